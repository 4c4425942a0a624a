"""A whole day of the clinic: how long its scans took, and whether everything is true at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from app.bench.children import told_by
from app.bench.clinic_day import DayPlan, live, team_of, untrue
from app.bench.figures import middle, spread, worst
from app.bench.ground import Ground, Population
from app.bench.types import Figure, Wanted
from app.progress import Progress, Report

GOAL = 50.0


@dataclass(frozen=True, slots=True)
class Lived:
    """What one process measured: seconds in all, each scan in milliseconds, what happened, what is untrue."""

    seconds: float
    scans: tuple[float, ...]
    acts: Mapping[str, int]
    untrue: tuple[str, ...]


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Live through a day, each run in a new process and a fresh copy."""
    population, runs = ground.made(report), list[Lived]()
    for number in range(1, wanted.runs + 1):
        report(Progress(number, wanted.runs, f"Clinic day, {ground.name}: run {number}"))
        with ground.copied() as where:
            seed = f"{wanted.seed} day {number}"
            runs.append(told_by(lived, where, population, wanted.folder, wanted.effort.day, seed))
    acts = ", ".join(f"{count} {what}" for what, count in runs[0].acts.items())
    wrong = "; ".join(dict.fromkeys(each for run in runs for each in run.untrue))
    return [
        middle(f"clinic day, {ground.name}", "s", [each.seconds for each in runs], note=acts),
        *spread(f"scan of a clinic day, {ground.name}", [each.scans for each in runs], goal=GOAL),
        worst(
            f"clinic day, untrue at its end, {ground.name}", "", [len(each.untrue) for each in runs],
            goal=0.0, note=wrong,
        ),
    ]  # fmt: skip


def lived(where: str, people: Population, folder: Path, plan: DayPlan, seed: str) -> Lived:
    """Live through a day in this process and ask what is untrue afterwards."""
    with team_of(where, people, folder) as team:
        begun, started = team.records.app.clock.now() - timedelta(minutes=1), perf_counter()
        told = live(team, plan, list(people.sample.shelved), seed)
        seconds = perf_counter() - started
        return Lived(seconds, tuple(told.scans), dict(told.acts), tuple(untrue(team, told, begun)))
