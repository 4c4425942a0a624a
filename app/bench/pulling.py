"""How long the list of a full day takes: built from its visits, and read in the order of the shelves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, cycle
from random import Random
from time import perf_counter
from zoneinfo import ZoneInfo

from app.actor import Actor
from app.bench.children import told_by
from app.bench.figures import middle, spread
from app.bench.ground import Ground
from app.bench.opened import Way
from app.bench.types import Figure, Wanted
from app.bootstrap import Application
from app.errors import Unavailable
from app.progress import Progress, Report
from app.schedule import Book

GOAL = 1_000.0
OPENS, VISITS_A_MINUTE = 8, 2


@dataclass(frozen=True, slots=True)
class Walked:
    """What one process measured, in milliseconds: building, the first reading, and each reading after it."""

    lines: int
    built: float
    first: float
    shown: tuple[float, ...]


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Build and read the list of the next opening day, each run in a new process and a fresh copy."""
    population, runs = ground.made(report), list[Walked]()
    effort, random = wanted.effort, Random(f"{wanted.seed} visits")
    known = [each.mrn for each in population.sample.patients]
    for number in range(1, wanted.runs + 1):
        report(Progress(number, wanted.runs, f"Pull lists, {ground.name}: run {number}"))
        expected = random.sample(known, min(effort.visits, len(known)))
        with ground.copied() as where:
            way = Way(where, population.sign_in(), wanted.folder)
            runs.append(told_by(walked, way, expected, population.sample.holders, effort.walks))
    lines = sorted(each.lines for each in runs)
    note = f"{min(effort.visits, len(known))} visits, {lines[0]} to {lines[-1]} charts"
    return list(
        chain(
            [
                middle(
                    f"pull list built and in walk order, {ground.name}", "ms",
                    [each.built + each.first for each in runs], goal=GOAL, note=note,
                ),
                middle(f"pull list built, {ground.name}", "ms", [each.built for each in runs], note=note),
            ],
            spread(f"pull list read in walk order, {ground.name}", [each.shown for each in runs], note=note),
        )
    )  # fmt: skip


def walked(way: Way, expected: Sequence[str], holders: Sequence[str], times: int) -> Walked:
    """Book these patients for the next opening day, build its list and read it, in this process.

    Raises:
        Unavailable: nothing stands on the list, so there is nothing to measure.
    """
    with way.opened() as (application, actor):
        day = application.pulls.ready(actor).day
        _book(application, actor, day, expected, holders)
        way.remember()
        begun = perf_counter()
        application.pulling.build(actor, day)
        built = _since(begun)
        lines, first = _read(application, actor, day)
        if not lines:
            raise Unavailable("No visit of the bench asked for a chart.")
        shown = tuple(_read(application, actor, day)[1] for _ in range(times))
    return Walked(lines, built, first, shown)


def _book(
    application: Application, actor: Actor, day: date, expected: Sequence[str], holders: Sequence[str]
) -> None:
    """A day from morning on, by turns with everybody whose name stands for one place only."""
    named = {each.code: each.name for each in application.places.list(actor)}
    count = Counter(named.values())
    whom = cycle([named[code] for code in holders if count[named[code]] == 1])
    opens = datetime(day.year, day.month, day.day, OPENS, tzinfo=ZoneInfo(application.clinic.time_zone))
    for at, (mrn, name) in enumerate(zip(expected, whom, strict=False)):
        starts = opens + timedelta(minutes=at // VISITS_A_MINUTE)
        patient = application.patients.by_mrn(actor, mrn)
        application.appointments.book(actor, Book(patient.id, starts, with_whom=name))


def _read(application: Application, actor: Actor, day: date) -> tuple[int, float]:
    """How many lines there are, and the milliseconds until they are known."""
    begun = perf_counter()
    found = application.pulls.show(actor, day)
    return len(found.lines), _since(begun)


def _since(begun: float) -> float:
    return (perf_counter() - begun) * 1000
