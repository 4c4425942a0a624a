"""The directory: providers, departments, institutions, requesters and payers, and what is done with them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.directory import DirectoryEntry, EntryKind
from ui.admin.directory.dialogs import EntryDialogs
from ui.admin.directory.listing import EntryListing
from ui.admin.directory.verbs import EntryVerbs
from ui.admin.directory.words import keeps, who_keeps
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.button import Button, ButtonKind
from ui.widgets.toast import ToastFacts


class DirectoryPart(QWidget):
    """The list, the verbs of the chosen entry, and the forms."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stage, self._may = stage, keeps(services.actor)
        self.listing = EntryListing(theme, jobs, services)
        self.add_button = Button(
            theme, self.tr("Add an entry"), ButtonKind.PRIMARY, icon="plus", keys="Ctrl+N", height=36
        )
        self.verbs = EntryVerbs(theme, jobs, services, self.listing.table)
        self.dialogs = EntryDialogs(theme, jobs, services, self)
        self._build()

    @Slot()
    def refresh(self) -> None:
        """Read the list again."""
        self.listing.refresh()

    def take_focus(self) -> None:
        """Put the keyboard into the find field."""
        self.listing.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.listing.field.selectAll()

    @Slot()
    def add(self) -> None:
        """Add somebody of the kind that is shown."""
        if self._may:
            self.dialogs.add(self.listing.chips.kind or EntryKind.PROVIDER)

    @Slot()
    def change(self) -> None:
        """Change the chosen entry, or read it where one may not."""
        row = self.listing.current()
        if row is not None:
            (self.dialogs.change if self._may else self.dialogs.details)(row)

    @Slot()
    def details(self) -> None:
        """Read the chosen entry in full."""
        row = self.listing.current()
        if row is not None:
            self.dialogs.details(row)

    @Slot()
    def _show_verbs(self) -> None:
        row = self.listing.current()
        if row is not None:
            self.verbs.show_row(row)
        self.listing.frame.show_foot(row is not None)

    @Slot(object)
    def _changed(self, now: DirectoryEntry) -> None:
        title = self.tr("Entry retired") if now.retired else self.tr("Entry brought back")
        does = self.tr("{0} is offered for nothing new.") if now.retired else self.tr("{0} is offered again.")
        self._toast(now, title, does.format(now.name))
        self.listing.put(now)

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        facts = ToastFacts(("entry",), Status.REFUSED, self.tr("Not changed"), sentence_of(error))
        self._stage.show_toast(facts)
        self.listing.refresh()

    @Slot(object)
    def _saved(self, entry: object) -> None:
        if isinstance(entry, DirectoryEntry):
            title = self.tr("Entry added") if entry.version == 1 else self.tr("Entry changed")
            self._toast(entry, title, entry.name)
            self.listing.show_wanted(entry)

    def _toast(self, entry: DirectoryEntry, title: str, told: str) -> None:
        self._stage.show_toast(ToastFacts(("entry", entry.id), Status.GOOD, title, told))

    def _build(self) -> None:
        frame, verbs = self.listing.frame, self.verbs
        self.add_button.set_blocked("" if self._may else who_keeps())
        frame.head.addWidget(self.add_button)
        frame.foot.addWidget(verbs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.listing)
        chips = self.listing.chips
        path: tuple[QWidget, ...] = (
            self.listing.field, self.add_button, *chips.chips.values(), chips.retired, self.listing.table,
            *verbs.buttons,
        )  # fmt: skip
        for before, after in pairwise(path):
            QWidget.setTabOrder(before, after)
        self.add_button.clicked.connect(self.add)
        self.listing.chosen.connect(self._show_verbs)
        self.listing.table.opened.connect(self.change)
        verbs.details_button.clicked.connect(self.details)
        verbs.change_button.clicked.connect(self.change)
        verbs.changed.connect(self._changed)
        verbs.failed.connect(self._refused)
        self.dialogs.saved.connect(self._saved)
        self.dialogs.closed.connect(self.listing.to_list)
