"""One writer at a time on an embedded clinic, and a scan never waits behind an import.

Two processes on one SQLite file were tried: a scan waited nine seconds behind a busy writer,
because the file's own lock is not fair. So one process owns the file, and inside it this gate
gives the next turn to a command before any job.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from math import inf
from threading import Condition
from time import perf_counter


class Lane(Enum):
    """Who is writing: a person waiting at a desk, or a long job in the background."""

    COMMAND = "command"
    JOB = "job"


class GaveWay(Exception):
    """A long transaction of a job was taken back, because a command came that would have waited for it."""


class WriterGate:
    """Lets one writer in; commands overtake jobs.

    `commands_waiting` is how many commands wait for it now, `last_command_at` when one last came
    (perf_counter), `job_held_s` how long the last job held it.
    """

    one_writer = True

    def __init__(self) -> None:
        self._turn = Condition()
        self._busy = False
        self.commands_waiting = 0
        self.last_command_at = -inf
        self.job_held_s = 0.0

    @contextmanager
    def pass_through(self, lane: Lane) -> Iterator[None]:
        """Hold the gate for one short transaction."""
        self._enter(lane)
        entered = perf_counter()
        try:
            yield
        finally:
            self._leave()
            if lane is Lane.JOB:
                self.job_held_s = perf_counter() - entered

    def _enter(self, lane: Lane) -> None:
        with self._turn:
            if lane is Lane.COMMAND:
                self.commands_waiting += 1
                self.last_command_at = perf_counter()
                self._turn.wait_for(lambda: not self._busy)
                self.commands_waiting -= 1
            else:
                self._turn.wait_for(lambda: not self._busy and not self.commands_waiting)
            self._busy = True

    def _leave(self) -> None:
        with self._turn:
            self._busy = False
            self._turn.notify_all()


class OpenGate(WriterGate):
    """No gate at all: on PostgreSQL the server takes many writers."""

    one_writer = False

    @contextmanager
    def pass_through(self, lane: Lane) -> Iterator[None]:
        """Go straight through."""
        entered = perf_counter()
        if lane is Lane.COMMAND:
            self.last_command_at = entered
        yield
        if lane is Lane.JOB:
            self.job_held_s = perf_counter() - entered
