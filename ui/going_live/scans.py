"""What a scan means while a clinic goes live: which shelf is walked along, or which folder is met."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.charts import Met, Walk
from app.codes import CodeKind
from app.errors import AppError, BadInput
from ui.going_live.acts import LiveActs
from ui.going_live.dialogs import LiveQuestions
from ui.going_live.telling import LiveTeller
from ui.going_live.walk_desk import WalkDesk
from ui.going_live.words import said
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.widgets.scanned_kind import ScannedKind

Done = Callable[[], None]
Refused = Callable[[Exception], None]
TAKEN = frozenset({CodeKind.CHART, CodeKind.SHELF})


class LiveScans(QObject):
    """Takes scans for going live; `done` is called once for each, when the next may come."""

    def __init__(
        self, jobs: JobRunner, acts: LiveActs, desk: WalkDesk, questions: LiveQuestions, tells: LiveTeller,
        *, practice: bool, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._acts, self._desk, self._tells = jobs, acts, desk, tells
        self._kinds = ScannedKind(
            questions, TAKEN, said("Scan a shelf, then its folders."), practice=practice
        )

    def take(self, scan: RawScan, done: Done) -> None:
        """Act on a scan."""
        refused = partial(self._refused, done)
        try:
            kind = self._kinds.of(scan.text)
        except AppError as error:
            refused(error)
            return
        if kind is None:
            done()  # a form took it
        elif kind is CodeKind.SHELF:
            work = partial(self._acts.walk, scan.text)
            self._jobs.query(self, work, partial(self._began, done), refused)
        else:
            self._folder(scan, done, refused)

    def _folder(self, scan: RawScan, done: Done, refused: Refused) -> None:
        if not self._desk.section:
            told = said("No shelf is being walked. Nothing was changed. Scan the label of the shelf first.")
            refused(BadInput(told))
            return
        work = partial(self._acts.meet, self._desk.section, scan.text, self._acts.fact(scan))
        self._jobs.command(self, work, partial(self._met, done), refused)

    def _began(self, done: Done, walk: Walk) -> None:
        self._desk.began(walk)
        done()

    def _met(self, done: Done, met: Met) -> None:
        self._desk.met(met)
        done()

    def _refused(self, done: Done, error: Exception) -> None:
        self._tells.refused(said("Not taken"), error)
        done()
