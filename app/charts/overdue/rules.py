"""How a holder of overdue charts is asked, by how long they are overdue and what was written before."""

from __future__ import annotations

from app.charts.overdue.types import LetterLevel

# The bands in which waiting is told everywhere (ux.md B.8): a week, a month, longer; in opening days.
REMINDER_MOST, SECOND_MOST = 7, 30
LEVELS = tuple(LetterLevel)


def level_of(days: int, written: LetterLevel | None) -> LetterLevel:
    """How the next letter asks: by the oldest loan, and never more softly than after the letter before."""
    by_age = 0 if days <= REMINDER_MOST else 1 if days <= SECOND_MOST else 2
    after = LEVELS.index(written) + 1 if written is not None else 0
    return LEVELS[min(max(by_age, after), len(LEVELS) - 1)]
