"""A birth date is read in the order in which this clinic writes dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import DateOrder
from app.patients.dates import OLDEST, age_on, read_date, spelt

TODAY = date(2026, 11, 21)
MDY, DMY, YMD = DateOrder.MONTH_DAY_YEAR, DateOrder.DAY_MONTH_YEAR, DateOrder.YEAR_MONTH_DAY
SHAPES = {
    MDY: "{m:02d}{s}{d:02d}{s}{y:04d}",
    DMY: "{d:02d}{s}{m:02d}{s}{y:04d}",
    YMD: "{y:04d}{s}{m:02d}{s}{d:02d}",
}
births = st.dates(date(OLDEST, 1, 1), TODAY)
orders = st.sampled_from(DateOrder)


@given(births, orders, st.sampled_from(["/", "-", "."]))
def test_a_whole_date_is_read_back_in_every_order(born: date, order: DateOrder, separator: str) -> None:
    text = SHAPES[order].format(y=born.year, m=born.month, d=born.day, s=separator)
    reading = read_date(text, order, TODAY)
    assert reading is not None and reading.understood == born


@given(births, orders)
def test_eight_digits_in_a_row_are_read_back(born: date, order: DateOrder) -> None:
    text = SHAPES[order].format(y=born.year, m=born.month, d=born.day, s="")
    if order is not YMD and OLDEST <= int(text[:4]) <= 2100:
        return  # 19121980 starts like a year; the order of the clinic cannot tell
    reading = read_date(text, order, TODAY)
    assert reading is not None and reading.understood == born


@given(births)
def test_a_date_as_it_is_printed_is_read_whatever_the_order(born: date) -> None:
    for order in DateOrder:
        reading = read_date(spelt(born), order, TODAY)
        assert reading is not None and (reading.understood, reading.other) == (born, None)


@given(births)
def test_a_year_in_front_needs_no_order(born: date) -> None:
    for order in DateOrder:
        reading = read_date(born.isoformat(), order, TODAY)
        assert reading is not None and reading.understood == born


@given(st.integers(0, 99), orders)
def test_a_year_of_two_digits_lies_in_the_last_hundred_years(year: int, order: DateOrder) -> None:
    text = {MDY: f"02/03/{year:02d}", DMY: f"03/02/{year:02d}", YMD: f"{year:02d}/02/03"}[order]
    reading = read_date(text, order, TODAY)
    assert reading is not None and reading.understood is not None
    assert reading.understood <= TODAY < reading.understood + timedelta(days=36526)
    assert (reading.understood.year % 100, reading.understood.month, reading.understood.day) == (year, 2, 3)


def test_the_other_reading_of_the_same_digits_is_told() -> None:
    reading = read_date("02/03/1975", MDY, TODAY)
    assert reading is not None
    assert (reading.understood, reading.other) == (date(1975, 2, 3), date(1975, 3, 2))
    alone = read_date("02/13/1975", MDY, TODAY)
    assert alone is not None and (alone.understood, alone.other) == (date(1975, 2, 13), None)
    same = read_date("03/03/1975", MDY, TODAY)
    assert same is not None and same.other is None


def test_a_date_that_fits_only_the_other_order_is_taken_as_that() -> None:
    reading = read_date("25/12/1975", MDY, TODAY)
    assert reading is not None and reading.understood == date(1975, 12, 25)


@pytest.mark.parametrize(
    "text", ["02/30/1975", "13/13/1975", "1975-02-29", "31 Feb 1975", "00/00/0000", "990099"]
)
def test_a_day_that_no_calendar_has_is_told_and_not_guessed(text: str) -> None:
    reading = read_date(text, MDY, TODAY)
    assert reading is not None and reading.understood is None


@pytest.mark.parametrize("text", ["01/01/1879", "12/25/2026", "2027-01-01"])
def test_nobody_is_born_before_1880_or_tomorrow(text: str) -> None:
    reading = read_date(text, MDY, TODAY)
    assert reading is not None and reading.understood is None


@pytest.mark.parametrize("text", ["", "garcia", "12", "1975", "3 Xyz 1975", "555-4471", "12345", "x" * 9999])
def test_what_has_not_the_shape_of_a_date_is_none(text: str) -> None:
    assert read_date(text, MDY, TODAY) is None


@given(births, births)
def test_an_age_is_in_full_years(born: date, day: date) -> None:
    age = age_on(born, day)
    later = (day.month, day.day) >= (born.month, born.day)
    assert age == day.year - born.year - (0 if later else 1)


def test_who_is_born_on_29_february_is_a_year_older_on_1_march() -> None:
    assert age_on(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert age_on(date(2004, 2, 29), date(2026, 3, 1)) == 22
