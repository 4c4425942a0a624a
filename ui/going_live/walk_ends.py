"""The end of a shelf, and what becomes of folders nobody knew; both are taken back with Ctrl+Z."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from app.charts import SectionProgress, Unmatched, UnmatchedState
from ui.going_live.acts import LiveActs
from ui.going_live.telling import LiveTeller
from ui.going_live.walk_desk import WalkDesk
from ui.going_live.words import said
from ui.shell.undoing import Undoing


class WalkEnds(QObject):
    """Ends walks, goes on with them, and tells of folders that were noted or set aside."""

    def __init__(self, desk: WalkDesk, acts: LiveActs, tells: LiveTeller, undoing: Undoing) -> None:
        super().__init__(desk)
        self._desk, self._acts, self._tells, self._undoing = desk, acts, tells, undoing

    @Slot()
    def end(self) -> None:
        """The shelf was walked to its end, or goes on after all."""
        walk = self._desk.walk
        if walk is not None and not self._desk.busy and walk.progress.begun_at is not None:
            self._turn(walk.progress.code, on=walk.progress.walked_at is not None)

    def noted(self, row: Unmatched) -> None:
        """A folder nobody knew was noted, or set aside."""
        if row.state is UnmatchedState.SET_ASIDE:
            self._undoing.did(partial(self._take_back, row.id))
        self._tells.noted(row)
        self._desk.changed.emit()

    def _turn(self, section: str, *, on: bool) -> None:
        act = self._acts.go_on if on else self._acts.end_walk
        self._desk.one.run(partial(act, section), self._turned, said("Not done"))

    def _turned(self, section: SectionProgress) -> None:
        self._undoing.did(partial(self._turn, section.code, on=section.walked_at is not None))
        walk = self._desk.walk
        if walk is not None and walk.progress.code == section.code:
            self._desk.show(replace(walk, progress=section))
        self._tells.walked(section)

    def _take_back(self, unmatched: UUID) -> None:
        work = partial(self._acts.take_back, unmatched)
        self._desk.one.run(work, self._tells.noted, said("Not undone"))
