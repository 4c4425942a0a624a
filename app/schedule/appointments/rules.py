"""What may become of an appointment, and what one may say."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.errors import BadInput, RuleBroken
from app.schedule.appointments.types import AppointmentAct, AppointmentState

S, A = AppointmentState, AppointmentAct
LONGEST = 200  # letters of a kind, a name or a place
LONGEST_MINUTES = 24 * 60
FARTHEST = timedelta(days=5 * 366)  # a date farther off is a slip of the keyboard

# From what an appointment was to what it may become, and the line of its history that says so. Whoever
# cancelled may come after all; a mark may be put right.
STEPS: dict[AppointmentState, dict[AppointmentState, AppointmentAct]] = {
    S.BOOKED: {S.CANCELLED: A.CANCELLED, S.NO_SHOW: A.NO_SHOW, S.KEPT: A.KEPT},
    S.CANCELLED: {S.BOOKED: A.REINSTATED, S.NO_SHOW: A.NO_SHOW, S.KEPT: A.KEPT},
    S.NO_SHOW: {S.BOOKED: A.REINSTATED, S.CANCELLED: A.CANCELLED, S.KEPT: A.KEPT},
    S.KEPT: {S.BOOKED: A.REINSTATED, S.CANCELLED: A.CANCELLED, S.NO_SHOW: A.NO_SHOW},
}
CALLED = {S.BOOKED: "booked", S.CANCELLED: "cancelled", S.NO_SHOW: "a no-show", S.KEPT: "kept"}


def tidy(text: str) -> str:
    """Words without blanks too many."""
    return " ".join(text.split())


def require_said(*texts: str) -> None:
    """Let tidied words pass, if a line of a list has room for them.

    Raises:
        BadInput: they are too long, or hold a sign that no text has.
    """
    for text in texts:
        if len(text) > LONGEST:
            raise BadInput(
                f"This has {len(text)} letters; {LONGEST} are possible. Nothing was changed. Say it in fewer."
            )
        if "\0" in text:
            raise BadInput("This holds a sign that no text has. Nothing was changed. Type it again.")


def require_near(starts_at: datetime, now: datetime) -> None:
    """Let a time pass that somebody can mean.

    Raises:
        BadInput: it lies years away.
    """
    if abs(starts_at - now) > FARTHEST:
        raise BadInput("This day lies more than five years away. Nothing was changed. Look at the year.")


def end_of(starts_at: datetime, minutes: int | None) -> datetime | None:
    """When a visit of so many minutes ends; None if nobody said how long it takes.

    Raises:
        BadInput: it takes no time at all, or more than a day.
    """
    if minutes is None:
        return None
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise BadInput("A visit takes from one minute to a day. Nothing was changed. Say how many minutes.")
    return starts_at + timedelta(minutes=minutes)


def act_of(before: AppointmentState, after: AppointmentState) -> AppointmentAct:
    """The line of the history for what an appointment becomes.

    Raises:
        RuleBroken: it is that already.
    """
    act = STEPS[before].get(after)
    if act is None:
        raise RuleBroken(f"This appointment is {CALLED[after]} already. Nothing was changed.")
    return act


def require_time_for(after: AppointmentState, starts_at: datetime, now: datetime, zone: ZoneInfo) -> None:
    """Nobody has come on a day ahead, or stayed away before the time.

    Raises:
        RuleBroken: it is too early to say so.
    """
    day, today = starts_at.astimezone(zone).date(), now.astimezone(zone).date()
    if (after is S.KEPT and day > today) or (after is S.NO_SHOW and starts_at > now):
        raise RuleBroken(
            "This appointment lies ahead, so nobody can have come or stayed away. Nothing was changed. "
            "Cancel it if it is off."
        )


def require_may_move(state: AppointmentState) -> None:
    """Only a visit that is expected is given another time.

    Raises:
        RuleBroken: it was kept, missed or cancelled.
    """
    if state is not S.BOOKED:
        raise RuleBroken(
            f"This appointment is {CALLED[state]}. Nothing was changed. Book it again before it is moved."
        )


def require_other_time(before: datetime, after: datetime) -> None:
    """A visit is moved to another time than its own.

    Raises:
        RuleBroken: it is at that time already.
    """
    if before == after:
        raise RuleBroken("This appointment is at that time already. Nothing was changed.")
