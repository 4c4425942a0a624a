"""One check of the index from the first patient to the last key, and mending what differs on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import lru_cache
from time import sleep
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.actor import Actor
from app.audit import Act, Entry
from app.db.gate import GaveWay, Lane
from app.db.pace import Pace
from app.db.unit import Unit, Units
from app.patients.folding import misspelling_keys
from app.patients.keying import Keying
from app.patients.upkeep import mending, queries, rules
from app.patients.upkeep.rules import WordFaults
from app.patients.upkeep.types import Difference, DifferenceKind, IndexCheck
from app.progress import Progress, Report, Stopped, StopToken

T = TypeVar("T")
PATIENTS, WORDS, KEYS = 1000, 1000, 5000  # in one look
FIRST_SHOWN = 20
CACHED_WORDS = 4096

# Keys in their own order come back to the same words again and again.
_keys_of = lru_cache(maxsize=CACHED_WORDS)(misspelling_keys)


@dataclass(slots=True)
class Tally:
    """What was gone through so far, and what differed."""

    patients: int = 0
    words: int = 0
    keys: int = 0
    differences: Counter[DifferenceKind] = field(default_factory=Counter)
    first: list[Difference] = field(default_factory=list)
    mended: int = 0

    def tell(self, differences: Iterable[Difference]) -> None:
        """Count differences and keep the first."""
        for each in differences:
            self.differences[each.kind] += 1
            if len(self.first) < FIRST_SHOWN:
                self.first.append(each)


class IndexRun:
    """Goes through the index once."""

    def __init__(
        self, units: Units, actor: Actor, run: UUID, *, mend: bool, report: Report, stop: StopToken
    ) -> None:
        self._units, self._actor, self._run = units, actor, run
        self._mends, self._report, self._stop = mend, report, stop
        self._pace, self.tally = Pace(units.gate), Tally()
        # By how much a word will have more patients once they are mended: its count is compared with that.
        self._awaited: Counter[str] = Counter()
        self._keys_there = 0

    def go(self) -> IndexCheck:
        """Go through patients, then words with their keys, then keys that are too many."""
        stopped = False
        try:
            with self._reading() as unit:
                sizes = queries.sizes(unit.session)
            if self._mends:
                Keying(self._units, self._actor).write_all()
            self._patients(sizes.patients)
            self._words(sizes.words)
            self._keys(sizes.keys)
        except Stopped:
            stopped = True
        tally = self.tally
        self._note()
        return IndexCheck(
            tally.patients, tally.words, tally.keys, dict(tally.differences), tuple(tally.first),
            mended=bool(tally.mended), stopped=stopped,
        )  # fmt: skip

    def _reading(self) -> AbstractContextManager[Unit]:
        self._stop.check()
        return self._units.read(self._actor, stop=self._stop, lane=Lane.JOB)

    def _patients(self, total: int) -> None:
        after: int | None = queries.FIRST
        while after is not None:
            with self._reading() as unit:
                batch = queries.patients_after(unit.session, after, PATIENTS)
            wrong = [faults for each in batch.patients if (faults := rules.faults_of(each)).any]
            self.tally.patients += batch.records
            for faults in wrong:
                self.tally.tell(rules.told_of_patient(faults))
                self._awaited.update(faults.change_of_counts())
            if self._mends:
                self._mend([faults.patient_id for faults in wrong], mending.mend_patients)
                self._awaited.clear()
            self._tell_progress(self.tally.patients, total, "patients")
            after = batch.upto

    def _words(self, total: int) -> None:
        awaited, after, more = sorted(self._awaited), None, True
        while more:
            with self._reading() as unit:
                counts = queries.counts_after(unit.session, after, WORDS, awaited)
                upto = counts.upto
                met = {word for word in awaited if upto is None or word <= upto}
                awaited = awaited[len(met) :]
                words = sorted({*counts.noted, *counts.counted, *met})
                wrong = self._compared(unit.session, words, counts)
            for faults in wrong:
                self.tally.tell(rules.told_of_word(faults))
            if self._mends:
                self._mend([faults.word for faults in wrong], mending.mend_words)
            self._tell_progress(self.tally.words, total, "words")
            after, more = upto, upto is not None

    def _compared(self, session: Session, words: Sequence[str], counts: queries.Counts) -> list[WordFaults]:
        """The faults of these words, in their order."""
        if not words:
            return []
        expected = {word: counts.counted.get(word, 0) + self._awaited[word] for word in words}
        keys = {word: misspelling_keys(word) for word in words if expected[word]}
        there = queries.keys_between(session, set().union(*keys.values()), words[0], words[-1])
        absent = {
            word: frozenset(key for key in own if (key, word) not in there) for word, own in keys.items()
        }
        later = queries.unkeyed_among(session, words)
        missing = {word: own for word, own in absent.items() if word not in later}
        self.tally.words += len(keys)
        self.tally.keys += sum(map(len, keys.values()))
        # Those that are missing are written before anything is counted, if they are mended at all.
        left = (own for word, own in absent.items() if word in later or not self._mends)
        self._keys_there += sum(map(len, keys.values())) - sum(map(len, left))
        faults = [
            WordFaults(word, counts.noted.get(word), expected[word], missing.get(word, frozenset()))
            for word in words
        ]
        return [each for each in faults if each.miscounted or each.keys]

    def _keys(self, total: int) -> None:
        """Look for keys that are too many; if there are as many as were met, there are none."""
        with self._reading() as unit:
            if queries.number_of_keys(unit.session) == self._keys_there:
                return
        done, after, more = 0, None, True
        while more:
            with self._reading() as unit:
                rows = queries.keys_after(unit.session, after, KEYS)
                extra = self._too_many(unit.session, rows)
            self.tally.tell(Difference(DifferenceKind.KEY, term, key, "") for key, term in extra)
            if self._mends:
                self._mend(extra, mending.forget_keys)
            done += len(rows)
            self._tell_progress(done, total, "keys")
            more = len(rows) == KEYS
            after = rows[-1][:2] if rows else None

    def _too_many(self, session: Session, rows: Sequence[tuple[str, str, bool]]) -> list[queries.Key]:
        doubtful = {term for _, term, _ in rows if self._awaited[term] < 0}
        counted = queries.counts_of(session, doubtful) if doubtful else {}

        def had(term: str, now: bool) -> bool:
            change = self._awaited[term]
            return counted.get(term, 0) + change > 0 if change < 0 else now or change > 0

        return [(key, term) for key, term, now in rows if not had(term, now) or key not in _keys_of(term)]

    def _mend(self, wrong: Sequence[T], write: Callable[[Session, Sequence[T]], None]) -> None:
        """Write in as few transactions as the desks allow now."""
        while wrong:
            self._stop.check()
            wanted = self._pace.rows
            try:
                self._mend_at_once(wrong[:wanted], write)
            except GaveWay:
                continue  # from now on somebody works at a desk, and the pace knows it
            wrong = wrong[wanted:]
            sleep(self._pace.rest_s)

    def _mend_at_once(self, part: Sequence[T], write: Callable[[Session, Sequence[T]], None]) -> None:
        calm = self._pace.calm
        # One line of the trail for each transaction; they are shown as one.
        first = None if self.tally.mended else self._run
        entry = Entry(
            Act.INDEX_MENDED, count=len(part), id=first, repeat_of=self._run if first is None else None
        )
        with self._units.write(self._actor, lane=Lane.JOB, yields=calm) as unit:
            mending.begin_alone(unit.session)
            write(unit.session, part)
            unit.record(entry)
        self.tally.mended += len(part)
        self._pace.learn(len(part))

    def _note(self) -> None:
        """Write into the trail that the index was checked, and whose records are shown."""
        tally = self.tally
        shown = ",".join(str(each.patient_id) for each in tally.first if each.patient_id is not None)
        count, detail = tally.differences.total(), f"shown {shown}"
        entry = Entry(Act.INDEX_CHECKED, fact_id=self._run, count=count, detail=detail)
        with self._units.write(self._actor, lane=Lane.JOB) as unit:
            unit.record(entry)

    def _tell_progress(self, done: int, total: int, what: str) -> None:
        total = max(done, total)  # desks register meanwhile
        self._report(Progress(done, total, f"{done} of {total} {what}"))
