"""`outguide patients`: upkeep of the index."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from app.cli import shapes
from app.cli.desk import desk_of
from app.cli.output import Answer, show
from app.patients import Register, Sex

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The patient index.")
HEADS = ("MRN", "Name", "Born", "Sex", "Phone")


@COMMANDS.callback()
def _group() -> None:
    """Keep `add` a word of its own while it is the only one."""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise typer.BadParameter(f"{text} is no day; write 1975-02-03.") from problem


@COMMANDS.command("add")
def add(
    context: typer.Context,
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="The family name, or the only one.")],
    given: Annotated[str, typer.Argument(metavar="[GIVEN]", help="The given name.")] = "",
    middle: Annotated[str, typer.Option()] = "",
    suffix: Annotated[str, typer.Option()] = "",
    former: Annotated[str, typer.Option(help="A former family name.")] = "",
    born: Annotated[date | None, typer.Option(parser=_day, metavar="YYYY-MM-DD")] = None,
    sex: Annotated[Sex, typer.Option(help="As HL7 has it: F, M, O or U.")] = Sex.UNKNOWN,
    mrn: Annotated[str, typer.Option(help="The clinic's number; without it the next one is given.")] = "",
    phone: Annotated[str, typer.Option()] = "",
    email: Annotated[str, typer.Option()] = "",
) -> None:
    """Register one patient."""
    desk = desk_of(context)
    command = Register(
        family, given, middle, suffix, born, sex=sex, mrn=mrn, phone=phone, email=email, former_family=former
    )
    with desk.opened() as (application, actor):
        added = application.patients.register(actor, command)
    day = added.birth_date.isoformat() if added.birth_date else "unknown"
    rows = [(added.mrn, added.name, day, added.sex, added.phone)]
    document = {"patients": [shapes.patient(added)]}
    show(Answer(document, HEADS, rows), as_json=desk.as_json)
