"""The chips over the appointments: everybody's, and those of each provider of the day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from ui.schedule.shown import ALL, OTHERS
from ui.schedule.words import said
from ui.theme.theme import Theme
from ui.widgets.chip import Chip


class ProviderChips(QWidget):
    """`picked` carries what the chip that was pressed stands for; which chips there are changes by day."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._pressed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.show_chips(((ALL, 0),), ALL)

    @property
    def chip(self) -> Chip:
        """The chip that is on."""
        return next(chip for chip in self._chips.values() if chip.isChecked())

    def show_chips(self, chips: Sequence[tuple[str, int]], pick: str) -> None:
        """Show these chips with their counts; those that stay keep the keyboard."""
        if list(self._chips) != [key for key, _ in chips]:
            self._remake([key for key, _ in chips])
        for key, count in chips:
            self._chips[key].set_count(count)
            self._chips[key].setChecked(key == pick)

    def _remake(self, keys: Sequence[str]) -> None:
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {key: Chip(self._theme, _words(key)) for key in keys}
        for at, chip in enumerate(self._chips.values()):
            self._group.addButton(chip)
            self._row.insertWidget(at, chip)

    @Slot(QAbstractButton)
    def _pressed(self, button: QAbstractButton) -> None:
        self.picked.emit(next(key for key, chip in self._chips.items() if chip is button))


def _words(key: str) -> str:
    return {ALL: said("All"), OTHERS: said("Others")}.get(key, key)
