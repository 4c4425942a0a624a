"""What the review of possible duplicates asks of the program, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.charts import Volume
from app.patients import (
    DuplicatePair,
    Glance,
    LookAlike,
    PairList,
    SearchedDuplicates,
    SideBySide,
)
from app.progress import Report, Stopped, StopToken
from ui.duplicates.shown import Read
from ui.lists.narrowing import Narrowing
from ui.shell.scanned_patient import scanned_patient
from ui.shell.services import Services
from ui.shell.waiting import DECIDERS

PAGE = 100
"""A page of more records than two hundred would be an act of its own in the trail."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A pair that was opened: both records line by line, their volumes, photos, and who else looks alike."""

    beside: SideBySide
    volumes: tuple[tuple[Volume, ...], tuple[Volume, ...]]
    glances: tuple[Glance, Glance]
    others: tuple[tuple[LookAlike, ...], tuple[LookAlike, ...]]


class PairActs:
    """The acts of the review as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        self._services, self._pairs = services, services.duplicates
        self._patients, self._finder, self._records = services.patients, services.finder, services.records
        self.actor = services.actor

    @property
    def may_decide(self) -> bool:
        """Whether this person says who is one person."""
        return self.actor.may(*DECIDERS)

    def read(self, stop: StopToken, *, which: PairList, narrowing: Narrowing | None, least: int) -> Read:
        """One list, or all about one patient; at least so many rows of it as were shown before."""
        counts = self._pairs.counts(self.actor)
        if narrowing is not None:
            return Read(tuple(self._pairs.of_patient(self.actor, narrowing.patient_id)), counts)
        rows: list[DuplicatePair] = []
        while True:
            stop.check()
            after = rows[-1].id if rows else None
            page = self._pairs.list(self.actor, which, after=after, limit=PAGE)
            rows += page
            if len(page) < PAGE or len(rows) >= least:
                return Read(tuple(rows), counts, more=len(page) == PAGE)

    def open(self, pair: int) -> Opened:
        """Lay both records side by side, which the trail notes of each, with their charts and photos."""
        beside = self._pairs.open(self.actor, pair)
        one, other = beside.pair.first.id, beside.pair.second.id
        volumes = self._finder.volumes_of(self.actor, [one, other])
        return Opened(
            beside,
            (_of(one, volumes), _of(other, volumes)),
            (self._records.glance(self.actor, one), self._records.glance(self.actor, other)),
            (self._alike(one, other), self._alike(other, one)),
        )

    def same_person(self, pair: int, reason: str) -> DuplicatePair:
        """Say that these are one person."""
        return self._pairs.same_person(self.actor, pair, reason)

    def different_people(self, pair: int, reason: str) -> DuplicatePair:
        """Say that these are two people."""
        return self._pairs.different_people(self.actor, pair, reason)

    def later(self, pair: int, reason: str) -> DuplicatePair:
        """Put the pair off."""
        return self._pairs.later(self.actor, pair, reason)

    def reopen(self, pair: int) -> DuplicatePair:
        """Let it wait again."""
        return self._pairs.reopen(self.actor, pair)

    def search_all(self, report: Report, stop: StopToken) -> SearchedDuplicates:
        """Compare everybody with everybody; one that is stopped still says so."""
        try:
            return self._pairs.search_all(self.actor, report, stop)
        except Stopped:
            return SearchedDuplicates(0, 0, 0, 0, 0, 0, learnt=False, stopped=True)

    def patient_of(self, code: str, _stop: StopToken) -> tuple[int, str]:
        """Whom a scanned card or chart is about: the patient's key and MRN."""
        return scanned_patient(self._services, code)

    def _alike(self, one: int, other: int) -> tuple[LookAlike, ...]:
        """Who else looks like one of a pair: of the other one the whole screen tells."""
        found = self._patients.look_alikes(self.actor, one)
        return tuple(alike for alike in found if alike.patient.id != other)


def _of(patient_id: int, volumes: Sequence[Volume]) -> tuple[Volume, ...]:
    return tuple(each for each in volumes if each.patient_id == patient_id)
