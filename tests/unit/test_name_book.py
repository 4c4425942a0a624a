"""A name stands for its short forms, a short form for its names, and the short forms for one another."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.patients.nicknames.queries import Kin, NameBook
from app.patients.nicknames.shipped import Pair

words = st.sampled_from("abcdefg")
books = st.sets(st.tuples(words, words).filter(lambda pair: pair[0] != pair[1]), max_size=14)


def book(pairs: set[Pair]) -> NameBook:
    """The book of these pairs."""
    shorts = {name: frozenset(b for a, b in pairs if a == name) for name, _ in pairs}
    names = {short: frozenset(a for a, b in pairs if b == short) for _, short in pairs}
    return NameBook(shorts, names, {})


WILLIAM = book({("william", "bill"), ("william", "will"), ("wilma", "will"), ("robert", "bob")})


@pytest.mark.parametrize(
    ("word", "steps"),
    [
        ("william", {"bill": 1, "will": 1}),
        ("bill", {"william": 1, "will": 2}),
        ("will", {"william": 1, "wilma": 1, "bill": 2}),
        ("bob", {"robert": 1}),
        ("ada", {}),
    ],
)
def test_a_name_is_one_step_away_and_another_short_form_of_it_two(word: str, steps: dict[str, int]) -> None:
    assert {other: kin.steps for other, kin in WILLIAM.kin(word).items()} == steps


def test_what_is_found_says_whose_nickname_it_is_about() -> None:
    spelt = NameBook(WILLIAM.shorts, WILLIAM.names, {"william": "William"})
    assert spelt.kin("bill") == {"william": Kin("William", 1), "will": Kin("William", 2)}


@given(books)
@example({("a", "b"), ("b", "a")})
@example({("a", "c"), ("b", "c"), ("a", "b")})
def test_who_is_kin_to_one_is_so_to_the_other_by_as_many_steps(pairs: set[Pair]) -> None:
    made = book(pairs)
    for word in "abcdefg":
        for other, kin in made.kin(word).items():
            assert made.kin(other)[word].steps == kin.steps


@given(books)
@example({("a", "b"), ("b", "a")})
def test_nobody_is_kin_to_oneself(pairs: set[Pair]) -> None:
    made = book(pairs)
    assert all(word not in made.kin(word) for word in "abcdefg")


@given(books)
def test_one_step_is_a_pair_of_the_list_and_two_are_a_name_shared(pairs: set[Pair]) -> None:
    made = book(pairs)
    for word in "abcdefg":
        for other, kin in made.kin(word).items():
            paired = (word, other) in pairs or (other, word) in pairs
            assert (kin.steps == 1) is paired
            assert paired or any((name, word) in pairs and (name, other) in pairs for name in "abcdefg")
