"""The stock and the printer of this PC, and how far its sheet is used."""

from __future__ import annotations

from pathlib import Path

from app.charts import PrintSetup, Stock
from ui.widgets.station_memory import StationMemory


class LabelMemory:
    """Keeps the set-up in a file of this PC; what cannot be read, or is no more to be had, is forgotten."""

    def __init__(self, file: Path, stocks: tuple[Stock, ...]) -> None:
        self._kept = StationMemory(file, "labels")
        self._stocks = {stock.name: stock for stock in stocks}

    def setup(self) -> PrintSetup:
        """What was chosen last."""
        usual = PrintSetup()
        stock = self._stocks.get(self._kept.words("stock", ""), self._stocks[usual.stock])
        return PrintSetup(
            stock.name,
            self._kept.resolution(stock.resolution),
            min(max(self._kept.number("start", 1), 1), stock.places),
            usual.offset,
            self._kept.digits(),
        )

    def keep(self, setup: PrintSetup) -> None:
        """It was chosen."""
        self._kept.keep(
            stock=setup.stock, dpi=int(setup.resolution), start=setup.start_at, digits=setup.digits.value
        )
