"""What is worth knowing before a request is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.charts.custody import queries as custody
from app.charts.custody import wording
from app.charts.custody.rules import FINAL
from app.charts.custody.types import State
from app.charts.moments import day_of
from app.charts.places.finding import find_holder
from app.charts.places.types import Place
from app.charts.requests import queries, reading, rules
from app.charts.requests.announcing import time_of
from app.charts.requests.types import WAITING, AskForChart, RequestWarning, WarningKind
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import NotFound
from app.patients.queries import patients

GONE = FINAL | {State.OFF_SITE, State.TRANSFERRED_OUT}
K = WarningKind


def considered(unit: Unit, clinic: ClinicProfile, command: AskForChart) -> list[RequestWarning]:
    """Everything that speaks against a request or is good to know, the gravest first.

    Raises:
        NotFound, BadInput: there is no such patient, place or volume.
    """
    if not patients(unit.session, [command.patient_id]):
        raise NotFound("There is no such patient. Nothing was changed.")
    place = find_holder(unit, command.place, practice=clinic.practice)
    look = _Look(unit, clinic, command, place)
    found = [*look.at_folders(), *look.at_requests(), *look.at_loans()]
    return sorted(found, key=lambda warning: list(WarningKind).index(warning.kind))


class _Look:
    """One look at a chart, its requests and its loan."""

    def __init__(self, unit: Unit, clinic: ClinicProfile, command: AskForChart, place: Place) -> None:
        self._unit, self._clinic, self._command, self._place = unit, clinic, command, place
        self._zone = ZoneInfo(clinic.time_zone)
        charts = reading.charts_of(unit, clinic, [command.patient_id])
        self._all = charts.get((command.patient_id, command.kind), ())
        one = None
        if command.volume_code:
            one = custody.volume_id_by_code(unit.session, command.volume_code, practice=clinic.practice)
        self._wanted = rules.wanted_of(command.wanted, one, self._all)

    def at_folders(self) -> Iterator[RequestWarning]:
        """Where the folders are."""
        if not self._all:
            yield RequestWarning(K.NO_CHART, "This patient has no such chart yet.")
        gone = [volume for volume in self._all if volume.state in GONE]
        for volume in self._wanted:
            if volume.state in (State.MISSING, State.FOUND):
                yield RequestWarning(K.MISSING, f"{volume.label} is missing since {self._day(volume.since)}.")
        holds = [volume for volume in self._wanted if rules.is_at(volume, self._place.id)]
        if holds and len(holds) == len(self._wanted):
            told = ", ".join(f"{volume.label} since {self._day(volume.since)}" for volume in holds)
            yield RequestWarning(K.HOLDS_IT, f"{self._place.name} has it already: {told}.")
        customs = custody.customs_of(self._unit, self._clinic)
        for volume in gone:
            told = wording.where_it_is(volume, customs)
            yield RequestWarning(K.GONE, f"{volume.label}: {told}")

    def at_requests(self) -> Iterator[RequestWarning]:
        """Who else wants the chart that day."""
        rows = self._that_day()
        same = [row for row in rows if row[6] == self._place.code and row[13] in WAITING]
        for row in same[:1]:
            told = f"{self._place.name} has asked for it already, for {self._time(row[7])}."
            yield RequestWarning(K.REPEATED, told, row[0])
        others = [row for row in rows if row[6] != self._place.code]
        if others:
            stops = sorted([(row[7], row[5]) for row in others] + [(self._needed, self._place.name)])
            (first, where), *later = stops
            plan = "".join(f", then send on to {name} by {self._time(at)}" for at, name in later)
            told = f"Needed twice that day: {where} {self._time(first)}{plan}."
            yield RequestWarning(K.OTHER_PLACE_SAME_DAY, told, others[0][0])

    def at_loans(self) -> Iterator[RequestWarning]:
        """Who has the chart until further notice."""
        loan = queries.loan_of(self._unit.session, self._command.patient_id, self._command.kind)
        if loan is not None and loan.place_id != self._place.id:
            until = day_of(datetime.combine(loan.review_on, time(12), self._zone), self._zone, self._unit.now)
            yield RequestWarning(K.ON_STANDING_LOAN, f"{loan.name} has it on a standing loan until {until}.")

    def _that_day(self) -> Sequence[Any]:
        first = datetime.combine(self._needed.astimezone(self._zone).date(), time(), self._zone)
        last = datetime.combine(first.date() + timedelta(days=1), time(), self._zone)
        where = queries.of_chart_between(self._command.patient_id, self._command.kind, first, last)
        return [row for row in queries.listed(self._unit.session, *where) if row[13] in WAITING]

    @property
    def _needed(self) -> datetime:
        return self._unit.now if self._command.stat else self._command.needed_at

    def _time(self, at: datetime) -> str:
        return time_of(at, self._zone, self._unit.now)

    def _day(self, at: datetime) -> str:
        return day_of(at, self._zone, self._unit.now)
