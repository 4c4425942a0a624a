"""The printed recovery code survives being typed by a hurried person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadInput
from app.security.recovery import ALPHABET, CHECKS, SYMBOLS, checked, grouped, new_code

CODES = [new_code() for _ in range(5)]


@given(st.sampled_from(CODES), st.data())
def test_a_code_is_read_however_it_is_grouped_and_written(code: str, data: st.DataObject) -> None:
    bare = code.replace("-", "")
    read_as = {"1": "1IL", "0": "0O"}
    typed = "".join(
        data.draw(st.sampled_from(read_as.get(sign, sign) + sign.lower()))
        + data.draw(st.sampled_from(["", "", " ", "-"]))
        for sign in bare
    )
    assert checked(typed) == bare
    assert grouped(bare) == code


@given(st.integers(0, SYMBOLS + CHECKS - 1), st.integers(1, 31))
def test_one_wrong_symbol_is_caught_before_anything_is_hashed(place: int, shift: int) -> None:
    """Twenty check bits: one slip in a million would pass, and then the code simply does not open."""
    bare = new_code().replace("-", "")
    wrong = ALPHABET[(ALPHABET.index(bare[place]) + shift) % 32]
    with pytest.raises(BadInput, match="not right"):
        checked(bare[:place] + wrong + bare[place + 1 :])


@given(st.integers(0, SYMBOLS + CHECKS - 2))
def test_two_symbols_the_wrong_way_round_are_caught(place: int) -> None:
    bare = new_code().replace("-", "")
    swapped = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    if swapped != bare:
        with pytest.raises(BadInput):
            checked(swapped)


@pytest.mark.parametrize("typed", ["", "0", "U" * 30, "0" * 29, "0" * 31, "é" * 30])
def test_something_else_is_not_a_code(typed: str) -> None:
    with pytest.raises(BadInput, match="30 letters and digits"):
        checked(typed)


def test_two_codes_are_never_the_same() -> None:
    assert len({new_code() for _ in range(200)}) == 200
