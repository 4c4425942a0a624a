"""Inserting what may be there already, on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.db.types import Model, table_of


def insert_missing(session: Session, model: type[Model], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert the rows whose key is not there yet; leave the others as they are."""
    if rows:
        session.execute(_insert(session, model).on_conflict_do_nothing(), list(rows))


def insert_or_add(
    session: Session, model: type[Model], rows: Sequence[Mapping[str, object]], counter: str
) -> None:
    """Insert the rows, or add to the counter of those whose key is there."""
    if not rows:
        return
    statement = _insert(session, model)
    table: Any = model.__table__
    merged = statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={counter: table.c[counter] + statement.excluded[counter]},
    )
    session.execute(merged, list(rows))


def _insert(session: Session, model: type[Model]) -> Any:
    table = table_of(model)
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
