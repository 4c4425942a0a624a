"""Whether and how quickly a patient is found by somebody who makes mistakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter

from app.actor import Actor
from app.bench.figures import middle, not_measured, spread
from app.bench.population import Sample
from app.bench.slips import KINDS, Mistake, mistakes
from app.bench.types import Figure, Wanted
from app.bootstrap import Application

SMALL = 50_000  # patients up to which the stricter goals hold
FIRST = (10.0, 25.0)  # ms, 95th percentile of the first look: small, large
SHORT = 80.0
SECOND = (15.0, 60.0)
SHOWN = 10
FOUND: Mapping[str, tuple[float, float]] = {
    "one slip": (0.99, 0.97),
    "slip and year": (0.99, 0.99),
    "nickname and year": (0.99, 0.98),
    "swapped and year": (0.99, 0.99),
    "wrong birth date": (0.99, 0.98),
    "two slips and year": (0.95, 0.93),
}


@dataclass(frozen=True, slots=True)
class Tried:
    """What one process measured of one kind of mistake: milliseconds of the second look, the share found."""

    second: tuple[float, ...]
    found: float


def goal_of(goals: tuple[float, float], wanted: Wanted) -> float:
    """The goal for a clinic of this size."""
    return goals[wanted.size.patients > SMALL]


def drawn(random: Random, sample: Sample, count: int) -> dict[str, list[Mistake]]:
    """So many mistakes of each kind."""
    return {kind: mistakes(random, kind, sample, count) for kind in KINDS}


def figures(wanted: Wanted, name: str, runs: Sequence[Mapping[str, Tried]]) -> list[Figure]:
    """Of each kind of mistake who was among the first ten; of all together the time of the second look."""
    told: list[Figure] = []
    for kind, goals in FOUND.items():
        each = [run[kind] for run in runs if kind in run]
        if not each:
            told.append(not_measured(f"found among ten, {kind}, {name}", "", "nobody has such a name"))
            continue
        told.append(
            middle(
                f"found among ten, {kind}, {name}", "of 1", [run.found for run in each],
                goal=goal_of(goals, wanted), at_least=True,
            )
        )  # fmt: skip
    together = [[ms for each in run.values() for ms in each.second] for run in runs]
    note = f"all kinds of mistakes alike: {', '.join(KINDS)}"
    return [*told, *spread(f"second look, {name}", together, goal=goal_of(SECOND, wanted), note=note)]


def tried(application: Application, actor: Actor, asked: Mapping[str, Sequence[Mistake]]) -> dict[str, Tried]:
    """Make these mistakes, after some that only warm up."""
    for each in asked.values():
        for mistake in each[: len(each) // 4]:
            _look(application, actor, mistake)
    answers = {kind: [_look(application, actor, one) for one in each] for kind, each in asked.items() if each}
    return {
        kind: Tried(
            tuple(second for second, _ in each),
            sum(found for _, found in each) / len(each),
        )
        for kind, each in answers.items()
    }


def _look(application: Application, actor: Actor, mistake: Mistake) -> tuple[float, bool]:
    """Milliseconds of the second look, and whether the patient meant stands among the first ten of both."""
    first = application.patients.look_up(actor, mistake.text)
    begun = perf_counter()
    keys = [hit.patient.id for hit in first.hits]
    more = application.patients.look_further(actor, mistake.text, keys) if first.further else ()
    ended = perf_counter()
    top = [hit.patient.mrn for hit in (*first.hits, *more)][:SHOWN]
    return (ended - begun) * 1000, mistake.mrn in top
