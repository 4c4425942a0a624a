"""Options that are looked at before anything is done; what does not fit is wrong usage."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer


def day_of(text: str) -> date:
    """A day of the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise typer.BadParameter(f"{text} is no day; write 1975-02-03.") from problem


def time_zone_of(text: str) -> str:
    """A time zone by its name in the world's list."""
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise typer.BadParameter(f"{text} is no time zone; write America/Chicago.") from problem


def country_of(text: str) -> str:
    """A country by its two letters (ISO 3166)."""
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise typer.BadParameter(f"{text} is no country; write its two letters, as US.")
    return text.upper()
