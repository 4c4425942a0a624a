"""The paper and the printer that search plans and recall letters were printed with last on this PC."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.charts import LetterSetup, Resolution, SlipStock
from ui.widgets.station_memory import StationMemory


class PrintMemory:
    """Keeps the set-up in a file of this PC; what cannot be read, or is no more to be had, is forgotten."""

    def __init__(self, file: Path, what: str, stocks: Sequence[SlipStock]) -> None:
        self._kept, self.stocks = StationMemory(file, what), tuple(stocks)

    def setup(self) -> LetterSetup:
        """What was chosen last; digits are coloured as on the labels."""
        stock = self._kept.stock(self.stocks)
        usual = LetterSetup()
        return LetterSetup(stock.name, self.resolution(stock), usual.offset, self._kept.digits())

    def resolution(self, stock: SlipStock) -> Resolution:
        """The printer that this paper was in last."""
        return self._kept.printer_of(stock)

    def keep(self, setup: LetterSetup) -> None:
        """It was chosen."""
        self._kept.keep_stock(setup.stock, setup.resolution)
