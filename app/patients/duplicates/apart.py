"""Comparing everybody in a process of its own.

It computes for minutes on end and would keep the other threads of this process, the window's among them, from
the one interpreter. It is handed patients and gives back pairs; it opens no clinic and holds no key.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any

from app.errors import Unavailable
from app.patients.duplicates.engine.finding import Found, Weights, find_pairs
from app.patients.duplicates.engine.types import LikelyPair, Person
from app.patients.duplicates.people.queries import Raw, person_of
from app.patients.duplicates.types import Band
from app.patients.nicknames.queries import NameBook
from app.progress import Progress, Report, StopToken

SPAWNED = multiprocessing.get_context("spawn")
LOOK_S = 0.2  # between two looks whether somebody has stopped it
AT_ONCE = 5000  # pairs in one parcel
ENDED = "The search ended before it had compared everybody. Nothing was changed. Search again."
_BANDS = {each.value: each for each in Band}


@dataclass(frozen=True, slots=True)
class Task:
    """What is compared: everybody, or pairs with one `among`; by weights as they are kept, or learnt."""

    book: NameBook
    among: Collection[int] | None = None
    weights: dict[str, Any] | None = None


def compare(people: Iterable[Person], task: Task, report: Report, stop: StopToken) -> Found:
    """Compare here."""
    weights = None if task.weights is None else Weights.of(task.weights)
    return find_pairs(people, task.book, report=report, stop=stop, among=task.among, weights=weights)


class Apart:
    """One comparison in a process of its own, which ends with it."""

    def __init__(self, task: Task) -> None:
        here, there = SPAWNED.Pipe()
        self._pipe = here
        self._child = SPAWNED.Process(target=_work, args=(there, task), daemon=True)
        self._child.start()
        there.close()
        self._answer = _Answer()

    def __enter__(self) -> Apart:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipe.close()
        self._child.terminate()
        self._child.join()

    @property
    def process(self) -> int:
        """The process's number, by which it may be ended."""
        return self._child.pid or 0

    def take(self, some: list[Raw], report: Report, stop: StopToken) -> None:
        """Hand patients over; an empty list says that there are no more.

        Raises:
            Stopped: somebody has stopped it.
            Unavailable: the process has ended.
        """
        stop.check()
        try:
            self._pipe.send(some)
            while self._pipe.poll():
                self._answer.take(self._pipe.recv(), report)
        except (OSError, EOFError) as problem:
            stop.check()
            raise Unavailable(ENDED) from problem

    def found(self, report: Report, stop: StopToken) -> Found:
        """Wait for what comes of it.

        Raises:
            Stopped: somebody has stopped it.
            Unavailable: the process has ended.
        """
        try:
            while self._answer.ended is None:
                stop.check()
                if self._pipe.poll(LOOK_S):
                    self._answer.take(self._pipe.recv(), report)
        except (OSError, EOFError) as problem:
            stop.check()
            raise Unavailable(ENDED) from problem
        return self._answer.found()


@dataclass(slots=True)
class _Answer:
    """What has come back so far."""

    pairs: list[LikelyPair] = field(default_factory=list)
    ended: tuple[int, dict[str, Any], bool] | None = None
    said: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def take(self, parcel: tuple[str, Any], report: Report) -> None:
        """Take one parcel in; phrases that come again and again are kept once."""
        kind, told = parcel
        if kind == "progress":
            report(Progress(*told))
        elif kind == "pairs":
            self.pairs += [
                LikelyPair(low, high, weight, _BANDS[band], self._once(evidence), self._once(against))
                for low, high, weight, band, evidence, against in told
            ]
        else:
            self.ended = told

    def _once(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return self.said.setdefault(words, words)

    def found(self) -> Found:
        """All of it."""
        if self.ended is None:
            raise TypeError("there is no answer yet")
        compared, weights, learnt = self.ended
        return Found(self.pairs, compared, Weights.of(weights), learnt)


def _work(pipe: Connection, task: Task) -> None:
    """Compare, in the other process; whoever started it may be gone, and then nobody wants an answer."""
    # Ctrl+C at a terminal reaches both processes; the one that was asked ends the other.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)  # whoever works at a desk comes first
    with suppress(BrokenPipeError, ConnectionResetError, EOFError):
        people, report = _handed(pipe), _Told(pipe)
        found = compare(people, task, report, StopToken())
        for at in range(0, len(found.pairs), AT_ONCE):
            parcel = [
                (each.low_id, each.high_id, each.weight, each.band.value, each.evidence, each.against)
                for each in found.pairs[at : at + AT_ONCE]
            ]
            pipe.send(("pairs", parcel))
        pipe.send(("ended", (found.compared, found.weights.document(), found.learnt)))


def _handed(pipe: Connection) -> Iterator[Person]:
    while some := pipe.recv():
        for raw in some:
            yield person_of(raw)


@dataclass(frozen=True, slots=True)
class _Told:
    """Progress as it goes back."""

    pipe: Connection

    def __call__(self, progress: Progress) -> None:
        self.pipe.send(("progress", (progress.done, progress.total, progress.doing)))
