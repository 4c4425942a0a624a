"""`outguide labels health` and `colours`: how labels are read, and the clinic's own colours of the digits."""

from __future__ import annotations

from typing import Annotated

import typer

from app.charts import BatchHealth, DigitMap, own_map
from app.cli.desk import desk_of
from app.cli.output import Answer, local
from app.cli.shapes import Row

HEADS = ("Printed", "Printer", "Stock", "Labels", "Scanned", "Typed", "Typed of all", "To reprint")
COLOUR_HEADS = ("Digit", "Colour")


def health(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=1, help="How many days back acts are counted.")] = 90,
) -> None:
    """List how the labels of each print are read: scanned and typed, and which to print again."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.labels.health(actor, days)
        zone = application.clinic.time_zone
    rows = [
        (
            local(each.printed_at, zone), each.printer or "a file", f"{each.stock}, {each.resolution} dpi",
            str(each.labels), str(each.scanned), str(each.keyed), f"{each.keyed_rate:.0%}",
            str(each.to_reprint) if each.worn else "",
        )
        for each in found
    ]  # fmt: skip
    text = "" if found else "No printed label was used in these days."
    desk.show(Answer({"batches": [_batch(each) for each in found]}, HEADS, rows, text))


def colours(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COLOUR...]", help="Ten colours, of the digits 0 to 9; none shows them."),
    ] = None,
) -> None:
    """Show the clinic's own colours of the digits, or name them."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        if names:
            application.labels.choose_digits(actor, own_map(names))
        own = application.labels.own_digits(actor)
    desk.show(Answer(_colours(own), COLOUR_HEADS, _rows(own), "" if own else "The clinic has named none."))


def _colours(own: DigitMap | None) -> Row:
    return {"colours": None if own is None else [each.value for each in own.inks]}


def _rows(own: DigitMap | None) -> list[tuple[str, str]]:
    return [] if own is None else [(str(digit), ink.value) for digit, ink in enumerate(own.inks)]


def _batch(each: BatchHealth) -> Row:
    return {
        "batch": str(each.batch),
        "printed_at": each.printed_at,
        "printer": each.printer,
        "stock": each.stock,
        "dpi": each.resolution,
        "labels": each.labels,
        "scanned": each.scanned,
        "keyed": each.keyed,
        "keyed_rate": round(each.keyed_rate, 4),
        "to_reprint": each.to_reprint,
        "worn": each.worn,
        "again_of": str(each.again_of) if each.again_of else None,
    }
