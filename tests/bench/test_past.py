"""An invented past has exactly as many movements as were asked for, and every one of them is possible."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bench.past import OUT_NOW, past, shares
from app.charts import MovementAct
from app.errors import BadInput
from app.schedule import OpeningHours
from app.training.calendar import work_days

DAYS = work_days(
    datetime(2026, 11, 21, 12, tzinfo=UTC), OpeningHours(), ZoneInfo("America/Chicago"), weeks=260
)


@given(st.randoms(use_true_random=False), st.integers(1, 400), st.integers(0, 12))
def test_the_movements_are_shared_out_without_one_over(random: Random, volumes: int, each: int) -> None:
    movements = volumes * each + min(each, 1)
    found = shares(random, volumes, movements)
    assert (len(found), sum(found)) == (volumes, movements)
    assert all(count >= 0 for count in found)
    assert sum(count % 2 for count in found) <= max(1, volumes * OUT_NOW // 100)


def test_more_than_so_many_volumes_can_have_had_is_refused() -> None:
    with pytest.raises(BadInput, match="too many for 3 volumes"):
        shares(Random(1), 3, 1000)


@given(st.randoms(use_true_random=False), st.integers(0, 80))
def test_a_past_goes_forward_in_time_and_ends_out_or_at_home(random: Random, count: int) -> None:
    moves = past(random, DAYS, count)
    assert len(moves) == count
    assert [move.happened_at for move in moves] == sorted(move.happened_at for move in moves)
    assert len({move.happened_at.date() for move in moves}) == count
    if count % 2:
        assert moves[-1].act is MovementAct.CHECK_OUT
    elif moves and moves[-2].act is not MovementAct.SEND_OFF_SITE:
        assert moves[-1].act is MovementAct.CHECK_IN
