"""Reading ahead: the next rows are read while the database is busy, for a disk leaves a processor free."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """The same items in the same order; what making one raises is raised where it is asked for.

    Python runs one thread at a time: an item that is made while its reader computes only slows it down. So
    the reader says, by `start`, when it begins to wait for something else.
    """

    def __init__(self, items: Generator[T, None, None]) -> None:
        self._items = items
        self._pool = ThreadPoolExecutor(1, "read-ahead")
        self._coming: Future[T | None] | None = None

    def __enter__(self) -> Ahead[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._pool:
            self._pool.submit(self._items.close).result()

    def start(self) -> None:
        """Have the next item made from now on, unless it is already."""
        if self._coming is None:
            self._coming = self._pool.submit(next, self._items, None)

    def __iter__(self) -> Iterator[T]:
        while (item := self._next()) is not None:
            yield item

    def _next(self) -> T | None:
        self.start()
        coming, self._coming = self._coming, None
        return coming.result() if coming is not None else None
