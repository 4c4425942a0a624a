"""What the evidence amounts to: rules over values, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.patients import BirthPrecision, IdentifierType, NameKind, Register, Sex
from app.patients.newcomers.grading import Graded, Known, Scales
from app.patients.nicknames.queries import _book

BOOK = _book(())
BORN = date(1975, 2, 3)
PHONE = "(402) 555-4471"
HOME = ("12 Elm Street", "Omaha", "NE", "68102")
MARIA = Register("Garcia", "Maria", birth_date=BORN, sex=Sex.FEMALE)


def record(family: str = "Garcia", given: str = "Maria", born: date | None = BORN, **more: Any) -> Known:
    former = more.pop("former", "")
    names = [(NameKind.CURRENT, family, given, more.pop("middle", ""))]
    names += [(NameKind.FORMER, former, given, "")] if former else []
    phones = frozenset({more.pop("phone")} if "phone" in more else ())
    return Known(1, tuple(names), born, phones=phones, **more)


def graded(newcomer: Register, known: Known) -> Graded | None:
    return Scales(newcomer, BOOK).graded(known)


def told(newcomer: Register, known: Known) -> tuple[str, str]:
    found = graded(newcomer, known)
    return ("", "") if found is None else ("strong" if found.strong else "possible", found.evidence)


@pytest.mark.parametrize(
    ("known", "evidence"),
    [
        (record(), "same birth date, same name"),
        (record("Garcio"), "same birth date, family name 1 letter differs, same given name"),
        (record("Garzia", "Mary"), "same birth date, family name 1 letter differs, nickname of Mariah"),
        (record("Lopez", former="Garcia"), "same birth date, former family name, same given name"),
        (record("Garcia-Lopez"), "same birth date, part of the family name, same given name"),
        (record("Maria", "Garcia"), "same birth date, names swapped"),
        (record(born=date(1975, 3, 2)), "day and month of birth swapped, same name"),
        (record(born=date(1976, 2, 3)), "birth date differs in 1 digit, same name"),
        (record(born=None), "birth date not known, same name"),
        (record(given=""), "same birth date, same family name, no given name"),
        (record(given="Baby Girl"), "same birth date, same family name, given name not known"),
    ],
)
def test_probably_the_same_person(known: Known, evidence: str) -> None:
    assert told(MARIA, known) == ("strong", evidence)


@pytest.mark.parametrize(
    ("known", "evidence"),
    [
        (record(given="Elena"), "same birth date, same family name, another given name"),
        (record(given="Mario", sex=Sex.MALE),
         "same birth date, same family name, given name 1 letter differs, another sex"),
        (record("Smith"), "same birth date, another family name, same given name"),
        (record(born=date(1950, 6, 7)), "another birth date, same name"),
    ],
)  # fmt: skip
def test_possibly_the_same_person(known: Known, evidence: str) -> None:
    assert told(MARIA, known) == ("possible", evidence)


@pytest.mark.parametrize(
    "known",
    [
        record("Smith", "Ann"),
        record("Garza", "Marta", born=date(1950, 6, 7)),
        record(given="Elena", born=None),
    ],
)
def test_nobody_to_speak_of(known: Known) -> None:
    assert graded(MARIA, known) is None


def test_a_twin_of_the_same_house_is_possible_and_says_why() -> None:
    newcomer = replace(MARIA, phone=PHONE, address=HOME)
    twin = record(given="Elena", phone="4025554471", addresses=(("12 ELM ST", "Omaha", "Nebraska", "68102"),))
    assert told(newcomer, twin) == (
        "possible",
        "same birth date, same family name, another given name, same phone, same address",
    )


def test_a_phone_decides_where_a_wedding_has_changed_the_name() -> None:
    assert told(replace(MARIA, phone=PHONE), record("Smith", phone="4025554471"))[0] == "strong"


def test_a_stand_in_never_counts() -> None:
    placeholder = replace(MARIA, birth_date=date(1975, 1, 1))
    assert told(placeholder, record("Garzia", born=date(1975, 1, 1)))[0] == "possible"
    assert told(placeholder, record("Smith", born=date(1975, 1, 1))) == ("", "")
    unknown = Register("Unknown", "Man", birth_date=BORN)
    assert told(unknown, record("Unknown", "Man 2")) == ("", "")
    assert told(replace(MARIA, phone="402-555-0000"), record("Smith", "Ann", None, phone="4025550000")) == (
        "",
        "",
    )


def test_an_estimate_only_says_which_years_it_cannot_be() -> None:
    about = replace(MARIA, birth_date=date(1974, 1, 1), birth_precision=BirthPrecision.ESTIMATED)
    assert told(about, record()) == ("strong", "about the same age, same name")
    assert told(replace(about, birth_date=date(1950, 1, 1)), record())[0] == "possible"


def test_a_number_is_enough() -> None:
    newcomer = Register("Smith", mrn="00-41-72")
    known = record(numbers=frozenset({(IdentifierType.MRN, "4172")}))
    assert told(newcomer, known)[0] == "strong"
    assert told(newcomer, known)[1].endswith("same MRN")


def test_babies_of_one_day_are_told_apart_by_letter_and_mother() -> None:
    baby = Register("Garcia", "Baby Girl A of Maria", birth_date=BORN)
    assert told(baby, record(given="Baby Girl A of Maria"))[0] == "strong"
    assert told(baby, record(given="Baby Girl B of Maria"))[0] == "possible"
    assert told(baby, record(given="Baby Girl A of Elena"))[0] == "possible"
    assert told(baby, record(given="Lucia"))[0] == "strong"


NAMES = st.sampled_from(
    ["Garcia", "Lee", "O'Brien", "de la Cruz", "Unknown", "Nguyễn", "李", "", "Smith-Jones", "X" * 100]
)
DAYS = st.none() | st.dates(date(1880, 1, 1), date(2020, 1, 1))


@given(NAMES, NAMES, DAYS, NAMES, NAMES, DAYS)
def test_whoever_is_compared_with_oneself_is_never_overlooked(
    family: str, given: str, born: date | None, other: str, other_given: str, other_born: date | None
) -> None:
    newcomer = Register(family, given, birth_date=born)
    same = graded(newcomer, record(family, given, born))
    if family not in ("", "Unknown") and given != "Unknown":
        assert same is not None
        assert same.strong
    another = graded(newcomer, record(other, other_given, other_born))
    assert another is None or another.evidence
