"""The one line over a pull list that somebody has to act on."""

from __future__ import annotations

from enum import StrEnum

from ui.pulls.shown import PullShown
from ui.pulls.words import said, several

NAMED = 3


class Attention(StrEnum):
    """What is wrong, the gravest first; its link leads to what helps."""

    NONE = "none"
    NOT_BUILT = "not_built"
    UNKNOWN = "unknown"
    CHANGED = "changed"


def attention_of(shown: PullShown) -> tuple[Attention, str, str]:
    """What is to be said over the list, and the words of its link."""
    pulls = shown.pulls
    if pulls.built_at is None and pulls.visits:
        told = said("Nobody has looked at the visits of this day yet. Ctrl+N builds the list.")
        return Attention.NOT_BUILT, told, said("Build it")
    if pulls.unknown:
        visits = sum(each.visits for each in pulls.unknown)
        words = ", ".join(each.words for each in pulls.unknown[:NAMED])
        if len(pulls.unknown) > NAMED:
            words = said("{0} and {1} more").format(words, len(pulls.unknown) - NAMED)
        one = said("1 visit names a place nobody knows: {0}.")
        several_ = said("{1} visits name places nobody knows: {0}.")
        return Attention.UNKNOWN, (one if visits == 1 else several_).format(words, visits), said("Say where")
    if shown.changes and pulls.printed_at is not None:
        changed = several(
            shown.changes, said("1 change since the last print."), said("{0} changes since the last print.")
        )
        return Attention.CHANGED, changed, said("Print")
    return Attention.NONE, "", ""
