"""Killing a desk in the middle of its scans, again and again, and counting what was lost."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from uuid import UUID

from app.actor import Actor
from app.audit import Act, TrailFilter
from app.bench.children import SPAWNED
from app.bench.opened import Way
from app.bench.types import Figure, Wanted
from app.bootstrap import Application, make_practice_clinic
from app.charts import CheckIn, CheckOut, Entry, Scan, State, record_of
from app.errors import Unavailable
from app.progress import Progress, Report
from app.security import SignIn
from app.settings import Settings
from app.training import PASSWORD

LONGEST_RUN = 0.25  # seconds of scanning before the kill
PATIENTS = 20
VOLUMES = 3
ALL = 10**6
MOVES = (Act.VOLUME_MOVED, Act.VOLUME_SEEN)


@dataclass
class Tally:
    """What a number of kills did."""

    cycles: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    replayed: int = 0
    holes: int = 0

    def __str__(self) -> str:
        return (
            f"{self.cycles} kills, {self.acknowledged} scans acknowledged, {self.lost} lost, "
            f"{self.doubled} doubled, {self.replayed} replayed, {self.holes} holes"
        )


def bench(wanted: Wanted, report: Report) -> list[Figure]:
    """Kill as often as wanted; what was acknowledged must stand in the ledger, once."""
    folder = wanted.folder / "killed"
    tally = kill_cycles(folder, wanted.effort.kills, wanted.seed, report)
    told = str(tally)
    return [
        Figure("kill, encrypted SQLite: scans lost", "scans", tally.lost, 0, runs=tally.cycles, note=told),
        Figure("kill, encrypted SQLite: scans doubled", "scans", tally.doubled, 0, runs=tally.cycles),
        Figure("kill, encrypted SQLite: holes in the ledger", "volumes", tally.holes, 0, runs=tally.cycles),
        Figure("kill, encrypted SQLite: scans acknowledged", "scans", tally.acknowledged, runs=tally.cycles),
    ]


def kill_cycles(folder: Path, cycles: int, seed: int, report: Report) -> Tally:
    """Let a process scan, kill it at a drawn moment, reopen, replay, count; so many times."""
    where, luck, tally = str(folder / "clinic"), random.Random(seed), Tally()
    make_practice_clinic(where, seed % 2**31, PATIENTS, Settings(data_folder=folder / "pc"), _silence)
    desk = Way(where, SignIn("clerk", PASSWORD), folder)
    codes, holder, before = _chosen(desk, luck)
    acknowledged = set[UUID]()
    for _ in range(cycles):
        acknowledged |= _scanned_until_killed(desk, holder, codes, luck)
        tally.cycles += 1
        tally.replayed += _replayed(desk)
        report(Progress(tally.cycles, cycles, f"Killed {tally.cycles} of {cycles} times"))
    _count(Way(where, SignIn("privacy", PASSWORD), folder), codes, before, acknowledged, tally)
    return tally


def scan_without_end(telling: Connection, desk: Way, holder: str, codes: Sequence[str]) -> None:
    """Check volumes out and in by turns; whatever is sent is the id of one acknowledged scan."""
    with desk.opened() as (application, actor):
        telling.send_bytes(b"ready")
        for turn in count():
            scan = Scan(application.clock.new_id(), application.clock.now(), Entry.SCANNED)
            code, out = codes[turn % len(codes)], turn // len(codes) % 2 == 0
            command = CheckOut(code, holder, scan) if out else CheckIn(code, scan)
            application.journal.begin(scan.id, record_of(command))
            if isinstance(command, CheckOut):
                application.desk.check_out(actor, command)
            else:
                application.desk.check_in(actor, command)
            telling.send_bytes(scan.id.bytes)
            application.journal.end(scan.id)


def _chosen(desk: Way, luck: random.Random) -> tuple[list[str], str, set[UUID]]:
    """Charts on their shelves, somebody who borrows them, and what the ledger knows of them already."""
    with desk.opened() as (application, actor):
        volumes = application.finder.volumes_of(actor, range(1, PATIENTS + 1))
        shelved = [each.code for each in volumes if each.state is State.IN_FILE]
        codes = luck.sample(shelved, VOLUMES)
        holder = next(each.code for each in application.places.list(actor) if each.is_holder)
        return codes, holder, set(_facts(application, actor, codes))


def _facts(application: Application, actor: Actor, codes: Sequence[str]) -> list[UUID]:
    return [each.id for code in codes for each in application.finder.history(actor, code)]


def _scanned_until_killed(desk: Way, holder: str, codes: list[str], luck: random.Random) -> set[UUID]:
    hearing, telling = SPAWNED.Pipe(duplex=False)
    child = SPAWNED.Process(target=scan_without_end, args=(telling, desk, holder, codes), daemon=True)
    child.start()
    telling.close()
    try:
        return _heard_until_killed(hearing, child, time.monotonic, luck.uniform(0, LONGEST_RUN))
    finally:
        child.kill()
        child.join()
        hearing.close()


def _heard_until_killed(
    hearing: Connection, child: SpawnProcess, now: Callable[[], float], seconds: float
) -> set[UUID]:
    heard = set[UUID]()
    try:
        hearing.recv_bytes()
    except EOFError as problem:
        raise Unavailable("The process that was to be killed ended by itself.") from problem
    end = now() + seconds
    while (left := end - now()) > 0:
        if hearing.poll(left):
            heard.add(UUID(bytes=hearing.recv_bytes()))
    child.kill()
    # All that it said before its end is heard; a message that the kill cut was not acknowledged.
    with suppress(EOFError, OSError):
        while True:
            heard.add(UUID(bytes=hearing.recv_bytes()))
    return heard


def _replayed(desk: Way) -> int:
    """Open the clinic again and do what the journal says was begun."""
    with desk.opened() as (application, actor):
        outcomes = application.catch_up(actor)
        problem = next((each.problem for each in outcomes if each.problem or not each.settled), "")
        if problem or application.journal.pending():
            raise Unavailable(f"A scan of the journal could not be replayed: {problem or 'it stays there'}.")
        return len(outcomes)


def _count(way: Way, codes: Sequence[str], before: set[UUID], acknowledged: set[UUID], tally: Tally) -> None:
    with way.opened() as (application, actor):
        facts = [each for each in _facts(application, actor, codes) if each not in before]
        lines = Counter(
            row.fact_id
            for act in MOVES
            for row in application.trail.list(actor, TrailFilter(act=act, limit=ALL))
            if row.fact_id is not None
        )
        tally.acknowledged = len(acknowledged)
        tally.lost = len(acknowledged - set(facts)) + len(set(facts) - set(lines))
        tally.doubled = len(facts) - len(set(facts)) + sum(times != 1 for times in lines.values())
        for code in codes:
            rows = application.finder.history(actor, code)
            now = application.finder.where(actor, code).volume
            whole = [each.sequence for each in rows] == list(range(1, len(rows) + 1))
            tally.holes += not whole or (bool(rows) and rows[-1].state_after is not now.state)


def _silence(progress: Progress) -> None:
    """Making the small clinic takes a moment."""
