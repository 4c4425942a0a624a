"""The form of an entry, new or old: refused, it keeps all that was typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from app.directory import (
    AddEntry,
    AlreadyThere,
    ChangeEntry,
    DirectoryEntry,
    EntryFacts,
    EntryKind,
    EntryList,
    WrongFact,
)
from app.errors import Conflict
from app.progress import StopToken
from ui.admin.command_form import CommandForm
from ui.admin.directory.fields import EntryFields
from ui.admin.directory.words import one_of_kind
from ui.admin.words import said
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.theme.theme import Theme

# Fourteen facts: at the usual width the form would be higher than the smallest window.
WIDE = 720
DEPARTMENTS = 1000


class EntryForm(CommandForm):
    """What is known of somebody; one who is there already is told, and kept twice only when ticked."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        jobs: JobRunner,
        services: Services,
        *,
        title: str,
        body: str,
        act: str,
        fields: EntryFields,
    ) -> None:
        super().__init__(theme, parent, jobs, title, body, safe=said("Leave"), act=act)
        self.setFixedWidth(WIDE)
        self._directory, self._actor = services.directory, services.actor
        self.fields = fields
        self._start = fields.facts()
        self.anyway = QCheckBox(said("It is another one: keep both"))
        self.anyway.hide()
        self.content.setSpacing(4)
        self.content.addWidget(fields)
        fields.changed.connect(self._weigh)
        self.anyway.toggled.connect(self._ticked)
        jobs.query(self, partial(_departments, services), self._offer, self._not_offered)
        self._weigh()

    def open(self) -> None:
        """Show the form; the tick comes under the line for problems when it is needed."""
        super().open()
        self.content.addWidget(self.anyway)

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.fields.facts() != self._start

    def _mark(self, error: Exception) -> None:
        if isinstance(error, AlreadyThere):
            self.anyway.show()
            self.anyway.setFocus()
            self._ticked()
        elif isinstance(error, WrongFact):
            self.fields.mark(error.field)
        elif isinstance(error, Conflict) and self.fields.facts().npi != self._start.npi:
            self.fields.mark("npi")

    @Slot()
    def _weigh(self) -> None:
        """What was refused is forgotten as soon as something else is typed."""
        self.fields.unmark()
        self.problem.tell("")
        self.anyway.hide()
        self.anyway.setChecked(False)
        self.wait_for(self._missing())

    @Slot()
    def _ticked(self) -> None:
        if not self.anyway.isHidden():
            ticked = self.anyway.isChecked()
            self.wait_for("" if ticked else said("Tick that it is another one, or leave."))

    def _missing(self) -> str:
        return "" if self.fields.facts().name.strip() else said("Type the name.")

    @Slot(object)
    def _offer(self, found: EntryList) -> None:
        self.fields.offer_departments([(row.id, row.name) for row in found.rows])

    @Slot(object)
    def _not_offered(self, error: Exception) -> None:
        self.problem.tell(sentence_of(error))


class AddEntryForm(EntryForm):
    """Adds somebody."""

    def __init__(
        self, theme: Theme, parent: QWidget, jobs: JobRunner, services: Services, kind: EntryKind
    ) -> None:
        super().__init__(
            theme,
            parent,
            jobs,
            services,
            title=said("Add to the directory"),
            body=said("Only the name is needed; the rest can follow."),
            act=said("Add the entry"),
            fields=EntryFields(theme, kind, EntryFacts(""), new=True),
        )

    def _work(self) -> Callable[[], object]:
        command = AddEntry(self.fields.kind, self.fields.facts(), self.anyway.isChecked())
        return partial(self._directory.add, self._actor, command)


class ChangeEntryForm(EntryForm):
    """Changes what is known of somebody."""

    def __init__(
        self, theme: Theme, parent: QWidget, jobs: JobRunner, services: Services, entry: DirectoryEntry
    ) -> None:
        self._entry = entry
        super().__init__(
            theme,
            parent,
            jobs,
            services,
            title=said("Change {0}").format(entry.name),
            body=said("{0}, number {1}. What was there before is kept in its history.").format(
                one_of_kind(entry.kind), entry.id
            ),
            act=said("Save the entry"),
            fields=EntryFields(theme, entry.kind, entry.facts, entry.department),
        )

    def _work(self) -> Callable[[], object]:
        command = ChangeEntry(
            self._entry.id, self._entry.version, self.fields.facts(), self.anyway.isChecked()
        )
        return partial(self._directory.change, self._actor, command)

    def _missing(self) -> str:
        return super()._missing() or ("" if self.has_content() else said("Everything is as before."))


def _departments(services: Services, _stop: StopToken) -> EntryList:
    return services.directory.find(services.actor, "", [EntryKind.DEPARTMENT], limit=DEPARTMENTS)
