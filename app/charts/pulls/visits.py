"""What the visits of the schedule need: whether paper, which volumes, and where these go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.charts.places import queries as places
from app.charts.places.types import HOLDERS
from app.charts.pulls import queries
from app.charts.pulls.types import Paper, UnknownPlace
from app.db.unit import Unit
from app.patients.folding import fold
from app.schedule.appointments.queries import Standing, day_span, of_numbers, of_span
from app.schedule.appointments.types import AppointmentState


@dataclass(frozen=True, slots=True)
class Visit:
    """An appointment as far as charts go; `with_whom` and `place` are the schedule's words."""

    id: int
    patient_id: int
    starts_at: datetime
    kind: str
    with_whom: str
    place: str
    state: AppointmentState

    @property
    def counts(self) -> bool:
        """Whether the patient is expected, or came."""
        return self.state in (AppointmentState.BOOKED, AppointmentState.KEPT)

    @property
    def words(self) -> str:
        """By which words of the schedule somebody would say where the chart goes."""
        return self.with_whom or self.place


@dataclass(frozen=True, slots=True)
class Customs:
    """What the clinic said of its visits; `named` are the holders that a name alone stands for."""

    papers: Mapping[str, Paper]
    said: Mapping[str, int]
    named: Mapping[str, int]

    def paper(self, visit: Visit) -> Paper:
        """What of the chart it needs; a kind of which nobody said anything needs all of it."""
        return self.papers.get(fold(visit.kind), Paper.ALL)

    def goes_to(self, visit: Visit) -> int | None:
        """The place to which its chart goes: as somebody said, else the one of that name; None if unknown.

        The provider counts before the room: whoever sees the patient reads the chart.
        """
        asked = [fold(words) for words in (visit.with_whom, visit.place) if words]
        for words in asked or [""]:
            found = self.said.get(words) or self.named.get(words)
            if found is not None:
                return found
        return None


def customs_of_visits(unit: Unit) -> Customs:
    """What the clinic said of its visits."""
    holders = [each for each in places.places(unit.session) if each.kind in HOLDERS and not each.retired]
    count = Counter(fold(each.name) for each in holders)
    live = {each.id for each in holders}
    said = queries.places_said(unit.session)
    return Customs(
        {words: paper for words, (_, _, _, paper) in queries.kinds(unit.session).items()},
        {words: place for words, (_, _, _, place) in said.items() if place in live},
        {fold(each.name): each.id for each in holders if count[fold(each.name)] == 1},
    )


def visits_of(unit: Unit, zone: ZoneInfo, day: date) -> list[Visit]:
    """The visits of a day, by time, whatever became of them."""
    return [_visit(each) for each in of_span(unit.session, *day_span(day, day, zone))]


def visits_numbered(unit: Unit, numbers: Iterable[int]) -> list[Visit]:
    """Visits by number, by time."""
    return [_visit(each) for each in of_numbers(unit.session, numbers)]


def _visit(each: Standing) -> Visit:
    return Visit(each.id, each.patient_id, each.starts_at, each.kind, each.with_whom, each.place, each.state)


def unknown_among(unit: Unit, visits: Sequence[Visit]) -> tuple[UnknownPlace, ...]:
    """The words of visits that need paper and name no place that anybody knows, the commonest first."""
    return unknown_places(customs_of_visits(unit), visits) if visits else ()


def unknown_places(customs: Customs, visits: Sequence[Visit]) -> tuple[UnknownPlace, ...]:
    """The same, by what the clinic said of its visits."""
    lost = [
        visit.words
        for visit in visits
        if visit.counts and customs.paper(visit) is not Paper.NONE and customs.goes_to(visit) is None
    ]
    spelt: dict[str, str] = {}
    for words in lost:
        spelt.setdefault(fold(words), words)
    count = Counter(fold(words) for words in lost)
    return tuple(UnknownPlace(spelt[words], number) for words, number in count.most_common())
