"""Lists of keys have few lengths, whatever is asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.db.ids import SIZES, padded


@given(st.lists(st.integers(1, 10**9), max_size=300))
def test_the_same_keys_are_asked_for_in_few_lengths(ids: list[int]) -> None:
    asked = padded(ids)
    assert set(asked) == set(ids)
    assert asked[: len(ids)] == ids
    assert not ids or len(asked) in {*SIZES, len(ids)}
    assert len(ids) > SIZES[-1] or len(asked) in {0, *SIZES}
