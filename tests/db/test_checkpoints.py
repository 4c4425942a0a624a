"""What is committed is moved into the clinic's file now and then, outside the gate and without harm."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.audit import Act, Entry
from app.db import checkpoints
from app.db.checkpoints import COMMANDS, Checkpoints
from app.db.gate import Lane
from tests.support.clinics import Clinic


def file_of(clinic: Clinic) -> bytes:
    """The clinic's file as it lies on the disk, without the log beside it."""
    return hashlib.sha256((Path(clinic.where) / "clinic.db").read_bytes()).digest()


def write(clinic: Clinic, times: int) -> None:
    """Write a line of the trail so many times."""
    app, actor = clinic.clerk
    for _ in range(times):
        with app.units.write(actor) as unit:
            unit.record(Entry(Act.SETTING_CHANGED))


def test_a_few_commands_stay_in_the_log_and_many_are_moved(embedded_clinic: Clinic) -> None:
    write(embedded_clinic, 1)
    before = file_of(embedded_clinic)
    write(embedded_clinic, 5)
    assert file_of(embedded_clinic) == before
    write(embedded_clinic, COMMANDS)
    embedded_clinic.clerk[0].units.close()  # it is moved while others write; this waits for it
    assert file_of(embedded_clinic) != before


def test_a_log_that_grows_long_under_a_job_is_begun_anew(
    embedded_clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "JOB_S", 0.0)
    monkeypatch.setattr(checkpoints, "LONG_PAGES", 40)
    app, actor = embedded_clinic.clerk
    log = Path(embedded_clinic.where) / "clinic.db-wal"
    for _ in range(400):
        with app.units.write(actor, lane=Lane.JOB) as unit:
            unit.record(Entry(Act.SETTING_CHANGED))
    # Each commit of these adds some pages; without a new beginning there would be a thousand and more.
    assert log.stat().st_size < 400 * 4096


class Engine:
    """An engine whose disk is full; it counts how often it was asked."""

    def __init__(self) -> None:
        self.asked, self.closed = 0, False

    @contextmanager
    def connect(self) -> Any:
        yield SimpleNamespace(connection=SimpleNamespace(driver_connection=self))

    def execute(self, _statement: str) -> Any:
        self.asked += 1
        raise sqlcipher.OperationalError("database or disk is full")

    def dispose(self) -> None:
        self.closed = True


def test_a_log_that_cannot_be_moved_harms_no_act_that_was_committed() -> None:
    engine: Any = Engine()
    for _ in range(2):
        moving = Checkpoints(engine)
        for _ in range(COMMANDS):
            moving.committed(Lane.COMMAND)
        moving.close()
    assert engine.asked == 2
    assert engine.closed
