"""Options that are looked at before anything is done; what does not fit is wrong usage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from app.charts import NotFillable, Paper
from app.errors import NotFound
from app.schedule import AppointmentState

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# As far as the numbers of either database go.
LARGEST, DIGITS = 2**63 - 1, 19
_OPEN = re.compile(r"([a-z]{3}) +(\d{1,2}:\d{2}) *- *(\d{1,2}:\d{2})", re.IGNORECASE)


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


def moment_of(text: str, zone: str) -> datetime:
    """A time by the clinic's clock, or by its own offset."""
    try:
        said = datetime.fromisoformat(text)
    except ValueError as problem:
        raise typer.BadParameter(f"{text} is no time; write 2026-11-24 09:10.") from problem
    moment = (said if said.tzinfo else said.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    if said.tzinfo is None and moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != said:
        raise typer.BadParameter(f"{text} does not exist: the clock is put forward over it that night.")
    return moment


def week_of(days: Sequence[str]) -> tuple[tuple[int, time, time], ...]:
    """The days of a week on which the clinic is open."""
    return tuple(_weekday_of(each) for each in days)


def _weekday_of(text: str) -> tuple[int, time, time]:
    said = _OPEN.fullmatch(text.strip())
    try:
        if said is not None and said[1].lower() in DAYS:
            opens, closes = (time.fromisoformat(each.zfill(5)) for each in (said[2], said[3]))
            return DAYS.index(said[1].lower()), opens, closes
    except ValueError as problem:
        raise typer.BadParameter(f"{text} has no such time; write 'mon 08:00-17:00'.") from problem
    raise typer.BadParameter(f"{text} is no day of a week; write 'mon 08:00-17:00'.")


def number_of(text: str, sort: str) -> int | None:
    """The number that was typed; None if it is none, but a label or a name.

    Raises:
        NotFound: it is larger than any number that is given; `sort` says of what, as transfer.
    """
    if not (text.isascii() and text.isdigit()):
        return None
    if len(text) > DIGITS or int(text) > LARGEST:
        raise NotFound(f"There is no {sort} {text}. Nothing was changed.")
    return int(text)


def request_key(text: str) -> int | str:
    """A request by its number, or the code on its slip.

    Raises:
        NotFound: the number is larger than any that is given.
    """
    number = number_of(text, "request")
    return text if number is None else number


def reason_of(text: str) -> NotFillable:
    """Why a chart cannot be fetched, in the words of a list of reasons: slot-empty, in-use."""
    known = {each.value.replace("_", "-"): each for each in NotFillable}
    found = known.get(text.strip().lower().replace("_", "-"))
    if found is None:
        raise typer.BadParameter(f"{text} is no such reason; write one of {', '.join(known)}.")
    return found


def rule_of(text: str) -> tuple[str, str]:
    """Words of the schedule, which may be empty, and what they stand for."""
    words, equals, meaning = text.rpartition("=")
    if not equals or not meaning.strip():
        raise typer.BadParameter(f"{text} says nothing; write the words, = and what they stand for.")
    return words.strip(), meaning.strip()


def paper_of(text: str) -> tuple[str, Paper]:
    """A kind of visit, and what of the chart it needs."""
    kind, meaning = rule_of(text)
    if meaning not in set(Paper):
        raise typer.BadParameter(f"{meaning} is no choice; write {kind}=all, {kind}=newest or {kind}=none.")
    return kind, Paper(meaning)


def batch_of(text: str) -> UUID:
    """The number of a checking out, as it was told."""
    try:
        return UUID(text)
    except ValueError as problem:
        raise typer.BadParameter(
            f"{text} is no such number; it was told when the charts went out."
        ) from problem


def step_of(text: str) -> UUID:
    """The number of one step of a history, as it was told."""
    try:
        return UUID(text)
    except ValueError as problem:
        raise typer.BadParameter(f"{text} is no such number; the history tells it.") from problem


def state_word_of(text: str) -> tuple[str, AppointmentState]:
    """A word of another program, and the state of an appointment it stands for."""
    word, _, state = text.rpartition("=")
    if not word or state not in set(AppointmentState):
        raise typer.BadParameter(f"{text} says nothing; write rsvp=booked.")
    return word, AppointmentState(state)
