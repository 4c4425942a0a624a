"""The birth date of a new patient: exact, estimated from a year or an age, or not known."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from app.directory import DateOrder
from app.patients import BirthPrecision, read_date, read_estimate, told_birth
from ui.patients.customs import Customs
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.choice_field import ChoiceField
from ui.widgets.identity import age_words
from ui.widgets.text_field import TextField


class BirthFields(QObject):
    """What is typed is spelt out below; a wrong date is told when one goes on. `changed` follows each key."""

    changed = Signal()

    def __init__(self, theme: Theme, customs: Customs, parent: QObject) -> None:
        super().__init__(parent)
        self._customs = customs
        self.born = TextField(theme, tr("Birth date"), placeholder=_order_words(customs.order))
        self.known = ChoiceField(theme, tr("The date is"), _precisions())
        self.may_lack = False
        self.born.edit.textChanged.connect(self._typed)
        self.born.edit.editingFinished.connect(self._left)
        self.known.box.currentIndexChanged.connect(self._typed)

    @property
    def precision(self) -> BirthPrecision:
        """How well the date is known."""
        return BirthPrecision(str(self.known.value()))

    @property
    def day(self) -> date | None:
        """The date as it is kept; of an estimate the first day of its year."""
        text, order, today = self.born.text(), self._customs.order, self._customs.today()
        if self.precision is BirthPrecision.UNKNOWN:
            return None
        if self.precision is BirthPrecision.ESTIMATED:
            return read_estimate(text, order, today)
        reading = read_date(text, order, today)
        return reading.understood if reading else None

    def faulty(self) -> bool:
        """Say under the field what is wrong; True if something is."""
        typed = self.born.text().strip()
        problem = ""
        if self.precision is not BirthPrecision.UNKNOWN and self.day is None and (typed or not self.may_lack):
            estimated = self.precision is BirthPrecision.ESTIMATED
            problem = tr("There is no such day") if typed else tr("Type the birth date")
            if estimated:
                problem = tr("Type a year or an age, as 1985 or 40")
        self.born.set_problem(problem)
        return bool(problem)

    @Slot()
    def _typed(self) -> None:
        unknown, day = self.precision is BirthPrecision.UNKNOWN, self.day
        self.born.edit.setEnabled(not unknown)
        estimated = self.precision is BirthPrecision.ESTIMATED
        self.born.edit.setPlaceholderText(
            tr("1985, or about 40") if estimated else _order_words(self._customs.order)
        )
        if day is not None:
            age = age_words(day, self._customs.today())
            told = told_birth(day, estimated=estimated)
            self.born.set_help(told if estimated else f"{told}, {age}")
        else:
            self.born.set_help(tr("Left out") if unknown else "")
        if day is not None or unknown or not self.born.text():
            self.born.set_problem("")
        self.changed.emit()

    @Slot()
    def _left(self) -> None:
        if self.born.text().strip():
            self.faulty()


def _order_words(order: DateOrder) -> str:
    return {
        DateOrder.MONTH_DAY_YEAR: tr("month day year"),
        DateOrder.DAY_MONTH_YEAR: tr("day month year"),
        DateOrder.YEAR_MONTH_DAY: tr("year month day"),
    }[order]


def _precisions() -> tuple[tuple[BirthPrecision, str], ...]:
    return (
        (BirthPrecision.EXACT, tr("Exact")),
        (BirthPrecision.ESTIMATED, tr("Estimated")),
        (BirthPrecision.UNKNOWN, tr("Not known")),
    )
