"""Inventing who waits for which chart in a practice clinic, and who has one until further notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.charts import ChartKind, MovementAct
from app.training.types import PlannedChart, PlannedLoan, PlannedRequest

# For whom, who took it down, made and needed so many hours from now, what was said, who fetches it.
WANTS = (
    ("Dr Lee", "clerk", -4.0, -0.5, "Before the visit", ""),
    ("Exam room 2", "clerk", -1.0, 1.5, "", "records"),
    ("Dr Moreau", "records", -2.0, 3.0, "A call back about the last result", ""),
    ("Exam room 1", "clerk", -20.0, 24.0, "", ""),
    ("Dr Okafor", "clerk", -3.0, 26.0, "Needs all volumes", ""),
)
MISSING = ("Dr Petrov", "records", -6.0, 25.0, "Looked for since", "")
LENT = ("Dr Alvarez", "records", 45, "Sees this patient every week")


def wants(seed: int, charts: Sequence[PlannedChart], now: datetime) -> tuple[PlannedRequest, ...]:
    """Requests of today and tomorrow: one late, one that somebody fetches, one for a chart that is missing.

    None of them is STAT: a practice clinic opens in silence.
    """
    random = Random(f"{seed} wants")
    shelved = list(_charts(charts, {None, MovementAct.CHECK_IN}))[1:]
    chosen = random.sample(shelved, min(len(WANTS), len(shelved)))
    planned = [_request(patient, facts, now) for patient, facts in zip(chosen, WANTS, strict=False)]
    lost = next(
        (
            chart.patient
            for chart in charts
            if chart.kind is ChartKind.MEDICAL
            and any(volume and volume[-1].act is MovementAct.MARK_MISSING for volume in chart.volumes)
        ),
        None,
    )
    if lost is not None:
        planned.append(_request(lost, MISSING, now))
    return tuple(planned)


def loans(charts: Sequence[PlannedChart], now: datetime, zone: ZoneInfo) -> tuple[PlannedLoan, ...]:
    """One chart that somebody has until further notice: the first that stands on its shelf."""
    place, login, days, reason = LENT
    day = now.astimezone(zone).date() + timedelta(days=days)
    lent = next(_charts(charts, {None, MovementAct.CHECK_IN}), None)
    return () if lent is None else (PlannedLoan(lent, place, login, day, reason),)


def _charts(charts: Sequence[PlannedChart], ends: set[MovementAct | None]) -> Iterator[int]:
    """The patients whose medical folders all ended so."""
    for chart in charts:
        last = {volume[-1].act if volume else None for volume in chart.volumes}
        if chart.kind is ChartKind.MEDICAL and last <= ends:
            yield chart.patient


def _request(patient: int, facts: tuple[str, str, float, float, str, str], now: datetime) -> PlannedRequest:
    place, login, made, needed, note, fetched_by = facts
    return PlannedRequest(
        patient, place, login, now + timedelta(hours=made), now + timedelta(hours=needed), note, fetched_by
    )
