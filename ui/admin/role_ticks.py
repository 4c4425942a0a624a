"""The five roles as boxes to tick, each with what it may do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.security import Role
from ui.admin.words import role_help, role_words, said
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_MEDIUM
from ui.widgets.labels import Label, Tone


class RoleTicks(QWidget):
    """A box a role; `changed` follows each tick."""

    changed = Signal()

    def __init__(self, theme: Theme, ticked: Iterable[Role] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {role: QCheckBox(role_words(role)) for role in Role}
        self.setAccessibleName(said("Roles"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(theme, said("Roles"), BODY_MEDIUM), 0, 0)
        for at, (role, box) in enumerate(self.boxes.items(), start=1):
            box.setChecked(role in set(ticked))
            box.setMinimumHeight(28)
            box.setAccessibleDescription(role_help(role))
            box.toggled.connect(self.changed)
            grid.addWidget(box, at, 0)
            grid.addWidget(Label(theme, role_help(role), tone=Tone.QUIET), at, 1)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())
