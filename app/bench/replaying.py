"""How long scans take that waited in a journal while the clinic could not be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from time import perf_counter

from app.bench.children import told_by
from app.bench.figures import middle, worst
from app.bench.ground import Ground
from app.bench.opened import Way
from app.bench.types import Figure, Wanted
from app.charts import CheckIn, CheckOut, Entry, Scan, record_of
from app.progress import Progress, Report

GOAL = 30.0
"""Seconds for 5,000 scans; fewer have their part of it."""
SCANS = 5_000


@dataclass(frozen=True, slots=True)
class Done:
    """What one process measured: seconds, and how many scans were recorded, lost and written twice."""

    seconds: float
    recorded: int
    lost: int
    doubled: int


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Keep so many scans of a desk, then record them, each run in a new process and a fresh copy."""
    population, runs = ground.made(report), list[Done]()
    random = Random(f"{wanted.seed} kept")
    kept = wanted.effort.kept
    for number in range(1, wanted.runs + 1):
        report(Progress(number, wanted.runs, f"Kept scans, {ground.name}: run {number}"))
        sample = population.sample
        codes = random.sample(sample.shelved, min(kept, len(sample.shelved)))
        with ground.copied() as where:
            way = Way(where, population.sign_in(), wanted.folder)
            holders = list(sample.holders)
            runs.append(told_by(replayed, way, codes, holders, kept, f"{wanted.seed} {number}"))
    note = f"{kept:,} scans, half check-outs, half check-ins, of {len(codes):,} charts"
    goal = GOAL * kept / SCANS
    return [
        middle(
            f"kept scans recorded, {ground.name}", "s", [each.seconds for each in runs], goal=goal, note=note
        ),
        worst(
            f"kept scans lost, {ground.name}", "", [each.lost for each in runs], goal=0.0, note=note
        ),
        worst(
            f"kept scans recorded twice, {ground.name}", "", [each.doubled for each in runs], goal=0.0,
            note=note,
        ),
    ]  # fmt: skip


def replayed(way: Way, codes: Sequence[str], holders: Sequence[str], kept: int, seed: str) -> Done:
    """Keep so many scans and record them in this process, twice: the second time each meets itself."""
    random = Random(seed)
    with way.opened() as (application, actor):
        clock, journal = application.clock, application.journal
        begun = clock.now() - timedelta(seconds=kept)
        for number in range(kept):
            scan = Scan(clock.new_id(), begun + timedelta(seconds=number), Entry.SCANNED)
            # Each chart goes out before it comes back.
            code, out = codes[number // 2 % len(codes)], number % 2 == 0
            command = CheckOut(code, random.choice(holders), scan) if out else CheckIn(code, scan)
            journal.begin(scan.id, record_of(command, actor.login))
        pending = list(journal.pending())
        way.remember()
        started = perf_counter()
        outcomes = application.catch_up(actor)
        seconds = perf_counter() - started
        again = list(application.replays.replay(actor, pending))
    facts = {each.moved.movement_id for each in outcomes if each.moved is not None}
    met = sum(each.moved is not None and each.moved.word == "Recorded" for each in again)
    return Done(seconds, len(facts), kept - len(facts), kept - met)
