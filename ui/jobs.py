"""Work in the background, on four lanes; answers come back on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from app.errors import Unreachable
from app.progress import Progress, Report, Stopped, StopToken

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]
Tell = Callable[[Progress], None]

QUERIES_AT_ONCE = 2


class JobRunner(QObject):
    """Commands in their order on one thread, the journal on its own, questions on two, a long job on one.

    `owner` is the page that asked: if it is gone when the answer comes, the answer is dropped. What was
    stopped answers nobody. After `shut_down` nothing more is taken. `unreachable` tells, before the page
    that asked, that the clinic's database did not answer.
    """

    unreachable = Signal()
    _arrived = Signal(object, object, object)
    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unended = 0
        self._commands, self._journal = _Lane("command"), _Lane("journal")
        self._queries, self._jobs = _Lane("query", QUERIES_AT_ONCE), _Lane("job")
        self._quiet: WeakSet[StopToken] = WeakSet()
        self._arrived.connect(self._deliver)
        self._ended.connect(self._count_down)

    def command(self, owner: QObject, work: Callable[[], T], done: Done[T], failed: Failed) -> None:
        """Do something short that changes a fact; commands never overtake one another."""
        self._start(self._commands, _Task(self, owner, StopToken(), work, done, failed))

    def journal(self, owner: QObject, work: Callable[[], T], done: Done[T], failed: Failed) -> None:
        """Force something small to the disk; its own lane, so that it never waits behind the database."""
        self._start(self._journal, _Task(self, owner, StopToken(), work, done, failed))

    def query(
        self, owner: QObject, work: Callable[[StopToken], T], done: Done[T], failed: Failed
    ) -> StopToken:
        """Ask something; `stop()` of the token interrupts it, and its answer is dropped."""
        token = StopToken()
        self._start(self._queries, _Task(self, owner, token, partial(work, token), done, failed))
        return token

    def job(
        self,
        owner: QObject,
        work: Callable[[Report, StopToken], T],
        done: Done[T],
        failed: Failed,
        progress: Tell,
        *,
        quiet: bool = False,
    ) -> StopToken:
        """Do something long; `progress` is told on the window's thread how far it is.

        A quiet one nobody has asked for: it may be ended at any time, and goes on another day.
        """
        token = StopToken()
        if quiet:
            self._quiet.add(token)

        def report(how_far: Progress) -> None:
            self.tell(owner, token, partial(progress, how_far))

        self._start(self._jobs, _Task(self, owner, token, partial(work, report, token), done, failed))
        return token

    def last_command(self, work: Callable[[], None]) -> None:
        """Stop the questions, finish what was given to disk and database, then do this and wait for it."""
        self._queries.stop()
        self._journal.finish()
        self._commands.call(work)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits, or has an answer that was not heard yet."""
        return self._unended > 0

    @property
    def making(self) -> bool:
        """Whether a long job that somebody asked for runs or waits."""
        return any(token not in self._quiet for token in self._jobs.running)

    def stop_making(self) -> None:
        """Stop the long jobs, and wait until they have stopped."""
        self._jobs.stop()

    def shut_down(self) -> None:
        """Finish the commands that were given, stop everything else, take nothing more."""
        for lane in (self._queries, self._jobs):
            lane.stop()
        for lane in (self._queries, self._jobs, self._journal, self._commands):
            lane.close()
        self._unended = 0  # nobody hears of it any more

    def tell(self, owner: QObject, token: StopToken, answer: Callable[[], None]) -> None:
        """Have this heard on the window's thread; called on any other."""
        if isValid(self):  # the program may have ended meanwhile
            self._arrived.emit(owner, token, answer)

    def task_ended(self) -> None:
        """A thread has done its work; what it answered comes before this."""
        if isValid(self):
            self._ended.emit()

    def _start(self, lane: _Lane, task: _Task[Any]) -> None:
        if lane.start(task):
            self._unended += 1

    @Slot()
    def _count_down(self) -> None:
        self._unended = max(0, self._unended - 1)

    @Slot(object, object, object)
    def _deliver(self, owner: Any, token: StopToken, answer: Callable[[], None]) -> None:
        if isValid(owner) and not token.stopped:
            answer()


@dataclass(frozen=True, slots=True)
class _Task(Generic[T]):
    """One piece of work, and who is told of its answer."""

    runner: JobRunner
    owner: QObject
    token: StopToken
    work: Callable[[], T]
    done: Done[T]
    failed: Failed

    def __call__(self) -> None:
        try:
            self._do()
        finally:
            self.runner.task_ended()  # after the answer, so that nobody is idle before it was heard

    def _do(self) -> None:
        try:
            self.token.check()
            answer: Callable[[], None] = partial(self.done, self.work())
        except Stopped:
            return
        except Exception as error:  # told to the screen, never dropped
            answer = partial(self.failed, error)
            if isinstance(error, Unreachable):
                self.runner.tell(self.runner, StopToken(), self.runner.unreachable.emit)
        self.runner.tell(self.owner, self.token, answer)


class _Lane:
    """A queue of tasks and the threads that take from it."""

    def __init__(self, name: str, threads: int = 1) -> None:
        self._pool = ThreadPoolExecutor(threads, name)
        self._running: dict[Future[None], StopToken] = {}
        self._closed = False

    @property
    def running(self) -> tuple[StopToken, ...]:
        return tuple(token for future, token in tuple(self._running.items()) if not future.done())

    def start(self, task: _Task[Any]) -> bool:
        """Give it to the threads; False when nothing more is taken."""
        if self._closed:
            return False
        future = self._pool.submit(task)
        self._running[future] = task.token
        future.add_done_callback(self._over)
        return True

    def call(self, work: Callable[[], None]) -> None:
        """Do it after all that was given before, and wait for it; what it raises is raised here."""
        if not self._closed:
            self._pool.submit(work).result()

    def finish(self) -> None:
        """Wait for all that was given."""
        wait(tuple(self._running))

    def stop(self) -> None:
        """Stop all that was given, and wait until it has stopped."""
        for token in tuple(self._running.values()):
            token.stop()
        self.finish()

    def close(self) -> None:
        """Finish what was given and take nothing more."""
        self._closed = True
        self._pool.shutdown(wait=True)

    def _over(self, future: Future[None]) -> None:
        self._running.pop(future, None)
