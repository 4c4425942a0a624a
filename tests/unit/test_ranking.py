"""Those found stand in the order in which a clerk would look for them, each with the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import DateOrder
from app.patients import Patient, PatientStatus, Sex
from app.patients.folding import fold
from app.patients.lookup.queries import Candidate
from app.patients.lookup.question import understand
from app.patients.lookup.ranking import Numbers, Ranked, Ranking
from app.patients.types import BirthPrecision

TODAY = date(2026, 11, 21)


def somebody(key: int, family: str, given_name: str = "", **more: Any) -> Patient:
    fields: dict[str, Any] = {
        "suffix": "",
        "birth_date": date(1975, 2, 3),
        "birth_precision": BirthPrecision.EXACT,
        "sex": Sex.FEMALE,
        "mrn": f"{key:06d}",
        "phone": "",
        "status": PatientStatus.ACTIVE,
        "deceased_on": None,
    }
    return Patient(key, family, given_name, **{**fields, **more})


def ranking(text: str, *people: Patient) -> Ranking:
    question = understand(text, DateOrder.MONTH_DAY_YEAR, TODAY)
    found = {one.id: Candidate(one.id, fold(one.family), fold(one.given), one.birth_date) for one in people}
    return Ranking(question, found, {one.id: Numbers(one.mrn, one.phone) for one in people})


def found_for(text: str, *people: Patient, words: dict[int, set[str]] | None = None) -> list[Ranked]:
    return ranking(text, *people).ranked(words or {})


GARCIA, GARCIAPARRA, MARIA_G, GRACE = (
    somebody(1, "Garcia", "Maria"),
    somebody(2, "Garciaparra", "Ana"),
    somebody(3, "Lopez", "Garcia"),
    somebody(4, "Grace", "Zoe"),
)


def test_the_whole_family_name_stands_before_its_beginning_and_that_before_a_given_name() -> None:
    hits = found_for("garcia", MARIA_G, GARCIAPARRA, GARCIA, GRACE)
    assert [hit.id for hit in hits] == [1, 2, 3]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    "text", ["garcia maria", "maria garcia", "mar garc", "g m", "garcia, maria", "GARC, m"]
)
def test_names_are_found_in_any_order(text: str) -> None:
    assert [hit.id for hit in found_for(text, GARCIA, GRACE)] == [1]


def test_with_a_comma_the_family_name_stands_first() -> None:
    assert found_for("maria, g", GARCIA) == []


def test_a_double_name_is_found_by_its_second_part() -> None:
    double = somebody(5, "Smith-Jones", "Ann")
    assert [hit.id for hit in found_for("jones", double)] == [5]
    assert [hit.id for hit in found_for("jones ann", double)] == [5]


def test_a_former_name_is_told_as_such_and_stands_last() -> None:
    married = somebody(6, "Miller", "Ann")
    hits = found_for("garc", married, GARCIA, words={6: {"miller", "ann", "garcia"}})
    assert [(hit.id, hit.why) for hit in hits] == [(1, ""), (6, "former or other name")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("000001", "MRN"),
        ("1", "MRN"),
        ("00-00-01", "MRN"),
        ("4471", "phone ends 4471"),
        ("402-555-4471", "phone"),
    ],
)
def test_a_number_says_which_number_it_is(text: str, why: str) -> None:
    one = somebody(1, "Garcia", phone="(402) 555-4471")
    assert [hit.why for hit in found_for(text, one)] == [why]


def test_a_year_after_a_name_says_so() -> None:
    assert [hit.why for hit in found_for("garcia 1975", GARCIA)] == ["born 1975"]


def test_only_whom_the_name_of_today_does_not_fit_is_looked_up_by_other_words() -> None:
    married = somebody(6, "Miller", "Ann")
    assert ranking("garc", married, GARCIA).not_by_name == [6]
    assert ranking("000001", married, GARCIA).not_by_name == []


people = st.builds(
    somebody, st.integers(1, 50), st.text("abcé -'", min_size=1, max_size=8), st.text("abcé", max_size=5)
)


@given(
    st.lists(people, unique_by=lambda who: who.id, max_size=12), st.text("abcé ,", max_size=6), st.randoms()
)
def test_the_order_does_not_depend_on_how_the_database_gave_them(
    some: list[Patient], text: str, luck: Any
) -> None:
    hits = found_for(text, *some)
    luck.shuffle(some)
    assert found_for(text, *some) == hits
    assert all(0 < hit.score <= 1 for hit in hits)
