"""`outguide labels`: labels of charts and places, as PDF or ZPL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import (
    DigitOrder,
    Label,
    PlaceKind,
    PrintSetup,
    Resolution,
    Sheets,
    WantedCharts,
    WantedPlaces,
)
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer
from app.errors import BadInput

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Labels of charts and places.")
REFUSED = 1
HEADS = ("Barcode", "For")
STOCK_HEADS = ("Stock", "What it is", "Labels on a sheet", "Usual printer")
ZPL = ".zpl"
USUAL_SHEET, USUAL_ROLL = "avery-5160", "zebra-57x32"

File = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in .pdf or .zpl.")]
StockName = Annotated[str, typer.Option(help="See: outguide labels stocks.")]
Dpi = Annotated[int | None, typer.Option(help="The printer's dots an inch: 203, 300 or 600.")]
StartAt = Annotated[int, typer.Option(min=1, help="The first free label of a part-used sheet.")]
Across = Annotated[float, typer.Option("--offset-x", help="Millimetres to the right.")]
Down = Annotated[float, typer.Option("--offset-y", help="Millimetres down.")]
Digits = Annotated[DigitOrder, typer.Option(help="Whose rolls the shelf digits are coloured by.")]


@dataclass(frozen=True, slots=True)
class _Wish:
    """Where the labels go and how they are set."""

    file: Path
    stock: str
    dpi: int | None
    start_at: int
    offset: tuple[float, float]
    digits: DigitOrder

    @property
    def is_zpl(self) -> bool:
        return self.file.suffix.lower() == ZPL

    def setup(self, application: Application) -> PrintSetup:
        """The setting, with the stock's usual printer if none was named."""
        name = self.stock or (USUAL_ROLL if self.is_zpl else USUAL_SHEET)
        usual = {stock.name: stock.resolution for stock in application.labels.stocks()}
        resolution = _resolution(self.dpi) or usual.get(name, Resolution.LASER_600)
        return PrintSetup(name, resolution, self.start_at, self.offset, self.digits)


@COMMANDS.command("charts")
def charts(
    context: typer.Context,
    output: File,
    codes: Annotated[list[str] | None, typer.Argument(metavar="[CODE...]", help="Volumes by label.")] = None,
    mrn: Annotated[list[str] | None, typer.Option(metavar="MRN", help="All volumes of this patient.")] = None,
    shelf: Annotated[str, typer.Option(metavar="CODE", help="All volumes at home on this shelf.")] = "",
    not_seen: Annotated[bool, typer.Option("--not-seen", help="Of a shelf: those not yet seen.")] = False,
    stock: StockName = "",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
    digits: Digits = DigitOrder.AMES,
) -> None:
    """Labels of these volumes, or of every volume that has never had one printed."""
    wish = _Wish(output, stock, dpi, start_at, (offset_x, offset_y), digits)

    def find(application: Application, actor: Actor) -> Sequence[Label]:
        whose = [application.patients.by_mrn(actor, each).id for each in mrn or ()]
        wanted = WantedCharts(tuple(codes or ()), tuple(whose), shelf, not_seen)
        return application.labels.charts(actor, wanted)

    _make(desk_of(context), wish, find, "Every volume has had its label printed. Nothing was made.")


@COMMANDS.command("patients")
def patients(
    context: typer.Context,
    mrns: Annotated[list[str], typer.Argument(metavar="MRN...", help="Patients by their number.")],
    output: File,
    stock: StockName = "",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
    digits: Digits = DigitOrder.AMES,
) -> None:
    """Cards of patients: a scan of one stands for the patient."""
    wish = _Wish(output, stock, dpi, start_at, (offset_x, offset_y), digits)

    def find(application: Application, actor: Actor) -> Sequence[Label]:
        whose = [application.patients.by_mrn(actor, each).id for each in mrns]
        return application.labels.cards(actor, whose)

    _make(desk_of(context), wish, find, "There are no such patients. Nothing was made.")


@COMMANDS.command("places")
def places(
    context: typer.Context,
    output: File,
    codes: Annotated[list[str] | None, typer.Argument(metavar="[CODE...]", help="Places by label.")] = None,
    kind: Annotated[PlaceKind | None, typer.Option(help="Only places of this kind.")] = None,
    stock: StockName = "",
    dpi: Dpi = None,
    start_at: StartAt = 1,
    offset_x: Across = 0,
    offset_y: Down = 0,
) -> None:
    """Labels of shelves, rooms and people: these, those of a kind, or all."""
    wish = _Wish(output, stock, dpi, start_at, (offset_x, offset_y), DigitOrder.AMES)

    def find(application: Application, actor: Actor) -> Sequence[Label]:
        return application.labels.places(actor, WantedPlaces(tuple(codes or ()), kind))

    _make(desk_of(context), wish, find, "There are no such places. Nothing was made.")


@COMMANDS.command("stocks")
def stocks(context: typer.Context) -> None:
    """The kinds of labels one can buy."""
    desk = desk_of(context)
    with desk.opened() as (application, _actor):
        known = application.labels.stocks()
    document = {
        "stocks": [
            {
                "stock": each.name, "title": each.title, "width_mm": each.width, "height_mm": each.height,
                "labels": each.places, "roll": each.is_roll, "dpi": int(each.resolution),
            }
            for each in known
        ]
    }  # fmt: skip
    rows = [(each.name, each.title, str(each.places), f"{int(each.resolution)} dpi") for each in known]
    desk.show(Answer(document, STOCK_HEADS, rows))


def _make(
    desk: Desk, wish: _Wish, find: Callable[[Application, Actor], Sequence[Label]], nothing: str
) -> None:
    with desk.opened() as (application, actor):
        sheets = application.labels.set(find(application, actor), wish.setup(application))
        if sheets.labels:
            application.labels.save(actor, sheets, desk.file(wish.file))
    _tell(desk, wish.file, sheets, nothing)
    if sheets.left_out:
        raise typer.Exit(REFUSED)


def _tell(desk: Desk, file: Path, sheets: Sheets, nothing: str) -> None:
    labels = sheets.labels
    for _label, sentence in (*sheets.left_out, *sheets.unlike):
        desk.say(sentence)
    kind = "label" if len(labels) == 1 else "labels"
    told = f"{len(labels)} {kind} in {file}." if labels else "" if sheets.left_out else nothing
    document = {
        "file": str(file) if labels else None,
        "labels": [{"barcode": each.code, "for": _whose(each)} for each in labels],
        "pages": len(sheets.pages),
        "stock": sheets.stock.name,
        "dpi": int(sheets.setup.resolution),
        "left_out": [{"barcode": each.code, "text": sentence} for each, sentence in sheets.left_out],
        "unlike": [{"barcode": each.code, "text": sentence} for each, sentence in sheets.unlike],
    }
    rows = [(each.code, _whose(each)) for each in labels]
    desk.show(Answer(document, HEADS, rows, told))


def _whose(label: Label) -> str:
    return f"{label.name} {label.volume}".strip()


def _resolution(dpi: int | None) -> Resolution | None:
    if dpi is None:
        return None
    try:
        return Resolution(dpi)
    except ValueError as problem:
        raise BadInput(
            f"Printers set 203, 300 or 600 dots an inch, not {dpi}. Nothing was made."
        ) from problem
