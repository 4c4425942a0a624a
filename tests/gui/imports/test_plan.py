"""What is proposed for a file, what must be put right, and when the order of dates is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import DateOrder
from app.interop import ChartImport, DateReading, PatientField, PatientImport, PatientReport, Refused
from tests.gui.imports.fakes import CHARTS, HEADERS, MAPPING, PREVIEW, ROWS
from ui.imports.plan import (
    DATES,
    SOURCE,
    STOCK_DATE,
    Kind,
    Plan,
    asking_dates,
    command_of,
    date_question,
    fields_of,
    first_plan,
    problems,
    samples_of,
    spelt,
)
from ui.imports.tally import tally_of
from ui.imports.words import field_words, sections

CLEAR = replace(PREVIEW, dates=DateReading.CLEAR, date_order=DateOrder.MONTH_DAY_YEAR)
MDY, DMY = DateOrder.MONTH_DAY_YEAR, DateOrder.DAY_MONTH_YEAR


def a_plan(**changed: object) -> Plan:
    """The plan of an ordinary file whose dates tell their order."""
    return replace(first_plan(Kind.PATIENTS, CLEAR), **changed)  # type: ignore[arg-type]


def test_guessed_columns_are_filled_in_and_unknown_ones_left_out() -> None:
    preview = replace(CLEAR, mapping={"family": "Last Name", "given": "Nowhere", "shoe_size": "Zip"})
    assert first_plan(Kind.PATIENTS, preview).mapping == {"family": "Last Name"}


def test_digits_are_taken_out_of_names_only_where_names_have_them() -> None:
    assert not first_plan(Kind.PATIENTS, CLEAR).strip_digits
    assert first_plan(Kind.PATIENTS, replace(CLEAR, digits_in_names=True)).strip_digits


def test_an_ordinary_file_has_no_problem() -> None:
    assert problems(a_plan()) == {}


@pytest.mark.parametrize(("have", "good"), [("family", True), ("full_name", True), ("given", False)])
def test_patients_need_a_family_name_or_a_full_name(have: str, good: bool) -> None:
    found = problems(a_plan(mapping={have: "Last Name"}))
    assert ("family" not in found) is good


def test_a_chart_list_needs_the_mrn() -> None:
    plan = first_plan(Kind.CHARTS, CHARTS)
    assert problems(plan) == {}
    assert list(problems(replace(plan, mapping={"volume": "Vol"}))) == ["mrn"]


@given(st.dictionaries(st.sampled_from([each.value for each in PatientField]), st.sampled_from(HEADERS)))
def test_no_column_is_taken_for_two_fields(mapping: dict[str, str]) -> None:
    twice = len(set(mapping.values())) < len(mapping)
    found = problems(a_plan(mapping=mapping, date_order=MDY))
    doubled = [name for name in mapping if "already used" in found.get(name, "")]
    assert bool(doubled) is twice or "family" in found
    assert len(mapping) - len(set(mapping.values())) - len(doubled) in ((0, 1) if "family" in found else (0,))


def test_numbers_of_another_program_need_its_name() -> None:
    assert SOURCE in problems(a_plan(source=" "))
    assert SOURCE not in problems(a_plan(source=" ", mapping={"family": "Last Name"}))


def test_an_order_that_the_file_shows_is_not_asked() -> None:
    question = date_question(a_plan())
    assert (question.asked, question.known) == (False, MDY)


def test_ambiguous_dates_must_be_settled_before_the_check() -> None:
    plan = first_plan(Kind.PATIENTS, PREVIEW)
    assert date_question(plan).asked
    assert DATES in problems(plan)
    assert DATES not in problems(replace(plan, date_order=DMY))


def test_without_a_column_of_dates_nothing_is_asked() -> None:
    plan = first_plan(Kind.PATIENTS, PREVIEW)
    assert not date_question(replace(plan, mapping={"family": "Last Name"})).asked


@pytest.mark.parametrize(
    ("cells", "asked", "known"),
    [(("03/04/1975", "05/06/1980"), True, None), (("03/04/1975", "05/16/1980"), False, MDY),
     (("03/04/1975", "25/06/1980"), False, DMY), (("1975-03-04", ""), False, None)],
)  # fmt: skip
def test_a_column_of_dates_chosen_by_hand_is_looked_at_here(
    cells: tuple[str, ...], asked: bool, known: DateOrder | None
) -> None:
    rows = tuple((*row[:3], cell, *row[4:]) for row, cell in zip(ROWS, cells, strict=False))
    preview = replace(PREVIEW, dates=DateReading.NONE, sample=rows, mapping={"family": "Last Name"})
    plan = replace(first_plan(Kind.PATIENTS, preview), mapping={"family": "Last Name", "birth_date": "DOB"})
    question = date_question(plan)
    assert (question.asked, question.known) == (asked, known)


def test_a_question_the_application_raised_is_asked_here() -> None:
    asked = asking_dates(replace(a_plan(), date_order=None))
    assert date_question(asked).asked
    assert DATES in problems(asked)


def test_both_readings_of_one_date_of_the_file_are_spelt_out() -> None:
    sample = date_question(first_plan(Kind.PATIENTS, PREVIEW)).sample
    assert (sample, spelt(sample, MDY), spelt(sample, DMY)) == ("03/04/1975", "04-Mar-1975", "03-Apr-1975")


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1900, 2025))
def test_the_two_readings_differ_exactly_when_day_and_month_do(first: int, second: int, year: int) -> None:
    text = f"{first:02d}/{second:02d}/{year}"
    assert (spelt(text, MDY) == spelt(text, DMY)) is (first == second)


def test_a_file_whose_dates_show_no_two_readings_gets_a_stock_date() -> None:
    rows = tuple((*row[:3], "07/07/1960", *row[4:]) for row in ROWS)
    assert date_question(first_plan(Kind.PATIENTS, replace(PREVIEW, sample=rows))).sample == STOCK_DATE


def test_the_command_says_what_was_chosen() -> None:
    plan = a_plan(source=" OldEHR ", volumes=2, strip_digits=True, date_order=DMY)
    command = command_of(plan, dry_run=True)
    assert command == PatientImport(PREVIEW.file, MAPPING, None, "OldEHR", True, 2, True)
    asked = replace(first_plan(Kind.PATIENTS, PREVIEW), date_order=DMY)
    assert command_of(asked, dry_run=False).date_order is DMY
    assert isinstance(command_of(first_plan(Kind.CHARTS, CHARTS), dry_run=True), ChartImport)


def test_samples_are_the_first_different_values() -> None:
    assert samples_of(PREVIEW, "Middle") == ("T", "P")
    assert samples_of(PREVIEW, "Nowhere") == ()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_is_shown_once_with_words(kind: Kind) -> None:
    shown = [field for _, fields in sections(kind) for field in fields]
    assert sorted(shown) == sorted(each.value for each in fields_of(kind))
    assert all(field_words(kind, field) != field for field in shown)


def test_refusals_over_the_cap_are_counted_and_said() -> None:
    report = PatientReport({}, rows=20_000)
    for line in range(12_345):
        report.refuse(Refused(line, "DOB", "not a date"))
    tally = tally_of(Kind.PATIENTS, report, total=20_000, dry_run=True)
    assert tally.capped == "The first 10,000 of 12,345 refused rows are shown."
    assert (tally.taken, tally.title) == (0, "Nothing to import")
