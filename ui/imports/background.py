"""One piece of work in the background at a time; what is no longer waited for answers nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.interop import Refused
from app.progress import Progress, Report, StopToken
from ui.errors import sentence_of
from ui.imports.refused_file import write_refused
from ui.imports.words import said
from ui.jobs import JobRunner


class BackgroundRun(QObject):
    """Runs the latest work on the job lane and drops the answers of those before.

    The work gets a token of its own: a job whose lane token is stopped answers nobody, but an import that is
    stopped still has to say what it took.
    """

    def __init__(self, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._turn = 0
        self._own, self._lane = StopToken(), StopToken()

    def start(
        self,
        work: Callable[[Report, StopToken], object],
        done: Callable[..., None],
        failed: Callable[[Exception], None],
        progress: Callable[[Progress], None],
    ) -> None:
        """Begin; one of `done` and `failed` is called unless the work is dropped."""
        self._turn += 1
        self._own = StopToken()
        latest = partial(self._latest, self._turn)
        told = [partial(latest, each) for each in (done, failed, progress)]
        self._lane = self._jobs.job(self, partial(_followed, work, self._own), *told)

    def stop(self) -> None:
        """Ask the work to end; its answer is still waited for."""
        self._own.stop()

    def drop(self) -> None:
        """Ask the work to end and wait for it no longer."""
        self._turn += 1
        self._lane.stop()
        self._own.stop()

    def _latest(self, turn: int, tell: Callable[[object], None], what: object) -> None:
        if turn == self._turn:
            tell(what)


class RefusedSaver(QObject):
    """Writes refused rows into a file; `saved` carries the sentence to tell, and whether they stand there."""

    saved = Signal(str, bool)

    def __init__(self, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs

    def save(self, file: Path, refused: tuple[Refused, ...]) -> None:
        """Begin to write."""
        self._jobs.query(self, partial(_write, file, refused), self._wrote, self._not_written)

    def _wrote(self, _answer: None) -> None:
        self.saved.emit(said("List of refused rows saved"), True)

    def _not_written(self, error: Exception) -> None:
        self.saved.emit(sentence_of(error), False)


def _write(file: Path, refused: tuple[Refused, ...], _stop: StopToken) -> None:
    write_refused(file, refused)


def _followed(
    work: Callable[[Report, StopToken], object], own: StopToken, report: Report, lane: StopToken
) -> object:
    """Do the work under its own token, which follows the lane's: at its end the program stops all jobs."""

    def tell(progress: Progress) -> None:
        if lane.stopped:
            own.stop()
        report(progress)

    return work(tell, own)
