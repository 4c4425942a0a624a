"""What a column is, and how dates are written, is guessed from what other programs usually do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import DateOrder
from app.interop import DateReading
from app.interop.guessing import CHART_TITLES, PATIENT_TITLES, DateWitness, guess

SYNTHEA = (
    "Id,BIRTHDATE,DEATHDATE,SSN,DRIVERS,PASSPORT,PREFIX,FIRST,LAST,SUFFIX,MAIDEN,MARITAL,RACE,ETHNICITY,GENDER,"
    "BIRTHPLACE,ADDRESS,CITY,STATE,COUNTY,FIPS,ZIP,LAT,LON,HEALTHCARE_EXPENSES,HEALTHCARE_COVERAGE,INCOME"
)


def seen(*dates: str) -> DateWitness:
    witness = DateWitness()
    witness.see(dates)
    return witness


def test_synthea_titles_are_known() -> None:
    assert guess(SYNTHEA.split(","), PATIENT_TITLES) == {
        "family": "LAST", "given": "FIRST", "suffix": "SUFFIX", "former_family": "MAIDEN",
        "birth_date": "BIRTHDATE", "deceased_on": "DEATHDATE", "sex": "GENDER", "source_id": "Id",
        "national_id": "SSN", "address": "ADDRESS", "city": "CITY", "region": "STATE", "postcode": "ZIP",
    }  # fmt: skip


@pytest.mark.parametrize(
    "titles",
    [
        ("LastName", "FirstName", "DOB", "MRN", "Phone"),
        ("last name", "FIRST_NAME", "Date of Birth", "Chart No.", "Cell phone"),
        ("Surname", "Given-Name", "Birthday", "Medical Record Number", "Tel."),
    ],
)
def test_titles_of_practice_programs_are_known_however_they_are_spelt(titles: tuple[str, ...]) -> None:
    fields = ("family", "given", "birth_date", "mrn", "phone")
    assert guess(titles, PATIENT_TITLES) == dict(zip(fields, titles, strict=True))


def test_a_full_name_counts_only_where_no_family_name_stands() -> None:
    assert guess(("Patient Name", "DOB"), PATIENT_TITLES) == {
        "full_name": "Patient Name", "birth_date": "DOB",
    }  # fmt: skip
    assert "full_name" not in guess(("Name", "Last", "First"), PATIENT_TITLES)


def test_a_column_is_one_thing_only_and_strangers_are_left_alone() -> None:
    found = guess(("Chart", "Shoe size", "Last"), PATIENT_TITLES)
    assert found == {"mrn": "Chart", "family": "Last"}


def test_titles_of_a_former_chart_list_are_known() -> None:
    titles = ("Chart No", "Vol", "Old label", "Shelf", "Charged to", "Date out", "Due back")
    fields = ("mrn", "volume", "old_number", "place", "holder", "since", "due")
    assert guess(titles, CHART_TITLES) == dict(zip(fields, titles, strict=True))


@pytest.mark.parametrize(
    ("dates", "reading", "order"),
    [
        ((), DateReading.NONE, None),
        (("", "unknown"), DateReading.NONE, None),
        (("1975-02-03", "1975-12-31"), DateReading.CLEAR, DateOrder.YEAR_MONTH_DAY),
        (("19750203",), DateReading.CLEAR, DateOrder.YEAR_MONTH_DAY),
        (("02/03/1975", "02/13/1975"), DateReading.CLEAR, DateOrder.MONTH_DAY_YEAR),
        (("02.03.1975", "13.02.1975"), DateReading.CLEAR, DateOrder.DAY_MONTH_YEAR),
        (("1-2-75", "31-1-75 00:00"), DateReading.CLEAR, DateOrder.DAY_MONTH_YEAR),
        (("02/03/1975", "03/02/1975"), DateReading.AMBIGUOUS, None),
        (("13/02/1975", "02/13/1975"), DateReading.AMBIGUOUS, None),
        (("1975-02-03", "02/13/1975"), DateReading.CLEAR, DateOrder.MONTH_DAY_YEAR),
    ],
)
def test_dates_tell_their_order_or_that_they_do_not(
    dates: tuple[str, ...], reading: DateReading, order: DateOrder | None
) -> None:
    witness = seen(*dates)
    assert (witness.reading, witness.order) == (reading, order)


@given(st.lists(st.dates(), min_size=1), st.sampled_from(["%m/%d/%Y", "%d/%m/%Y"]))
def test_a_clear_order_is_the_one_the_file_was_written_in(dates: list[object], form: str) -> None:
    witness = seen(*(format(day, form) for day in dates))
    wrong = DateOrder.DAY_MONTH_YEAR if form.startswith("%m") else DateOrder.MONTH_DAY_YEAR
    assert witness.order is not wrong
