"""How this PC prints: the paper, the printer and the digit colours that were chosen last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings

from app.charts import DigitOrder, Resolution, SlipStock

FILE = "labels.ini"
"""In the data folder of this PC, for labels and slips alike."""


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

    def digits(self) -> DigitOrder:
        """Whose label rolls the digits are coloured by: one choice for all that is printed here."""
        kept = str(self._kept.value("labels/digits", DigitOrder.AMES.value))
        return DigitOrder(kept) if kept in tuple(DigitOrder) else DigitOrder.AMES

    def keep(self, **chosen: str | int) -> None:
        """These were chosen."""
        for name, value in chosen.items():
            self._kept.setValue(f"{self._what}/{name}", value)
