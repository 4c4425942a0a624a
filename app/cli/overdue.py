"""`outguide overdue`: who has charts for too long, and the letters that call them back."""

from __future__ import annotations

import typer

from app.charts import LetterLevel, OverdueChart, OverdueHolder
from app.cli import overdue_shapes as shapes
from app.cli.desk import desk_of
from app.cli.letter_prints import print_letters
from app.cli.output import Answer, local

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who has charts for too long.")
COMMANDS.command("letters")(print_letters)
HEADS = ("Holder", "Label", "Next letter", "Written", "Barcode", "MRN", "Patient", "Volume", "Due", "Days",
         "Letters", "Wanted")  # fmt: skip
LEVELS = {LetterLevel.REMINDER: "reminder", LetterLevel.SECOND: "second", LetterLevel.LAST: "last"}


@COMMANDS.command("list")
def list_overdue(context: typer.Context) -> None:
    """List whoever has overdue charts, the longest overdue first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.overdue.holders(actor)
        zone = application.clinic.time_zone
    document = {"holders": [shapes.holder(each) for each in found]}
    rows = [_row(each, chart, zone) for each in found for chart in each.charts]
    desk.show(Answer(document, HEADS, rows, "" if found else "No chart is overdue."))


def _row(holder: OverdueHolder, chart: OverdueChart, zone: str) -> tuple[str, ...]:
    return (
        holder.name, holder.code, LEVELS[holder.level], local(holder.written_at, zone), chart.barcode,
        chart.mrn, chart.patient, chart.label, local(chart.due_at, zone), str(chart.days),
        str(chart.letters), chart.wanted,
    )  # fmt: skip
