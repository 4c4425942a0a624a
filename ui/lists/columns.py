"""The columns of a list, written down as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from ui.lists.cells import Cell

R = TypeVar("R")


class Sortable(Protocol):
    """Whatever Python can put in order: a date, a number, a tuple of both."""

    def __lt__(self, other: Any, /) -> bool: ...


class Align(Enum):
    """Numbers of identity stand left, counters and ages stand right."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its title, what it shows of a row, and how it sorts.

    `width` is the least width in px, the gap to the next column included. `stretch` is the share of the
    room left over (0: none). A column without `sort` cannot be sorted by.
    """

    title: str
    cell: Callable[[R], Cell]
    sort: Callable[[R], Sortable] | None = None
    width: int = 96
    stretch: int = 0
    align: Align = Align.LEFT
