"""`outguide patients nicknames`: which given names stand for one another here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from app.cli import shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer
from app.patients import Nickname, NicknameSource

COMMANDS = typer.Typer(rich_markup_mode=None)
HEADS = ("Name", "Nickname", "In the list")
SOURCES = {
    NicknameSource.SHIPPED: "with the program",
    NicknameSource.ADDED: "added here",
    NicknameSource.STRUCK: "struck out",
}


@COMMANDS.command("nicknames")
def list_nicknames(
    context: typer.Context,
    begins: Annotated[
        str, typer.Argument(metavar="[BEGINS]", help="How the name or the nickname begins; else all.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 200,
) -> None:
    """List nicknames, by name."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.nicknames.list(actor, begins, limit=limit)
    text = "" if found.rows else f"No nickname begins with {begins!r}."
    if found.total > len(found.rows):
        text = f"There are {found.total}. The first {len(found.rows)} are shown."
    _show(desk, found.rows, found.total, text)


@COMMANDS.command("nickname")
def nickname(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The given name: William.")],
    short: Annotated[str, typer.Argument(metavar="SHORT", help="As its bearers are called too: Bill.")],
    strike: Annotated[bool, typer.Option("--strike", help="Strike it out: it finds them no more.")] = False,
) -> None:
    """Let a nickname find who bears the name, or strike it out."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        change = application.nicknames.strike if strike else application.nicknames.add
        changed = change(actor, name, short)
    told = "Struck out" if strike else "Added"
    _show(desk, [changed], 1, f"{told}: {changed.short} for {changed.name}.")


def _show(desk: Desk, found: Sequence[Nickname], total: int, text: str) -> None:
    rows = [(row.name, row.short, SOURCES[row.source]) for row in found]
    document = {"nicknames": [shapes.nickname(row) for row in found], "total": total}
    desk.show(Answer(document, HEADS, rows, text))
