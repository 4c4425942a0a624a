"""How long the search over all patients takes as the records room starts it, and what is in the tables then.

The clinic is one whose duplicates are known (`twice.py`); each search has a new copy of it and a new process.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from random import Random
from time import perf_counter

from app.actor import Actor
from app.bench.children import told_by
from app.bench.doubles import RESEARCHED, registered
from app.bench.duplicates import F1_GOAL, PRECISION_GOAL, scored, shares
from app.bench.figures import middle, spread, worst
from app.bench.ground import Ground
from app.bench.importing import exported
from app.bench.memory import Together
from app.bench.opened import Way
from app.bench.population import Sample
from app.bench.types import Figure, Wanted
from app.bootstrap import Application
from app.interop import PatientImport
from app.patients import Band, Register
from app.patients.duplicates import queries
from app.progress import Progress, Report, StopToken

# A search may take so long up to so many patients.
SECONDS = {50_000: 15.0, 1_000_000: 900.0}
MEMORY = 2_000.0
HERE_ALREADY = 10  # of the imported, one of so many is somebody the clinic has


@dataclass(frozen=True, slots=True)
class Searched:
    """What one process measured; `pairs` are those to be reviewed, the keys of both in turn."""

    seconds: float
    processor_s: float
    memory: float
    own_memory: float
    compared: int
    pairs: array[int]
    newcomers_ms: tuple[float, ...]
    imported_s: float

    @property
    def found(self) -> set[tuple[int, int]]:
        """The pairs to be reviewed."""
        return set(zip(self.pairs[::2], self.pairs[1::2], strict=True))


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Search a copy of the clinic, then let some be registered and some be imported; again and again."""
    population, runs = ground.made(report), list[Searched]()
    random = Random(f"{wanted.seed} newcomers")
    for number in range(1, wanted.runs + 1):
        report(Progress(number, wanted.runs, f"Search over all, {ground.name}: run {number}"))
        again = list(_here_already(random, population.sample, wanted.effort.compared))
        file = _export(wanted, random, population.sample)
        with ground.copied() as where:
            way = Way(where, population.sign_in(), wanted.folder)
            runs.append(told_by(searched, way, again, file, starts=True))
        file.unlink()
    return _figures(wanted, ground.name, {*population.sample.twice}, runs)


def _figures(
    wanted: Wanted, ground: str, truth: set[tuple[int, int]], runs: Sequence[Searched]
) -> list[Figure]:
    size, many = wanted.size.patients, wanted.effort.compared_at_once
    name = f"search over all, {size} patients, {ground}"
    goal = next((seconds for most, seconds in SECONDS.items() if size <= most), None)
    reached = [scored(each.found, truth) for each in runs]
    own = max(runs, key=lambda each: each.memory).own_memory
    return [
        middle(name, "s", [each.seconds for each in runs], goal=goal,
               note="all of them wait, as after a first import; read, compared, kept, with the trail"),
        middle(f"{name}: processor time", "s", [each.processor_s for each in runs],
               note="of both processes: what it would take alone on one core"),
        worst(f"{name}: memory at most", "MB", [each.memory for each in runs], goal=MEMORY,
              note=f"of both processes at one moment; {own:.0f} MB in the one that reads and keeps"),
        middle(f"{name}: pairs compared", "pairs", [each.compared for each in runs]),
        middle(f"{name}: pairs to be reviewed", "pairs", [len(each.pairs) // 2 for each in runs],
               note=f"as the table holds them; {len(truth)} are true"),
        shares(f"{name}: F1", [each.f1 for each in reached], F1_GOAL),
        shares(f"{name}: precision", [each.precision for each in reached], PRECISION_GOAL),
        shares(f"{name}: recall", [each.recall for each in reached]),
        *spread(f"{name}: one registered afterwards", [each.newcomers_ms for each in runs],
                note="somebody who is here already, until the pairs are kept"),
        middle(f"{name}: {many} imported afterwards", "s", [each.imported_s for each in runs],
               note=f"until they are compared; one of {HERE_ALREADY} is here already"),
    ]  # fmt: skip


def _here_already(random: Random, sample: Sample, count: int) -> Iterator[Register]:
    """Patients of the clinic, as somebody registers them who did not look."""
    for who in random.sample(sample.patients, min(count, len(sample.patients))):
        born = date.fromisoformat(who.birth_date) if who.birth_date else None
        yield Register(who.family, who.given, birth_date=born, phone=who.phone, despite="bench")


def _export(wanted: Wanted, random: Random, sample: Sample) -> Path:
    count = wanted.effort.compared_at_once
    here = list(_here_already(random, sample, count // HERE_ALREADY))
    new = registered(random.randrange(2**31), count, RESEARCHED)
    first = random.randrange(2_000_000, 9_000_000 - count)
    return exported(wanted.folder, first, islice(chain(here, (each.who for each in new)), count))


def searched(way: Way, again: Sequence[Register], file: Path) -> Searched:
    """Search through the service in this process, and let it catch up with newcomers."""
    with way.opened() as (application, actor):
        with Together() as memory:
            begun, busy = perf_counter(), _busy()
            done = application.duplicates.search_all(actor, _unheard, StopToken())
            seconds, busy = perf_counter() - begun, _busy() - busy
        pairs = _kept(application, actor)
        times = tuple(_one(application, actor, each) for each in again)
        _import(application, actor, file)
        imported = _caught_up(application, actor)
    return Searched(seconds, busy, memory.most, memory.own, done.compared, pairs, times, imported)


def _busy() -> float:
    """Seconds that processors have worked for this process and those it has ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _kept(application: Application, actor: Actor) -> array[int]:
    """The pairs to be reviewed, as they stand in the table."""
    keys = array("q")
    with application.units.read(actor) as unit:
        for pair, band in queries.still_waiting(unit.session).items():
            if band is Band.REVIEW:
                keys.extend(pair)
    return keys


def _one(application: Application, actor: Actor, who: Register) -> float:
    """Milliseconds until somebody who was just registered has been compared."""
    application.patients.register(actor, who)
    return _caught_up(application, actor) * 1000


def _import(application: Application, actor: Actor, file: Path) -> None:
    seen = application.imports.preview_patients(actor, file)
    command = PatientImport(file, dict(seen.mapping), seen.date_order, "bench")
    application.imports.import_patients(actor, command, _unheard, StopToken())


def _caught_up(application: Application, actor: Actor) -> float:
    begun = perf_counter()
    application.duplicates.catch_up(actor, _unheard, StopToken())
    return perf_counter() - begun


def _unheard(progress: Progress) -> None:
    """Nobody waits for these."""
