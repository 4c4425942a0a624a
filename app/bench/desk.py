"""How long a scan takes from its last key to the text on the strip, idle and while an import runs."""

from __future__ import annotations

from itertools import chain
from random import Random
from typing import Any

from app.bench.figures import middle, spread, worst
from app.bench.ground import Ground, Population
from app.bench.importing import an_export
from app.bench.memory import memory_of
from app.bench.opened import Way
from app.bench.types import Figure, Wanted
from app.bench.window import window
from app.progress import Progress, Report

IDLE_GOAL, IMPORTING_GOAL = 50.0, 100.0
WORD = "bench-desk"
# The import must outlast the scans; it is stopped when they are over.
ROWS_A_SECOND = 4_000


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Scan charts out and in again through the real window, in a new process for each run."""
    population, runs = ground.made(report), list[dict[str, Any]]()
    random = Random(f"{wanted.seed} scans")
    for number in range(1, wanted.runs + 1):
        report(Progress(number, wanted.runs, f"Scans, {ground.name}: run {number}"))
        # A copy for each run: the import beside the scans makes the clinic larger.
        with ground.copied() as where:
            runs.append(_run(wanted, population, where, random))
    note = "half check-outs, half check-ins, through the window; the strip is drawn"
    rates = [each["rows"] / each["seconds"] for each in runs]
    return list(
        chain(
            spread(
                f"scan to outcome, idle, {ground.name}", [each["idle"] for each in runs],
                goal=IDLE_GOAL, note=note,
            ),
            spread(
                f"scan to outcome, while an import runs, {ground.name}", [each["importing"] for each in runs],
                goal=IMPORTING_GOAL, note=note,
            ),
            spread(
                f"scan to outcome, cold, {ground.name}", [each["cold"] for each in runs],
                note="the first scans after sign-in in a new process",
            ),
            [
                middle(f"import while scans come, {ground.name}", "rows/s", rates),
                worst(f"memory after all scans, {ground.name}", "MB", [each["memory"] for each in runs]),
            ],
        )
    )  # fmt: skip


def _run(wanted: Wanted, population: Population, where: str, random: Random) -> dict[str, Any]:
    effort, sign_in = wanted.effort, population.sign_in()
    scans = effort.cold_scans + effort.scans + 6
    seconds = effort.scans * (effort.pause_ms / 1000 + 0.1)
    rows = max(2_000, int(seconds * ROWS_A_SECOND))
    file = an_export(wanted.folder, rows, str(random.random()))
    Way(where, sign_in, wanted.folder).forget()
    plan = {
        "where": where,
        "login": sign_in.login,
        "password": sign_in.password,
        "holder": random.choice(population.sample.holders),
        "codes": random.sample(population.sample.shelved, min(scans, len(population.sample.shelved))),
        "cold": effort.cold_scans,
        "scans": effort.scans,
        "pause_ms": effort.pause_ms,
        "file": str(file),
    }
    with window(WORD, plan, wanted.folder) as program:
        done = program.expect("measured")
        done["memory"] = memory_of(program.id).now
    file.unlink()
    return done
