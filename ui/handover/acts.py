"""What the hand-over asks of the program, off the window's thread."""

from __future__ import annotations

from app.progress import StopToken
from app.schedule import HandOverNote, LeaveNote
from ui.handover.shown import Read
from ui.shell.services import Services


class HandOverActs:
    """The acts of the hand-over as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        self._notes, self._left_open, self._tasks = services.notes, services.left_open, services.tasks
        self.actor = services.actor

    def read_all(self, _stop: StopToken) -> Read:
        """What is left open, the notes that wait and those left, and whom a note can be for."""
        actor = self.actor
        return Read(
            self._left_open.of(actor),
            tuple(self._notes.unread(actor)),
            tuple(self._notes.left(actor)),
            tuple(self._tasks.colleagues(actor)),
        )

    def leave(self, words: str, person_id: int | None) -> HandOverNote:
        """Leave a note."""
        return self._notes.leave(self.actor, LeaveNote(words, person_id))

    def read(self, note: int) -> HandOverNote:
        """Say that one has read a note."""
        return self._notes.read(self.actor, note)
