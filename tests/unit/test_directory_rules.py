"""What an NPI is, and what a change of an entry tells."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import EntryFacts, EntryKind
from app.directory.entries.rules import ONLY, WORD, differences, is_npi, shown_facts, tidy, words_of

# The example of the CMS page on the check digit, and numbers made by its rule.
RIGHT = ("1234567893", "1679576722")
bodies = st.from_regex(r"\A[0-9]{9}\Z")
texts = st.text(max_size=30)
facts = st.builds(
    EntryFacts,
    **{each.name: st.none() if each.name == "department_id" else texts for each in fields(EntryFacts)},
)


@pytest.mark.parametrize("number", RIGHT)
def test_a_number_with_its_check_digit_is_an_npi(number: str) -> None:
    assert is_npi(number)


@pytest.mark.parametrize(
    "number", ["", "123456789", "12345678933", "123456789X", "１２３４５６７８９３", " 1234567893"]
)
def test_what_has_another_shape_is_none(number: str) -> None:
    assert not is_npi(number)


@given(bodies)
def test_nine_digits_have_exactly_one_check_digit(body: str) -> None:
    assert sum(is_npi(f"{body}{digit}") for digit in range(10)) == 1


@given(bodies, st.integers(0, 9), st.integers(1, 9))
def test_one_mistyped_digit_is_noticed(body: str, place: int, slip: int) -> None:
    (right,) = [f"{body}{digit}" for digit in range(10) if is_npi(f"{body}{digit}")]
    wrong = f"{right[:place]}{(int(right[place]) + slip) % 10}{right[place + 1 :]}"
    assert not is_npi(wrong)


@given(bodies, st.integers(0, 8))
def test_two_neighbours_that_changed_places_are_noticed_but_for_0_and_9(body: str, place: int) -> None:
    (right,) = [f"{body}{digit}" for digit in range(10) if is_npi(f"{body}{digit}")]
    one, other = right[place : place + 2]
    if one != other and {one, other} != {"0", "9"}:
        assert not is_npi(f"{right[:place]}{other}{one}{right[place + 2 :]}")


@given(facts)
def test_tidying_twice_changes_nothing_more(typed: EntryFacts) -> None:
    assert tidy(tidy(typed)) == tidy(typed)


def test_words_are_found_at_their_beginning_without_accents() -> None:
    typed = EntryFacts("Núñez & Lund", "Attorneys", contact="Ann O'Leary", city="Omaha", note="not this")
    assert words_of(typed) == " nunez lund attorneys ann oleary omaha"


@given(facts, facts)
def test_a_change_tells_every_fact_that_differs_and_no_other(before: EntryFacts, after: EntryFacts) -> None:
    was, now = shown_facts(before, "Cardiology"), shown_facts(after, "")
    told = differences(was, now)
    assert {each.field for each in told} == {name for name in was if was[name] != now[name]}
    assert {**was, **{each.field: each.after for each in told}} == now
    assert all(was[each.field] == each.before for each in told)
    assert differences(was, was) == ()


def test_every_kind_has_its_word_and_every_rule_is_of_a_fact() -> None:
    assert set(WORD) == set(EntryKind)
    assert set(ONLY) <= {each.name for each in fields(EntryFacts)}
