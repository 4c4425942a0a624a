"""How quickly an import takes patients in, how much memory it needs, and how soon it stops."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

from app.bench.children import told_by
from app.bench.figures import middle, worst
from app.bench.ground import Ground
from app.bench.memory import memory_of
from app.bench.opened import Way
from app.bench.skew import skewed
from app.bench.types import Figure, Wanted
from app.clock import SystemClock
from app.interop import PatientImport
from app.patients import Register
from app.progress import Progress, Report, StopToken
from app.training.draw import Draw
from app.training.inventing import numbered_people

HEADS = (
    "LastName", "FirstName", "MiddleName", "Suffix", "DOB", "Sex", "MRN", "Phone", "Email", "Address", "City",
    "State", "Zip",
)  # fmt: skip
GOAL = 2_000.0
# SQLite's page cache, which fills until then; whatever grew with the rows would go past it.
MORE_MEMORY = 64.0
LARGER = 3


@dataclass(frozen=True, slots=True)
class Took:
    """What one import came to."""

    rows: int
    added: int
    refused: int
    seconds: float
    told: int
    stop_ms: float
    memory: float


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Import new patients into a fresh copy of the clinic, again and again; once three times as many."""
    sign_in = ground.made(report).sign_in()
    rows, runs = wanted.effort.rows, list[Took]()

    def run(name: str, count: int, stop_at: int = 0) -> Took:
        report(Progress(len(runs), wanted.runs + 2, f"Import, {ground.name}: {name}"))
        with ground.copied() as where:
            file = an_export(wanted.folder, count, f"{wanted.seed} {name}")
            way = Way(where, sign_in, wanted.folder)
            took: Took = told_by(imported, way, file, stop_at)
            file.unlink()
        return took

    runs += [run(f"run {number}", rows) for number in range(1, wanted.runs + 1)]
    large, stopped = run("three times as many rows", rows * LARGER), run("stopped", rows, rows // 3)
    note = (
        f"{rows} new patients a run, 13 columns, into a copy of the clinic; told {runs[0].told} times how far"
    )
    more = large.memory - max(each.memory for each in runs)
    return [
        middle(
            f"import, {ground.name}", "rows/s", [each.rows / each.seconds for each in runs], goal=GOAL,
            at_least=True, note=note,
        ),
        worst(f"import, {ground.name}: memory at {rows} rows", "MB", [each.memory for each in runs]),
        worst(f"import, {ground.name}: memory at {rows * LARGER} rows", "MB", [large.memory]),
        worst(
            f"import, {ground.name}: memory more at three times the rows", "MB", [max(more, 0.0)],
            goal=MORE_MEMORY, note="SQLite's page cache of 64 MB a connection fills; nothing else may grow",
        ),
        worst(
            f"import, {ground.name}: from cancel to stopped", "ms", [stopped.stop_ms],
            note=f"{stopped.added} of {rows} rows were in by then",
        ),
    ]  # fmt: skip


def an_export(folder: Path, rows: int, seed: str) -> Path:
    """A file of invented patients as a practice-management program writes it, with numbers of its own."""
    random = Random(seed)
    first = random.randrange(2_000_000, 9_000_000 - rows)
    people = islice(numbered_people(Draw(random, SystemClock().now().date())), rows)
    return exported(folder, first, (skewed(each, first) for each in people))


def exported(folder: Path, first: int, people: Iterable[Register]) -> Path:
    """A file of these people, numbered from there on."""
    file = folder / f"export-{first}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(HEADS)
        for number, who in enumerate(people, start=first):
            born = who.birth_date.strftime("%m/%d/%Y") if who.birth_date else ""
            lines.writerow(
                [
                    who.family,
                    who.given,
                    who.middle,
                    who.suffix,
                    born,
                    who.sex,
                    number,
                    who.phone,
                    who.email,
                    *who.address,
                ]
            )
    return file


def imported(way: Way, file: Path, stop_at: int) -> Took:
    """Import a file through the service, told how far it is; with `stop_at`, cancelled after so many rows."""
    stop, told = StopToken(), list[float]()
    asked = 0.0

    def report(progress: Progress) -> None:
        nonlocal asked
        told.append(perf_counter())
        if stop_at and progress.done >= stop_at and not asked:
            asked = perf_counter()
            stop.stop()

    with way.opened() as (application, actor):
        seen = application.imports.preview_patients(actor, file)
        command = PatientImport(file, dict(seen.mapping), seen.date_order, "bench")
        begun = perf_counter()
        done = application.imports.import_patients(actor, command, report, stop)
        ended = perf_counter()
    memory = memory_of().most
    stop_ms = (ended - asked) * 1000 if asked else 0.0
    return Took(done.rows, done.added, done.refused_total, ended - begun, len(told), stop_ms, memory)
