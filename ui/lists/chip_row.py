"""The chips over a list: which part of it is shown, and what it is narrowed to."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.chip import Chip

GAP = 8


class ChipRow(QWidget):
    """One chip of each row of `words` is on; `narrow` is the sticky one that says what the list is about.

    Place `narrow` where the screen has room for it; it is hidden until something is narrowed.
    """

    picked = Signal(object)
    """Carries what the chip that was pressed stands for."""
    widened = Signal()
    """The narrowing was taken back."""

    def __init__(
        self, theme: Theme, rows: Sequence[Mapping[Any, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chips: dict[Hashable, Chip] = {
            pick: Chip(theme, words) for row in rows for pick, words in row.items()
        }
        self.narrow = Chip(theme, "", icon="list-filter", sticky=True)
        self.narrow.cleared.connect(self.widened)
        self.narrow.clicked.connect(self.widened)
        self.narrow.hide()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._pressed)
        self._build(rows)

    @property
    def chip(self) -> Chip:
        """The chip that is on."""
        return next(
            (chip for chip in self._chips.values() if chip.isChecked()), next(iter(self._chips.values()))
        )

    @property
    def pick(self) -> Hashable:
        """What the chip that is on stands for."""
        return next(pick for pick, chip in self._chips.items() if chip is self.chip)

    def show_pick(self, pick: Hashable | None) -> None:
        """Switch the chip of this part on; None switches all of them off."""
        self._group.setExclusive(pick is not None)
        for each, chip in self._chips.items():
            chip.setChecked(each == pick)
        self._group.setExclusive(True)

    def set_count(self, pick: Hashable, count: int) -> None:
        """Say how many there are of a part."""
        self._chips[pick].set_count(count)

    def show_chip(self, pick: Hashable, *, shown: bool) -> None:
        """Offer a part, or put its chip away while there is nothing of it."""
        self._chips[pick].setVisible(shown)

    def show_narrowed(self, words: str) -> None:
        """Say what the list is narrowed to; no words say that it is not."""
        self.narrow.setVisible(bool(words))
        if words:
            self.narrow.set_words(words)
            self.narrow.setChecked(True)

    @Slot(QAbstractButton)
    def _pressed(self, button: QAbstractButton) -> None:
        self.picked.emit(next(pick for pick, chip in self._chips.items() if chip is button))

    def _build(self, rows: Sequence[Mapping[Any, str]]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(GAP)
            for pick in row:
                self._group.addButton(self._chips[pick])
                line.addWidget(self._chips[pick])
            line.addStretch(1)
            column.addLayout(line)
        next(iter(self._chips.values())).setChecked(True)
