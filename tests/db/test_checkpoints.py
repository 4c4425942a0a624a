"""What is committed is moved into the clinic's file now and then, outside the gate and without harm."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from app.audit import Act, Entry
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
    assert file_of(embedded_clinic) != before


class Engine:
    """An engine whose disk is full; it counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    @contextmanager
    def connect(self) -> Any:
        yield SimpleNamespace(connection=SimpleNamespace(driver_connection=self))

    def execute(self, _statement: str) -> Any:
        self.asked += 1
        raise sqlcipher.OperationalError("database or disk is full")


def test_a_log_that_cannot_be_moved_harms_no_act_that_was_committed() -> None:
    engine: Any = Engine()
    checkpoints = Checkpoints(engine)
    for _ in range(2 * COMMANDS):
        checkpoints.committed(Lane.COMMAND)
    assert engine.asked == 2
