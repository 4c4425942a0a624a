"""What was printed last of a transfer on this PC, on which paper, and how far its sheet is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.charts import ManifestPaper, ManifestSetup, Resolution, SlipStock
from ui.widgets.station_memory import StationMemory


class PrintMemory:
    """Keeps the set-up in a file of this PC; what cannot be read, or is no more to be had, is forgotten."""

    def __init__(self, file: Path, stocks: Mapping[ManifestPaper, Sequence[SlipStock]]) -> None:
        self._kept = StationMemory(file, "manifests")
        self._stocks = {what: {stock.name: stock for stock in each} for what, each in stocks.items()}

    @property
    def offered(self) -> tuple[ManifestPaper, ...]:
        """What can be printed."""
        return tuple(self._stocks)

    def setup(self) -> ManifestSetup:
        """What was chosen last, as far as it is offered now; digits are coloured as on the labels."""
        kept = self._kept.words("what", self.offered[0].value)
        return self.setup_of(next((each for each in self.offered if each.value == kept), self.offered[0]))

    def setup_of(self, what: ManifestPaper) -> ManifestSetup:
        """What was chosen last for this."""
        stock = self._kept.stock(self.stocks(what), f"stock-{what.value}")
        start = self.start_of(stock) if what is ManifestPaper.LABEL else 1
        usual_setup = ManifestSetup()
        return ManifestSetup(
            what, stock.name, self.resolution(stock), start, usual_setup.offset, self._kept.digits()
        )

    def stocks(self, what: ManifestPaper) -> tuple[SlipStock, ...]:
        """The paper for it, the usual one first."""
        return tuple(self._stocks[what].values())

    def stock(self, what: ManifestPaper, name: str) -> SlipStock:
        """The paper of this name."""
        return self._stocks[what][name]

    def resolution(self, stock: SlipStock) -> Resolution:
        """The printer that this paper was in last."""
        return self._kept.printer_of(stock)

    def start_of(self, stock: SlipStock) -> int:
        """The first free label of the sheet that was begun."""
        return min(max(self._kept.number(f"start-{stock.name}", 1), 1), stock.columns * stock.rows)

    def keep(self, setup: ManifestSetup) -> None:
        """It was chosen; only labels say anything about how far a sheet is used."""
        self._kept.keep(what=setup.what.value)
        self._kept.keep_stock(setup.stock, setup.resolution, f"stock-{setup.what.value}")
        if setup.what is ManifestPaper.LABEL:
            self._kept.keep(**{f"start-{setup.stock}": setup.start_at})

    def use(self, setup: ManifestSetup, labels: int) -> None:
        """So many labels of the sheet are used now."""
        stock = self.stock(setup.what, setup.stock)
        if setup.what is ManifestPaper.LABEL and not stock.is_roll:
            places = stock.columns * stock.rows
            self.keep(replace(setup, start_at=(setup.start_at - 1 + labels) % places + 1))
