"""`outguide loose`: pages that came after their chart was put away, in numbered slots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from app.charts import LooseSheet, PutSheet
from app.cli.desk import desk_of
from app.cli.keyed import keyed
from app.cli.options import step_of
from app.cli.output import Answer, local
from app.cli.shapes import Row

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Loose sheets in numbered slots of the bin."
)
HEADS = (
    "Slot",
    "Barcode",
    "Patient",
    "Volume",
    "Shelf order",
    "What",
    "Pages",
    "State",
    "Days",
    "Put in",
    "Number",
)
Sheet = Annotated[str, typer.Argument(metavar="SHEET", help="Its number, as `loose list` tells it.")]


@COMMANDS.command("list")
def list_sheets(
    context: typer.Context,
    ended: Annotated[bool, typer.Option("--ended", help="Those that came out, the newest first.")] = False,
) -> None:
    """List what waits in the bin, urgent ones and the oldest first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.loose.list(actor, ended=ended)
        zone = application.clinic.time_zone
    _show(context, found, zone, "" if found else "The bin is empty.")


@COMMANDS.command("put")
def put(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The label of the chart.")],
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What the sheet is: lab report.")],
    pages: Annotated[int, typer.Option(help="How many pages it has.")] = 1,
    urgent: Annotated[bool, typer.Option("--urgent", help="The chart is to be fetched for it.")] = False,
) -> None:
    """Put a loose sheet in the bin; says the slot."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        command = PutSheet(code, what, pages, urgent)
        done = application.loose_desk.put(actor, command, keyed(application.clock))
        zone = application.clinic.time_zone
    _show(context, [done], zone, f"Slot {done.slot}.")


@COMMANDS.command("file")
def file(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The label of the chart in hand.")],
) -> None:
    """Say that all sheets that waited for a chart are in it."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.loose_desk.file(actor, code, keyed(application.clock))
        zone = application.clinic.time_zone
    _show(context, done.sheets, zone, f"Slot {done.slot} is empty.")


@COMMANDS.command("back")
def back(context: typer.Context, sheet: Sheet) -> None:
    """Say that a sheet is in the bin still."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        (done,) = application.loose_desk.take_back(actor, [step_of(sheet)])
        zone = application.clinic.time_zone
    _show(context, [done], zone, f"Slot {done.slot}.")


@COMMANDS.command("remove")
def remove(
    context: typer.Context,
    sheet: Sheet,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it does not belong there.")],
) -> None:
    """Take a sheet out of the bin that was put there by mistake."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.loose_desk.remove(actor, step_of(sheet), reason)
        zone = application.clinic.time_zone
    _show(context, [done], zone, "Taken out of the bin.")


def _show(context: typer.Context, sheets: Sequence[LooseSheet], zone: str, text: str) -> None:
    rows = [
        (
            str(each.slot), each.volume.code, each.volume.patient, each.volume.label, each.walk, each.what,
            str(each.pages), "urgent" if each.urgent and each.ended_at is None else each.state.value,
            str(each.days), local(each.put_at, zone), str(each.id),
        )
        for each in sheets
    ]  # fmt: skip
    desk_of(context).show(Answer({"sheets": [_sheet(each) for each in sheets]}, HEADS, rows, text))


def _sheet(row: LooseSheet) -> Row:
    """One sheet; `id` is what `loose back` and `loose remove` take."""
    return {
        "id": row.id, "slot": row.slot, "barcode": row.volume.code, "patient_id": row.volume.patient_id,
        "patient": row.volume.patient, "mrn": row.volume.mrn, "volume": row.volume.label, "walk": row.walk,
        "what": row.what, "pages": row.pages, "urgent": row.urgent, "due": row.due, "state": row.state,
        "days": row.days, "put_at": row.put_at, "put_by": row.put_by, "ended_at": row.ended_at,
        "ended_by": row.ended_by,
    }  # fmt: skip
