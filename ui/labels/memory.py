"""The stock and the printer of this PC, and how far its sheet is used."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from app.charts import DigitOrder, PrintSetup, Resolution, Stock


class LabelMemory:
    """Keeps the set-up in a file of this PC; what cannot be read, or is no more to be had, is forgotten."""

    def __init__(self, file: Path, stocks: tuple[Stock, ...]) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)
        self._stocks = {stock.name: stock for stock in stocks}

    def setup(self) -> PrintSetup:
        """What was chosen last."""
        usual = PrintSetup()
        stock = self._stocks.get(str(self._kept.value("labels/stock", "")), self._stocks[usual.stock])
        try:
            return PrintSetup(
                stock.name,
                Resolution(int(str(self._kept.value("labels/dpi", int(stock.resolution))))),
                min(max(int(str(self._kept.value("labels/start", 1))), 1), stock.places),
                usual.offset,
                DigitOrder(str(self._kept.value("labels/digits", usual.digits))),
            )
        except ValueError:
            return PrintSetup(stock.name, stock.resolution)

    def keep(self, setup: PrintSetup) -> None:
        """It was chosen."""
        self._kept.setValue("labels/stock", setup.stock)
        self._kept.setValue("labels/dpi", int(setup.resolution))
        self._kept.setValue("labels/start", setup.start_at)
        self._kept.setValue("labels/digits", setup.digits.value)
