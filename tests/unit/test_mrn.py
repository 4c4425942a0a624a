"""A record number is read in pairs, the same way on every screen, print and shelf."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.patients import mrn_pairs
from app.patients.mrn import LONGEST, pairs_of


@pytest.mark.parametrize(
    ("mrn", "read"),
    [
        ("004172", "00-41-72"),
        ("4172", "00-41-72"),
        ("00-41-72", "00-41-72"),
        ("00 41 72", "00-41-72"),
        ("1234567", "01-23-45-67"),
        ("1234567890123", "1234567890123"),
        ("A17", "A17"),
        ("٠١", "٠١"),
        ("", ""),
    ],
)
def test_an_mrn_is_read_in_pairs(mrn: str, read: str) -> None:
    assert mrn_pairs(mrn) == read


@given(st.text("0123456789", min_size=1, max_size=LONGEST))
def test_no_digit_is_lost_and_only_zeros_are_added(mrn: str) -> None:
    assert mrn_pairs(mrn).replace("-", "").lstrip("0") == mrn.lstrip("0")
    assert mrn_pairs(mrn_pairs(mrn)) == mrn_pairs(mrn)


@given(st.text(max_size=14))
def test_every_pair_has_two_digits(mrn: str) -> None:
    pairs = pairs_of(mrn)
    assert not pairs or len(pairs) >= 3
    assert all(len(pair) == 2 and pair.isascii() and pair.isdigit() for pair in pairs)
