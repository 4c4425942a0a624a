"""`outguide people`: staff, roles, leavers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from app.cli import shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer
from app.security import AddPerson, PersonRow, Recover, Role

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Staff, their roles, and leavers.")
RECOVERY_CODE = "OUTGUIDE_RECOVERY_CODE"
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


@COMMANDS.command("recover")
def recover(context: typer.Context, login: Login) -> None:
    """Renew a lost password with a printed recovery code, which is spent; prints the one in its place."""
    # Databases are loaded only by commands that need one.
    from app.bootstrap import recover as renew

    desk = desk_of(context)
    code = desk.secret(RECOVERY_CODE, "Recovery code")
    wish = Recover(login, code, desk.new_password(login))
    renewal = renew(desk.where, wish, desk.settings)
    renewal.finish()
    told = (
        f"The password of {login} is renewed. The code you typed is spent; this one takes its place. "
        f"It is shown this once. Print it, and keep it away from this PC:\n  {renewal.code}"
    )
    desk.show(Answer({"user": login, "recovery_codes": [renewal.code]}, text=told))


def _show(desk: Desk, found: Sequence[PersonRow], text: str = "") -> None:
    rows = [
        (row.login, row.name, ", ".join(sorted(row.roles)), row.badge, "ended" if row.retired else "yes")
        for row in found
    ]
    document = {"people": [shapes.person(row) for row in found]}
    desk.show(Answer(document, HEADS, rows, text))
