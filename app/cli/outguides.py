"""`outguide markers`: the barcoded outguides that stand in the slots of pulled folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Outguide
from app.cli import shapes
from app.cli.desk import desk_of
from app.cli.output import Answer, local
from app.cli.shapes import Row

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Outguides: markers in the slots of pulled folders."
)
HEADS = ("Outguide", "Shelf order", "Barcode", "Patient", "State", "Placed", "By")
Marker = Annotated[str, typer.Argument(metavar="OUTGUIDE", help="The label of the outguide.")]


@COMMANDS.command("list")
def list_markers(context: typer.Context) -> None:
    """List outguides: those to be taken out first, then the others in their slots, then the spare ones."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.outguides.list(actor)
        zone = application.clinic.time_zone
    _show(context, found, zone, "" if found else "There are no outguides.")


@COMMANDS.command("unmarked")
def unmarked(context: typer.Context) -> None:
    """List folders that are out without an outguide in their slot, in walk order."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.outguides.unmarked(actor)
    rows = [
        (each.walk, each.volume.code, each.volume.patient, each.volume.label, each.volume.place)
        for each in found
    ]
    document = {"volumes": [{**shapes.volume(each.volume), "walk": each.walk} for each in found]}
    heads = ("Shelf order", "Barcode", "Patient", "Volume", "With")
    desk.show(Answer(document, heads, rows, "" if found else "Every folder that is out has its marker."))


@COMMANDS.command("make")
def make(
    context: typer.Context,
    count: Annotated[int, typer.Argument(metavar="COUNT", help="How many.")],
) -> None:
    """Make new outguides, each with a label of its own."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.outguide_desk.make(actor, count)
        zone = application.clinic.time_zone
    _show(context, done, zone, f"{len(done)} made.")


@COMMANDS.command("place")
def place(
    context: typer.Context,
    outguide: Marker,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The label of the chart.")],
) -> None:
    """Say that an outguide stands in the slot of a chart."""

    def act(application: Application, actor: Actor) -> Outguide:
        return application.outguide_desk.place(actor, outguide, code)

    _do(context, act)


@COMMANDS.command("take-out")
def take_out(context: typer.Context, outguide: Marker) -> None:
    """Say that an outguide stands in no slot any more."""

    def act(application: Application, actor: Actor) -> Outguide:
        return application.outguide_desk.take_out(actor, outguide)

    _do(context, act)


@COMMANDS.command("retire")
def retire(context: typer.Context, outguide: Marker) -> None:
    """Say that an outguide is worn out or lost."""

    def act(application: Application, actor: Actor) -> Outguide:
        return application.outguide_desk.retire(actor, outguide)

    _do(context, act)


def _do(context: typer.Context, act: Callable[[Application, Actor], Outguide]) -> None:
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = act(application, actor)
        zone = application.clinic.time_zone
    _show(context, [done], zone, "")


def _show(context: typer.Context, found: Sequence[Outguide], zone: str, text: str) -> None:
    rows = [
        (
            each.code, each.walk, each.volume.code if each.volume else "",
            each.volume.patient if each.volume else "", _state(each), local(each.placed_at, zone),
            each.placed_by,
        )
        for each in found
    ]  # fmt: skip
    desk_of(context).show(Answer({"outguides": [_outguide(each) for each in found]}, HEADS, rows, text))


def _state(row: Outguide) -> str:
    if row.retired:
        return "out of use"
    if row.volume is None:
        return "spare"
    return "take it out: its folder is back" if row.to_take_out else "in its slot"


def _outguide(row: Outguide) -> Row:
    """One outguide; what concerns its folder is null for a spare one."""
    return {
        "code": row.code,
        "barcode": row.volume.code if row.volume else None,
        "patient_id": row.volume.patient_id if row.volume else None,
        "patient": row.volume.patient if row.volume else None,
        "walk": row.walk,
        "to_take_out": row.to_take_out,
        "retired": row.retired,
        "placed_at": row.placed_at,
        "placed_by": row.placed_by,
    }
