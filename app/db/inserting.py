"""Inserting many rows at once, on both databases: with their new keys, or what may be there already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ARRAY, Column, Dialect, Select, Table, bindparam, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.db.among import among
from app.db.types import Model, Processor, bind_processor, table_of

Rows = Sequence[Mapping[str, object]]
_Way = Callable[[Table, Dialect], Any]


def insert_all(session: Session, model: type[Model], rows: Rows) -> None:
    """Insert the rows; all of them have the same columns."""
    _execute(session, [(model, _plainly, rows)])


def insert_together(session: Session, parts: Sequence[tuple[type[Model], Rows]]) -> None:
    """Insert rows of several tables, a table after those it refers to; on a server in one round trip."""
    _execute(session, [(model, _plainly, rows) for model, rows in parts])


def insert_keyed(session: Session, model: type[Model], rows: Rows) -> list[int]:
    """Insert the rows and give the keys they got, in their order; in a writing transaction only."""
    keys = next_keys(session, model, len(rows))
    insert_all(session, model, [{**row, "id": key} for key, row in zip(keys, rows, strict=True)])
    return keys


def next_keys(session: Session, model: type[Model], count: int) -> list[int]:
    """The keys that the next rows of this table will have; in a writing transaction only."""
    if not count:
        return []
    if _is_server(session):
        return sorted(session.scalars(_next_of_series(table_of(model).name), {"count": count}))
    # Nobody else writes until the commit, so the next keys are known before; SQLite would give them back
    # for one row a statement only.
    last = session.connection().exec_driver_sql(_last_key(table_of(model))).scalar_one()
    return list(range(last + 1, last + 1 + count))


def insert_missing(session: Session, model: type[Model], rows: Rows) -> None:
    """Insert the rows whose key is not there yet; leave the others as they are."""
    _execute(session, [(model, _if_missing, rows)])


def insert_or_add(session: Session, model: type[Model], rows: Rows, counter: str) -> None:
    """Insert the rows, or add to the counter of those whose key is there; no key stands in two rows."""
    _execute(session, [(model, _or_adding_to(counter), rows)])


def insert_telling_new(session: Session, model: type[Model], rows: Rows, counter: str) -> set[Any]:
    """The same where one column is the key; gives the keys of the rows that were not there.

    A server tells them as it writes; SQLite is asked before.
    """
    if not rows:
        return set()
    table, connection = table_of(model), session.connection()
    (key,) = table.primary_key.columns
    counts = {row[key.name]: row[counter] for row in rows}
    if not _is_server(session):
        known = set(session.scalars(_there(table), {"keys": list(counts)}))
        insert_or_add(session, model, rows, counter)
        return counts.keys() - known
    session.flush()  # as a statement of the session would
    sent = _sent((_Part(table, tuple(rows[0]), _told(counter)),), connection.dialect)
    told = connection.exec_driver_sql(sent.text, sent.values([rows]))
    return {one for one, count in told if count == counts[one]}


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


@lru_cache(maxsize=16)
def _told(counter: str) -> _Way:
    """Adding to the counter as well; the key and what was counted come back."""

    def adding(table: Table, dialect: Dialect) -> Any:
        return _or_adding_to(counter)(table, dialect).returning(*table.primary_key.columns, table.c[counter])

    return adding


@lru_cache(maxsize=16)
def _there(table: Table) -> Select[Any]:
    """Which of these keys are in the table."""
    (key,) = table.primary_key.columns
    return select(key).where(among(key, "keys"))


def _insert(table: Table, dialect: Dialect) -> Any:
    return postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)


def _is_server(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _execute(session: Session, parts: Sequence[tuple[type[Model], _Way, Rows]]) -> None:
    """Send the rows, a column each and not one by one: each row on its own costs more than writing it."""
    wanted = [(_Part(table_of(model), tuple(rows[0]), way), rows) for model, way, rows in parts if rows]
    if not wanted:
        return
    session.flush()  # as a statement of the session would
    connection = session.connection()
    if _is_server(session):
        sent = _sent(tuple(part for part, _ in wanted), connection.dialect)
        connection.exec_driver_sql(sent.text, sent.values([rows for _, rows in wanted]))
        return
    for part, rows in wanted:
        written = _written(part, connection.dialect)
        connection.exec_driver_sql(written.text, written.values(rows))


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of one table: which columns they have, and what is done where one is there already."""

    table: Table
    columns: tuple[str, ...]
    way: _Way


