"""Inserting many rows at once, on both databases: with their new keys, or what may be there already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ARRAY, Column, Dialect, Table, bindparam, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.db.types import Model, table_of

Rows = Sequence[Mapping[str, object]]
_Way = Callable[[Table, Dialect], Any]
_Processor = Callable[[Any], Any] | None


def insert_all(session: Session, model: type[Model], rows: Rows) -> None:
    """Insert the rows; all of them have the same columns."""
    _execute(session, model, _plainly, rows)


def insert_keyed(session: Session, model: type[Model], rows: Rows) -> list[int]:
    """Insert the rows and give the keys they got, in their order; in a writing transaction only."""
    if not rows:
        return []
    keys = _next_keys(session, model, len(rows))
    insert_all(session, model, [{**row, "id": key} for key, row in zip(keys, rows, strict=True)])
    return keys


def insert_missing(session: Session, model: type[Model], rows: Rows) -> None:
    """Insert the rows whose key is not there yet; leave the others as they are."""
    _execute(session, model, _if_missing, rows)


def insert_or_add(session: Session, model: type[Model], rows: Rows, counter: str) -> None:
    """Insert the rows, or add to the counter of those whose key is there; no key stands in two rows."""
    _execute(session, model, _or_adding_to(counter), rows)


def _plainly(table: Table, dialect: Dialect) -> Any:
    return insert(table)


def _if_missing(table: Table, dialect: Dialect) -> Any:
    return _insert(table, dialect).on_conflict_do_nothing()


@lru_cache(maxsize=16)
def _or_adding_to(counter: str) -> _Way:
    def adding(table: Table, dialect: Dialect) -> Any:
        statement = _insert(table, dialect)
        return statement.on_conflict_do_update(
            index_elements=list(table.primary_key.columns),
            set_={counter: table.c[counter] + statement.excluded[counter]},
        )

    return adding


def _insert(table: Table, dialect: Dialect) -> Any:
    return postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)


def _is_server(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _execute(session: Session, model: type[Model], way: _Way, rows: Rows) -> None:
    """Send the rows, a column each and not one by one: each row on its own costs more than writing it."""
    if not rows:
        return
    table, columns, dialect = table_of(model), tuple(rows[0]), session.get_bind().dialect
    if dialect.name == "postgresql":
        listed = [func.unnest(bindparam(name, type_=ARRAY(table.c[name].type))) for name in columns]
        session.execute(
            way(table, dialect).from_select(columns, select(*listed)),
            {name: [row[name] for row in rows] for name in columns},
        )
        return
    written = _written(table, columns, way, dialect)
    session.flush()  # as a statement of the session would
    session.connection().exec_driver_sql(written.text, written.values(rows))


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement for the embedded database, and how each of its values is made ready for it."""

    text: str
    columns: tuple[tuple[str, _Processor], ...]
    constants: Mapping[str, object]

    def values(self, rows: Rows) -> list[tuple[Any, ...]]:
        """The values of all rows, as the statement takes them."""
        made: list[Sequence[Any]] = []
        for name, processor in self.columns:
            plain = (
                [self.constants[name]] * len(rows) if name in self.constants else [row[name] for row in rows]
            )
            made.append(plain if processor is None else list(map(processor, plain)))
        return list(zip(*made, strict=True))


@lru_cache(maxsize=128)
def _written(table: Table, columns: tuple[str, ...], way: _Way, dialect: Dialect) -> _Written:
    """Make the statement once; values go past SQLAlchemy, which takes as long for a row as SQLite does."""
    constants = {each.name: _constant(each) for each in table.c if each.default and each.name not in columns}
    compiled = way(table, dialect).compile(dialect=dialect, column_keys=[*columns, *constants])
    order: Sequence[str] = compiled.positiontup
    return _Written(
        str(compiled),
        tuple((name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in order),
        constants,
    )


def _constant(column: Column[Any]) -> object:
    default: Any = column.default
    if not default.is_scalar:
        raise TypeError(f"{column} has a default that must be given with each row")
    return default.arg


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
