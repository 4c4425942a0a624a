"""How quickly a patient is registered, cold and warm, with the question who may be here already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from random import Random
from time import perf_counter

from app.actor import Actor
from app.bench.children import told_by
from app.bench.figures import spread
from app.bench.ground import Ground
from app.bench.opened import Way
from app.bench.population import Sample
from app.bench.skew import invented, skewed
from app.bench.types import Figure, Wanted
from app.bootstrap import Application
from app.clock import SystemClock
from app.patients import Register
from app.patients.keying import Keying
from app.progress import Progress, Report, StopToken
from app.training.draw import Draw
from app.training.inventing import numbered_people

GOAL, GOAL_OF_99 = 10.0, 30.0
REASON = "Another person"
# Who comes to a desk to be taken in, and how many of a hundred.
NEW, SAME_DAY, OTHER_DAY, UNHEARD_OF = (
    "new to the clinic",
    "a namesake of the same birthday",
    "a namesake of another birthday",
    "with a family name that nobody has",
)
# How many come before new names get their keys, which the window does beside the desk: it is not timed.
UNTIL_KEYED = 10
MIX = {NEW: 80, SAME_DAY: 7, OTHER_DAY: 8, UNHEARD_OF: 5}
BEYOND_ALL = 10_000_000  # names of higher numbers than any that the clinic's patients were given


@dataclass(frozen=True, slots=True)
class Took:
    """What one process measured: milliseconds of each registration, before and after it was warm."""

    cold: tuple[float, ...]
    warm: tuple[float, ...]
    dropped: bool


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Register newcomers through the service, each run in a new process and a fresh copy of the clinic."""
    population, runs = ground.made(report), list[Took]()
    effort, random = wanted.effort, Random(f"{wanted.seed} newcomers")
    for number in range(1, wanted.runs + 1):
        report(Progress(number, wanted.runs, f"Registering, {ground.name}: run {number}"))
        people = newcomers(random, population.sample)
        cold, first, then = (
            list(islice(people, count))
            for count in (effort.cold_newcomers, effort.newcomers // 2, effort.newcomers)
        )
        with ground.copied() as where:
            way = Way(where, population.sign_in("clerk"), wanted.folder)
            runs.append(told_by(taken_in, way, cold, first, then))
    mixed = ", ".join(f"{share} {kind}" for kind, share in MIX.items())
    cold_note = (
        "the first registrations of a new process, the file not in the system's memory"
        if runs[0].dropped
        else "the first registrations of a new process; the server's or system's own memory is as it was"
    )
    return list(
        chain(
            spread(
                f"registering a patient, warm, {ground.name}", [each.warm for each in runs],
                goal=GOAL, goal_of_99=GOAL_OF_99, note=f"of a hundred: {mixed}",
            ),
            spread(
                f"registering a patient, cold, {ground.name}", [each.cold for each in runs], note=cold_note
            ),
        )
    )  # fmt: skip


def newcomers(random: Random, sample: Sample) -> Iterator[Register]:
    """People as they come to a desk, without end; each with a reason, in case somebody is here already."""
    seed, kinds, shares = random.randrange(2**31), list(MIX), list(MIX.values())
    for each in numbered_people(Draw(random, SystemClock().now().date())):
        who = replace(skewed(each, seed), mrn="", despite=REASON)
        yield _as(random.choices(kinds, shares)[0], who, random, sample)


def _as(kind: str, who: Register, random: Random, sample: Sample) -> Register:
    if kind == NEW:
        return who
    if kind == UNHEARD_OF:
        return replace(who, family=invented(BEYOND_ALL + random.randrange(BEYOND_ALL)))
    known = random.choice([each for each in sample.patients if each.birth_date])
    born = date.fromisoformat(known.birth_date) if kind == SAME_DAY else who.birth_date
    return replace(who, family=known.family, given=known.given, birth_date=born)


def taken_in(way: Way, cold: Sequence[Register], first: Sequence[Register], then: Sequence[Register]) -> Took:
    """Register them in this process: the cold ones, some to get warm, and those that count."""
    dropped = way.forget()
    with way.opened() as (application, actor):
        cold_ms = [_register(application, actor, each) for each in cold]
        way.remember()
        _all(application, actor, first)
        warm_ms = _all(application, actor, then)
    return Took(tuple(cold_ms), tuple(warm_ms), dropped)


def _all(application: Application, actor: Actor, people: Sequence[Register]) -> list[float]:
    """Milliseconds of each; in between the names that waited get their keys, untimed."""
    keying, took = Keying(application.units, actor), list[float]()
    for at in range(0, len(people), UNTIL_KEYED):
        keying.write_each(StopToken())
        took += [_register(application, actor, each) for each in people[at : at + UNTIL_KEYED]]
    return took


def _register(application: Application, actor: Actor, who: Register) -> float:
    """Milliseconds until the patient is in."""
    begun = perf_counter()
    application.patients.register(actor, who)
    return (perf_counter() - begun) * 1000
