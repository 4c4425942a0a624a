"""Reading birth dates and weighing who is here already: rules without a window."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import DateOrder
from app.patients import Hit
from tests.gui.patients.fakes import MARIA, MARIO, people, person
from ui.patients.birth_dates import OLDEST, read_birth_date
from ui.patients.matching import Newcomer, weighed
from ui.patients.patient_words import differing
from ui.patients.spelling import age_number, age_words, phone_tail

TODAY = date(2025, 11, 21)
FORMS = {
    DateOrder.MONTH_DAY_YEAR: ("%m/%d/%Y", "%m%d%Y", "%m-%d-%Y"),
    DateOrder.DAY_MONTH_YEAR: ("%d/%m/%Y", "%d%m%Y", "%d.%m.%Y"),
    DateOrder.YEAR_MONTH_DAY: ("%Y/%m/%d", "%Y%m%d", "%Y-%m-%d"),
}


@given(st.dates(date(OLDEST, 1, 1), TODAY), st.sampled_from(list(DateOrder)), st.integers(0, 2))
def test_a_date_written_in_the_clinics_order_is_read_as_meant(day: date, order: DateOrder, at: int) -> None:
    text = day.strftime(FORMS[order][at])
    # Eight bare digits that begin like a year are read as one: 19 and 20 are no months.
    if not (text.isdigit() and order is not DateOrder.YEAR_MONTH_DAY and OLDEST <= int(text[:4]) <= 2100):
        assert read_birth_date(text, order, TODAY) == day


@given(st.text(max_size=12))
def test_no_text_whatever_is_read_as_a_day_to_come(text: str) -> None:
    read = read_birth_date(text, DateOrder.MONTH_DAY_YEAR, TODAY)
    assert read is None or date(OLDEST, 1, 1) <= read <= TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("020375", date(1975, 2, 3)),
        ("3 Feb 75", date(1975, 2, 3)),
        ("03-February-1975", date(1975, 2, 3)),
        ("112225", date(1925, 11, 22)),
        ("112125", date(2025, 11, 21)),
        ("1975-02-03", date(1975, 2, 3)),
        ("13/13/1975", None),
        ("2/3/975", None),
        ("02031", None),
    ],
)
def test_dates_as_clerks_type_them(text: str, day: date | None) -> None:
    assert read_birth_date(text, DateOrder.MONTH_DAY_YEAR, TODAY) == day


def hits(*keys: int) -> list[Hit]:
    return [Hit(each, "", 1.0, name_alert=False) for each in people() if each.id in keys]


def test_the_same_day_and_family_is_probably_the_same_person() -> None:
    matches = weighed(Newcomer("Garcia", "M", date(1975, 2, 3)), hits(MARIA, MARIO, 2))
    assert [patient.id for patient in matches.likely] == [MARIA, MARIO]
    assert matches.others == ()


def test_the_same_name_with_another_day_is_shown_but_not_probable() -> None:
    matches = weighed(Newcomer("garcia", "maria", date(1980, 1, 1)), hits(MARIA, MARIO))
    assert (matches.likely, [patient.id for patient in matches.others]) == ((), [MARIA])


def test_without_a_day_the_whole_name_decides() -> None:
    assert [patient.id for patient in weighed(Newcomer("Garcia", "Maria"), hits(MARIA, MARIO)).likely] == [
        MARIA
    ]


def test_nobody_is_looked_for_before_there_is_something_to_go_by() -> None:
    assert Newcomer("G", "Maria", date(1975, 2, 3)).questions == ()
    assert Newcomer("Garcia").questions == ()
    assert Newcomer("Garcia", "Ma", date(1975, 2, 3)).questions == ("Garcia, 03-Feb-1975", "Garcia, Ma")


@pytest.mark.parametrize(
    ("born", "words", "number"),
    [
        (date(1975, 2, 3), "50 years", "50"),
        (date(2024, 6, 8), "17 months", "17 mo"),
        (date(2025, 10, 21), "1 month", "1 mo"),
        (date(2023, 11, 22), "23 months", "23 mo"),
        (date(2023, 11, 21), "2 years", "2"),
    ],
)
def test_the_youngest_are_told_apart_by_months(born: date, words: str, number: str) -> None:
    assert (age_words(born, TODAY), age_number(born, TODAY)) == (words, number)


def test_a_phone_shows_only_its_last_four() -> None:
    assert [phone_tail(text) for text in ("(555) 010-4471", "", "ext. none")] == ["..4471", "", ""]


def test_a_sharp_s_before_the_differing_letter_does_not_shift_the_mark() -> None:
    from app.patients import LookAlike

    shown = person(1, "Weiß", "Ina", date(1980, 1, 1), "F", "000001", "1111")
    other = person(2, "Weiß", "Ine", date(1980, 1, 1), "F", "000002", "2222")
    marked = differing(shown, [LookAlike(other, "Same birthday.", "given name", (), (2,))])
    assert ["WEISS, Ina"[at] for at in marked] == ["a"]
