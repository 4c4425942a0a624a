"""The question how the dates of a file are to be read, with both readings of one date spelt out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.directory import DateOrder
from ui.imports.parts import SampleLine
from ui.imports.plan import DateQuestion, spelt
from ui.imports.words import said
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_MEDIUM
from ui.widgets.labels import Label, Tone

ORDERS = (DateOrder.MONTH_DAY_YEAR, DateOrder.DAY_MONTH_YEAR)


class DateOrderChoice(QWidget):
    """Two readings, none chosen beforehand; or one sentence when the file itself shows its order."""

    changed = Signal()

    def __init__(self, theme: Theme, order: DateOrder | None) -> None:
        super().__init__()
        self._title = Label(theme, said("Dates"), BODY_MEDIUM)
        self._sentence = Label(theme, "", tone=Tone.QUIET, wraps=True)
        self._problem = SampleLine(theme)
        self._group = QButtonGroup(self)
        self.buttons = {each: QRadioButton() for each in ORDERS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        for each, button in self.buttons.items():
            button.setMinimumHeight(28)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._group.addButton(button)
            column.addWidget(button)
            button.setChecked(each is order)
        column.addWidget(self._problem)
        self._group.buttonClicked.connect(self._chosen)

    @property
    def order(self) -> DateOrder | None:
        """The reading chosen, None for none."""
        return next((order for order, button in self.buttons.items() if button.isChecked()), None)

    def ask(self, question: DateQuestion, problem: str) -> None:
        """Ask, or say what the file shows, or show nothing where there are no dates to be read."""
        self.setVisible(question.asked or question.known is not None)
        for order, button in self.buttons.items():
            button.setVisible(question.asked)
            reading = spelt(question.sample, order)
            button.setText(_reading(order, reading))
            button.setAccessibleName(_reading(order, reading))
        self._problem.setVisible(question.asked and bool(problem))
        self._problem.tell(problem, Status.ATTENTION)
        if question.asked:
            self._sentence.setText(said("{0} in this file means").format(question.sample))
        elif question.known is not None:
            self._sentence.setText(_known(question.known))

    def take_focus(self) -> None:
        """Put the keyboard on the first reading."""
        self.buttons[ORDERS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _chosen(self) -> None:
        self.changed.emit()


def _reading(order: DateOrder, reading: str) -> str:
    first = said("month first") if order is DateOrder.MONTH_DAY_YEAR else said("day first")
    return f"{reading} ({first})"


def _known(order: DateOrder) -> str:
    return {
        DateOrder.MONTH_DAY_YEAR: said("The month stands first; the file itself shows it."),
        DateOrder.DAY_MONTH_YEAR: said("The day stands first; the file itself shows it."),
        DateOrder.YEAR_MONTH_DAY: said("The year stands first; the file itself shows it."),
    }[order]
