"""The question before printing: on which paper, and what the letters will say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.charts import LetterSetup, OverdueHolder, Resolution, SlipStock
from ui.missing.print_work import Asked, Printed, Wanted
from ui.missing.words import charts_words, days_words, level_words, said, several
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_MEDIUM
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labels import Label
from ui.widgets.print_form import PrintForm, printers, side_by_side
from ui.widgets.station_memory import StationMemory

NAMED = 8


class PrintMemory:
    """Keeps in a file of this PC on which paper letters and plans were printed last."""

    def __init__(self, file: Path, stocks: Sequence[SlipStock]) -> None:
        self._kept = StationMemory(file, "letters")
        self.stocks = {stock.name: stock for stock in stocks}

    def setup(self) -> LetterSetup:
        """What was chosen last, as far as it is still to be had."""
        usual = next(iter(self.stocks.values()))
        stock = self.stocks.get(self._kept.words("stock", ""), usual)
        offset = LetterSetup().offset
        return LetterSetup(
            stock.name, self._kept.resolution(stock.resolution, "dpi"), offset, self._kept.digits()
        )

    def keep(self, setup: LetterSetup) -> None:
        """It was chosen."""
        self._kept.keep(stock=setup.stock, dpi=int(setup.resolution))


class PrintDialog(PrintForm):
    """Enter prints; saving as a PDF stands beside it."""

    def __init__(self, theme: Theme, parent: QWidget, asked: Asked, memory: PrintMemory) -> None:
        super().__init__(theme, parent, _title(asked), _body(asked))
        self.asked, self.memory = asked, memory
        last = memory.setup()
        self.paper = ChoiceField(
            theme, said("Paper"), [(stock.name, stock.title) for stock in memory.stocks.values()]
        )
        self.printer = ChoiceField(theme, said("Printer"), printers())
        self.paper.choose(last.stock)
        self.printer.choose(last.resolution)
        self.told = Label(theme, _told(asked.holders), BODY_MEDIUM, wraps=True)
        self.told.setVisible(bool(asked.holders))
        self.content.setSpacing(8)
        self.content.addLayout(side_by_side((self.paper, 1), (self.printer, 1)))
        for part in (self.told, self.problem):
            self.content.addWidget(part)
        self.add_ways_out()
        self.files.zpl.hide()
        self.act.set_words(_act(asked))
        self._weigh()

    @property
    def wanted(self) -> Wanted:
        """What is printed, and how."""
        last = self.memory.setup()
        resolution = Resolution(int(str(self.printer.value())))
        return Wanted(self.asked, LetterSetup(str(self.paper.value()), resolution, last.offset, last.digits))

    def keep(self) -> None:
        """Remember on this PC what was chosen."""
        self.memory.keep(self.wanted.setup)

    def use(self, printed: Printed) -> None:
        """Whole sheets are printed: nothing of one is left."""

    @Slot()
    def _weigh(self) -> None:
        nothing = self.asked.search is None and not self.asked.holders
        self.wait_for(said("Nothing is overdue.") if nothing else "")
        self.refit()


def _title(asked: Asked) -> str:
    if asked.search is not None:
        return said("Print the plan for {0} {1}").format(asked.search.patient, asked.search.label)
    return several(len(asked.holders), said("Print 1 recall letter"), said("Print {0} recall letters"))


def _body(asked: Asked) -> str:
    if asked.search is not None:
        return said("Where to look, the likeliest first, with the labels to scan on the way.")
    return said("As the records stand when it is printed; what is back by then is in no letter.")


def _act(asked: Asked) -> str:
    if asked.search is not None:
        return said("Print the plan")
    return several(len(asked.holders), said("Print the letter"), said("Print {0} letters"))


def _told(holders: Sequence[OverdueHolder]) -> str:
    """Who is asked, and how; the first few by name."""
    lines = [
        said("{0}: {1}, {2}. {3}").format(
            each.name, charts_words(each.count), days_words(each.days), level_words(each.level)
        )
        for each in holders[:NAMED]
    ]
    if len(holders) > NAMED:
        lines.append(said("and {0} more").format(len(holders) - NAMED))
    return "\n".join(lines)
