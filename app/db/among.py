"""Rows by a list of keys or words, in one text of a statement however long the list is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, Boolean, ColumnElement, Dialect, Text, bindparam, column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Listed(TypeDecorator[Any]):
    """A list as one value: an array on PostgreSQL, JSON on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose what the database takes."""
        return dialect.type_descriptor(ARRAY(self.item) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Dialect) -> Any:
        """Hand the list over."""
        listed = list(value or ())
        return listed if dialect.name == "postgresql" else json.dumps(listed, default=str)


class among(FunctionElement[bool]):  # noqa: N801 - reads as the SQL operator it is
    """Whether a column of numbers, texts or days holds one of the values that the statement is executed with.

    Written as IN with a sign for each value, two hundred lengths of a list are two hundred statements: each
    is put together and planned anew, which takes as long as finding the rows.
    """

    type = Boolean()
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any] | InstrumentedAttribute[Any], values: str) -> None:
        super().__init__(column, bindparam(values, type_=_Listed(column.type)))

    def self_group(self, against: Any = None) -> Any:
        """Stand in a condition as it is: SQLite would be asked whether it equals 1, and use no index."""
        return self


@compiles(among, "postgresql")
def _on_postgresql(element: among, compiler: SQLCompiler, **ways: Any) -> str:
    column, values = (compiler.process(part, **ways) for part in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(among, "sqlite")
def _on_sqlite(element: among, compiler: SQLCompiler, **ways: Any) -> str:
    column, values = (compiler.process(part, **ways) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - the parts are compiled


def each_of(values: str, item: TypeEngine[Any]) -> ColumnElement[Any]:
    """The values that the statement is executed with, as a column to select from.

    A question asked of each of them is answered by an index, whatever the server believes of the table.
    """
    return _Rows(values, item).table_valued(column("value", item)).c.value


class _Rows(FunctionElement[Any]):
    """The rows of a list."""

    inherit_cache = True

    def __init__(self, values: str, item: TypeEngine[Any]) -> None:
        super().__init__(bindparam(values, type_=_Listed(item)))


@compiles(_Rows, "postgresql")
def _rows_on_postgresql(element: _Rows, compiler: SQLCompiler, **ways: Any) -> str:
    (values,) = (compiler.process(part, **ways) for part in element.clauses)
    return f"(SELECT unnest({values}) AS value)"


@compiles(_Rows, "sqlite")
def _rows_on_sqlite(element: _Rows, compiler: SQLCompiler, **ways: Any) -> str:
    (values,) = (compiler.process(part, **ways) for part in element.clauses)
    return f"(SELECT value FROM json_each({values}))"  # noqa: S608 - the part is compiled
