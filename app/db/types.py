"""Columns that mean the same on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, Dialect, LargeBinary, MetaData, String, Table, Text, Uuid
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

S = TypeVar("S", bound=StrEnum)


class Model(DeclarativeBase):
    """A table of Outguide; constraint names are stable, because sentences are chosen by them."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


def table_of(model: type[Model]) -> Table:
    """The table of a model, for statements that do without the mapper: many rows at once are twice as quick.

    Raises:
        TypeError: it is not mapped to one table.
    """
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} is not one table")
    return table


Processor = Callable[[Any], Any] | None
"""What a value goes through on its way to or from a database; None where it goes as it is."""


def bind_processor(kind: TypeEngine[Any], dialect: Dialect) -> Processor:
    """What a value of this kind goes through before a driver takes it."""
    return kind.dialect_impl(dialect).bind_processor(dialect)


def result_processor(kind: TypeEngine[Any], dialect: Dialect) -> Processor:
    """What a value of this kind goes through after a driver gave it."""
    return kind.dialect_impl(dialect).result_processor(dialect, None)


class Moment(TypeDecorator[datetime]):
    """A point in time, always aware and in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time; hand the database UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class FactId(TypeDecorator[UUID]):
    """A UUIDv7: 16 bytes on SQLite, uuid on PostgreSQL."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the narrowest column the database has."""
        return dialect.type_descriptor(Uuid() if dialect.name == "postgresql" else LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> UUID | bytes | None:
        """Hand over bytes where there is no uuid column."""
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: UUID | bytes | None, dialect: Dialect) -> UUID | None:
        """Give back a UUID."""
        return UUID(bytes=value) if isinstance(value, bytes) else value


class Word(TypeDecorator[S]):
    """A state or a kind: its own word is stored, never a Python name."""

    impl = String(40)
    cache_ok = True

    def __init__(self, words: type[S]) -> None:
        super().__init__()
        self._stored: dict[S | None, str | None] = {None: None, **{word: word.value for word in words}}
        self._by_word: dict[str | None, S | None] = {None: None, **{word.value: word for word in words}}

    def process_bind_param(self, value: S | None, dialect: Dialect) -> str | None:
        """Store the word."""
        return self._stored[value]

    def process_result_value(self, value: str | None, dialect: Dialect) -> S | None:
        """Give back the member."""
        return self._by_word[value]


class ByteOrderText(TypeDecorator[str]):
    """Text compared byte by byte on both databases, so that prefix ranges use the index.

    `LIKE 'x%'` on PostgreSQL leaves ordinary B-trees aside outside the C collation.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Ask PostgreSQL for its C collation; SQLite's BINARY is its default."""
        # Not by type_descriptor: the driver's own string type would be VARCHAR to a migration.
        return Text(collation="C") if dialect.name == "postgresql" else Text()


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """A check that the column holds one of the words."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
