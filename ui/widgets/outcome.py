"""What became of a scan, as the strip, the wall display and a screen reader tell it."""

from __future__ import annotations

from dataclasses import dataclass

from ui.lists.cells import Name
from ui.theme.tokens import Status

LONGEST_PLACE = 14


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome: a word, a place of at most 14 letters, who and what, one sentence, the time.

    `number` stands behind the name (record number, volume). `code` is the chart's own code, which public
    desks show in place of name and number.
    """

    status: Status
    word: str
    place: str = ""
    name: Name | None = None
    number: str = ""
    code: str = ""
    sentence: str = ""
    at: str = ""
    can_undo: bool = False

    def __post_init__(self) -> None:
        if len(self.place) > LONGEST_PLACE:
            raise ValueError(f"A place on the strip has at most {LONGEST_PLACE} letters.")

    @property
    def waits_for_a_person(self) -> bool:
        """Whether it must stay loud until somebody has done something: a refusal, or a decision to take."""
        return self.status in (Status.REFUSED, Status.ATTENTION)

    def spoken(self, *, public: bool) -> str:
        """The outcome as one text to be read out; on public desks without the name."""
        named = f"{self.name.shown if self.name else ''} {self.number}".strip()
        parts = (self.word, self.place, self.code if public else named, self.sentence)
        return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)
