"""What stands in place of the list when no item is to be shown, and why there is none."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from app.charts import moment
from app.discrepancies import Discrepancy
from ui.discrepancies.shown import Pick, Shown
from ui.discrepancies.words import said


def empty_words(shown: Shown, last_closed: str) -> tuple[str, str, bool]:
    """Title and sentence of an empty list, and whether others wait that a button can show."""
    if shown.narrowing is not None:
        title = said("Nothing about {0}.").format(shown.narrowing.words)
        return title, said("No item of this list is about it."), True
    if shown.pick is Pick.CLOSED:
        return said("Nothing closed yet."), said("Items that were settled stay here."), False
    if shown.counts.waiting:
        return said("Nothing here."), said("Others wait: {0} in all.").format(shown.counts.waiting), True
    sentence = " ".join(filter(None, (said("What does not fit comes here by itself."), last_closed)))
    return said("Nothing waiting."), sentence, False


def last_closed_words(item: Discrepancy | None, zone: ZoneInfo, now: datetime) -> str:
    """Last item closed 09:12 by Jo Anders: clock was set; with the day when it was not today."""
    if item is None or item.closed_at is None:
        return ""
    local, today = item.closed_at.astimezone(zone), now.astimezone(zone).date()
    at = f"{local:%H:%M}" if local.date() == today else moment(item.closed_at, zone, now)
    told = said("Last item closed {0} by {1}: {2}.")
    return told.format(at, item.closed_by, item.reason.rstrip("."))
