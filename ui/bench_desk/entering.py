"""Waiting for the sign-in, and signing in by keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot

from ui.main import Program
from ui.practice_day.hands import Hands

TICK_MS = 20


class Entering(QObject):
    """`shown` when the sign-in has been drawn, `entered` when somebody is in and nothing is in work."""

    shown = Signal()
    entered = Signal()

    def __init__(self, plan: Mapping[str, Any], program: Program, hands: Hands) -> None:
        super().__init__()
        self._plan, self._program, self._hands = plan, program, hands
        self._page = program.window.entrance.page
        self._page.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first drawing of the sign-in; it is over when the event loop has its turn again."""
        if event.type() == QEvent.Type.Paint and watched is self._page:
            self._page.removeEventFilter(self)
            QTimer.singleShot(0, self, self.shown.emit)
        return False

    def sign_in(self) -> None:
        """Type name and password."""
        self._program.window.activateWindow()
        card = self._page.card
        if card is None:
            raise RuntimeError("nobody is asked to sign in")
        card.name.edit.setFocus()
        card.name.set_text("")
        for words in (self._plan["login"], self._plan["password"]):
            self._hands.type(words)
            self._hands.key(Qt.Key.Key_Return, "\r")
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        program = self._program
        if program.window.signed_in is not None and not program.jobs.busy and not program.router.count:
            self._timer.stop()
            self.entered.emit()
