"""One search over all patients from the first to the last: read, compared, kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from time import sleep
from uuid import UUID

from app.actor import Actor
from app.audit import Act, Entry
from app.db.gate import Lane
from app.db.unit import Unit, Units
from app.patients.duplicates import queries
from app.patients.duplicates.apart import Apart, Task, compare
from app.patients.duplicates.comparing import Scales, group_of_pairs, scales_of
from app.patients.duplicates.engine.finding import Found
from app.patients.duplicates.keeping import Key, note_search, told
from app.patients.duplicates.looks import Looks
from app.patients.duplicates.people import queries as people
from app.patients.duplicates.people.queries import Raw
from app.patients.duplicates.storing import Store
from app.patients.duplicates.types import Band, SearchedDuplicates
from app.progress import Progress, Report, Stopped, StopToken

# Patients from which comparing would keep the window waiting, and is done by a process of its own.
APART = 2000
# Between two batches the window gets its turn: while rows are fetched, this thread gives the interpreter away
# only for moments, and takes it back before another one has woken up.
BREATH_S = 0.001
AGAIN = 200  # pairs that were not found any more, in one look


def search(
    units: Units, actor: Actor, run: UUID, report: Report, stop: StopToken, *, everybody: bool
) -> SearchedDuplicates:
    """Compare everybody with everybody, or everybody with those who wait."""
    return SearchRun(units, actor, run, report, stop, everybody=everybody).go()


class SearchRun:
    """Goes through all patients once."""

    def __init__(
        self, units: Units, actor: Actor, run: UUID, report: Report, stop: StopToken, *, everybody: bool
    ) -> None:
        self._units, self._actor, self._run = units, actor, run
        self._report, self._stop, self._all = report, stop, everybody
        self._store, self._looks = Store(units, actor, run, stop), Looks()
        self._found: Found | None = None

    def go(self) -> SearchedDuplicates:
        """Read, compare and keep; what was kept until it is stopped stays, and the next search goes on."""
        stopped = False
        try:
            self._search()
        except Stopped:
            stopped = True
        found, tally = self._found, self._store.tally
        compared, pairs = (found.compared, len(found.pairs)) if found else (0, 0)
        learnt = bool(found and found.learnt)
        done = SearchedDuplicates(
            len(self._looks), compared, pairs, tally.new, tally.reopened, tally.gone, learnt, stopped
        )
        if self._all:
            self._note(done)
        return done

    def _search(self) -> None:
        with self._units.read(self._actor, stop=self._stop, lane=Lane.JOB) as unit:
            session = unit.session
            # Who changes from now on waits again, and is compared again.
            waiting, reasons = queries.waiting(session), queries.reasons(session)
            scales, total = scales_of(session), people.live(session)
            known = queries.still_waiting(session)
        if not self._all:
            known = {key: band for key, band in known.items() if any(one in waiting for one in key)}
        task = Task(
            scales.book, None if self._all else waiting.keys, None if self._all else scales.weights.document()
        )
        self._found = found = self._compared(task, total)
        count = len(found.pairs)
        self._store.likely(
            found.pairs,
            self._looks,
            reasons,
            lambda done: self._report(Progress(done, count, f"{done} of {count} pairs kept")),
        )
        for each in found.pairs:
            known.pop((each.low_id, each.high_id), None)
        self._store.unlikely([key for key, band in known.items() if band is Band.MAYBE], self._looks)
        doubtful = [key for key, band in known.items() if band is Band.REVIEW]
        self._look_again(doubtful, Scales(scales.book, found.weights.among(total)))
        self._store.settle(waiting)

    def _compared(self, task: Task, total: int) -> Found:
        """Compare here where it takes no time, else in a process of its own."""
        if total < APART:
            raws: list[Raw] = []
            with self._reading() as unit:
                for some in people.everybody(unit.session):
                    raws += some
            self._looks.note(raws)
            persons = (people.person_of(raw) for raw in raws)
            return compare(persons, task, self._report, self._stop)
        with Apart(task) as other:
            with self._reading() as unit:
                for some in people.everybody(unit.session):
                    self._looks.note(some)
                    other.take(some, self._report, self._stop)
                    sleep(BREATH_S)
            other.take([], self._report, self._stop)
            return other.found(self._report, self._stop)

    def _look_again(self, missing: Sequence[Key], scales: Scales) -> None:
        """Compare pairs to be reviewed that were not found: they may share too little to be looked at."""
        for at in range(0, len(missing), AGAIN):
            self._stop.check()
            with self._reading() as unit:
                group = group_of_pairs(unit.session, missing[at : at + AGAIN])
            self._store.all_of(group.compared(scales, {}), ())

    def _note(self, done: SearchedDuplicates) -> None:
        learnt = self._found is not None and self._found.learnt and not done.stopped
        weights = json.dumps(self._found.weights.document()) if self._found and learnt else ""
        detail = f"{done.patients} patients, {done.compared} pairs compared: {told(self._store.tally)}"
        entry = Entry(Act.DUPLICATES_SEARCHED, fact_id=self._run, count=done.found, detail=detail)
        with self._units.write(self._actor, lane=Lane.JOB) as unit:
            note_search(unit, done, weights)
            unit.record(entry)

    def _reading(self) -> AbstractContextManager[Unit]:
        self._stop.check()
        return self._units.read(self._actor, stop=self._stop, lane=Lane.JOB)
