"""How a date of birth is written: one way, everywhere."""

from __future__ import annotations

from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spelt_date(day: date) -> str:
    """Write a date as DD-Mmm-YYYY; the month is never translated, as on the labels."""
    return f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year:04d}"
