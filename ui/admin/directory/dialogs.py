"""Opening the forms of the directory over the window, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.directory import DirectoryEntry, EntryKind
from ui.admin.directory.details import EntryDetails
from ui.admin.directory.form import AddEntryForm, ChangeEntryForm, EntryForm
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog


class EntryDialogs(QObject):
    """`saved` carries what was added or changed; `closed` follows when the window is free again."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner, services: Services, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._jobs, self._services, self._over = theme, jobs, services, over
        self._open: Dialog | None = None

    def add(self, kind: EntryKind) -> None:
        """Ask for a new entry."""
        if self._open is None:
            self._show_form(AddEntryForm(self._theme, self._over, self._jobs, self._services, kind))

    def change(self, entry: DirectoryEntry) -> None:
        """Ask what is to be changed."""
        if self._open is None:
            self._show_form(ChangeEntryForm(self._theme, self._over, self._jobs, self._services, entry))

    def details(self, entry: DirectoryEntry) -> None:
        """Show all that is known."""
        if self._open is None:
            self._show(EntryDetails(self._theme, self._over, self._jobs, self._services, entry))

    def _show_form(self, form: EntryForm) -> None:
        form.saved.connect(self.saved)
        self._show(form)

    def _show(self, dialog: Dialog) -> None:
        self._open = dialog
        dialog.finished.connect(self._finished)
        dialog.open()

    @Slot(int)
    def _finished(self, result: int) -> None:
        dialog, self._open = self._open, None
        if dialog is None:
            return
        dialog.deleteLater()
        self.closed.emit()
        if isinstance(dialog, EntryDetails) and result == QDialog.DialogCode.Accepted:
            self.change(dialog.entry)
