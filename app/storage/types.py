"""What is kept on disk beside the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Pending:
    """A line of the journal whose end was never written."""

    id: UUID
    record: bytes


class Journal(Protocol):
    """Keeps a fact on disk from the moment it happens until the database has it."""

    def begin(self, fact: UUID, record: bytes) -> None:
        """Write the fact down; when this returns, a power cut does not lose it."""
        ...

    def end(self, fact: UUID) -> None:
        """Note that the fact is settled."""
        ...

    def pending(self) -> Sequence[Pending]:
        """The facts begun and not ended, oldest first."""
        ...
