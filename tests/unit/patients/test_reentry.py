"""Before an act that nobody may do to the wrong patient, it is typed again who that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.patients import BirthPrecision, Patient, PatientStatus, Sex, reentered

MAI = Patient(
    2, "Chen", "Mai", "", date(1975, 2, 3), BirthPrecision.EXACT, Sex.FEMALE, "012345", "5550104471",
    PatientStatus.ACTIVE, None,
)  # fmt: skip


@pytest.mark.parametrize("typed", ["MC 1975", "cm1975", "m.c. 1975", "1975 MC", " mc  1975 "])
def test_initials_and_birth_year_say_who_it_is(typed: str) -> None:
    assert reentered(typed, MAI)


@pytest.mark.parametrize(
    "typed", ["", "MC", "1975", "M 1975", "MC 197", "MC 19755", "MC 1957", "MCX 1975", "MX 1975", "MAI 1975"]
)
def test_anything_else_does_not(typed: str) -> None:
    assert not reentered(typed, MAI)


def test_an_initial_is_read_without_its_mark_and_may_be_the_only_one() -> None:
    assert reentered("É C 1980", replace(MAI, given="Élodie", birth_date=date(1980, 1, 1)))
    assert reentered("EC 1980", replace(MAI, given="Élodie", birth_date=date(1980, 1, 1)))
    assert reentered("C 1975", replace(MAI, given="")) and not reentered("1975", replace(MAI, given=""))


def test_without_a_birth_date_the_end_of_the_number_says_who_it_is() -> None:
    unknown = replace(MAI, birth_date=None)
    assert reentered(" 2345 ", unknown)
    assert not any(reentered(typed, unknown) for typed in ("", "345", "12345", "MC 2345"))
    assert not reentered("", replace(unknown, mrn="none"))
