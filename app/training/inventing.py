"""Inventing a whole practice clinic from a seed; nothing is read, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from zoneinfo import ZoneInfo

from app.charts import ChartKind
from app.patients import Register
from app.schedule import OpeningHours
from app.training.bodies import invent_directory
from app.training.calendar import WEEKS, work_days
from app.training.draw import Draw
from app.training.errands import errands
from app.training.households import KINDS
from app.training.journeys import fates, journey
from app.training.shelves import PLACES
from app.training.types import PlannedChart, PracticePlan
from app.training.visits import visits
from app.training.wants import loans, wants

PATIENTS = 300
MRN_DIGITS = 6
WIDEST_GAP = 12


def invent(
    seed: int,
    patients: int = PATIENTS,
    *,
    now: datetime,
    zone: ZoneInfo = ZoneInfo("America/Chicago"),  # noqa: B008 - a constant of every practice clinic
    hours: OpeningHours = OpeningHours(),  # noqa: B008 - frozen
) -> PracticePlan:
    """A clinic of so many patients as it stands at this moment; the same seed gives the same clinic."""
    random = Random(seed)
    days = work_days(now, hours, zone)
    draw = Draw(random, now.astimezone(zone).date())
    people = tuple(islice(numbered_people(draw), patients))
    shelves = [folders(random) for _ in people]
    ends = iter(fates(random, sum(len(kinds) for kinds in shelves)))
    charts: list[PlannedChart] = []
    for patient, kinds in enumerate(shelves):
        for kind in dict.fromkeys(kinds):
            volumes = tuple(journey(random, days, next(ends)) for _ in range(kinds.count(kind)))
            charts.append(PlannedChart(patient, kind, volumes))
    opened = now - timedelta(weeks=WEEKS, days=3)
    planned = errands(seed, len(people), now, zone)
    come = visits(seed, len(people), now, zone, hours)
    return PracticePlan(
        seed, opened, PLACES, people, tuple(charts), invent_directory(seed), planned, come,
        wants(seed, charts, now), loans(charts, now, zone),
    )  # fmt: skip


def numbered_people(draw: Draw) -> Iterator[Register]:
    """People as they come, without end, with the MRNs that a desk gives them."""
    return _numbered(draw.random, _people(draw))


def _people(draw: Draw) -> Iterator[Register]:
    for kind, _ in KINDS:
        yield from kind(draw)
    kinds, weights = [kind for kind, _ in KINDS], [weight for _, weight in KINDS]
    while True:
        yield from draw.random.choices(kinds, weights)[0](draw)


def _numbered(random: Random, people: Iterator[Register]) -> Iterator[Register]:
    """Give MRNs as a desk does, ever higher; those of one household are neighbours."""
    mrn = random.randint(1000, 4000)
    for each in people:
        mrn += random.randint(1, WIDEST_GAP)
        yield replace(each, mrn=f"{mrn:0{MRN_DIGITS}d}")


def folders(random: Random) -> tuple[ChartKind, ...]:
    """The kinds of one to three folders of a patient."""
    thick = random.choices((1, 2, 3), (68, 23, 9))[0]
    beside = random.choices((ChartKind.MEDICAL, ChartKind.BILLING, ChartKind.FILM), (5, 3, 2))[0]
    return (ChartKind.MEDICAL,) * (thick - 1) + ((beside,) if thick > 1 else (ChartKind.MEDICAL,))
