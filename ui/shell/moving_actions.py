"""Moving about in the window: back and forward, from pane to pane."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.shell.actions import Action
from ui.shell.history import History
from ui.shell.panes import Panes

BACK = "go.back"
"""A screen with steps of its own, such as the import, answers this action itself."""


class MovingActions:
    """The keys of ux.md B.2 that change nothing but where one is."""

    def __init__(self, history: History, panes: Panes) -> None:
        self._history, self._panes = history, panes

    def listed(self) -> tuple[Action, ...]:
        """All of them, in the order of the menu."""
        history, panes = self._history, self._panes
        return (
            Action(BACK, _said("Back"), history.back, "Alt+Left", "arrow-left", "go"),
            Action("go.forward", _said("Forward"), history.forward, "Alt+Right", "arrow-right", "go"),
            Action("pane.next", _said("Next pane"), panes.next, "F6", "columns-2", "view"),
            Action("pane.previous", _said("Previous pane"), panes.previous, "Shift+F6", "columns-2", "view"),
        )


def _said(words: str) -> str:
    return QCoreApplication.translate("OwnActions", words)
