"""What is said of requests: warnings before one is accepted, and who waits, in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from app.charts.custody.queries import Customs
from app.charts.custody.types import State, Volume
from app.charts.custody.wording import where_it_is
from app.charts.moments import day_of, moment
from app.charts.requests.queries import Loan
from app.charts.requests.rules import Live, local_day
from app.patients.dates import spelt

NO_CHART = "No chart of this kind has been made yet. The request waits until there is one."


def by_when(at: datetime, zone: tzinfo, now: datetime) -> str:
    """14:30 today, 24-Nov 14:30 on another day."""
    if local_day(at, zone) == local_day(now, zone):
        return clock(at, zone)
    return moment(at, zone, now)


def clock(at: datetime, zone: tzinfo) -> str:
    """14:30, in the clinic's own time."""
    return f"{at.astimezone(zone):%H:%M}"


def until(loan: Loan, today: date) -> str:
    """Dr Lee until 12-Mar."""
    whole = spelt(loan.review_on)
    return f"{loan.place} until {whole if loan.review_on.year != today.year else whole[: len('02-Oct')]}"


def missing(volume: Volume, customs: Customs, *, alone: bool) -> str:
    """Missing since 02-Nov, and that asking does not find it."""
    since = day_of(volume.since, customs.zone, customs.now)
    head = "Missing" if alone else f"{volume.label} missing"
    return f"{head} since {since}. Asking starts no new search by itself."


def holds_it(place: str, volumes: Sequence[Volume], customs: Customs) -> str:
    """Who asks has the chart already."""
    since = moment(max(each.since for each in volumes), customs.zone, customs.now)
    return f"{place} has this chart already, since {since}."


def repeated(earlier: Live, code: str, customs: Customs) -> str:
    """The same place has asked for the same day."""
    at = by_when(earlier.needed_at, customs.zone, customs.now)
    return f"{earlier.place} has asked for this chart for the same day already: {at}, request {code}."


def gone(volume: Volume, customs: Customs) -> str:
    """Where a folder is that cannot be fetched from a shelf."""
    return f"{volume.label}: {where_it_is(volume, customs)}"


def lent(loan: Loan, today: date) -> str:
    """Somebody has it until further notice."""
    return f"On standing loan: {until(loan, today)}."


def day_plan(stops: Sequence[tuple[datetime, str]], zone: tzinfo) -> str:
    """Dr Lee 09:10, then send on to Dr Ortiz by 11:00."""
    (first, place), *others = sorted(stops)
    then = "".join(f", then send on to {name} by {clock(at, zone)}" for at, name in others)
    return f"{place} {clock(first, zone)}{then}."


def is_gone(state: State) -> bool:
    """Whether a folder is at no place of the clinic from which it can be fetched."""
    return state in {State.OFF_SITE, State.TRANSFERRED_OUT, State.DESTROYED, State.COMBINED}
