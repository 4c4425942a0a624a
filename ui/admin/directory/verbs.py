"""What can be done with the chosen entry: read it in full, change it, retire it or bring it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actor import Actor
from app.directory import DirectoryEntry
from ui.admin.directory.words import keeps, who_keeps
from ui.admin.words import said
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone


class EntryVerbs(QWidget):
    """Retiring and bringing back take one another back, so nothing is asked first.

    They stand side by side, so that a second press never undoes the first. `changed` carries the entry as it
    is now, `failed` an error; the keyboard goes back to the `list_of` them.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, theme: Theme, jobs: JobRunner, services: Services, list_of: QWidget) -> None:
        super().__init__()
        self._jobs, self._directory, self._actor = jobs, services.directory, services.actor
        self._list = list_of
        self._row: DirectoryEntry | None = None
        self._busy = False
        self._told = Label(theme, "", tone=Tone.ORDINARY)
        self.details_button = Button(theme, said("Details"), keys="Alt+Enter", height=36)
        self.change_button = Button(theme, said("Change"), keys="F2", height=36)
        self.back_button = Button(theme, said("Bring back"), icon="undo-2", height=36)
        self.retire_button = Button(theme, said("Retire"), icon="archive", height=36)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._told, 1)
        for button in self.buttons:
            row.addWidget(button)
        self.back_button.clicked.connect(self.bring_back)
        self.retire_button.clicked.connect(self.retire)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All verbs in their order."""
        return (self.details_button, self.change_button, self.back_button, self.retire_button)

    def show_row(self, row: DirectoryEntry) -> None:
        """Offer what can be done with this entry."""
        self._row = row
        may = keeps(self._actor)
        gone = said("Retired: offered for nothing new.")
        self._told.setText((gone if row.retired else "") if may else who_keeps())
        closed = said("One moment.") if self._busy else "" if may else who_keeps()
        self.change_button.set_blocked("" if may else who_keeps())
        self.back_button.set_blocked(closed or ("" if row.retired else said("It is not retired.")))
        self.retire_button.set_blocked(closed or (said("It is retired.") if row.retired else ""))

    @Slot()
    def retire(self) -> None:
        """Offer the entry for nothing new."""
        self._do(self.retire_button, self._directory.retire)

    @Slot()
    def bring_back(self) -> None:
        """Offer it again."""
        self._do(self.back_button, self._directory.bring_back)

    def _do(self, button: Button, change: Callable[[Actor, int], DirectoryEntry]) -> None:
        row = self._row
        if row is None or not button.isEnabled():
            return
        self._busy = True
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_row(row)
        self._jobs.command(self, partial(change, self._actor, row.id), self._done, self._failed)

    def _done(self, row: DirectoryEntry) -> None:
        self._busy = False
        self.changed.emit(row)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
