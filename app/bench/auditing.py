"""How long a scan of a shelf audit takes until what it found is known: a section, spine by spine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter

from app.actor import Actor
from app.bench.children import told_by
from app.bench.figures import spread, worst
from app.bench.ground import Ground
from app.bench.opened import Way
from app.bench.types import Figure, Wanted
from app.bootstrap import Application
from app.charts import Entry, Finding, Scan, ShelfAudit, StartAudit
from app.errors import Unavailable
from app.progress import Progress, Report

GOAL = 50.0
MISFILED = 40
"""One folder of so many stands where it does not belong: 2.5 %, as badly kept shelves do."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What one process measured: each scan in milliseconds, and how many folders were flagged of how many."""

    scans: tuple[float, ...]
    flagged: int
    misfiled: int


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Audit a section of 230 folders, each run in a new process and a fresh copy."""
    population, runs = ground.made(report), list[Audited]()
    folders = wanted.effort.folders
    for number in range(1, wanted.runs + 1):
        report(Progress(number, wanted.runs, f"Shelf audits, {ground.name}: run {number}"))
        with ground.copied() as where:
            way = Way(where, population.sign_in(), wanted.folder)
            runs.append(told_by(audited, way, f"{wanted.seed} shelf {number}", folders))
    note = f"{len(runs[0].scans)} folders, {runs[0].misfiled} of them misfiled"
    name = f"scan of a shelf audit to what it found, {ground.name}"
    return [
        *spread(name, [each.scans for each in runs], goal=GOAL, note=note),
        worst(
            f"folders flagged beyond those misfiled, {ground.name}", "",
            [max(0, each.flagged - each.misfiled) for each in runs], goal=0.0, note=note,
        ),
    ]  # fmt: skip


def audited(way: Way, seed: str, folders: int) -> Audited:
    """Audit so many folders of one section, some of them misfiled, in this process.

    Raises:
        Unavailable: no section has charts, so there is nothing to measure.
    """
    with way.opened() as (application, actor):
        audit = _part(application, actor, folders)
        codes, misfiled = _shuffled([each.barcode for each in audit.unseen], Random(seed))
        way.remember()
        times: list[float] = []
        for code in codes:
            clock = application.clock
            scan = Scan(clock.new_id(), clock.now(), Entry.SCANNED)
            begun = perf_counter()
            application.shelf_auditing.scan(actor, audit.id, code, scan)
            times.append((perf_counter() - begun) * 1000)
        found = application.shelf_audits.show(actor, audit.id)
    return Audited(tuple(times), len(found.of(Finding.OUT_OF_ORDER)), misfiled)


def _part(application: Application, actor: Actor, folders: int) -> ShelfAudit:
    """The audit of as many neighbouring folders as are wanted, in the fullest of the first sections."""
    desk = application.shelf_auditing
    best: ShelfAudit | None = None
    for section in list(application.shelf_audits.sections(actor))[:5]:
        whole = desk.start(actor, StartAudit(section.code))
        desk.give_up(actor, whole.id)
        if best is None or len(whole.unseen) > len(best.unseen):
            best = whole
    if best is None or not best.unseen:
        raise Unavailable("No section of the bench has charts.")
    part = best.unseen[:folders]
    return desk.start(actor, StartAudit(best.code, part[0].slot, part[-1].slot))


def _shuffled(codes: Sequence[str], random: Random) -> tuple[list[str], int]:
    """The shelf with some folders put where they do not belong, and how many those are."""
    shelf = list(codes)
    wrong = random.sample(shelf, len(shelf) // MISFILED)
    for code in wrong:
        shelf.remove(code)
        shelf.insert(random.randrange(len(shelf)), code)
    return shelf, len(wrong)
