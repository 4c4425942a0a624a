"""A field for how many, and one for each thing on a checklist."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.charts import ManifestItem
from ui.theme.theme import Theme
from ui.transfers.dialog_words import differs_words
from ui.widgets.column_scroll import FollowingScroll
from ui.widgets.text_field import TextField

MOST_DIGITS = 4
COUNTS_HIGH = 240


class NumberField(TextField):
    """Takes digits alone."""

    def __init__(self, theme: Theme, label: str, help_text: str = "", number: int | None = None) -> None:
        super().__init__(theme, label, help_text=help_text)
        only_digits(self.edit)
        if number is not None:
            self.set_text(str(number))

    @property
    def number(self) -> int | None:
        """How many, None while nothing is typed."""
        return number_in(self.text())


class ItemCounts(FollowingScroll):
    """How many of each thing on a checklist; `changed` follows each number.

    Sealing, they are counted anew; of a receipt, as many came as were sent until somebody says otherwise.
    """

    changed = Signal()

    def __init__(self, theme: Theme, items: Sequence[ManifestItem], *, sealing: bool) -> None:
        column = QWidget()
        super().__init__(column, COUNTS_HIGH)
        self._items, self._sealing = tuple(items), sealing
        self.fields = [
            NumberField(theme, item.what, number=None if sealing else item.count) for item in items
        ]
        grid = QGridLayout(column)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for at, field in enumerate(self.fields):
            grid.addWidget(field, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at % 2, 1)
            field.edit.textChanged.connect(self._weigh)
            self.follow(field.edit)
        if not self.fields:
            self.hide()

    @property
    def counts(self) -> tuple[int, ...] | None:
        """The numbers in the order of the checklist, None while one is missing."""
        found = [field.number for field in self.fields]
        known = tuple(number for number in found if number is not None)
        return known if len(known) == len(found) else None

    @property
    def missing(self) -> NumberField | None:
        """The first field that is still empty."""
        return next((field for field in self.fields if field.number is None), None)

    @property
    def typed(self) -> bool:
        """Whether a number was typed that was not there at first."""
        first = ["" if self._sealing else str(item.count) for item in self._items]
        return [field.text() for field in self.fields] != first

    @Slot()
    def _weigh(self) -> None:
        for item, field in zip(self._items, self.fields, strict=True):
            differs = field.number is not None and field.number != item.count
            field.set_help(differs_words(item, sealing=self._sealing) if differs else "")
        self.changed.emit()


def only_digits(edit: QLineEdit) -> None:
    """Let a line of text take a number of at most four digits."""
    edit.setValidator(QRegularExpressionValidator(QRegularExpression(rf"[0-9]{{0,{MOST_DIGITS}}}"), edit))


def number_in(text: str) -> int | None:
    """The number that stands here, None where none does."""
    return int(text) if text.strip().isdecimal() else None
