"""`outguide filing`: how full the shelves are, how thick volumes are, and charts that are divided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from app.charts import AskOrder, Fill, MeasureShelf, RefiledSection, Refiling, Thickness, ThinVolume
from app.cli import shapes
from app.cli.desk import desk_of
from app.cli.keyed import keyed
from app.cli.options import day_of
from app.cli.output import Answer, local
from app.cli.shapes import Row
from app.directory import FilingOrder
from app.errors import BadInput
from app.progress import Progress

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="How full the shelves are; charts that grew too thick."
)
HEADS = ("Section", "Barcode", "Room", "Folders", "Taken", "Length", "Fill", "Room for", "Reckoned")
THICK_HEADS = ("Shelf order", "Barcode", "Patient", "Volume", "Inches", "From", "To", "Measured", "By")
ORDER_HEADS = (
    "Section", "Barcode", "Room", "From now", "Up to now", "From then", "Up to then", "Folders", "Then",
    "Come", "Go", "Stay",
)  # fmt: skip
REFILING_HEADS = ("Section", "Barcode", "Room", "Folders", "Not yet refiled")
ORDERS = "terminal, middle, straight or alphabetical."
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


@COMMANDS.command("order")
def order(
    context: typer.Context,
    wanted: Annotated[FilingOrder, typer.Argument(metavar="ORDER", help=ORDERS)],
    starts: Annotated[
        str, typer.Option(metavar="STARTS", help="Where the sections start, with commas, if not reckoned.")
    ] = "",
    accept: Annotated[bool, typer.Option("--accept", help="File in this order from now on.")] = False,
) -> None:
    """Say what another filing order would do; with --accept, file in it from now on."""
    desk = desk_of(context)
    asked = AskOrder(wanted, tuple(each.strip() for each in starts.split(",")) if starts else ())
    with desk.opened() as (application, actor):
        found = application.refilings.preview(actor, asked)
        if accept:
            application.refiling.accept(actor, asked, found.fingerprint, _silently)
    cells = [
        (
            each.name, each.code, each.room, each.start_before, each.end_before, each.start, each.end,
            str(each.folders_before), str(each.folders), str(each.come), str(each.go), str(each.stay),
        )
        for each in found.sections
    ]  # fmt: skip
    text = f"{found.go} of {found.folders} folders get another section."
    if accept:
        text = f"The clinic files in this order from now on. {text} Move them one by one."
    document = {
        "order_before": found.before, "order": found.order, "by_inches": found.by_inches,
        "accepted": accept, "sections": [_refiled(each) for each in found.sections],
    }  # fmt: skip
    desk.show(Answer(document, ORDER_HEADS, cells, text))


@COMMANDS.command("refiling")
def refiling(context: typer.Context) -> None:
    """Say how many folders are not yet refiled."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.refilings.current(actor)
    _refiling(context, found)


@COMMANDS.command("refiling-end")
def refiling_end(
    context: typer.Context,
    filed_by: Annotated[str, typer.Argument(metavar="ORDER", help="In which the clinic files now.")],
) -> None:
    """End a conversion early: what is not yet refiled is where it is, and belongs at its new home."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        if application.clinic.filing_order != filed_by:
            raise BadInput(f"The clinic does not file by {filed_by}. Nothing was changed. Say its order.")
        found = application.refiling.end(actor)
    _refiling(context, found)


def _silently(_progress: Progress) -> None:
    """Nobody looks."""


def _refiled(row: RefiledSection) -> Row:
    """One section before and after; a bound is empty where there is none."""
    return {
        "section": row.name, "barcode": row.code, "room": row.room, "start_before": row.start_before,
        "end_before": row.end_before, "start": row.start, "end": row.end,
        "folders_before": row.folders_before, "folders": row.folders, "come": row.come, "go": row.go,
        "stay": row.stay,
    }  # fmt: skip


def _refiling(context: typer.Context, found: Refiling | None) -> None:
    rows = found.sections if found else ()
    cells = [(each.name, each.code, each.room, str(each.folders), str(each.left)) for each in rows]
    text = "The shelves were never converted."
    if found is not None:
        ends = f"; at this pace done on {found.ends_on.isoformat()}" if found.ends_on else ""
        text = f"Not yet refiled: {found.left} of {found.folders}{ends}."
        if found.ended_at is not None:
            text = f"The conversion was ended by {found.ended_by}. {text}"
    sections = [
        {"section": each.name, "barcode": each.code, "room": each.room, "folders": each.folders,
         "left": each.left}
        for each in rows
    ]  # fmt: skip
    document = {"refiling": None if found is None else _whole(found), "sections": sections}
    desk_of(context).show(Answer(document, REFILING_HEADS, cells, text))


def _whole(found: Refiling) -> Row:
    return {
        "order_before": found.before, "order": found.order, "accepted_at": found.accepted_at,
        "accepted_by": found.accepted_by, "ended_at": found.ended_at, "ended_by": found.ended_by,
        "folders": found.folders, "left": found.left, "done": found.done,
        "per_day": round(found.per_day, 1), "ends_on": found.ends_on,
    }  # fmt: skip


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
