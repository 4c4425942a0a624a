"""What is typed into the find box is taken as a clerk means it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import DateOrder
from app.patients.folding import fold
from app.patients.lookup.question import MOST_NAMES, Question, in_words, understand

TODAY = date(2026, 11, 21)
MDY, DMY = DateOrder.MONTH_DAY_YEAR, DateOrder.DAY_MONTH_YEAR
BORN, SWAPPED = date(1975, 2, 3), date(1975, 3, 2)


def asked(text: str, order: DateOrder = MDY) -> Question:
    return understand(text, order, TODAY)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("garc", Question(names=("garc",))),
        ("Maria  GARC", Question(names=("maria", "garc"))),
        ("garc, m", Question(family_first=True, names=("garc", "m"))),
        ("garc,m", Question(family_first=True, names=("garc", "m"))),
        ("O'Brien", Question(names=("obrien",))),
        ("Smith-Jones", Question(names=("smith", "jones"))),
        ("de la Cruz", Question(names=("de", "la", "cruz"))),
        ("李", Question(names=("李",))),
        ("garcia 1975", Question(names=("garcia",), birth_year=1975, number="1975")),
        ("4471", Question(number="4471")),
        ("402-555-4471", Question(number="4025554471")),
        ("(402) 555-4471", Question(number="4025554471")),
        ("A-1234", Question(number="A-1234")),
        ("004172", Question(number="004172")),
        ("00-41-72", Question(number="004172")),
        ("12-34-56-78", Question(number="12345678")),
        ("020375", Question(birth_date=BORN, other_date=SWAPPED, number="020375")),
        ("02-03-75", Question(birth_date=BORN, other_date=SWAPPED, number="020375")),
        ("02/03/1975", Question(birth_date=BORN, other_date=SWAPPED)),
        ("garcia 02/03/1975", Question(names=("garcia",), birth_date=BORN, other_date=SWAPPED)),
        ("3 Feb 1975", Question(birth_date=BORN)),
        ("1975-02-03", Question(birth_date=BORN)),
        ("02/30/1975", Question(problem="There is no day 02/30/1975.")),
        ("", Question()),
        ("   ", Question()),
        (" , ", Question(family_first=True)),
        ("'", Question()),
    ],
)
def test_a_text_is_taken_apart(text: str, question: Question) -> None:
    assert asked(text) == question


def test_the_clinics_order_decides_which_date_comes_first() -> None:
    assert asked("02/03/1975", DMY).birth_date == SWAPPED
    assert asked("02/03/1975", DMY).other_date == BORN


@given(st.lists(st.text("abcéß'-", min_size=1, max_size=8), max_size=4))
def test_every_word_without_a_digit_is_part_of_a_name(words: list[str]) -> None:
    expected = tuple(part for word in words for part in fold(word).split())
    assert asked(" ".join(words)).names == expected[:MOST_NAMES]


@given(st.text(max_size=60))
def test_no_text_at_all_breaks_the_box(text: str) -> None:
    question = asked(text)
    assert isinstance(in_words(question), str)
    assert question.empty or in_words(question)


def test_four_digits_may_end_a_phone_number_and_seven_may_be_one() -> None:
    assert (asked("4471").phone_tail, asked("4471").phones) == ("4471", ())
    assert (asked("5554471").phone_tail, asked("5554471").phones) == ("", ("5554471",))
    assert asked("+1 402 555-4471").phones == ("4025554471", "14025554471")
    assert asked("123").phones == asked("1" * 16).phones == asked("A-1234567").phones == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("garc, m", "family name starts with garc, then m"),
        ("maria garc", "name starts with maria and garc"),
        ("garcia 1975", "name starts with garcia, born 1975, number or phone 1975"),
        ("020375 g", "name starts with g, born 03-Feb-1975"),
        ("4471", "number or phone 4471"),
        ("02/30/1975", "There is no day 02/30/1975."),
    ],
)
def test_what_was_understood_is_said(text: str, said: str) -> None:
    assert in_words(asked(text)) == said
