"""`outguide places`: shelves, rooms, people and bodies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from app.charts import AddPlace, Place, PlaceKind, section_start
from app.cli import shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer
from app.directory import FilingOrder
from app.errors import NotFound

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Anywhere a volume can be.")
HEADS = ("Code", "Kind", "Name", "Within", "From", "Up to", "Loan days")


@COMMANDS.command("add")
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    kind: Annotated[PlaceKind, typer.Option(help="What it is; it sets how long a volume may stay.")],
    within: Annotated[str, typer.Option(metavar="CODE", help="The place it is part of, by its label.")] = "",
    range_low: Annotated[
        str | None, typer.Option("--from", metavar="KEY", help="A section's first key.")
    ] = None,
    range_high: Annotated[
        str | None, typer.Option("--up-to", metavar="KEY", help="The first key past it.")
    ] = None,
    loan_days: Annotated[int | None, typer.Option(min=0, max=366, help="In place of the kind's own.")] = None,
) -> None:
    """Add a place and give it a label code."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        parent = _by_code(application.places.list(actor), within) if within else None
        added = application.places.add(actor, AddPlace(kind, name, parent, range_low, range_high, loan_days))
    _show(desk, application.clinic.filing_order, [added], f"Added: {added.name}, label {added.code}.")


@COMMANDS.command("list")
def list_places(context: typer.Context) -> None:
    """List all places, by kind and name."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.places.list(actor)
    _show(desk, application.clinic.filing_order, found)


def _by_code(known: Sequence[Place], code: str) -> int:
    found = next((place.id for place in known if place.code == code.strip().upper()), None)
    if found is None:
        raise NotFound("No place has this label. Nothing was changed.")
    return found


def _show(desk: Desk, order: FilingOrder, found: Sequence[Place], text: str = "") -> None:
    rows = [
        (
            place.code,
            place.kind,
            place.name,
            place.parent,
            section_start(order, place.range_low or ""),
            section_start(order, place.range_high or ""),
            "" if place.loan_days is None else str(place.loan_days),
        )
        for place in found
    ]
    document = {"places": [shapes.place(place) for place in found]}
    desk.show(Answer(document, HEADS, rows, text))
