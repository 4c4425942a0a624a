"""Visits become requests that follow what becomes of the visits, in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from app.charts.pulls import queries, rules
from app.charts.pulls.reading import today_of
from app.charts.pulls.rules import Asked
from app.charts.pulls.types import Paper, PullsChanged
from app.charts.pulls.visits import Customs, Visit, customs_of_visits, visits_numbered
from app.charts.requests.keeping import NewRequest, go_on, make_requests
from app.charts.requests.queries import Standing, standings
from app.charts.requests.rules import local_day
from app.charts.requests.types import AskForChart, Ending, RequestAct, RequestState, Wanted
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.schedule.appointments.queries import day_span
from app.schedule.appointments.types import AppointmentsChanged, AppointmentState

A, S = RequestAct, RequestState
WANTED = {Paper.ALL: Wanted.ALL, Paper.NEWEST: Wanted.NEWEST}


@dataclass(slots=True)
class Tally:
    """What looking at visits did to requests."""

    made: int = 0
    changed: int = 0
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a visit needs, and where it goes; a place that nobody knows is None."""

    place: int | None
    paper: Paper


class VisitFollower:
    """Asks for the charts that visits need, and withdraws, moves or renews what it asked for."""

    def __init__(self, clinic: ClinicProfile) -> None:
        self._clinic, self._zone = clinic, ZoneInfo(clinic.time_zone)

    def follow(self, unit: Unit, event: AppointmentsChanged) -> None:
        """Visits were booked, moved or ended: the lists that were built already follow at once."""
        if not event.appointments:
            return
        listed = {each.day for each in queries.lists_of(unit.session, event.days) if each.built_at}
        known = queries.asked_for_visits(unit.session, event.appointments)
        if not listed and not known:
            return
        visits = visits_numbered(unit, event.appointments)
        tally = self.bring_in(unit, visits, customs_of_visits(unit), known, listed)
        if tally != Tally():
            unit.announce(PullsChanged(event.days))

    def bring_in(
        self,
        unit: Unit,
        visits: Sequence[Visit],
        customs: Customs,
        known: Sequence[Asked],
        listed: Collection[date],
    ) -> Tally:
        """Bring the requests for these visits up to date; new ones are made for days that are `listed`."""
        tally = Tally()
        asked = {each.appointment_id: each for each in known}
        stands = {each.id: each for each in standings(unit.session, [each.id for each in known])}
        by_hand = queries.set_by_hand(unit.session, [each.id for each in known])
        new: list[NewRequest] = []
        for visit in visits:
            have = asked.get(visit.id)
            place = customs.goes_to(visit)
            paper = customs.paper(visit)
            needs = visit.counts and paper is not Paper.NONE
            if have is not None:
                wanted = _Wanted(place, paper) if needs else None
                self._follow_one(unit, visit, wanted, have, stands[have.id], tally, have.id in by_hand)
            elif have is None and needs and place is not None and self._day(visit) in listed:
                new.append(_wish(visit, place, paper))
        make_requests(unit, new)
        tally.made = len(new)
        return tally

    def end_gone_by(self, unit: Unit) -> None:
        """End what waits for visits of earlier days: nobody fetches a chart for them any more."""
        today = today_of(unit, self._clinic)
        first, _ = day_span(today, today, self._zone)
        for now in standings(unit.session, queries.visits_gone_by(unit.session, first)):
            go_on(unit, now, replace(now, state=S.CANCELLED), A.CANCELLED, rules.VISIT_OVER)

    def _follow_one(
        self, unit: Unit, visit: Visit, wanted: _Wanted | None, have: Asked, now: Standing, tally: Tally,
        by_hand: bool,
    ) -> None:  # fmt: skip
        """Bring one request up to date; what somebody set by hand since the visit was changed stays."""
        if wanted is None:
            if have.waits:
                go_on(unit, now, replace(now, state=S.CANCELLED), A.CANCELLED, _why(visit))
                tally.withdrawn += 1
            return
        opened = self._needs_it_again(unit, visit, have)
        if opened:
            now = _opened_again(unit, now)
        elif not have.waits and now.state is not S.DELIVERED:
            return
        after = now if by_hand else _as_booked(now, visit, wanted)
        if after != now:
            go_on(unit, now, after, A.CHANGED, _moved(now, after, self._zone))
        if opened or after != now:
            tally.changed += 1

    def _needs_it_again(self, unit: Unit, visit: Visit, have: Asked) -> bool:
        """Whether a request that has ended waits again, since its visit lies ahead once more, or still."""
        if have.state is S.CANCELLED:
            return have.last_words in rules.BY_SCHEDULE and self._ahead(unit, visit)
        came_back = have.ending in (Ending.RETURNED, Ending.HANDED_ON)
        return have.state is S.CLOSED and came_back and visit.starts_at > unit.now

    def _ahead(self, unit: Unit, visit: Visit) -> bool:
        return self._day(visit) >= today_of(unit, self._clinic)

    def _day(self, visit: Visit) -> date:
        return local_day(visit.starts_at, self._zone)


def _wish(visit: Visit, place: int, paper: Paper) -> NewRequest:
    command = AskForChart(
        visit.patient_id, "", visit.starts_at, wanted=WANTED[paper], for_whom=visit.with_whom
    )
    return NewRequest(command, place, appointment_id=visit.id)


def _opened_again(unit: Unit, now: Standing) -> Standing:
    after = replace(now, state=S.OPEN, claimed_by_id=None)
    go_on(unit, now, after, A.REOPENED)
    return replace(after, version=now.version + 1, ended_at=None)


def _why(visit: Visit) -> str:
    if visit.state is AppointmentState.CANCELLED:
        return rules.VISIT_CANCELLED
    return rules.NO_SHOW if visit.state is AppointmentState.NO_SHOW else rules.NO_PAPER


def _as_booked(now: Standing, visit: Visit, wanted: _Wanted) -> Standing:
    """The request as the schedule has its visit; a provider whom nobody knows yet changes no place."""
    return replace(
        now,
        needed_at=visit.starts_at,
        place_id=wanted.place or now.place_id,
        for_whom=visit.with_whom,
        wanted=WANTED[wanted.paper],
    )


def _moved(now: Standing, after: Standing, zone: ZoneInfo) -> str:
    if after.needed_at != now.needed_at:
        return f"{rules.VISIT_MOVED} {after.needed_at.astimezone(zone):%Y-%m-%d %H:%M}."
    return rules.VISIT_CHANGED
