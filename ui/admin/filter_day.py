"""Reading a day as it is typed into a filter, in the order this clinic writes dates."""

from __future__ import annotations

from datetime import date

from app.directory import DateOrder
from app.errors import BadInput
from app.patients import read_date
from ui.admin.words import said


def filter_day(text: str, order: DateOrder, today: date) -> date | None:
    """A day such as 01-Nov-2025, 2025-11-01, or 11/1/2025 in the clinic's order; None for an empty text.

    Raises:
        BadInput: it is not a day, or one to come, of which nothing can be told.
    """
    if not text.strip():
        return None
    reading = read_date(text, order, today)
    if reading is None or reading.understood is None:
        raise BadInput(said("Not a day up to today. Type it like 01-Nov-2025."))
    return reading.understood
