"""Possible duplicates as the records room works through them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.clock import Clock
from app.db.unit import Units
from app.directory import ClinicProfile
from app.patients.duplicates import beside, queries, rules
from app.patients.duplicates.keeping import decide
from app.patients.duplicates.people.queries import person_of, raws_of
from app.patients.duplicates.types import (
    DuplicateCounts,
    DuplicatePair,
    DuplicatesWaiting,
    PairAct,
    PairList,
    SearchedDuplicates,
    SideBySide,
)
from app.patients.keying import Keying
from app.patients.nicknames.queries import name_book
from app.patients.opening import Openings
from app.patients.record.reading import record_of
from app.progress import Progress, Report, StopToken

DECIDERS = (Permission.MERGE_PROPOSE, Permission.MERGE_APPROVE)
COMPARERS = (Permission.REGISTER, Permission.EDIT_DETAILS, Permission.IMPORT_PATIENTS, *DECIDERS)
PURPOSE = "duplicates"
# A list of more patients than this is an act of its own in the trail.
MOST_UNTOLD, MOST_SHOWN = 200, 1000


class DuplicateService:
    """Finds records that may be one person, and keeps what was decided; it never merges by itself."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock, openings: Openings) -> None:
        self._units, self._clock, self._openings = units, clock, openings
        self._zone = ZoneInfo(clinic.time_zone)

    def list(
        self, actor: Actor, which: PairList = PairList.REVIEW, *, after: int | None = None, limit: int = 200
    ) -> Sequence[DuplicatePair]:
        """The pairs of one list, the likeliest first; `after` is the last pair of the page before.

        Raises:
            NotAllowed: this person may not propose merging.
        """
        require(actor, *DECIDERS)
        with self._units.read(actor) as unit:
            keys = queries.keys_listed(unit.session, which, after, min(limit, MOST_SHOWN))
            if 2 * len(keys) <= MOST_UNTOLD:
                return queries.pairs(unit.session, keys)
        evidence = Entry(Act.LOOKED_UP, count=2 * len(keys), detail=f"duplicates {which.value}")
        with self._units.disclose(actor, evidence) as unit:
            return queries.pairs(unit.session, keys)

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[DuplicatePair]:
        """The pairs of one patient that wait to be looked at, or are said to be one person.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.pairs(unit.session, queries.keys_of_patient(unit.session, patient_id))

    def counts(self, actor: Actor) -> DuplicateCounts:
        """How many there are, and the duplicate rate.

        The rate counts the records of pairs to be reviewed, waiting or put off, and of those said to be one
        person, against all patients who are not merged; what is only perhaps one person does not count.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.counts(unit.session)

    def waiting(self, actor: Actor) -> DuplicatesWaiting:
        """What is to be done; patients are not counted for it, so that it can be read after each scan.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.to_do(unit.session)

    def open(self, actor: Actor, pair: int) -> SideBySide:
        """Lay both records side by side; the evidence for both is committed before anything is read.

        Raises:
            NotAllowed: this person may not propose merging.
            NotFound: there is no such pair.
        """
        require(actor, *DECIDERS)
        with self._units.read(actor) as unit:
            ids = queries.sides(unit.session, pair)
        self._openings.note(self._units, actor, ids, PURPOSE)
        with self._units.read(actor) as unit:
            shown, today = queries.pair(unit.session, pair), self._today()
            records = [record_of(unit.session, each.id, today) for each in (shown.first, shown.second)]
            registered = queries.registered_at(unit.session, ids)
            first, second = (beside.Side(each, registered[each.patient.id]) for each in records)
            lines = beside.lines(first, second, self._zone, name_book(unit.session))
            return SideBySide(shown, lines, queries.steps(unit.session, pair))

    def same_person(self, actor: Actor, pair: int, reason: str = "") -> DuplicatePair:
        """Say that these are one person; the records wait to be merged.

        Raises:
            NotAllowed: this person may not propose merging.
            NotFound, RuleBroken: there is no such pair, or nothing speaks for it any more.
            Conflict: somebody decided first.
        """
        return self._decide(actor, pair, PairAct.SAME, reason)

    def different_people(self, actor: Actor, pair: int, reason: str = "") -> DuplicatePair:
        """Say that these are two people; the pair is gone until who one of them is changes.

        Raises:
            NotAllowed, NotFound, RuleBroken, Conflict: as for `same_person`.
        """
        return self._decide(actor, pair, PairAct.DIFFERENT, reason)

    def later(self, actor: Actor, pair: int, reason: str = "") -> DuplicatePair:
        """Put the pair off.

        Raises:
            NotAllowed, NotFound, RuleBroken, Conflict: as for `same_person`.
        """
        return self._decide(actor, pair, PairAct.LATER, reason)

    def reopen(self, actor: Actor, pair: int) -> DuplicatePair:
        """Let a pair wait again that was decided or put off.

        Raises:
            NotAllowed, NotFound, RuleBroken, Conflict: as for `same_person`.
        """
        return self._decide(actor, pair, PairAct.REOPENED, "")

    def _decide(self, actor: Actor, pair: int, act: PairAct, reason: str) -> DuplicatePair:
        require(actor, *DECIDERS)
        said = rules.tidy(reason)
        with self._units.write(actor) as unit:
            before, by = queries.standing(unit.session, pair)
            after = rules.state_after(before.state, act, by)
            people = [person_of(raw) for raw in raws_of(unit.session, (before.low_id, before.high_id))]
            rules.require_both(len(people))
            low, high = (rules.digests(each) for each in people)
            decide(unit, before, act, after, said, (low, high))
            return queries.pair(unit.session, pair)

    def search_all(self, actor: Actor, report: Report, stop: StopToken) -> SearchedDuplicates:
        """Compare everybody with everybody; desks may work meanwhile, and what was decided stays.

        Raises:
            NotAllowed: this person may not propose merging.
            Unavailable: the database or the search itself gave up; what was found until then stays.
        """
        require(actor, *DECIDERS)
        # The comparing brings numpy along, which would cost every start a third of a second.
        from app.patients.duplicates.searching import search

        return search(self._units, actor, self._clock.new_id(), report, stop, everybody=True)

    def catch_up(
        self, actor: Actor, report: Report | None = None, stop: StopToken | None = None
    ) -> SearchedDuplicates:
        """Compare whoever was registered, changed or imported since with everybody.

        The names that came with them get the keys by which a misspelt one is found quickly.

        Raises:
            NotAllowed: this person neither registers nor changes patients.
            Unavailable: as for `search_all`.
        """
        require(actor, *COMPARERS)
        # As in `search_all`.
        from app.patients.duplicates.catching_up import catch_up

        run, heard = self._clock.new_id(), report or _unheard
        may_search = actor.may(*DECIDERS)
        token = stop or StopToken()
        found = catch_up(self._units, actor, run, heard, token, may_search=may_search)
        Keying(self._units, actor).write_each(token)
        return found

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()


def _unheard(progress: Progress) -> None:
    """Nobody is looking."""
