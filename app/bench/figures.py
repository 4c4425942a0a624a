"""From many times to a few figures: percentiles over all runs, and how far apart the runs lay."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from statistics import median

from app.bench.types import Figure

Runs = Sequence[Sequence[float]]


def percentile(values: Sequence[float], share: int) -> float:
    """The value that so many of a hundred values do not exceed (nearest rank).

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("nothing was measured")
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * share / 100) - 1)]


def spread(
    figure: str,
    runs: Runs,
    *,
    goal: float | None = None,
    goal_of_99: float | None = None,
    note: str = "",
) -> list[Figure]:
    """Median, 95th and 99th percentile of times in milliseconds; the goal is one of the 95th."""
    together, goals = [value for run in runs for value in run], {95: goal, 99: goal_of_99}
    told = []
    for share in (50, 95, 99):
        each = [percentile(run, share) for run in runs]
        told.append(
            Figure(
                f"{figure}, p{share}", "ms", rounded(percentile(together, share)),
                goals.get(share), lowest=rounded(min(each)), highest=rounded(max(each)),
                runs=len(runs), note=note,
            )
        )  # fmt: skip
    return told


def middle(
    figure: str,
    unit: str,
    runs: Sequence[float],
    *,
    goal: float | None = None,
    at_least: bool = False,
    note: str = "",
) -> Figure:
    """The median of one value a run."""
    return Figure(
        figure, unit, rounded(median(runs)), goal, at_least, rounded(min(runs)), rounded(max(runs)),
        len(runs), note,
    )  # fmt: skip


def worst(
    figure: str, unit: str, runs: Sequence[float], *, goal: float | None = None, note: str = ""
) -> Figure:
    """The highest of one value a run."""
    return Figure(
        figure, unit, rounded(max(runs)), goal, lowest=rounded(min(runs)), highest=rounded(max(runs)),
        runs=len(runs), note=note,
    )  # fmt: skip


def not_measured(figure: str, unit: str, why: str) -> Figure:
    """A figure that there is none of, and the reason."""
    return Figure(figure, unit, None, note=f"not measured: {why}")


def rounded(value: float) -> float:
    """Three figures are more than any of these times is worth."""
    return round(value, 1 if value >= 10 else 2)
