"""Names until there are real ones, and birth dates that are only estimated."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import DateOrder
from app.patients import Sex, newborn_name, read_estimate, told_birth, unidentified_name
from app.patients.newcomers.comparing import is_stand_in
from app.patients.stand_ins import BIRTH_LETTERS

TODAY = date(2026, 11, 22)
MDY = DateOrder.MONTH_DAY_YEAR


def test_a_newborn_is_named_by_what_it_is_and_by_its_mother() -> None:
    assert newborn_name(Sex.FEMALE, "A", " Maria ") == "Baby Girl A of Maria"
    assert newborn_name(Sex.MALE, "", "") == "Baby Boy"
    assert newborn_name(Sex.UNKNOWN, "B", "Wu") == "Baby B of Wu"


@given(st.sampled_from(Sex), st.text("abcXYZ '-", max_size=80))
def test_twins_differ_within_the_first_letters_and_never_begin_like_the_mother(sex: Sex, mother: str) -> None:
    names = [newborn_name(sex, letter, mother) for letter in BIRTH_LETTERS]
    assert len({name[:12] for name in names}) == len(names)
    assert all(is_stand_in(name) and name.startswith("Baby ") for name in names)


def test_an_unidentified_patient_is_named_by_the_time() -> None:
    assert unidentified_name(Sex.MALE, datetime(2026, 11, 22, 14, 2)) == ("Unknown", "Man 22-Nov-2026 14:02")  # noqa: DTZ001
    assert unidentified_name(Sex.OTHER, datetime(2026, 1, 2, 3, 4))[1] == "Person 02-Jan-2026 03:04"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("typed", "year"),
    [("1985", 1985), ("about 40", 1986), ("40", 1986), ("40 y", 1986), ("~90 years", 1936), ("0", 2026),
     ("02/03/75", 1975), ("3 Feb 1975", 1975)],
)  # fmt: skip
def test_an_estimate_is_a_year_an_age_or_a_date(typed: str, year: int) -> None:
    day = read_estimate(typed, MDY, TODAY)
    assert day == date(year, 1, 1)
    assert told_birth(day, estimated=True) == f"about {year}"


@pytest.mark.parametrize("typed", ["", "old", "2190", "1700", "about", "02/30/1975", "forty"])
def test_what_is_no_estimate(typed: str) -> None:
    assert read_estimate(typed, MDY, TODAY) is None


def test_an_exact_date_is_spelt() -> None:
    assert told_birth(date(1975, 2, 3), estimated=False) == "03-Feb-1975"
