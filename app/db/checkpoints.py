"""Moving what was committed from the write-ahead log into the clinic's file, while nobody waits for it."""

from __future__ import annotations

import logging
from threading import Lock, Thread
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
# A log that never ends only grows: from 32 MB on the writer itself waits for the end to be reached. One of
# 64 MB is moved by SQLite, should nobody have come to it.
LONG_PAGES, AT_THE_LATEST_PAGES = 8_000, 16_000


class Checkpoints:
    """Counts what is committed and has it moved now and then; it needs no gate, writers go on meanwhile."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._commands = 0
        self._last = perf_counter()
        self._moving: Thread | None = None
        self._pages = 0

    def committed(self, lane: Lane) -> None:
        """One transaction was committed and the gate is free again."""
        with self._lock:
            self._commands += lane is Lane.COMMAND
            if self._moving is not None and self._moving.is_alive():
                return
            moved, self._moving = self._moving, None
            if moved is None and self._is_due(lane):
                self._commands, self._last = 0, perf_counter()
                self._moving = Thread(target=self._move, name="checkpoint")
                self._moving.start()
        if moved is not None and lane is Lane.JOB and self._pages >= LONG_PAGES:
            # What was committed while the rest was moved: only once all of it is does the log begin anew.
            self._move()

    def _is_due(self, lane: Lane) -> bool:
        return self._commands >= COMMANDS or (lane is Lane.JOB and perf_counter() - self._last >= JOB_S)

    def close(self) -> None:
        """Wait for what is being moved, and close the connection."""
        with self._lock:
            moving, self._moving = self._moving, None
        if moving is not None:
            moving.join()
        self._engine.dispose()

    def _move(self) -> None:
        try:
            with self._engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                _, self._pages, _ = driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except (sqlcipher.DatabaseError, SQLAlchemyError) as problem:
            # What was committed is safe in the log; the next one tries again.
            log.warning("The log was not moved into the clinic's file: %s", type(problem).__name__)


class NoCheckpoints:
    """A server does this by itself."""

    def committed(self, lane: Lane) -> None:
        """There is nothing to do."""

    def close(self) -> None:
        """There is nothing to wait for."""
