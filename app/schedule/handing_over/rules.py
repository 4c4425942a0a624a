"""What a note may say, and who reads it."""

from __future__ import annotations

from app.errors import BadInput, RuleBroken
from app.schedule.handing_over.types import HandOverNote

LONGEST = 2000


def tidy(words: str) -> str:
    """The words with their line breaks, without what stands empty around them."""
    lines = (line.rstrip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip()


def require_said(words: str) -> None:
    """Let a note be left if it says something, and not too much.

    Raises:
        BadInput: it says nothing, or too much.
    """
    if not words:
        raise BadInput("The note says nothing. Nothing was changed. Write what the next shift has to know.")
    if len(words) > LONGEST:
        raise BadInput(
            f"The note is longer than {LONGEST} characters. Nothing was changed. Leave it as two notes."
        )


def require_unread(note: HandOverNote) -> None:
    """Let a note be read once.

    Raises:
        RuleBroken: somebody has read it.
    """
    if note.read_at is not None:
        raise RuleBroken(f"{note.read_by} has read this note already. Nothing was changed.")
