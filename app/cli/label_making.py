"""A file of labels, whatever they are of: what is asked for, making it, and telling what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import DigitOrder, Digits, Label, Look, PrintSetup, Resolution, Sheets
from app.cli.desk import Desk
from app.cli.output import Answer
from app.errors import BadInput, RuleBroken

if TYPE_CHECKING:
    from app.bootstrap import Application

REFUSED = 1
HEADS = ("Barcode", "For")
ZPL = ".zpl"
USUAL_SHEET, USUAL_ROLL = "avery-5160", "zebra-57x32"
USUAL_DIGITS, USUAL_DIGIT_ROLL = "avery-5161", "zebra-102x51"


class DigitsWish(StrEnum):
    """Whose colours: those of a maker of rolls, or the clinic's own."""

    AMES = "ames"
    SMEAD = "smead"
    OWN = "own"


File = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in .pdf or .zpl.")]
StockName = Annotated[str, typer.Option(help="See: outguide labels stocks.")]
Dpi = Annotated[int | None, typer.Option(help="The printer's dots an inch: 203, 300 or 600.")]
StartAt = Annotated[int, typer.Option(min=1, help="The first free label of a part-used sheet.")]
Across = Annotated[float, typer.Option("--offset-x", help="Millimetres to the right.")]
Down = Annotated[float, typer.Option("--offset-y", help="Millimetres down.")]
DigitsOf = Annotated[
    DigitsWish | None,
    typer.Option("--digits", help="Whose colours; without it the clinic's own, or those of Ames."),
]


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the labels go and how they are set."""

    file: Path
    stock: str
    dpi: int | None
    start_at: int
    offset: tuple[float, float]
    digits: DigitsWish | None = None
    look: Look = Look.LABEL
    middle: bool = False

    @property
    def is_zpl(self) -> bool:
        return self.file.suffix.lower() == ZPL

    def setup(self, application: Application, actor: Actor) -> PrintSetup:
        """The setting, with the stock's usual printer if none was named."""
        name = self.stock or self._usual(application)
        usual = {stock.name: stock.resolution for stock in application.labels.stocks()}
        resolution = _resolution(self.dpi) or usual.get(name, Resolution.LASER_600)
        digits = digits_meant(application, actor, self.digits)
        return PrintSetup(name, resolution, self.start_at, self.offset, digits, self.look, self.middle)

    def _usual(self, application: Application) -> str:
        if self.look is Look.LABEL:
            return USUAL_ROLL if self.is_zpl else USUAL_SHEET
        if self.look is Look.DIGITS:
            return USUAL_DIGIT_ROLL if self.is_zpl else USUAL_DIGITS
        fit = [stock for stock in application.labels.stocks() if self.look in stock.looks]
        return next((stock.name for stock in fit if stock.is_roll == self.is_zpl), fit[0].name)


def digits_meant(application: Application, actor: Actor, wish: DigitsWish | None) -> Digits:
    """The colours that are meant; the clinic's own, if it has named any, where nobody says.

    Raises:
        RuleBroken: the clinic's own are asked for, and it has named none.
    """
    if wish in (DigitsWish.AMES, DigitsWish.SMEAD):
        return DigitOrder(wish.value)
    own = application.labels.own_digits(actor)
    if own is None and wish is DigitsWish.OWN:
        raise RuleBroken(
            "The clinic has named no colours of its own. Nothing was made. "
            "Name them: outguide labels colours."
        )
    return own or DigitOrder.AMES


def make(desk: Desk, wish: Wish, find: Callable[[Application, Actor], Sequence[Label]], nothing: str) -> None:
    """Find the labels, set them, and make the file; what does not fit is told."""
    with desk.opened() as (application, actor):
        setup = wish.setup(application, actor)
        sheets = application.labels.set(find(application, actor), setup)
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
