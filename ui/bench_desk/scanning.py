"""Scans at the chart desk, one after another: cold, idle, and while an import runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from ui.bench_desk.entering import Entering
from ui.bench_desk.import_job import ImportJob
from ui.bench_desk.stopwatch import Stopwatch
from ui.bench_desk.talk import say
from ui.main import Program
from ui.practice_day.hands import CTRL, Hands

PATIENCE_MS = 20_000
JITTER_MS = 101  # scans come at any moment of an import's transactions, not always at the same one
SETTLING_MS = 1_000


class DeskBench(QObject):
    """Signs in, goes to the chart desk and scans what the plan says."""

    def __init__(self, plan: Mapping[str, Any], program: Program) -> None:
        super().__init__()
        self._plan, self._program = plan, program
        self._hands = Hands(program.window)
        self._times: dict[str, list[float]] = {"cold": [], "idle": [], "importing": []}
        self._scans = self._all_scans()
        self._phase = ""
        self._watch: Stopwatch | None = None
        self._job: ImportJob | None = None
        self._entering = Entering(plan, program, self._hands)
        self._entering.shown.connect(self._entering.sign_in)
        self._entering.entered.connect(self._entered)
        self._next, self._late = QTimer(self), QTimer(self)
        for timer, slot in ((self._next, self._scan), (self._late, self._too_late)):
            timer.setSingleShot(True)
            timer.timeout.connect(slot)

    def _all_scans(self) -> Iterator[tuple[str, str, int]]:
        """The phase, the code, and the mode's key where it changes (0 where not)."""
        codes = iter(self._plan["codes"])
        for phase, count in (("cold", "cold"), ("idle", "scans"), ("importing", "scans")):
            # The same label twice in a row would be one pull of the trigger.
            part = [next(codes) for _ in range(max(2, self._plan[count] // 2))]
            for mode in (Qt.Key.Key_F7, Qt.Key.Key_F8):
                for at, code in enumerate(part):
                    yield phase, code, 0 if at else mode

    @Slot()
    def _entered(self) -> None:
        signed_in = self._program.window.signed_in
        if signed_in is None:
            return
        self._watch = Stopwatch(signed_in.work.strip, self._hands)
        self._watch.stopped.connect(self._stopped)
        self._hands.key(Qt.Key.Key_2, "2", CTRL)
        self._hands.key(Qt.Key.Key_F7)
        self._watch.scan(self._plan["holder"], "")
        self._late.start(PATIENCE_MS)

    @Slot()
    def _scan(self) -> None:
        scan = next(self._scans, None)
        if scan is None or self._watch is None:
            self._finish()
            return
        phase, code, mode = scan
        if phase == "importing" and self._job is None:
            self._scans = _put_back(scan, self._scans)
            self._begin_import()
            return
        if mode:
            self._hands.key(mode)
        self._phase = phase
        self._late.start(PATIENCE_MS)
        self._watch.scan(code, code)

    @Slot(float)
    def _stopped(self, milliseconds: float) -> None:
        """The strip shows the outcome of this scan."""
        self._late.stop()
        pause = self._plan["pause_ms"]
        if self._phase:
            times = self._times[self._phase]
            times.append(milliseconds)
            pause += len(times) * 37 % JITTER_MS
        self._next.start(pause)

    @Slot()
    def _too_late(self) -> None:
        shown = self._watch.said() if self._watch is not None else "nobody is signed in"
        say("stuck", problem=f"a scan is without its outcome; the strip says: {shown}")

    def _begin_import(self) -> None:
        services = self._program.window.services
        if services is None:
            return
        self._job = ImportJob(self._program.jobs, services, self._plan["file"])
        self._job.running.connect(self._scan)
        self._job.ended.connect(self._import_ended)
        self._job.start()

    @Slot(str)
    def _import_ended(self, why: str) -> None:
        say("stuck", problem=f"the import ended before the scans did: {why}")

    def _finish(self) -> None:
        if self._job is None:
            return
        self._job.stop()
        QTimer.singleShot(SETTLING_MS, self, self._tell)

    @Slot()
    def _tell(self) -> None:
        if self._job is not None:
            say("measured", **self._times, rows=self._job.rows, seconds=self._job.seconds)


def _put_back(
    scan: tuple[str, str, int], rest: Iterator[tuple[str, str, int]]
) -> Iterator[tuple[str, str, int]]:
    yield scan
    yield from rest
