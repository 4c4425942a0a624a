"""Which section is walked along, and what a scan or an act has left."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import Met, Moved, Walk
from ui.going_live.acts import LiveActs
from ui.going_live.telling import LiveTeller
from ui.going_live.words import said
from ui.jobs import JobRunner
from ui.shell.one_act import OneAct
from ui.shell.undoing import Undoing


class WalkDesk(QObject):
    """`changed` follows each act; `walk` is the one that is worked on, None while sections are shown."""

    changed = Signal()
    shown = Signal(object, str)
    """Carries the walk as it is now, and the label of the folder that comes next."""

    def __init__(
        self, owner: QObject, jobs: JobRunner, acts: LiveActs, tells: LiveTeller, undoing: Undoing
    ) -> None:
        super().__init__(owner)
        self._jobs, self._acts, self._tells, self._undoing = jobs, acts, tells, undoing
        self.one = OneAct(self, self, jobs, self.changed.emit)
        self.walk: Walk | None = None
        self.to_print: tuple[str, ...] = ()
        """The labels of volumes that were made on this walk."""
        self._times = 0

    @property
    def busy(self) -> bool:
        """Whether an act is being written."""
        return self.one.busy

    @property
    def section(self) -> str:
        """The label of the section that is walked along."""
        return self.walk.progress.code if self.walk is not None else ""

    def begin(self, section: str) -> None:
        """Walk along a section."""
        failed = partial(self._tells.refused, said("Not begun"))
        self._jobs.query(self, partial(self._acts.walk, section), self.began, failed)

    def began(self, walk: Walk) -> None:
        """A section is walked along from now on."""
        self.walk, self.to_print = walk, ()
        self.shown.emit(walk, walk.awaited[0].volume.code if walk.awaited else "")
        self._tells.began(walk)

    @Slot()
    def refresh(self) -> None:
        """Read the walk again: another clerk may have gone on with it."""
        if self.walk is not None and not self.busy:
            failed = partial(self._tells.refused, said("Not read"))
            arrived = partial(self._read, self._times)
            self._jobs.query(self, partial(self._acts.walk, self.section), arrived, failed)

    def met(self, met: Met) -> None:
        """A folder was met."""
        self._take(met)
        self._tells.met(met)

    def made(self, met: Met) -> None:
        """A volume was made for a folder without a label."""
        self.to_print = (*self.to_print, met.moved.volume.code)
        self._take(met)
        self._tells.made(met)

    def show_busy(self, _busy: bool) -> None:
        """Nothing is blocked: scans wait for one another, and a second verb is dropped."""

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._tells.tell_refused(word, sentence)

    def _take(self, met: Met) -> None:
        """Show what was met as met; what else has changed is read again a little later."""
        if met.moved.movement_id is not None:
            self._undoing.did(partial(self._undo, met.moved.movement_id))
        if self.walk is not None and self.walk.progress.code == met.progress.code:
            code = met.moved.volume.code
            left = tuple(row for row in self.walk.awaited if row.volume.code != code)
            following = met.following.volume.code if met.following is not None else ""
            self.show(replace(self.walk, progress=met.progress, awaited=left), following)
        self.changed.emit()

    def show(self, walk: Walk, following: str = "") -> None:
        """Show the walk as it stands now."""
        self.walk = walk
        self._times += 1
        self.shown.emit(walk, following)

    def _read(self, asked_at: int, walk: Walk) -> None:
        """What was read before the last scan was shown is older than that, and will be read again."""
        if asked_at == self._times and self.section == walk.progress.code:
            self.walk = walk
            self.shown.emit(walk, "")

    def _undo(self, movement: UUID) -> None:
        work = partial(self._acts.undo, movement, self._acts.fact())
        self.one.run(work, self._undone, said("Not undone"))

    def _undone(self, moved: Moved) -> None:
        self._tells.undone(moved)
        self.refresh()
