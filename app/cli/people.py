"""`outguide people`: staff, roles, leavers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from app.cli import shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer
from app.security import AddPerson, PersonRow, Role

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Staff, their roles, and leavers.")
HEADS = ("Login", "Name", "Roles", "Badge", "Access")

Login = Annotated[str, typer.Argument(metavar="LOGIN", help="The name somebody signs in by.")]
Roles = Annotated[list[Role], typer.Argument(metavar="ROLE...", help="All roles the person will have.")]


@COMMANDS.command("add")
def add(
    context: typer.Context,
    login: Login,
    role: Annotated[list[Role], typer.Option(help="A role; may be given several times.")],
    name: Annotated[str, typer.Option(help="The person's full name.")] = "",
) -> None:
    """Add somebody; the first password comes from OUTGUIDE_NEW_PASSWORD or is asked for."""
    desk = desk_of(context)
    password = desk.new_password(login)
    with desk.opened() as (application, actor):
        added = application.people.add(actor, AddPerson(login, name or login, frozenset(role), password))
    _show(desk, [added], f"Added: {added.name}.")


@COMMANDS.command("list")
def list_people(context: typer.Context) -> None:
    """List everybody, by name."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.people.list(actor)
    _show(desk, found)


@COMMANDS.command("role")
def role(context: typer.Context, login: Login, roles: Roles) -> None:
    """Give somebody other roles in place of those held so far."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        changed = application.people.set_roles(actor, login, frozenset(roles))
    _show(desk, [changed], f"Changed: {changed.name}.")


@COMMANDS.command("retire")
def retire(context: typer.Context, login: Login) -> None:
    """End somebody's access; what they did stays theirs."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        left = application.people.retire(actor, login)
    _show(desk, [left], f"The access of {left.name} has ended.")


def _show(desk: Desk, found: Sequence[PersonRow], text: str = "") -> None:
    rows = [
        (row.login, row.name, ", ".join(sorted(row.roles)), row.badge, "ended" if row.retired else "yes")
        for row in found
    ]
    document = {"people": [shapes.person(row) for row in found]}
    desk.show(Answer(document, HEADS, rows, text))
