"""The pace of going live: what was met on the last opening days, and the day on which all are."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.conversion.rules import LOOKED_BACK, pace, window
from app.schedule.rules import closed_on
from app.schedule.types import OpeningHours

WEEK = tuple((weekday, time(8), time(17)) for weekday in range(5))
HOURS = OpeningHours(WEEK, frozenset({date(2026, 11, 26)}))
MONDAY = date(2026, 11, 23)
FRIDAY, THURSDAY = date(2026, 11, 20), date(2026, 11, 19)


def test_the_window_is_ten_opening_days() -> None:
    assert window(MONDAY, HOURS) == date(2026, 11, 9)


def test_nothing_met_gives_no_day() -> None:
    told = pace({}, 100, MONDAY, HOURS)
    assert (told.per_day, told.days, told.ends_on) == (0, 0, None)


def test_the_first_day_counts_while_it_is_all_there_is() -> None:
    told = pace({MONDAY: 50}, 100, MONDAY, HOURS)
    assert (told.per_day, told.days) == (50, 1)
    assert told.ends_on == date(2026, 11, 25)


def test_today_is_not_over_and_days_without_work_count() -> None:
    told = pace({THURSDAY: 90, MONDAY: 5}, 60, MONDAY, HOURS)
    assert (told.per_day, told.days) == (45, 2), "Friday counts with nothing"
    assert told.ends_on == date(2026, 11, 25)


def test_closed_days_are_passed_by() -> None:
    told = pace({FRIDAY: 20}, 60, MONDAY, HOURS)
    assert told.ends_on == date(2026, 11, 27), "Thursday is a holiday"


def test_what_is_met_on_a_closed_day_counts_for_the_next_open_one() -> None:
    sunday = date(2026, 11, 22)
    assert pace({sunday: 40}, 40, date(2026, 11, 24), HOURS).per_day == 40
    assert pace({sunday: 40}, 40, sunday, HOURS).per_day == 40


def test_nothing_left_has_no_day() -> None:
    assert pace({FRIDAY: 20}, 0, MONDAY, HOURS).ends_on is None


counts = st.dictionaries(
    st.integers(0, 13).map(lambda ago: MONDAY - timedelta(days=ago)), st.integers(0, 500), max_size=14
)


@pytest.mark.parametrize("hours", [HOURS, OpeningHours((), frozenset())], ids=["week", "no week"])
@given(met=counts, left=st.integers(1, 20_000))
def test_the_day_is_open_and_far_enough(hours: OpeningHours, met: dict[date, int], left: int) -> None:
    told = pace(met, left, MONDAY, hours)
    if told.ends_on is None:
        assert told.per_day == 0
        return
    assert told.ends_on > MONDAY
    assert not closed_on(hours, told.ends_on)
    assert 1 <= told.days <= LOOKED_BACK + 4
    step = MONDAY
    days = 0
    while step < told.ends_on:
        step += timedelta(days=1)
        days += not closed_on(hours, step)
    assert days * told.per_day >= left - 1e-6 or days >= 2_600
    assert (days - 1) * told.per_day < left
