"""Ctrl+Z and Ctrl+Y at the chart desk: one movement at a time, back and forth through the session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from app.charts import Moved, Scan
from app.errors import Conflict, RuleBroken, Unavailable
from ui.charts.cards import CardDesk
from ui.charts.modes import translate
from ui.charts.session import DeskState
from ui.charts.steps import Step, Steps
from ui.charts.teller import Teller
from ui.charts.work import DeskWork
from ui.shell.stage import Stage

LATER = (Conflict, Unavailable)


class Undoing:
    """Takes movements back by compensating ones; the ledger keeps both."""

    def __init__(
        self, state: DeskState, work: DeskWork, teller: Teller, cards: CardDesk, stage: Stage
    ) -> None:
        self._state, self._work, self._teller = state, work, teller
        self._cards, self._stage = cards, stage
        self._steps = Steps()
        self._busy = False
        self.moved: Callable[[], None] = _nothing
        """Called after each undoing: whoever counts charts counts again."""

    def did(self, step: Step) -> None:
        """A movement was made that may be taken back."""
        self._steps.did(step)
        self.offer()

    def offer(self) -> None:
        """Say what Ctrl+Z means from now on."""
        self._stage.set_undo(self.undo_last if self._steps.can_undo else None)

    def forget(self) -> None:
        """The mode in force was finished."""
        self._steps.forget(self._state.mode)
        self.offer()

    def undo_last(self) -> None:
        """Take the last scan back; a held key takes back one."""
        self.undo_then(_nothing)

    def undo_row(self, row: UUID) -> None:
        """Take one scan back, from its card."""
        if not self._busy:
            self._undo(self._steps.take_undo(row), _nothing)

    def undo_then(self, done: Callable[[], None]) -> None:
        """Take the last scan back and say when that is done."""
        if self._busy:
            done()
        else:
            self._undo(self._steps.take_undo(), done)

    def redo(self) -> None:
        """Do again what was taken back last: the undoing is itself undone."""
        if self._busy:
            return
        step = self._steps.take_redo()
        if step is None:
            self._teller.problem(RuleBroken(translate("ChartDesk", "There is nothing to do again.")))
            return
        fact = self._work.fact()

        def redone(moved: Moved) -> None:
            self._busy = False
            self._steps.redone(replace(step, movement_id=fact.id))
            self._settle(step, moved, fact, undone=False)

        self._busy = True
        self._work.undo(step.movement_id, fact, redone, self._failed)

    def _undo(self, step: Step | None, done: Callable[[], None]) -> None:
        if step is None:
            self._teller.problem(RuleBroken(translate("ChartDesk", "There is nothing to undo here.")))
            done()
            return
        fact = self._work.fact()

        def undone(moved: Moved) -> None:
            try:
                self._busy = False
                self._steps.undone(replace(step, movement_id=fact.id))
                self._settle(step, moved, fact, undone=True)
            finally:
                done()

        def failed(error: Exception) -> None:
            try:
                if isinstance(error, LATER):
                    self._steps.put_back(step)
                self._failed(error)
            finally:
                done()

        self._busy = True
        self._work.undo(step.movement_id, fact, undone, failed)

    def _settle(self, step: Step, moved: Moved, fact: Scan, *, undone: bool) -> None:
        session = self._state.sessions[step.mode]
        if undone and step.before is not None:
            session.put(step.before)
        else:
            self._teller.mark_undone(step.mode, step.row, undone=undone, movement_id=fact.id)
        self._cards.drop(step.row)
        # Beside the word Undone, the button would seem to mean this undoing; Ctrl+Z goes on walking back.
        word = "" if undone else translate("ChartDesk", "Done again")
        self._teller.outcome_of(moved, fact, word=word, can_undo=not undone)
        self.moved()
        self.offer()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._teller.problem(error)
        self.offer()


def _nothing() -> None:
    """Nobody waits."""
