"""Work in the background, on three lanes; answers come back on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from app.progress import Progress, Report, Stopped, StopToken

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]
Tell = Callable[[Progress], None]

QUERIES_AT_ONCE = 2


class JobRunner(QObject):
    """Commands in their order on one thread, the journal on its own, questions on two, a long job on one.

    `owner` is the page that asked: if it is gone when the answer comes, the answer is dropped. What was
    stopped answers nobody.
    """

    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = ThreadPoolExecutor(1, "command")
        self._journal = ThreadPoolExecutor(1, "journal")
        self._queries = ThreadPoolExecutor(QUERIES_AT_ONCE, "query")
        self._jobs = ThreadPoolExecutor(1, "job")
        self._running: set[Future[None]] = set()
        self._arrived.connect(self._deliver)

    def command(self, owner: QObject, work: Callable[[], T], done: Done[T], failed: Failed) -> None:
        """Do something short that changes a fact; commands never overtake one another."""
        self._start(self._commands, partial(self._run, owner, work, done, failed))

    def journal(self, owner: QObject, work: Callable[[], T], done: Done[T], failed: Failed) -> None:
        """Force something small to the disk; its own lane, so that it never waits behind the database."""
        self._start(self._journal, partial(self._run, owner, work, done, failed))

    def query(
        self, owner: QObject, work: Callable[[StopToken], T], done: Done[T], failed: Failed
    ) -> StopToken:
        """Ask something; `stop()` of the token interrupts it, and its answer is dropped."""
        token = StopToken()
        self._start(self._queries, partial(self._run, owner, partial(work, token), done, failed))
        return token

    def job(
        self,
        owner: QObject,
        work: Callable[[Report, StopToken], T],
        done: Done[T],
        failed: Failed,
        progress: Tell,
    ) -> StopToken:
        """Do something long; `progress` is told on the window's thread how far it is."""
        token = StopToken()
        report = partial(self._report, owner, progress)
        self._start(self._jobs, partial(self._run, owner, partial(work, report, token), done, failed))
        return token

    def last_command(self, work: Callable[[], None]) -> None:
        """Wait until all commands are done, do this after them, and wait for it."""
        self._commands.submit(work).result()

    def flush_journal(self) -> None:
        """Wait until everything that was to be forced to the disk is there."""
        self._journal.submit(int).result()

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return any(not future.done() for future in tuple(self._running))

    def shut_down(self) -> None:
        """Finish the commands that were given, start nothing more."""
        self._queries.shutdown(wait=False, cancel_futures=True)
        self._jobs.shutdown(wait=False, cancel_futures=True)
        self._journal.shutdown(wait=True)
        self._commands.shutdown(wait=True)

    def _start(self, lane: ThreadPoolExecutor, run: Callable[[], None]) -> None:
        future = lane.submit(run)
        self._running.add(future)
        future.add_done_callback(self._running.discard)

    def _run(self, owner: QObject, work: Callable[[], T], done: Done[T], failed: Failed) -> None:
        try:
            answer: Callable[[], None] = partial(done, work())
        except Stopped:
            return
        except Exception as error:  # told to the screen, never dropped
            answer = partial(failed, error)
        self._tell(owner, answer)

    def _report(self, owner: QObject, progress: Tell, how_far: Progress) -> None:
        self._tell(owner, partial(progress, how_far))

    def _tell(self, owner: QObject, answer: Callable[[], None]) -> None:
        if isValid(self):  # the program may have ended meanwhile
            self._arrived.emit(owner, answer)

    @Slot(object, object)
    def _deliver(self, owner: Any, answer: Callable[[], None]) -> None:
        if isValid(owner):
            answer()
