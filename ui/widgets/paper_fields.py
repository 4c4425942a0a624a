"""The paper and the printer of a print, as fields; a paper brings the printer it was in last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.charts import Resolution, SlipStock
from ui.theme.theme import Theme
from ui.widgets.choice_field import ChoiceField
from ui.widgets.print_form import printers


class PaperFields(QWidget):
    """Paper and printer, to be laid out by whoever shows them; `changed` follows each choice.

    `printer_of` tells in which printer a paper was last.
    """

    changed = Signal()

    def __init__(self, theme: Theme, printer_of: Callable[[SlipStock], Resolution]) -> None:
        super().__init__()
        self._printer_of = printer_of
        self._stocks: dict[str, SlipStock] = {}
        self.paper = ChoiceField(theme, _said("Paper"))
        self.printer = ChoiceField(theme, _said("Printer"), printers())
        self.paper.box.currentIndexChanged.connect(self._paper_chosen)
        self.printer.box.currentIndexChanged.connect(self.changed)

    @property
    def stock(self) -> SlipStock:
        """What is printed on."""
        return self._stocks[str(self.paper.value())]

    @property
    def resolution(self) -> Resolution:
        """The dots of the printer."""
        return Resolution(int(str(self.printer.value())))

    def show_paper(self, stocks: Sequence[SlipStock], chosen: str, resolution: Resolution) -> None:
        """Offer this paper, one of it chosen with its printer; `changed` does not follow."""
        self._stocks = {stock.name: stock for stock in stocks}
        with QSignalBlocker(self.paper.box), QSignalBlocker(self.printer.box):
            self.paper.set_choices([(stock.name, stock.title) for stock in stocks])
            self.paper.choose(chosen)
            self.printer.choose(resolution)

    def fit_paper(self) -> None:
        """Another paper was chosen: what hangs on it follows."""

    @Slot()
    def _paper_chosen(self) -> None:
        with QSignalBlocker(self.printer.box):
            self.printer.choose(self._printer_of(self.stock))
        self.fit_paper()
        self.changed.emit()


def _said(words: str) -> str:
    return QCoreApplication.translate("printing", words)
