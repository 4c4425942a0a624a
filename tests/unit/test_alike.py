"""Of two people who could be taken for each other, what differs is shown."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.patients import Patient, PatientStatus, Sex
from app.patients.alike import compared, differing_letters, told_apart
from app.patients.types import BirthPrecision


def garcia(given_name: str = "Maria", born: date | None = date(1975, 2, 3), sex: Sex = Sex.FEMALE) -> Patient:
    exact, active = BirthPrecision.EXACT, PatientStatus.ACTIVE
    return Patient(1, "Garcia", given_name, "", born, exact, sex, "004172", "", active, None)


def test_the_letter_that_differs_is_named() -> None:
    alike = compared(garcia("Maria"), garcia("Mario", sex=Sex.MALE))
    assert (alike.family_positions, alike.given_positions) == ((), (4,))
    assert (alike.same, alike.differs) == ("Same birthday.", "given name, sex, MRN 00-41-72")


def test_with_another_birthday_that_is_told() -> None:
    alike = compared(garcia(), garcia(born=date(1980, 1, 2)))
    assert (alike.same, alike.differs) == ("Names sound the same.", "birth date, born 02-Jan-1980")
    unknown = compared(garcia(), garcia(born=None))
    assert unknown.differs == "birth date, born on an unknown day"


def test_two_unknown_birthdays_are_not_the_same_birthday() -> None:
    assert compared(garcia(born=None), garcia("Mario", born=None)).same == "Names sound the same."


letters = st.text("abcdé", max_size=10)


@given(letters, letters)
def test_the_letters_that_are_left_are_common_to_both(shown: str, other: str) -> None:
    places = differing_letters(shown, other)
    assert places == tuple(sorted(set(places))) and all(0 <= place < len(shown) for place in places)
    kept = iter(other)
    rest = [sign for place, sign in enumerate(shown) if place not in places]
    assert all(sign in kept for sign in rest), "what is not marked stands in the other name, in this order"


@given(letters)
def test_a_name_does_not_differ_from_itself(name: str) -> None:
    assert differing_letters(name, name.upper()) == ()


def test_a_name_that_goes_on_is_marked_at_its_end() -> None:
    assert differing_letters("Ann", "Anne") == (2,)


def test_in_a_list_the_letters_are_marked_that_tell_the_nearest_apart() -> None:
    day, other = date(1975, 2, 3), date(1950, 6, 7)
    listed = [
        ("GARCIA, Maria T.", day),
        ("GARCIA, Mario T.", day),
        ("OKAFOR, Zoe", other),
        ("GARCIA, Maria T.", other),
    ]
    assert told_apart(listed) == [{12}, {12}, frozenset(), {12}]
    assert told_apart([]) == []


@given(st.lists(st.tuples(st.text(max_size=12), st.none()), max_size=6))
def test_marked_letters_are_letters_of_the_name(listed: list[tuple[str, None]]) -> None:
    for (name, _), places in zip(listed, told_apart(listed), strict=True):
        assert all(0 <= place < len(name.casefold()) for place in places)
