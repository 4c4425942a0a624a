"""A database that goes away in the middle of whatever is done with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError


class Gone(OperationalError):
    """The database is gone: as a driver says it, in the middle of whatever is done."""

    def __init__(self) -> None:
        super().__init__("", None, Exception("the connection was lost"))


@contextmanager
def breaking_at(what: str, after: int) -> Iterator[None]:
    """The database goes away at the n-th statement, or as the n-th transaction is committed."""
    left = [after]

    def statement(*_: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Gone

    def commit(_connection: Connection) -> None:
        statement()

    name, heard = ("before_cursor_execute", statement) if what == "statement" else ("commit", commit)
    event.listen(Engine, name, heard)
    try:
        yield
    finally:
        event.remove(Engine, name, heard)
