"""Moving what was committed from the write-ahead log into the clinic's file, while nobody waits for it."""

from __future__ import annotations

import logging
from threading import Lock
from time import perf_counter
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app.db.gate import Lane

log = logging.getLogger(__name__)

# Left alone, SQLite does this inside the commit that makes the log a thousand pages long, so inside the
# writer gate, and an import writes so many at each: a quarter of its work was copying the same pages.
COMMANDS = 50  # scans, about a thousand pages
JOB_S = 0.5
# A log of 64 MB is moved by SQLite itself, should nobody have come to it.
AT_THE_LATEST_PAGES = 16_000


class Checkpoints:
    """Counts what is committed and moves it now and then; it needs no gate, writers go on meanwhile."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._commands = 0
        self._last = perf_counter()

    def committed(self, lane: Lane) -> None:
        """One transaction was committed and the gate is free again."""
        with self._lock:
            self._commands += lane is Lane.COMMAND
            waited = perf_counter() - self._last
            if self._commands < COMMANDS and (lane is Lane.COMMAND or waited < JOB_S):
                return
            self._commands, self._last = 0, perf_counter()
        self._move()

    def _move(self) -> None:
        try:
            with self._engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except (sqlcipher.DatabaseError, SQLAlchemyError) as problem:
            # What was committed is safe in the log; the next one tries again.
            log.warning("The log was not moved into the clinic's file: %s", type(problem).__name__)


class NoCheckpoints:
    """A server does this by itself."""

    def committed(self, lane: Lane) -> None:
        """There is nothing to do."""
