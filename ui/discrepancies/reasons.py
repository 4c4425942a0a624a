"""Why an item ends: reasons of two letters, and free words where the reason alone says too little."""

from __future__ import annotations

from dataclasses import dataclass

from ui.discrepancies.words import said


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the two letters that choose it, its words, whether more must be said."""

    code: str
    words: str
    needs_more: bool = False

    @property
    def shown(self) -> str:
        """As it stands in the list of reasons: its letters first, so that typing them finds it."""
        return f"{self.code}   {said(self.words)}"


# The words are what the queue keeps; only their look on the screen is translated.
CONFIRMED_FOUND = "confirmed found"

SETTLED = (
    Reason("RP", "record put right"),
    Reason("IP", "volume is in its place"),
    Reason("WS", "wrong scan"),
    Reason("CS", "clock was set"),
    Reason("OT", "other, said below", needs_more=True),
)
DISMISSED = (
    Reason("NP", "no problem, it fits"),
    Reason("DU", "double of another item"),
    Reason("TS", "test scan"),
    Reason("OT", "other, said below", needs_more=True),
)


def reason_text(reason: Reason, more: str) -> str:
    """What is kept of a reason: its words, then what was added."""
    added = " ".join(more.split())
    if reason.needs_more:
        return added
    return f"{reason.words}: {added}" if added else reason.words
