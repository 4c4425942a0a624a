"""People: who works here, with which roles, badge and PIN; adding, changing, retiring."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.progress import StopToken
from app.security import PersonRow
from ui.admin.command_form import CommandForm
from ui.admin.dialogs import AddPersonDialog, PinDialog, RetireDialog, RolesDialog
from ui.admin.models import people_rows, people_sections
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.density import DESK
from ui.lists.list_frame import ListFrame
from ui.lists.table import ListTable
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.button import Button, ButtonKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label, Tone
from ui.widgets.toast import ToastFacts


class PeoplePart(QWidget):
    """The staff as a list, and the verbs of the chosen person."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._jobs, self._stage, self._services = theme, jobs, stage, services
        self._people: list[PersonRow] = []
        self._form: CommandForm | None = None
        self.table = ListTable(theme, people_rows(), self.tr("People"), density=DESK)
        empty = EmptyState(theme, self.tr("Nobody yet."), self.tr("Add the people who work here: Ctrl+N."))
        self.frame = ListFrame(theme, self.tr("People"), self.table, empty)
        self.add_button = Button(
            theme, self.tr("Add a person"), ButtonKind.PRIMARY, icon="user-plus", keys="Ctrl+N"
        )
        self.pin_button = Button(theme, self.tr("Set my PIN"))
        self.roles_button = Button(theme, self.tr("Change roles"), keys="F2", height=36)
        self.retire_button = Button(theme, self.tr("End the access"), ButtonKind.DANGER, height=36)
        self._chosen = Label(theme, "", tone=Tone.ORDINARY)
        self._build()

    @Slot()
    def refresh(self) -> None:
        """Read the people again."""
        self.frame.show_loading(self.tr("Reading the people"))
        self._jobs.query(self, partial(_everybody, self._services), self._arrived, self._failed)

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        self.frame.take_focus()

    @Slot()
    def add(self) -> None:
        """Take somebody in."""
        self._open(AddPersonDialog(self._theme, self, self._jobs, self._services))

    @Slot()
    def set_pin(self) -> None:
        """Set one's own PIN."""
        self._open(PinDialog(self._theme, self, self._jobs, self._services))

    @Slot()
    def change_roles(self) -> None:
        """Give the chosen person other roles."""
        person = self._current()
        if person is not None and not person.retired:
            self._open(RolesDialog(self._theme, self, self._jobs, self._services, person))

    @Slot()
    def retire(self) -> None:
        """End the chosen person's access."""
        person = self._current()
        if person is not None and not person.retired:
            self._open(RetireDialog(self._theme, self, self._jobs, self._services, person))

    def _arrived(self, people: Sequence[PersonRow]) -> None:
        self._people = list(people)
        self.table.rows.replace_sections(people_sections(self._people))
        here = sum(not row.retired for row in self._people)
        self.frame.show_filled(self.tr("{0} may sign in").format(here))
        self._show_verbs()

    def _failed(self, error: Exception) -> None:
        self.frame.show_failed(sentence_of(error))
        self.frame.show_foot(False)

    def _current(self) -> PersonRow | None:
        login = self.table.current_key()
        return next((row for row in self._people if row.login == login), None)

    @Slot()
    def _show_verbs(self) -> None:
        person = self._current()
        self.frame.show_foot(person is not None)
        if person is not None:
            self._chosen.setText(person.name)
            gone = self.tr("The access of {0} has ended.").format(person.name) if person.retired else ""
            self.roles_button.set_blocked(gone)
            self.retire_button.set_blocked(gone)
            self._chosen.setText(gone or person.name)

    def _open(self, form: CommandForm) -> None:
        if self._form is not None:
            form.deleteLater()
            return
        self._form = form
        form.saved.connect(self._saved)
        form.finished.connect(self._closed)
        form.open()

    @Slot(object)
    def _saved(self, answer: object) -> None:
        if isinstance(answer, PersonRow):
            told = self.tr("Badge {0}.").format(answer.badge)
            title = self.tr("Access ended") if answer.retired else self.tr("Person saved")
        else:
            told, title = self.tr("It opens the shaded screen."), self.tr("PIN set")
        self._stage.show_toast(ToastFacts(("people", title), Status.GOOD, title, told))
        self.refresh()

    @Slot()
    def _closed(self) -> None:
        if self._form is not None:
            self._form.deleteLater()
            self._form = None
        self.take_focus()

    def _build(self) -> None:
        for button in (self.pin_button, self.add_button):
            self.frame.head.addWidget(button)
        self.frame.foot.addWidget(self._chosen, 1)
        for button in (self.roles_button, self.retire_button):
            self.frame.foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.retry.connect(self.refresh)
        self.add_button.clicked.connect(self.add)
        self.pin_button.clicked.connect(self.set_pin)
        self.roles_button.clicked.connect(self.change_roles)
        self.retire_button.clicked.connect(self.retire)
        self.table.opened.connect(self.change_roles)
        self.table.chosen.connect(self._show_verbs)


def _everybody(services: Services, _stop: StopToken) -> Sequence[PersonRow]:
    return services.people.list(services.actor)
