"""A patient is named the same way wherever the banner stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.patients import BirthPrecision, LookAlike, Patient, PatientStatus, Sex
from ui.widgets.identity import age_number, age_words, banner_of, differing

TODAY = date(2025, 11, 21)
MARIA = Patient(
    1, "Garcia", "Maria T.", "", date(1975, 2, 3), BirthPrecision.EXACT, Sex.FEMALE, "4172", "",
    PatientStatus.ACTIVE, None,
)  # fmt: skip
MARIO = replace(MARIA, id=2, given="Mario T.")


def alike(*others: Patient, family: tuple[int, ...] = (), given: tuple[int, ...] = (4,)) -> list[LookAlike]:
    return [LookAlike(other, "Same birthday.", "given name", family, given) for other in others]


def test_the_banner_has_two_identifiers_and_names_the_nearest_look_alike() -> None:
    banner = banner_of(MARIA, alike(MARIO, replace(MARIO, id=3)), TODAY)
    assert (banner.name, banner.birthday, banner.age_text) == ("GARCIA, Maria T.", "03-Feb-1975", "50 years")
    assert banner.mrn == "00-41-72"
    assert banner.alert is not None
    assert banner.alert.other == "GARCIA, Mario T., and 1 more"
    assert banner.alert.differs == "Same birthday. Differs: given name."
    assert [banner.name[at] for at in banner.differs] == ["a"]


def test_the_dead_have_no_age_and_an_estimate_says_so() -> None:
    dead = banner_of(replace(MARIA, deceased_on=date(2024, 5, 1)), (), TODAY)
    assert (dead.age_text, dead.note) == ("", "Died 01-May-2024")
    estimated = replace(MARIA, birth_precision=BirthPrecision.ESTIMATED)
    assert banner_of(estimated, (), TODAY).age_text == "about 50 years"
    unknown = replace(MARIA, birth_date=None, birth_precision=BirthPrecision.UNKNOWN)
    assert banner_of(unknown, (), TODAY).age_text == "Birth date not known"


def test_a_sharp_s_before_the_differing_letter_does_not_shift_the_mark() -> None:
    ina, ine = (
        replace(MARIA, family="Wei\u00df", given="Ina"),
        replace(MARIA, family="Wei\u00df", given="Ine"),
    )
    assert ["WEISS, Ina"[at] for at in differing(ina, alike(ine, given=(2,)))] == ["a"]


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
