"""Which numbers stand on a shelf section, in the words of its list."""

from __future__ import annotations

from app.charts import section_start
from app.directory import FilingOrder
from ui.admin.words import said


def range_words(low: str | None, high: str | None, order: FilingOrder) -> str:
    """What stands on a section: from 72-00 up to 72-50; empty for a place that is no section."""
    if low is None:
        return ""
    first, last = section_start(order, low), section_start(order, high or "")
    if not first and not last:
        return said("everything")
    if not last:
        return said("from {0}").format(first)
    if not first:
        return said("up to {0}").format(last)
    return said("from {0} up to {1}").format(first, last)
