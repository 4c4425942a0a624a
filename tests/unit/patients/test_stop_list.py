"""Stand-ins that many records share are no evidence; everything else stays evidence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.patients.stop_list import (
    MOST_SHARING,
    tells_address,
    tells_birth_date,
    tells_household,
    tells_name,
    tells_phone,
)


@given(st.dates(date(1880, 1, 1), date(2100, 1, 1)))
def test_every_first_of_january_stands_for_a_year(day: date) -> None:
    spreadsheet = day in {date(1899, 12, 30), date(1899, 12, 31)}
    assert tells_birth_date(day) == (not spreadsheet and (day.month, day.day) != (1, 1))


def test_no_birth_date_is_no_evidence() -> None:
    assert not tells_birth_date(None)
    assert not tells_birth_date(date(1899, 12, 30))


@given(st.sampled_from("0123456789"), st.integers(0, 15))
def test_one_digit_again_and_again_is_no_phone(digit: str, length: int) -> None:
    assert not tells_phone(digit * length)
    assert not tells_phone("402" + digit * 7)


@pytest.mark.parametrize(
    "digits", ["9995550142", "4025550000", "4025551212", "4021234567", "1234567890", "5550000", "", "4471"]
)
def test_stand_ins_for_a_phone(digits: str) -> None:
    assert not tells_phone(digits)


@pytest.mark.parametrize("digits", ["4025550100", "5554471", "442079460958", "4025554471"])
def test_a_real_phone(digits: str) -> None:
    assert tells_phone(digits)


@pytest.mark.parametrize(
    "name",
    ["UNKNOWN", "Unk.", "Baby", "BABY GIRL", "Babygirl", "Baby Girl A", "Test", "TEST PATIENT", "Doe", "XXX",
     "No Name", "Unknown 2", "", " - "],
)  # fmt: skip
def test_stand_ins_for_a_name(name: str) -> None:
    assert not tells_name(name)


@pytest.mark.parametrize(
    "name", ["Garcia", "J", "B", "Doerr", "Babbage", "Test-Garcia", "李", "O'Doe", "Baby Girl of Maria"]
)
def test_a_real_name(name: str) -> None:
    assert tells_name(name)


def test_an_address_that_is_none() -> None:
    assert not tells_address(("", "Omaha", "NE", "68102"))
    assert not tells_address(("General Delivery", "Omaha", "NE", "68102"))
    assert not tells_address(("HOMELESS", "", "", ""))
    assert tells_address(("12 Elm St", "", "", ""))


@given(st.integers(0, 40))
def test_what_more_share_than_live_in_a_household_is_no_evidence(patients: int) -> None:
    assert tells_household(range(patients)) == (patients <= MOST_SHARING)
