"""The verbs of what one shift leaves to the next."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor
from app.db.unit import Units
from app.directory import ClinicProfile
from app.schedule.handing_over.types import HandOverNote, LeaveNote


class HandOverService:
    """The verbs of what one shift leaves to the next."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def leave(self, actor: Actor, command: LeaveNote) -> HandOverNote:
        """Leave a note."""
        raise NotImplementedError

    def unread(self, actor: Actor) -> Sequence[HandOverNote]:
        """The notes for this person or for anybody that nobody has read yet, the oldest first."""
        raise NotImplementedError

    def left(self, actor: Actor, limit: int = 50) -> Sequence[HandOverNote]:
        """What this person has left, the newest first."""
        raise NotImplementedError

    def read(self, actor: Actor, note: int) -> HandOverNote:
        """Say that one has read a note."""
        raise NotImplementedError
