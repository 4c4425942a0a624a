"""How a letter asks: by age, and never more softly than the one before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts import LetterLevel
from app.charts.overdue.rules import LEVELS, level_of

L = LetterLevel
days = st.integers(1, 400)
letters = st.one_of(st.none(), st.sampled_from(L))


@pytest.mark.parametrize(
    ("late", "written", "asks"),
    [
        (1, None, L.REMINDER), (7, None, L.REMINDER), (8, None, L.SECOND), (30, None, L.SECOND),
        (31, None, L.LAST), (2, L.REMINDER, L.SECOND), (2, L.SECOND, L.LAST), (2, L.LAST, L.LAST),
    ],
)  # fmt: skip
def test_the_table(late: int, written: LetterLevel | None, asks: LetterLevel) -> None:
    assert level_of(late, written) is asks


@given(days, days, letters)
def test_nobody_is_asked_more_softly_later(early: int, late: int, written: LetterLevel | None) -> None:
    first = level_of(min(early, late), written)
    assert LEVELS.index(first) <= LEVELS.index(level_of(max(early, late), written))
    assert LEVELS.index(first) <= LEVELS.index(level_of(min(early, late), first))
    if written is not None and written is not L.LAST:
        assert LEVELS.index(first) > LEVELS.index(written)
