"""One piece of work in the background at a time; what is no longer waited for answers nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.progress import Progress, Report, StopToken
from ui.jobs import JobRunner


class BackgroundRun(QObject):
    """Runs the latest work on the job lane and drops the answers of those before.

    The work gets a token of its own: a job whose lane token is stopped answers nobody, but what is
    stopped, an import for one, still has to say what it came to.
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


def _followed(
    work: Callable[[Report, StopToken], object], own: StopToken, report: Report, lane: StopToken
) -> object:
    """Do the work under its own token, which follows the lane's: at its end the program stops all jobs."""

    def tell(progress: Progress) -> None:
        if lane.stopped:
            own.stop()
        report(progress)

    return work(tell, own)
