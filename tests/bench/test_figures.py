"""A figure says what was measured, whether that is good enough, and how far apart the runs lay."""

from __future__ import annotations

import pytest

from app.bench.figures import middle, not_measured, percentile, spread, worst
from app.bench.types import Figure


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(each) for each in range(1, 101)]
    assert [percentile(values, share) for share in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert percentile([7.0], 95) == 7.0
    with pytest.raises(ValueError, match="nothing was measured"):
        percentile([], 50)


def test_the_goal_is_one_of_the_95th_percentile_over_all_runs() -> None:
    p50, p95, p99 = spread("scan", [[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]], goal=25)
    assert (p50.value, p50.lowest, p50.highest, p50.met) == (3.0, 2.0, 20.0, None)
    assert (p95.value, p95.lowest, p95.highest, p95.met) == (30.0, 3.0, 30.0, False)
    assert (p99.figure, p99.runs, p99.goal_in_words) == ("scan, p99", 2, None)


def test_at_least_and_at_most() -> None:
    quick = middle("import", "rows/s", [1900, 2100, 2500], goal=2000, at_least=True)
    assert (quick.value, quick.met, quick.goal_in_words) == (2100, True, ">= 2000")
    large = worst("memory", "MB", [200, 260], goal=250)
    assert (large.value, large.met, large.goal_in_words) == (260, False, "<= 250")


def test_what_was_not_measured_says_why_and_meets_nothing() -> None:
    figure = not_measured("desk", "ms", "no server was named")
    assert figure == Figure("desk", "ms", None, note="not measured: no server was named")
    assert figure.met is None
