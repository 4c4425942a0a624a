"""The lines of a list, rows and headings, and the smallest change from one state to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

R = TypeVar("R")
Key: TypeAlias = tuple[str, Hashable]
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Section(Generic[R]):
    """Rows that belong together under a heading such as "Sounds like garc"; without a title, no heading.

    `note` stands after the title; left out, it is the number of rows.
    """

    title: str
    rows: tuple[R, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The line that opens a section."""

    title: str
    note: str

    @property
    def key(self) -> Key:
        """What tells this line from every other one of its list."""
        return ("heading", self.title)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """The line of one row."""

    id: Hashable
    row: R

    @property
    def key(self) -> Key:
        """What tells this line from every other one of its list."""
        return ("row", self.id)


def lines_of(
    sections: Iterable[Section[R]],
    key: Callable[[R], Hashable],
    arrange: Callable[[list[Entry[R]]], list[Entry[R]]],
    limit: int,
) -> list[Heading | Entry[R]]:
    """Lay the sections out as lines, each section arranged by itself, with at most `limit` rows in all.

    A row whose key was shown before is not shown again: the first place is the better match.
    """
    lines: list[Heading | Entry[R]] = []
    seen: set[Key] = set()
    room = limit
    for section in sections:
        kept: list[Entry[R]] = []
        for row in section.rows:
            entry = Entry(key(row), row)
            if entry.key not in seen and len(kept) < room:
                seen.add(entry.key)
                kept.append(entry)
        room -= len(kept)
        heading = Heading(section.title, section.note or str(len(kept)))
        if section.title and kept and heading.key not in seen:
            seen.add(heading.key)
            lines.append(heading)
        lines.extend(arrange(kept))
    return lines


def spans(keys: Sequence[Key], chosen: set[Key]) -> list[Span]:
    """Find the unbroken runs, first and last position, of the keys that are among the chosen ones."""
    found: list[Span] = []
    for at, key in enumerate(keys):
        if key not in chosen:
            continue
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found
