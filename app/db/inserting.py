"""Inserting many rows at once, on both databases: with their new keys, or what may be there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ARRAY, bindparam, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.db.types import Model, table_of

Rows = Sequence[Mapping[str, object]]


def insert_all(session: Session, model: type[Model], rows: Rows) -> None:
    """Insert the rows; all of them have the same columns."""
    _execute(session, insert(table_of(model)), rows)


def insert_keyed(session: Session, model: type[Model], rows: Rows) -> list[int]:
    """Insert the rows and give the keys they got, in their order; in a writing transaction only."""
    if not rows:
        return []
    keys = _next_keys(session, model, len(rows))
    insert_all(session, model, [{**row, "id": key} for key, row in zip(keys, rows, strict=True)])
    return keys


def insert_missing(session: Session, model: type[Model], rows: Rows) -> None:
    """Insert the rows whose key is not there yet; leave the others as they are."""
    _execute(session, _insert(session, model).on_conflict_do_nothing(), rows)


def insert_or_add(session: Session, model: type[Model], rows: Rows, counter: str) -> None:
    """Insert the rows, or add to the counter of those whose key is there; no key stands in two rows."""
    statement, table = _insert(session, model), table_of(model)
    merged = statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={counter: table.c[counter] + statement.excluded[counter]},
    )
    _execute(session, merged, rows)


def _is_server(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _insert(session: Session, model: type[Model]) -> Any:
    table = table_of(model)
    return postgresql.insert(table) if _is_server(session) else sqlite.insert(table)


def _execute(session: Session, statement: Any, rows: Rows) -> None:
    """Send the rows; to a server a column each and not one by one, for each row costs the driver its time."""
    if not rows:
        return
    if not _is_server(session):
        session.execute(statement, list(rows))
        return
    columns = list(rows[0])
    types = statement.table.c
    listed = [func.unnest(bindparam(name, type_=ARRAY(types[name].type))) for name in columns]
    session.execute(
        statement.from_select(columns, select(*listed)),
        {name: [row[name] for row in rows] for name in columns},
    )


def _next_keys(session: Session, model: type[Model], count: int) -> list[int]:
    table = table_of(model)
    if _is_server(session):
        following = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
        return sorted(session.scalars(select(following).select_from(func.generate_series(1, count))))
    # Nobody else writes until the commit, so the next keys are known before; SQLite would give them back
    # for one row a statement only.
    last = session.scalar(select(func.max(table.c.id))) or 0
    if table.dialect_options["sqlite"]["autoincrement"]:
        # Keys of rows that were deleted since are not given again.
        given = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        last = max(last, session.scalar(given, {"name": table.name}) or 0)
    return list(range(last + 1, last + 1 + count))
