"""Killing a desk in the middle of its scans, again and again, and counting what was lost."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select as query

from app.audit import Act
from app.audit.models import AuditAct
from app.charts.custody.models import MovementRecord, VolumeRecord
from app.charts.custody.replaying import replay
from tests.faults.scanning_child import READY
from tests.support.clinics import PASSWORD, Clinic
from tests.support.tree import ROOT

LONGEST_RUN = 0.25  # seconds of scanning before the kill
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


def kill_cycles(clinic: Clinic, cycles: int, seed: int) -> Tally:
    """Let a child scan, kill it with SIGKILL at a drawn moment, reopen, replay, count; so many times."""
    luck, tally, acknowledged = random.Random(seed), Tally(), set[UUID]()
    codes, holder = [clinic.a_volume() for _ in range(3)], clinic.a_holder("Dr Lee").code
    login = clinic.clerk.actor.login
    for _ in range(cycles):
        clinic.close()
        acknowledged |= _scanned_until_killed(clinic.where, login, holder, codes, luck)
        tally.cycles += 1
        tally.replayed += _replayed(clinic)
    _count(clinic, acknowledged, tally)
    return tally


def _scanned_until_killed(
    where: str, login: str, holder: str, codes: list[str], luck: random.Random
) -> set[UUID]:
    command = [sys.executable, "-m", "tests.faults.scanning_child", where, login, holder, *codes]
    environment = {**os.environ, "OUTGUIDE_PASSWORD": PASSWORD}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        assert child.stdout.readline().decode().strip() == READY
        told, end = b"", time.monotonic() + luck.uniform(0, LONGEST_RUN)
        while (left := end - time.monotonic()) > 0:
            if select.select([child.stdout], [], [], left)[0]:
                told += os.read(child.stdout.fileno(), 65536)
        child.send_signal(signal.SIGKILL)
        told += child.stdout.read()
    # The last line may have been cut by the kill: what was not told whole was not acknowledged.
    return {UUID(hex=line.decode()) for line in told.split(b"\n")[:-1]}


def _replayed(clinic: Clinic) -> int:
    app, clerk = clinic.clerk
    outcomes = list(replay(app.desk, clerk, app.journal.pending()))
    for outcome in outcomes:
        assert outcome.settled and not outcome.problem, outcome.problem
        app.journal.end(outcome.fact)
    assert list(app.journal.pending()) == []
    return len(outcomes)


def _count(clinic: Clinic, acknowledged: set[UUID], tally: Tally) -> None:
    facts = [row.id for row in clinic.rows(query(MovementRecord.id))]
    lines = clinic.rows(
        query(AuditAct.fact_id, func.count()).where(AuditAct.act.in_(MOVES)).group_by(AuditAct.fact_id)
    )
    tally.acknowledged = len(acknowledged)
    tally.lost = len(acknowledged - set(facts))
    tally.doubled = len(facts) - len(set(facts)) + sum(times != 1 for _, times in lines)
    assert {fact for fact, _ in lines} == set(facts)
    for volume, moves in clinic.rows(query(VolumeRecord.id, VolumeRecord.moves)):
        rows = clinic.rows(query(MovementRecord.sequence).where(MovementRecord.volume_id == volume))
        tally.holes += sorted(row.sequence for row in rows) != list(range(1, moves + 1))
