"""The keys that work over a question or a form too: shade, lock, and the keys that work there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.shell.actions import Action, sequences
from ui.shell.keys_sheet import KeysSheet, Menu, outermost
from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.form_dialog import FormDialog

LEAVE = ("shade", "lock")
KEYS = "keys"


class KeysOverDialogs(QObject):
    """A question before the window silences the window's keys; these few are lent to the question itself.

    Nobody should have to answer a form before the screen can be hidden from the next person in the queue.
    """

    def __init__(self, app: QApplication, theme: Theme, work: QWidget, own: Sequence[Action]) -> None:
        super().__init__(work)
        self._app, self._theme, self._work = app, theme, work
        self._lent = [action for action in own if action.id in (*LEAVE, KEYS)]
        self._actions = [self._entry(action) for action in self._lent]
        app.focusWindowChanged.connect(self._lend)

    def _entry(self, action: Action) -> QAction:
        entry = QAction(action.words, self)
        entry.setShortcuts([QKeySequence(keys) for keys in sequences(action)])
        entry.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        entry.setAutoRepeat(False)
        run: Callable[[], None] = self._show_keys if action.id == KEYS else action.run
        entry.triggered.connect(_Run(run, self).run)
        return entry

    @Slot()
    def _lend(self) -> None:
        """A question has come to the front: its own window hears the keys from now on."""
        front = self._question() or self._own_window()
        if front is not None:
            front.addActions(self._actions)

    def _own_window(self) -> QWidget | None:
        """A window beside the main one, such as a second patient's record."""
        front, main = self._app.activeWindow(), self._work.window()
        if front is None or front is main or isinstance(front, QDialog):
            return None
        return front if outermost(front) is main else None

    def _question(self) -> QDialog | None:
        front = self._app.activeModalWidget()
        return front if isinstance(front, QDialog) and outermost(front) is self._work.window() else None

    def _show_keys(self) -> None:
        question = self._question()
        if question is not None and not isinstance(question, KeysSheet):
            KeysSheet(self._theme, question, keys_of(question, self._lent)).open()


class _Run(QObject):
    """What one of the lent keys does."""

    def __init__(self, run: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._run = run

    @Slot()
    def run(self) -> None:
        """Do it."""
        self._run()


def keys_of(question: QDialog, lent: Sequence[Action]) -> Sequence[Menu]:
    """The keys that work in a question: its own answers, and those of the window that still work."""
    own: list[Action] = []
    if isinstance(question, FormDialog) and not question.act.isHidden():
        own.append(_shown(question.act.text(), "Ctrl+Enter"))
    if isinstance(question, Dialog):
        own.append(_shown(question.safe.text(), "Esc"))
    own.append(_shown(_said("Next field"), "Tab"))
    return ((_said("This question"), tuple(own)), (_said("Everywhere"), tuple(lent)))


def _shown(words: str, keys: str) -> Action:
    return Action(words, words, _nothing, keys)


def _nothing() -> None:
    """The sheet of keys only shows."""


def _said(words: str) -> str:
    return QCoreApplication.translate("KeysOverDialogs", words)
