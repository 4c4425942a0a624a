"""Words of a command line before anything is made of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.words import parted, unreadable

COMMON = (["--json"], ["--clinic", "here"], ["--clinic=here"], ["--user", "jo"], ["--user=jo"])
OTHERS = st.lists(st.sampled_from(["find", "garcia", "--limit", "3", "--at", "-x", "--jsonish"]), max_size=6)


@given(st.lists(st.sampled_from(COMMON), max_size=4), OTHERS, st.randoms(use_true_random=False))
def test_common_options_mean_the_same_wherever_they_stand(
    common: list[list[str]], others: list[str], random: object
) -> None:
    mixed: list[list[str]] = [[word] for word in others]
    for option in common:
        mixed.insert(random.randint(0, len(mixed)), option)  # type: ignore[attr-defined]
    front, rest = parted([word for words in mixed for word in words])
    assert rest == others
    assert sorted(front) == sorted(word for option in common for word in option)


def test_words_after_two_hyphens_are_nobodys_options() -> None:
    assert parted(["find", "--json", "--", "--user", "x"]) == (["--json"], ["find", "--", "--user", "x"])


def test_an_option_without_its_value_is_left_for_the_usage_error() -> None:
    assert parted(["find", "x", "--clinic"]) == (["--clinic"], ["find", "x"])


@pytest.mark.parametrize("word", ["a\0b", "\udc80"])
def test_what_is_no_text_is_told_apart(word: str) -> None:
    assert unreadable(["find", word])
    assert not unreadable(["find", "Þórsson 王 😀"])
