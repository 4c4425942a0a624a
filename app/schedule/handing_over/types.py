"""What one shift leaves to the next, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.actor import Actor


@dataclass(frozen=True, slots=True)
class HandOverNote:
    """A few words for whoever comes next; `for_person` is empty while it is for anybody."""

    id: int
    words: str
    made_by: str
    made_at: datetime
    for_person_id: int | None = None
    for_person: str = ""
    read_by: str = ""
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LeaveNote:
    """What somebody wants whoever comes next to know."""

    words: str
    for_person_id: int | None = None


class HandOverNotes(Protocol):
    """Keeps what one shift leaves to the next."""

    def leave(self, actor: Actor, command: LeaveNote) -> HandOverNote:
        """Leave a note."""
        ...

    def unread(self, actor: Actor) -> Sequence[HandOverNote]:
        """The notes for this person or for anybody that nobody has read yet, the oldest first."""
        ...

    def left(self, actor: Actor, limit: int = 50) -> Sequence[HandOverNote]:
        """What this person has left, the newest first."""
        ...

    def read(self, actor: Actor, note: int) -> HandOverNote:
        """Say that one has read a note."""
        ...
