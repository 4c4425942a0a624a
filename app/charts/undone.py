"""What is left of a history in which lines take back others, as that of the ledger and that of an audit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar
from uuid import UUID


class Line(Protocol):
    """A line of a history; `undoes_id` is the line that it takes back."""

    @property
    def id(self) -> UUID:
        """Its key."""
        ...

    @property
    def undoes_id(self) -> UUID | None:
        """What it takes back; None for a line of its own."""
        ...


AnyLine = TypeVar("AnyLine", bound=Line)


def still_done(lines: Sequence[AnyLine]) -> list[AnyLine]:
    """What was done and not taken back, oldest first; taking back what took back does it once more.

    A line stays that takes back one which is not among these: something from before them.
    """
    gone: set[UUID] = set()
    for line in reversed(lines):
        if line.undoes_id is not None and line.id not in gone:
            gone.add(line.undoes_id)
    known = {line.id for line in lines}
    return [line for line in lines if line.id not in gone and line.undoes_id not in known]
