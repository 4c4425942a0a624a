"""Listening to what is asked of the database, and asking it how it would answer."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Statement:
    """One statement as the driver got it."""

    sql: str
    values: Any


@contextlib.contextmanager
def statements() -> Iterator[list[Statement]]:
    """Collect what every engine is asked while this is open; beginning a transaction asks nothing."""
    heard: list[Statement] = []

    def hear(connection: Connection, cursor: Any, sql: str, values: Any, *_: Any) -> None:
        if not sql.startswith("BEGIN"):
            heard.append(Statement(sql, values))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def plan_of(session: Session, statement: Statement) -> str:
    """How the database would find the rows; PostgreSQL as if the tables were too large to read through."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        rows = connection.exec_driver_sql(f"EXPLAIN {statement.sql}", statement.values)
        return "\n".join(row[0] for row in rows)
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement.sql}", statement.values)
    return "\n".join(row[3] for row in rows)
