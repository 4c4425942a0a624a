"""Writing what was found in small transactions, behind everybody who waits at a desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import sleep
from uuid import UUID

from app.actor import Actor
from app.audit import Act, Entry
from app.db.gate import GaveWay, Lane
from app.db.pace import Pace
from app.db.unit import Unit, Units
from app.errors import Conflict
from app.patients.duplicates.engine.types import LikelyPair
from app.patients.duplicates.keeping import Compared, Key, Tally, keep, told
from app.patients.duplicates.looks import Looks, Waiting
from app.patients.duplicates.waiting import release
from app.progress import StopToken

TRIES = 5
Done = Callable[[int], None]


class Store:
    """Keeps pairs for one run, and counts what became of them."""

    def __init__(self, units: Units, actor: Actor, run: UUID, stop: StopToken) -> None:
        self._units, self._actor, self._run, self._stop = units, actor, run, stop
        self._pace, self.tally = Pace(units.gate), Tally()

    def likely(
        self, pairs: Sequence[LikelyPair], looks: Looks, reasons: Mapping[Key, str], done: Done
    ) -> None:
        """Keep pairs that may be one person.

        Raises:
            Stopped: somebody did so between two transactions; what was written stays.
        """
        at = 0
        while at < len(pairs):
            at += self._in_turn(partial(self._keep_some, pairs, at, looks, reasons))
            done(min(at, len(pairs)))

    def unlikely(self, keys: Sequence[Key], looks: Looks) -> None:
        """Let known pairs go for which nothing speaks any more.

        Raises:
            Stopped: as for `likely`.
        """
        at = 0
        while at < len(keys):
            at += self._in_turn(partial(self._let_some_go, keys, at, looks))

    def all_of(self, compared: Compared, settled: Sequence[tuple[int, int]]) -> None:
        """Keep what comparing a few came to; those wait no more who have not changed meanwhile."""
        self._in_turn(partial(self._keep, compared, settled))

    def settle(self, compared: Waiting) -> None:
        """Let those wait no more whom a search has seen."""
        at = 0
        while at < len(compared):
            at += self._in_turn(partial(self._release, compared, at))

    def _in_turn(self, write: Callable[[int], int]) -> int:
        """One transaction: again if a desk needs the gate, or somebody wrote the same pair."""
        tries = 0
        while True:
            self._stop.check()
            size = self._pace.rows
            try:
                rows = write(size)
            except GaveWay:
                continue  # from now on somebody works at a desk, and the pace knows it
            except Conflict:
                tries += 1
                if tries == TRIES:
                    raise
                continue
            self._pace.learn(rows)
            sleep(self._pace.rest_s)
            return size

    def _keep_some(
        self, pairs: Sequence[LikelyPair], at: int, looks: Looks, reasons: Mapping[Key, str], size: int
    ) -> int:
        return self._keep(Compared(pairs[at : at + size], (), looks, reasons), ())

    def _let_some_go(self, keys: Sequence[Key], at: int, looks: Looks, size: int) -> int:
        return self._keep(Compared((), keys[at : at + size], looks), ())

    def _keep(self, compared: Compared, settled: Sequence[tuple[int, int]], _size: int = 0) -> int:
        with self._units.write(self._actor, lane=Lane.JOB, yields=self._pace.calm) as unit:
            tally = keep(unit, compared)
            release(unit.session, settled)
            self._record(unit, tally)
        self.tally.add(tally)
        return len(compared.likely) + len(compared.unlikely) + len(settled)

    def _release(self, settled: Waiting, at: int, size: int) -> int:
        with self._units.write(self._actor, lane=Lane.JOB, yields=self._pace.calm) as unit:
            release(unit.session, settled.some(at, size))
        return size

    def _record(self, unit: Unit, tally: Tally) -> None:
        """One line of the trail for each transaction that wrote anything; they are shown as one."""
        if tally.all:
            first = None if self.tally.all else self._run
            again = self._run if first is None else None
            entry = Entry(
                Act.DUPLICATES_FOUND, count=tally.all, detail=told(tally), id=first, repeat_of=again
            )
            unit.record(entry)
