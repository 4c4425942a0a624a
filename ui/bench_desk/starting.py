"""The start of the program: the sign-in is shown, somebody signs in, and then nothing is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Slot

from ui.bench_desk.entering import Entering
from ui.bench_desk.talk import Hearing, say
from ui.main import Program
from ui.practice_day.hands import Hands


class StartBench(QObject):
    """Says when the sign-in is shown, and signs in when it is told to go on."""

    def __init__(self, plan: Mapping[str, Any], program: Program) -> None:
        super().__init__()
        self._hearing = Hearing(self)
        self._entering = Entering(plan, program, Hands(program.window))
        self._entering.shown.connect(self._shown)
        self._entering.entered.connect(self._entered)
        self._hearing.told.connect(self._go_on)

    @Slot()
    def _shown(self) -> None:
        say("shown")
        self._hearing.listen()

    @Slot()
    def _go_on(self) -> None:
        self._entering.sign_in()

    @Slot()
    def _entered(self) -> None:
        say("signed in")
