"""The cells of a row become a patient, or one reason against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import DateOrder
from app.interop import PatientImport, Refused
from app.interop.converting import columns_of, date_of, patient_of, split_name
from app.interop.reading import Line
from app.patients import IdentifierType, Register, Sex

TODAY = date(2026, 11, 21)
MDY, DMY, YMD = DateOrder.MONTH_DAY_YEAR, DateOrder.DAY_MONTH_YEAR, DateOrder.YEAR_MONTH_DAY
HEADERS = ("Last", "First", "Born", "Died", "Sex", "No", "Id", "SSN", "Street", "City", "Zip")
FIELDS = (
    "family", "given", "birth_date", "deceased_on", "sex", "mrn", "source_id", "national_id", "address",
    "city", "postcode",
)  # fmt: skip
MAPPING = dict(zip(FIELDS, HEADERS, strict=True))


def read(*cells: str, strip_digits: bool = False, order: DateOrder = MDY) -> Register | Refused:
    command = PatientImport(Path("x.csv"), MAPPING, order, source="pms", strip_digits=strip_digits)
    return patient_of(Line(7, cells), columns_of(HEADERS, MAPPING), command, TODAY)


def test_a_whole_row_becomes_a_patient() -> None:
    told = read(
        "  Nun\u0303ez ", "Zoe", "02/13/1975", "", "Female", "004172", "a-1", "9-9", "1 A St", "Omaha", "68"
    )
    assert told == Register(
        "Nuñez", "Zoe", birth_date=date(1975, 2, 13), sex=Sex.FEMALE, mrn="004172",
        address=("1 A St", "Omaha", "", "68"),
        other_ids=((IdentifierType.SOURCE, "pms", "a-1"), (IdentifierType.NATIONAL, "US", "9-9")),
    )  # fmt: skip


def test_a_short_row_lacks_only_what_is_missing() -> None:
    assert read("Doe") == Register("Doe")


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (("", "Ann"), "Last", "The family name is missing."),
        (("Doe", "Ann", "02/30/1975"), "Born", "02/30/1975 is not a date of the calendar"),
        (("Doe", "Ann", "13/02/1975"), "Born", "13/02/1975 is not a date"),
        (("Doe", "Ann", "01/01/2027"), "Born", "in the future"),
        (("Doe", "Ann", "01/01/1800"), "Born", "before 1880"),
        (("Doe", "Ann", "01/02/1975", "01/01/1975"), "Died", "lies before the birth date"),
        (("Doe", "Ann", "", "", "cat"), "Sex", "none of the words known for sex"),
        (("Doe", "Ann", "", "", "", "41_72"), "No", "An MRN has letters"),
        (("Doe", "=1+1"), "First", "a formula"),
        (("Do\0e",), "Last", "NUL"),
        (("Doe\x07",), "Last", "cannot be printed"),
        (("D" * 201,), "Last", "201 letters; 200 are possible"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_its_column_and_why(
    cells: tuple[str, ...], column: str, reason: str
) -> None:
    told = read(*cells)
    assert isinstance(told, Refused)
    assert (told.line, told.field) == (7, column)
    assert reason in told.reason


def test_digits_of_made_up_names_are_left_out_on_demand() -> None:
    kept, stripped = read("Gleason633", "Ann Marie21"), read("Gleason633", "Ann Marie21", strip_digits=True)
    assert isinstance(kept, Register) and isinstance(stripped, Register)
    assert (kept.family, stripped.family, stripped.given) == ("Gleason633", "Gleason", "Ann Marie")
    assert isinstance(read("633", strip_digits=True), Refused)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("DOE, Ann Marie", ("DOE", "Ann", "Marie")),
        ("Ann Marie Doe", ("Doe", "Ann", "Marie")),
        ("de la Cruz, Iñigo", ("de la Cruz", "Iñigo", "")),
        ("Doe,", ("Doe", "", "")),
        ("Madonna", ("Madonna", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_full_name_comes_apart(text: str, parts: tuple[str, str, str]) -> None:
    assert split_name(text) == parts


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("02/03/1975", MDY, date(1975, 2, 3)),
        ("02/03/1975", DMY, date(1975, 3, 2)),
        ("2-3-75", DMY, date(1975, 3, 2)),
        ("2.3.30", DMY, date(1930, 3, 2)),
        ("1975-02-03", MDY, date(1975, 2, 3)),
        ("1975/02/03", DMY, date(1975, 2, 3)),
        ("19750203", MDY, date(1975, 2, 3)),
        ("02031975", MDY, date(1975, 2, 3)),
        ("1975-02-03T00:00:00Z", YMD, date(1975, 2, 3)),
        ("02/03/1975 12:00 AM", MDY, date(1975, 2, 3)),
        ("03-Feb-1975", DMY, date(1975, 2, 3)),
        ("3 February 1975", MDY, date(1975, 2, 3)),
        ("Feb 3, 1975", DMY, date(1975, 2, 3)),
        ("February 3rd, 1975", MDY, date(1975, 2, 3)),
        ("", MDY, None),
        ("0000-00-00", MDY, None),
        ("NULL", MDY, None),
    ],
)
def test_dates_are_read_in_every_common_form(text: str, order: DateOrder, day: date | None) -> None:
    assert date_of(text, order, TODAY) == day


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("13/02/1975", MDY), ("02/13/1975", DMY), ("13021975", MDY), ("02131975", DMY), ("02/03/1975", YMD),
        ("020375", YMD), ("31/04/1975", DMY), ("02/29/1975", MDY), ("2026-11-22", YMD), ("soon", MDY),
        ("32874", MDY), ("Feb 30, 1975", MDY),
    ],
)  # fmt: skip
def test_a_date_that_is_none_in_the_order_of_the_file_is_never_read_in_another(
    text: str, order: DateOrder
) -> None:
    told = date_of(text, order, TODAY)
    assert isinstance(told, str) and text in told


@given(st.dates(date(1880, 1, 1), TODAY), st.sampled_from(DateOrder), st.sampled_from(["/", "-", "."]))
def test_every_date_comes_back_in_the_order_it_was_written(day: date, order: DateOrder, mark: str) -> None:
    forms = {MDY: f"%m{mark}%d{mark}%Y", DMY: f"%d{mark}%m{mark}%Y", YMD: f"%Y{mark}%m{mark}%d"}
    assert date_of(format(day, forms[order]), order, TODAY) == day


@given(st.text(max_size=20), st.sampled_from(DateOrder))
def test_no_text_stops_the_reading(text: str, order: DateOrder) -> None:
    told = date_of(text, order, TODAY)
    assert told is None or isinstance(told, date | str)
