"""What can be done with the chosen nickname: strike it out, or let it count again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actor import Actor, Permission
from app.patients import Nickname, NicknameSource
from ui.admin.words import said
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone


def keeps(actor: Actor) -> bool:
    """Whether somebody may change the list."""
    return actor.may(Permission.EDIT_IDENTITY, Permission.SETTINGS)


def who_keeps() -> str:
    """Who may change the list, in words."""
    return said("Records, supervisors and administrators change the nicknames.")


class NicknameVerbs(QWidget):
    """One of the two verbs can be pressed; each takes the other one back, so nothing is asked first.

    They stand side by side, so that a second press never undoes the first. `changed` carries the nickname as
    it is now, `failed` an error; the keyboard goes back to the `list_of` them.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, theme: Theme, jobs: JobRunner, services: Services, list_of: QWidget) -> None:
        super().__init__()
        self._jobs, self._nicknames, self._actor = jobs, services.nicknames, services.actor
        self._list = list_of
        self._row: Nickname | None = None
        self._busy = False
        self._told = Label(theme, "", tone=Tone.ORDINARY)
        self.count_button = Button(theme, said("Let it count again"), icon="undo-2", height=36)
        self.strike_button = Button(theme, said("Strike out"), height=36)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._told, 1)
        for button in (self.count_button, self.strike_button):
            row.addWidget(button)
        self.count_button.clicked.connect(self.count_again)
        self.strike_button.clicked.connect(self.strike)

    def show_row(self, row: Nickname) -> None:
        """Say what this nickname does, and offer what can be done with it."""
        self._row = row
        struck = row.source is NicknameSource.STRUCK
        does = said("{0} finds {1} no more.") if struck else said("{0} finds {1} too.")
        may = keeps(self._actor)
        self._told.setText(does.format(row.short, row.name) if may else who_keeps())
        closed = said("One moment.") if self._busy else "" if may else who_keeps()
        self.count_button.set_blocked(closed or ("" if struck else said("It counts.")))
        self.strike_button.set_blocked(closed or (said("It is struck out.") if struck else ""))

    def take_focus(self) -> None:
        """Put the keyboard on the verb that can be pressed now."""
        for button in (self.count_button, self.strike_button):
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def strike(self) -> None:
        """Let the nickname find nobody."""
        self._do(self.strike_button, self._nicknames.strike)

    @Slot()
    def count_again(self) -> None:
        """Let it find its bearers again."""
        self._do(self.count_button, self._nicknames.add)

    def _do(self, button: Button, change: Callable[[Actor, str, str], Nickname]) -> None:
        row = self._row
        if row is None or not button.isEnabled():
            return
        self._busy = True
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_row(row)
        work = partial(change, self._actor, row.name, row.short)
        self._jobs.command(self, work, self._done, self._failed)

    def _done(self, row: Nickname) -> None:
        self._busy = False
        self.changed.emit(row)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