@dataclass(frozen=True, slots=True)
class _Sent:
    """A statement for a server, with a column of rows as one value, and how each is made ready for it."""

    text: str
    columns: tuple[tuple[str, int, str, Processor], ...]
    constants: Mapping[str, object]

    def values(self, parts: Sequence[Rows]) -> dict[str, object]:
        """The columns of all parts, as the statement takes them."""
        made = dict(self.constants)
        for sign, part, name, processor in self.columns:
            plain = [row[name] for row in parts[part]]
            made[sign] = plain if processor is None else processor(plain)
        return made


@lru_cache(maxsize=128)
def _sent(parts: tuple[_Part, ...], dialect: Dialect) -> _Sent:
    """Make the statement once; all but the last of the parts stand in front of it."""
    inserts, columns, constants = [], list[tuple[str, int, str, Processor]](), dict[str, object]()
    for at, part in enumerate(parts):
        given = {name: ARRAY(part.table.c[name].type) for name in part.columns}
        fixed = {name: part.table.c[name].type for name in _constants(part)}
        values: list[Any] = [
            func.unnest(bindparam(f"p{at}_{name}", type_=each)) for name, each in given.items()
        ]
        values += [bindparam(f"p{at}_{name}", type_=each) for name, each in fixed.items()]
        inserts.append(
            part.way(part.table, dialect).from_select(
                [*given, *fixed], select(*values), include_defaults=False
            )
        )
        columns += [
            (f"p{at}_{name}", at, name, bind_processor(each, dialect)) for name, each in given.items()
        ]
        for name, value in _constants(part).items():
            processor = bind_processor(fixed[name], dialect)
            constants[f"p{at}_{name}"] = value if processor is None else processor(value)
    first = [each.cte(f"part_{at}") for at, each in enumerate(inserts[:-1])]
    compiled = inserts[-1].add_cte(*first).compile(dialect=dialect)
    return _Sent(str(compiled), tuple(columns), constants)


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement for the embedded database, and how each of its values is made ready for it."""

    text: str
    columns: tuple[tuple[str, Processor], ...]
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
def _written(part: _Part, dialect: Dialect) -> _Written:
    """Make the statement once; values go past SQLAlchemy, which takes as long for a row as SQLite does."""
    constants = _constants(part)
    compiled = part.way(part.table, dialect).compile(dialect=dialect, column_keys=[*part.columns, *constants])
    order: Sequence[str] = compiled.positiontup
    return _Written(
        str(compiled),
        tuple((name, bind_processor(part.table.c[name].type, dialect)) for name in order),
        constants,
    )


def _constants(part: _Part) -> dict[str, object]:
    """What stands in the columns that are not given, the same in every row."""
    others = (each for each in part.table.c if each.default and each.name not in part.columns)
    return {each.name: _constant(each) for each in others}


def _constant(column: Column[Any]) -> object:
    default: Any = column.default
    if not default.is_scalar:
        raise TypeError(f"{column} has a default that must be given with each row")
    return default.arg


@lru_cache(maxsize=32)
def _next_of_series(table: str) -> Select[Any]:
    following = func.nextval(func.pg_get_serial_sequence(table, "id"))
    return select(following).select_from(func.generate_series(1, bindparam("count")))


@lru_cache(maxsize=32)
def _last_key(table: Table) -> str:
    """The highest key of a table; keys of rows that were deleted since are not given again, if it says so."""
    last = f"SELECT coalesce(max(id), 0) FROM {table.name}"  # noqa: S608 - a table of the program's own
    if not table.dialect_options["sqlite"]["autoincrement"]:
        return last
    given = f"SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = '{table.name}'"  # noqa: S608 - as above
    return f"SELECT max(({last}), ({given}))"
