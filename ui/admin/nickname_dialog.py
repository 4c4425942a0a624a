"""The form for a new nickname: the name in the records, and what its bearer is called."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import BadInput, Conflict
from ui.admin.command_form import CommandForm
from ui.admin.words import said
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.text_field import TextField


class AddNicknameDialog(CommandForm):
    """A name and a nickname, of one word each."""

    def __init__(self, theme: Theme, parent: QWidget, jobs: JobRunner, services: Services) -> None:
        super().__init__(
            theme,
            parent,
            jobs,
            said("Add a nickname"),
            said("A search for either finds patients of both."),
            safe=said("Leave"),
            act=said("Add the nickname"),
        )
        self._nicknames, self._actor = services.nicknames, services.actor
        self.name = TextField(theme, said("Name"), help_text=said("As in the records: Robert"))
        self.short = TextField(theme, said("Nickname"), help_text=said("As the patient is called: Bob"))
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in (self.name, self.short):
            row.addWidget(field, 1)
            field.edit.textChanged.connect(self._weigh)
        self.content.addLayout(row)
        self._weigh()

    def _work(self) -> Callable[[], object]:
        return partial(self._nicknames.add, self._actor, self.name.text(), self.short.text())

    def _mark(self, error: Exception) -> None:
        if isinstance(error, BadInput | Conflict):
            wrong = self.name if isinstance(error, BadInput) and not _one_word(self.name) else self.short
            wrong.edit.set_problem(True)
            wrong.setFocus()

    @Slot()
    def _weigh(self) -> None:
        for field in (self.name, self.short):
            field.edit.set_problem(False)
        self.problem.tell("")
        filled = self.name.text().strip() and self.short.text().strip()
        self.wait_for("" if filled else said("Fill in both fields."))


def _one_word(field: TextField) -> bool:
    word = field.text().strip()
    return not any(sign.isspace() or sign.isdigit() for sign in word)
