"""How quickly a patient is found, cold and warm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from random import Random
from time import perf_counter

from app.actor import Actor
from app.bench import mistaking
from app.bench.children import told_by
from app.bench.figures import spread
from app.bench.ground import Ground
from app.bench.opened import Way
from app.bench.population import Sample, SomePatient
from app.bench.slips import Mistake
from app.bench.types import Figure, Wanted
from app.bootstrap import Application
from app.errors import NotFound
from app.patients.folding import fold
from app.progress import Progress, Report

GOAL = 20.0
# What is typed at a desk, and how often in a hundred look-ups.
MIX = {
    "family, begun": 25,
    "family": 10,
    "family and given, begun": 25,
    "given and family": 10,
    "family, given": 5,
    "record number": 10,
    "birth date": 4,
    "last four of the phone": 3,
    "phone": 3,
    "chart label": 5,
}
SPELT = frozenset({"family, begun", "family", "family and given, begun", "given and family"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What one process measured: milliseconds of each question, with the charts and without."""

    cold: tuple[float, ...]
    warm: tuple[float, ...]
    names_only: tuple[float, ...]
    short: tuple[float, ...]
    mistakes: Mapping[str, mistaking.Tried]
    found: int
    dropped: bool


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Ask a mix of questions drawn from the clinic's own patients, in a new process for each run."""
    population, runs = ground.made(report), list[Asked]()
    effort, random = wanted.effort, Random(f"{wanted.seed} look-ups")
    with ground.copied() as where:
        way = Way(where, population.sign_in(), wanted.folder)
        for number in range(1, wanted.runs + 1):
            report(Progress(number, wanted.runs, f"Look-up, {ground.name}: run {number}"))
            cold = questions(random, population.sample, effort.cold_questions)
            first = questions(random, population.sample, effort.questions)
            then = questions(random, population.sample, effort.questions)
            wrong = mistaking.drawn(random, population.sample, effort.mistakes)
            runs.append(told_by(asked, way, cold, first, then, wrong))
    mixed = ", ".join(f"{share} {kind}" for kind, share in MIX.items())
    cold_note = (
        "the first questions of a new process, the file not in the system's memory"
        if runs[0].dropped
        else "the first questions of a new process; the server's or system's own memory is as it was"
    )
    return list(
        chain(
            spread(
                f"look-up, warm, {ground.name}", [each.warm for each in runs], goal=GOAL,
                note=f"with charts, as `outguide find`; of a hundred: {mixed}",
            ),
            spread(
                f"look-up, warm, {ground.name}, without charts", [each.names_only for each in runs],
                goal=mistaking.goal_of(mistaking.FIRST, wanted), note="three letters or more, or a number",
            ),
            spread(
                f"look-up, one or two letters, {ground.name}", [each.short for each in runs],
                goal=mistaking.SHORT, note="without charts",
            ),
            spread(f"look-up, cold, {ground.name}", [each.cold for each in runs], note=cold_note),
            mistaking.figures(wanted, ground.name, [each.mistakes for each in runs]),
        )
    )  # fmt: skip


def questions(random: Random, sample: Sample, count: int) -> list[tuple[str, str]]:
    """So many questions with their kind."""
    kinds = random.choices(list(MIX), list(MIX.values()), k=count)
    return [(kind, question(random, kind, sample)) for kind in kinds]


def question(random: Random, kind: str, sample: Sample) -> str:
    """What a clerk types who looks for one of these patients."""
    who = random.choice(
        [each for each in random.sample(sample.patients, min(20, len(sample.patients))) if each.family]
    )
    family, given = fold(who.family) or who.family, fold(who.given) or who.given
    match kind:
        case "family, begun":
            return family[: random.randint(3, 5)]
        case "family":
            return who.family
        case "family and given, begun":
            return f"{family[: random.randint(3, 5)]} {given[: random.randint(1, 3)]}"
        case "given and family":
            return f"{who.given} {who.family}"
        case "family, given":
            return f"{who.family}, {given[:2]}"
        case "record number":
            return who.mrn
        case "birth date":
            return f"{date.fromisoformat(who.birth_date):%m/%d/%Y}" if who.birth_date else who.mrn
        case "chart label":
            return random.choice(sample.shelved)
        case _:
            return _phone(kind, who)


def _phone(kind: str, who: SomePatient) -> str:
    if not who.phone:
        return who.mrn
    return who.phone[-4:] if kind == "last four of the phone" else who.phone


def asked(
    way: Way,
    cold: Sequence[tuple[str, str]],
    first: Sequence[tuple[str, str]],
    then: Sequence[tuple[str, str]],
    wrong: Mapping[str, Sequence[Mistake]],
) -> Asked:
    """Ask in this process: the cold ones, some to get warm, those that count, and those with mistakes."""
    dropped = way.forget()
    with way.opened() as (application, actor):
        cold_times = [_ask(application, actor, *each) for each in cold]
        way.remember()
        for each in first:
            _ask(application, actor, *each)
        times = [_ask(application, actor, *each) for each in then]
        short = [_letters(application, actor, text) for kind, text in then if kind in SPELT]
        mistakes = mistaking.tried(application, actor, wrong)
    whole, names, _ = zip(*times, strict=True)
    cold_ms, found = tuple(each[0] for each in cold_times), sum(each[2] for each in times)
    return Asked(cold_ms, whole, names, tuple(short), mistakes, found, dropped)


def _letters(application: Application, actor: Actor, text: str) -> float:
    """Milliseconds until those are listed whose name begins with the first letter or two of this text."""
    begun = perf_counter()
    application.patients.look_up(actor, text[: 1 + len(text) % 2])
    return (perf_counter() - begun) * 1000


def _ask(application: Application, actor: Actor, kind: str, text: str) -> tuple[float, float, int]:
    """Milliseconds until the charts are known too, and until the names are; how many were found.

    Raises:
        NotFound: nobody was found, although somebody in the clinic was asked for.
    """
    begun = perf_counter()
    if kind == "chart label":
        patients = [application.patients.by_mrn(actor, application.finder.where(actor, text).volume.mrn)]
    else:
        patients = [hit.patient for hit in application.patients.look_up(actor, text).hits]
    named = perf_counter()
    if not patients:
        raise NotFound(f"Nobody was found by {kind}: {text}.")
    application.finder.volumes_of(actor, [each.id for each in patients])
    ended = perf_counter()
    return (ended - begun) * 1000, (named - begun) * 1000, len(patients)
