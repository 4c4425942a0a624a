"""Many selects asked in one statement; each is compiled once, whichever others it is asked with.

A statement of ten selects takes SQLAlchemy 22 ms to put together, several times as long as a database answers
it, and hardly two questions are made of the same ten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Dialect, Select
from sqlalchemy.orm import Session

from app.db.types import Processor, bind_processor, result_processor

Asked = tuple[Select[*tuple[Any, ...]], Sequence[object]]
"""A select, and the values of its parameters v0, v1 and so on."""
_NAMED, _OWN = re.compile(r"%\((\w+)\)s"), re.compile(r"v(\d+)")


def all_of(session: Session, asked: Sequence[Asked]) -> list[tuple[Any, ...]]:
    """The rows of all these selects in one visit to the database.

    They have the same columns; one with an order or a limit stands in a subquery.
    """
    session.flush()  # as a statement of the session would
    connection = session.connection()
    union = _put_together(tuple(select for select, _ in asked), connection.dialect)
    values = union.values([values for _, values in asked])
    return union.read(connection.exec_driver_sql(union.text, values).all())


@dataclass(frozen=True, slots=True)
class _Parameter:
    """Which of the values given stands here, and what it goes through; or what stands here always."""

    at: int | None
    process: Processor
    always: object = None

    def value(self, given: Sequence[object]) -> object:
        value = self.always if self.at is None else given[self.at]
        return value if self.process is None else self.process(value)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """One select as the database takes it, with its parameters in the order of the text."""

    text: str
    parameters: tuple[_Parameter, ...]


@dataclass(frozen=True, slots=True)
class _Union:
    """Selects put together, and what each column goes through that comes back."""

    text: str
    parts: tuple[_Compiled, ...]
    columns: tuple[Processor, ...]

    def values(self, given: Sequence[Sequence[object]]) -> tuple[object, ...]:
        return tuple(
            parameter.value(values)
            for part, values in zip(self.parts, given, strict=True)
            for parameter in part.parameters
        )

    def read(self, rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        if not any(self.columns):
            return [tuple(row) for row in rows]
        return [
            tuple(
                value if process is None else process(value)
                for value, process in zip(row, self.columns, strict=True)
            )
            for row in rows
        ]


@lru_cache(maxsize=2048)
def _put_together(selects: tuple[Select[*tuple[Any, ...]], ...], dialect: Dialect) -> _Union:
    parts = tuple(_compiled(select, dialect) for select in selects)
    columns = tuple(result_processor(each.type, dialect) for each in selects[0].selected_columns)
    return _Union(" UNION ALL ".join(part.text for part in parts), parts, columns)


@lru_cache(maxsize=512)
def _compiled(select: Select[*tuple[Any, ...]], dialect: Dialect) -> _Compiled:
    compiled = select.compile(dialect=dialect)
    text, names = str(compiled), compiled.positiontup
    if names is None:  # named ones are told apart by their places, whatever they are called in other selects
        text, names = _NAMED.sub("%s", text), _NAMED.findall(text)
    return _Compiled(text, tuple(_parameter(compiled.binds[name], dialect) for name in names))


def _parameter(bind: BindParameter[Any], dialect: Dialect) -> _Parameter:
    own, process = _OWN.fullmatch(bind.key), bind_processor(bind.type, dialect)
    return _Parameter(int(own[1]), process) if own else _Parameter(None, process, bind.effective_value)
