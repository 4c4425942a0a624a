"""How long the lists take that somebody waits for: the history of one chart, and who has what overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter

from app.bench.children import told_by
from app.bench.figures import spread
from app.bench.ground import Ground
from app.bench.opened import Way
from app.bench.types import Figure, Wanted
from app.errors import Unavailable
from app.progress import Progress, Report

GOAL_OF_HISTORY, GOAL_OF_OVERDUE = 20.0, 100.0


@dataclass(frozen=True, slots=True)
class Read:
    """What one process measured, in milliseconds, and how much stood in what it read."""

    histories: tuple[float, ...]
    lines: int
    overdue: tuple[float, ...]
    charts: int


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Read histories and the overdue list, each run in a new process and a fresh copy."""
    population, runs, effort = ground.made(report), list[Read](), wanted.effort
    random, shelved = Random(f"{wanted.seed} lists"), population.sample.shelved
    for number in range(1, wanted.runs + 1):
        report(Progress(number, wanted.runs, f"Lists, {ground.name}: run {number}"))
        codes = random.sample(shelved, min(effort.questions, len(shelved)))
        with ground.copied() as where:
            way = Way(where, population.sign_in(), wanted.folder)
            runs.append(told_by(read, way, codes, effort.walks))
    lines = sum(each.lines for each in runs) / sum(len(each.histories) for each in runs)
    charts = max(each.charts for each in runs)
    return [
        *spread(
            f"history of one chart, {ground.name}", [each.histories for each in runs],
            goal=GOAL_OF_HISTORY, note=f"{lines:.1f} lines each",
        ),
        *spread(
            f"who has what overdue, {ground.name}", [each.overdue for each in runs], goal=GOAL_OF_OVERDUE,
            note=f"{charts:,} charts overdue",
        ),
    ]  # fmt: skip


def read(way: Way, codes: Sequence[str], times: int) -> Read:
    """Read the history of each of these, and the overdue list so many times, in this process.

    Raises:
        Unavailable: nothing is overdue, so there is nothing to measure.
    """
    with way.opened() as (application, actor):
        way.remember()
        lines, charts, histories, overdue = 0, 0, list[float](), list[float]()
        for code in codes:
            begun = perf_counter()
            lines += len(application.finder.history(actor, code))
            histories.append((perf_counter() - begun) * 1000)
        for _ in range(times):
            begun = perf_counter()
            charts = sum(each.count for each in application.overdue.holders(actor))
            overdue.append((perf_counter() - begun) * 1000)
    if not charts:
        raise Unavailable("Nothing in the clinic of the bench is overdue.")
    return Read(tuple(histories), lines, tuple(overdue), charts)
