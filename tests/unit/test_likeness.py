"""How far somebody is from what was typed is counted, and said in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import DateOrder
from app.patients.folding import tokens
from app.patients.lookup.likeness import Likeness, Person, Yardstick, sounds_of
from app.patients.lookup.meanings import Meaning, Typed
from app.patients.lookup.queries import Candidate
from app.patients.lookup.question import understand

TODAY = date(2026, 11, 21)
BORN = date(1975, 2, 3)


def meant(word: str, *others: Meaning) -> Typed:
    return Typed(word, 0, {each.word: each for each in others})


def somebody(last: str, first: str, *other_names: str, born: date | None = BORN) -> Person:
    words = {token for name in (last, first, *other_names) for token in tokens(name)}
    return Person(Candidate(1, last, first, born), words)


def likeness(
    text: str, person: Person, *meanings: tuple[str, Meaning], may_leave_out: bool = False
) -> Likeness | None:
    question = understand(text, DateOrder.MONTH_DAY_YEAR, TODAY)
    typed = [meant(name, *(meaning for word, meaning in meanings if word == name)) for name in question.names]
    return Yardstick(question, typed, may_leave_out=may_leave_out, sounds=sounds_of(typed)).likeness(person)


GARCIA = ("garcja", Meaning("garcia", 1.0, slips=1))
SMITH = ("smtih", Meaning("smith", 1.0, slips=1))
WILLIAM = ("bill", Meaning("william", 0.6, nickname_of="William"))


@pytest.mark.parametrize(
    ("text", "person", "meanings", "why"),
    [
        ("garcja maria", somebody("garcia", "maria"), (GARCIA,), "1 letter differs"),
        ("bill garcia", somebody("garcia", "william"), (WILLIAM,), "nickname of William"),
        (
            "bill garcja",
            somebody("garcia", "william"),
            (WILLIAM, GARCIA),
            "1 letter differs, nickname of William",
        ),
        ("kathryn garcia", somebody("garcia", "catherine"), (), "sounds alike"),
        ("garcia maria 1980", somebody("garcia", "maria"), (), "birth year differs"),
        ("garcia maria 02/13/1975", somebody("garcia", "maria"), (), "birth date differs"),
        ("garcia maria 02/13/1975", somebody("garcia", "maria", born=None), (), "birth date not known"),
        ("maria, garcia", somebody("garcia", "maria"), (), "names swapped"),
        ("smith maria", somebody("garcia", "maria", "smith"), (), "former or other name"),
        (
            "smtih maria",
            somebody("garcia", "maria", "smith"),
            (SMITH,),
            "1 letter differs, former or other name",
        ),
        ("jones maria", somebody("smith jones", "maria"), (), "another part of the name"),
    ],
)
def test_it_says_in_what_they_differ(
    text: str, person: Person, meanings: tuple[tuple[str, Meaning], ...], why: str
) -> None:
    found = likeness(text, person, *meanings)
    assert found is not None
    assert found.why == why


def test_a_word_that_is_none_of_theirs_rules_them_out() -> None:
    assert likeness("garcia zzz", somebody("garcia", "maria")) is None
    assert likeness("garcja maria", somebody("garcia", "maria")) is None


def test_one_name_may_be_left_out_where_nothing_else_differs() -> None:
    left_out = likeness("garcia zzz", somebody("garcia", "maria"), may_leave_out=True)
    assert left_out is not None and left_out.why == "zzz is not in the name"
    assert likeness("garcia zzz yyy", somebody("garcia", "maria"), may_leave_out=True) is None
    assert likeness("garcia zzz 1980", somebody("garcia", "maria"), may_leave_out=True) is None


def test_no_word_of_theirs_serves_two_that_were_typed() -> None:
    assert likeness("garcia garcia", somebody("garcia", "maria")) is None
    assert likeness("garcia garcia", somebody("garcia garcia", "maria")) is not None
    assert likeness("garcia garcia", somebody("garcia", "garcia")) is None


def test_a_short_beginning_does_not_take_the_word_that_another_needs() -> None:
    margaret = somebody("martin", "margaret")
    peggy = ("peggy", Meaning("margaret", 0.6, nickname_of="Margaret"))
    for text in ("peggy mar", "mar peggy"):
        found = likeness(text, margaret, peggy)
        assert found is not None and found.why == "nickname of Margaret"


def test_less_that_differs_is_nearer() -> None:
    def cost(text: str, person: Person, *meanings: tuple[str, Meaning]) -> float:
        found = likeness(text, person, *meanings)
        assert found is not None
        return found.cost

    maria = somebody("garcia", "maria")
    nickname = cost("bill garcia", somebody("garcia", "william"), WILLIAM)
    slip = cost("garcja maria", maria, GARCIA)
    both = cost("bill garcja", somebody("garcia", "william"), WILLIAM, GARCIA)
    former = cost("smtih maria", somebody("garcia", "maria", "smith"), SMITH)
    assert nickname < slip < former < both
    turned, year, far = (
        cost(f"garcia maria {typed}", maria) for typed in ("03/02/1975", "08/19/1975", "08/19/1951")
    )
    assert turned < year < far


@given(
    st.sampled_from(["garcja maria", "bill garcja", "maria, garcia", "garcia maria 1980", "smith maria"]),
    st.lists(st.sampled_from(["garcia", "maria", "william", "smith", "jones"]), min_size=1, max_size=4),
)
def test_the_score_stands_below_everybody_who_fits(text: str, words: list[str]) -> None:
    found = likeness(text, somebody(*words[:1], " ".join(words[1:])), GARCIA, WILLIAM, SMITH)
    if found is not None:
        assert found.cost >= 0 and 0 < found.score < 0.5
        assert found.why
