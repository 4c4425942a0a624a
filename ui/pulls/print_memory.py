"""What was printed last on this PC: slips or list, the paper, its printer, and how far its sheet is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.charts import Resolution, SlipKind, SlipSetup, SlipStock
from ui.widgets.station_memory import StationMemory


class PrintMemory:
    """Keeps the set-up in a file of this PC; what cannot be read, or is no more to be had, is forgotten."""

    def __init__(self, file: Path, stocks: Sequence[SlipStock]) -> None:
        self._kept = StationMemory(file, "slips")
        self.stocks = {stock.name: stock for stock in stocks}

    def setup(self) -> SlipSetup:
        """What was chosen last; digits are coloured as on the labels."""
        usual = SlipSetup()
        kind = self._kept.words("kind", usual.kind.value)
        stock = self.stocks.get(self._kept.words("stock", ""), self._usual)
        start = min(max(self._kept.number("start", 1), 1), stock.columns * stock.rows)
        return SlipSetup(
            SlipKind(kind) if kind in tuple(SlipKind) else usual.kind,
            stock.name,
            self.resolution(stock),
            start,
            usual.offset,
            self._kept.digits(),
        )

    def resolution(self, stock: SlipStock) -> Resolution:
        """The printer that this paper was in last."""
        return self._kept.resolution(stock.resolution, f"dpi-{stock.name}")

    def for_list(self, stock: SlipStock) -> SlipStock:
        """The paper of a list: it needs whole sheets."""
        sheets = (each for each in self.stocks.values() if not each.is_roll)
        return next(sheets, stock) if stock.is_roll else stock

    def keep(self, setup: SlipSetup) -> None:
        """It was chosen; a list says nothing about the paper for slips."""
        chosen: dict[str, str | int] = {"kind": setup.kind.value, f"dpi-{setup.stock}": int(setup.resolution)}
        if setup.kind is not SlipKind.LIST:
            chosen |= {"stock": setup.stock, "start": setup.start_at}
        self._kept.keep(**chosen)

    def use(self, setup: SlipSetup, slips: int) -> None:
        """So many slips of the sheet are used now."""
        stock = self.stocks[setup.stock]
        if setup.kind is SlipKind.SLIPS and not stock.is_roll:
            places = stock.columns * stock.rows
            self.keep(replace(setup, start_at=(setup.start_at - 1 + slips) % places + 1))

    @property
    def _usual(self) -> SlipStock:
        return self.stocks.get(SlipSetup().stock) or next(iter(self.stocks.values()))
