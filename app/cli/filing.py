"""`outguide filing`: how full the shelves are, how thick volumes are, and charts that are divided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from app.charts import Fill, MeasureShelf, Thickness, ThinVolume
from app.cli import shapes
from app.cli.desk import desk_of
from app.cli.keyed import keyed
from app.cli.options import day_of
from app.cli.output import Answer, local
from app.cli.shapes import Row

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="How full the shelves are; charts that grew too thick."
)
HEADS = ("Section", "Barcode", "Room", "Folders", "Taken", "Length", "Fill", "Room for", "Reckoned")
THICK_HEADS = ("Shelf order", "Barcode", "Patient", "Volume", "Inches", "From", "To", "Measured", "By")
LastDay = Annotated[date, typer.Option(parser=day_of, metavar="YYYY-MM-DD", help="Its last day.")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="The label of the volume.")]


@COMMANDS.command("fill")
def fill(context: typer.Context) -> None:
    """Say how full every section is, in filing inches."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.shelving.fill(actor)
    _fills(context, found, "" if found else "There are no shelf sections.")


@COMMANDS.command("measure")
def measure(
    context: typer.Context,
    section: Annotated[str, typer.Argument(metavar="SECTION", help="A shelf section, by label or name.")],
    length: Annotated[float | None, typer.Option(metavar="INCHES", help="All its boards together.")] = None,
    taken: Annotated[float | None, typer.Option(metavar="INCHES", help="By the folders there.")] = None,
) -> None:
    """Keep how long a section is, and how much of it the folders take that stand there."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.shelving_desk.measure(actor, MeasureShelf(section, length, taken))
    _fills(context, [done], "Measured.")


@COMMANDS.command("thick")
def thick(
    context: typer.Context,
    least: Annotated[
        float | None, typer.Option("--from", metavar="INCHES", help="From this thickness on.")
    ] = None,
) -> None:
    """List volumes of 2 inches or more that papers still go into, the thickest first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.shelving.thick(actor, least)
        zone = application.clinic.time_zone
    _volumes(context, found, zone, "" if found else "No volume is too thick.")


@COMMANDS.command("thickness")
def thickness(
    context: typer.Context,
    code: Code,
    inches: Annotated[float, typer.Argument(metavar="INCHES", help="How thick it is.")],
) -> None:
    """Keep how thick a volume is."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        done = application.shelving_desk.measure_volume(actor, code, inches)
        zone = application.clinic.time_zone
    _volumes(context, [done], zone, "Measured.")


@COMMANDS.command("divide")
def divide(
    context: typer.Context,
    code: Code,
    up_to: Annotated[
        date, typer.Option("--up-to", parser=day_of, metavar="YYYY-MM-DD", help="Its last day.")
    ],
) -> None:
    """Close a volume with its last day, and make the next one."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        command = ThinVolume(code, up_to, keyed(application.clock))
        done = application.shelving_desk.thin(actor, command)
        zone = application.clinic.time_zone
        whole = application.shelving.thickness_of(actor, done.new.volume.patient_id)
    _volumes(context, whole, zone, done.new.text)


def _fills(context: typer.Context, rows: Sequence[Fill], text: str) -> None:
    cells = [
        (
            each.name, each.code, each.room, str(each.folders), f"{each.inches:.1f}",
            "" if each.capacity is None else f"{each.capacity:g}",
            "" if each.share is None else f"{each.share:.0%}",
            "" if each.room_left is None else str(each.room_left), each.source.value,
        )
        for each in rows
    ]  # fmt: skip
    desk_of(context).show(Answer({"sections": [_fill(each) for each in rows]}, HEADS, cells, text))


def _fill(row: Fill) -> Row:
    """How full one section is; lengths in inches."""
    return {
        "section": row.name, "barcode": row.code, "room": row.room, "folders": row.folders,
        "inches": round(row.inches, 2), "each": round(row.each, 3), "reckoned": row.source,
        "length": row.capacity, "fill": None if row.share is None else round(row.share, 3),
        "room_for": row.room_left, "full": row.full, "measured_at": row.measured_at,
        "measured_by": row.measured_by,
    }  # fmt: skip


def _volumes(context: typer.Context, rows: Sequence[Thickness], zone: str, text: str) -> None:
    cells = [
        (
            each.slot, each.volume.code, each.volume.patient, each.volume.label,
            "" if each.inches is None else f"{each.inches:g}", _day(each.volume.covers_from),
            _day(each.volume.covers_to), local(each.measured_at, zone), each.measured_by,
        )
        for each in rows
    ]  # fmt: skip
    document = {"volumes": [_thickness(each) for each in rows]}
    desk_of(context).show(Answer(document, THICK_HEADS, cells, text))


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _thickness(row: Thickness) -> Row:
    """One volume; its thickness in inches."""
    return {
        **shapes.volume(row.volume), "walk": row.slot, "inches": row.inches,
        "covers_from": row.volume.covers_from, "covers_to": row.volume.covers_to,
        "too_thick": row.too_thick, "measured_at": row.measured_at, "measured_by": row.measured_by,
    }  # fmt: skip
