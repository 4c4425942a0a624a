"""How this PC prints: the paper, the printer and the digit colours that were chosen last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings

from app.charts import DigitMap, DigitOrder, Digits, Resolution, SlipStock, own_map
from app.errors import AppError

FILE = "labels.ini"
"""In the data folder of this PC, for labels and slips alike."""
OWN, LINE = "/", "\n"


class StationMemory:
    """A file of this PC with what was chosen for one kind of print (labels, slips), by name."""

    def __init__(self, file: Path, what: str) -> None:
        self._kept, self._what = QSettings(str(file), QSettings.Format.IniFormat), what

    def words(self, name: str, usual: str) -> str:
        """What was kept under a name."""
        return str(self._kept.value(f"{self._what}/{name}", usual))

    def number(self, name: str, usual: int) -> int:
        """The number that was kept under a name; the usual one for what is none."""
        try:
            return int(self.words(name, str(usual)))
        except ValueError:
            return usual

    def resolution(self, usual: Resolution, name: str = "dpi") -> Resolution:
        """The dots an inch of the printer."""
        dots = self.number(name, int(usual))
        return Resolution(dots) if dots in tuple(Resolution) else usual

    def stock(self, offered: Sequence[SlipStock], name: str = "stock") -> SlipStock:
        """The paper that was chosen last of what is offered; the usual one, which is the first, if none."""
        kept = self.words(name, "")
        return next((stock for stock in offered if stock.name == kept), offered[0])

    def printer_of(self, stock: SlipStock) -> Resolution:
        """The printer that this paper was in last."""
        return self.resolution(stock.resolution, f"dpi-{stock.name}")

    def keep_stock(self, stock: str, resolution: Resolution, name: str = "stock") -> None:
        """This paper was chosen, in this printer."""
        self.keep(**{name: stock})
        self.keep(**{f"dpi-{stock}": int(resolution)})

    def digits(self) -> Digits:
        """Whose label rolls the digits are coloured by: one choice for all that is printed here.

        The clinic's own colours are kept here as they were when this PC last read them.
        """
        kept = str(self._kept.value("labels/digits", DigitOrder.AMES.value))
        if kept in tuple(DigitOrder):
            return DigitOrder(kept)
        try:
            return own_map(kept.split(OWN))
        except AppError:
            return DigitOrder.AMES

    def keep_digits(self, digits: Digits) -> None:
        """These colours were chosen."""
        own = digits.inks if isinstance(digits, DigitMap) else ()
        words = digits.value if isinstance(digits, DigitOrder) else OWN.join(ink.value for ink in own)
        self._kept.setValue("labels/digits", words)

    def names(self, name: str) -> tuple[str, ...]:
        """Several names that were kept under one."""
        return tuple(filter(None, self.words(name, "").split(LINE)))

    def keep_name(self, name: str, one: str) -> None:
        """One more name is kept under it."""
        known = self.names(name)
        if one and one not in known:
            self.keep(**{name: LINE.join((*known, one))})

    def keep(self, **chosen: str | int) -> None:
        """These were chosen."""
        for name, value in chosen.items():
            self._kept.setValue(f"{self._what}/{name}", value)
