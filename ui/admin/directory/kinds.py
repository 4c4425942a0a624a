"""The chips over the directory: everybody or one kind, and whether those who were retired are shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from app.directory import EntryKind
from ui.admin.directory.words import all_of_kind
from ui.admin.words import said
from ui.theme.theme import Theme
from ui.widgets.chip import Chip

BELOW = 12


class KindChips(QWidget):
    """One chip of the kinds is always on; each says how many fit. `changed` follows a press."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(said("Kinds"))
        self.chips: dict[EntryKind | None, Chip] = {
            None: Chip(theme, said("All"), count=0),
            **{kind: Chip(theme, all_of_kind(kind), count=0) for kind in EntryKind},
        }
        self.retired = Chip(theme, said("Retired too"), icon="archive")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, BELOW)
        row.setSpacing(8)
        for chip in self.chips.values():
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addSpacing(8)
        row.addWidget(self.retired)
        row.addStretch(1)
        self.chips[None].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)
        self.retired.toggled.connect(self.changed)

    @property
    def kind(self) -> EntryKind | None:
        """The kind that is wanted, None for all."""
        return next((kind for kind, chip in self.chips.items() if chip.isChecked()), None)

    @property
    def with_retired(self) -> bool:
        """Whether those who were retired are wanted too."""
        return self.retired.isChecked()

    def choose(self, kind: EntryKind | None) -> None:
        """Want this kind, as a press on its chip does."""
        self.chips[kind].setChecked(True)

    def tell(self, of_kind: Mapping[EntryKind, int]) -> None:
        """Show how many of each kind fit what is typed."""
        self.chips[None].set_count(sum(of_kind.values()))
        for kind in EntryKind:
            self.chips[kind].set_count(of_kind.get(kind, 0))

    @Slot(QAbstractButton, bool)
    def _toggled(self, _chip: QAbstractButton, on: bool) -> None:
        if on:
            self.changed.emit()
