"""The stock and the printer of this PC for each kind of print, and how far its sheet is used."""

from __future__ import annotations

from pathlib import Path

from app.charts import Look, PrintSetup, Stock
from ui.widgets.station_memory import StationMemory


class LabelMemory:
    """Keeps the set-up in a file of this PC; what cannot be read, or is no more to be had, is forgotten."""

    def __init__(self, file: Path, stocks: tuple[Stock, ...]) -> None:
        self._file, self._stocks = file, stocks
        self._printers = StationMemory(file, "printers")

    def setup(self, look: Look = Look.LABEL) -> PrintSetup:
        """What was chosen last for this kind of print."""
        kept, usual = self._of(look), PrintSetup()
        fit = {stock.name: stock for stock in self._stocks if look in stock.looks}
        first = next(iter(fit.values()))
        stock = fit.get(kept.words("stock", USUAL.get(look, "")), fit.get(USUAL.get(look, ""), first))
        return PrintSetup(
            stock.name,
            kept.resolution(stock.resolution),
            min(max(kept.number("start", 1), 1), stock.places),
            usual.offset,
            kept.digits(),
            look,
            kept.words("middle", "") == MIDDLE,
        )

    def keep(self, setup: PrintSetup) -> None:
        """It was chosen."""
        kept = self._of(setup.look)
        kept.keep(
            stock=setup.stock, dpi=int(setup.resolution), start=setup.start_at,
            middle=MIDDLE if setup.middle else "",
        )  # fmt: skip
        kept.keep_digits(setup.digits)

    def printer(self, look: Look) -> str:
        """The printer that this kind of print came from last."""
        return self._printers.words(look.value, "")

    @property
    def live_printers(self) -> tuple[str, ...]:
        """The printers that labels of real charts came from."""
        return self._printers.names("live")

    def keep_printer(self, name: str, look: Look, *, live: bool) -> None:
        """This kind comes from this printer now; one of `live` labels is no place for practice labels."""
        if name:
            self._printers.keep(**{look.value: name})
            if live:
                self._printers.keep_name("live", name)

    def _of(self, look: Look) -> StationMemory:
        return StationMemory(self._file, "labels" if look is Look.LABEL else f"labels-{look.value}")


USUAL = {Look.LABEL: PrintSetup().stock, Look.DIGITS: "avery-5161"}
MIDDLE = "middle"
