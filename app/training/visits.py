"""Inventing who comes when to a practice clinic."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.schedule import AppointmentState, OpeningHours
from app.training.types import PlannedVisit

A_DAY = 14
DAYS_BACK, DAYS_AHEAD = 5, 10
SLOT = 15  # minutes
PROVIDERS = ("Dr Lee", "Dr Ortiz", "Dr Okafor")
KINDS = (("Follow-up", 20, 6), ("New patient", 40, 2), ("Yearly check", 30, 3), ("Vaccination", 10, 2))
S = AppointmentState


def visits(
    seed: int, patients: int, now: datetime, zone: ZoneInfo, hours: OpeningHours
) -> tuple[PlannedVisit, ...]:
    """Some visits on each opening day around today; they draw chance of their own, as the errands do.

    A few are cancelled, and on the last opening day before today somebody did not come.
    """
    random, today = Random(f"{seed} visits"), now.astimezone(zone).date()
    around = (today + timedelta(days=step) for step in range(-DAYS_BACK, DAYS_AHEAD + 1))
    times = {weekday: (opens, closes) for weekday, opens, closes in hours.weekly}
    days = [day for day in around if day.weekday() in times and day not in hours.closed]
    missed = max((day for day in days if day < today), default=None)
    planned: list[PlannedVisit] = []
    for day in days if patients else ():
        starts = _starts(random, day, *times[day.weekday()])
        for at, start in enumerate(starts):
            state = S.NO_SHOW if day == missed and at == 1 else _state(random, start, zone, now)
            planned.append(_visit(random, patients, start.replace(tzinfo=zone).astimezone(UTC), state))
    return tuple(planned)


def _starts(random: Random, day: date, opens: time, closes: time) -> list[datetime]:
    first, last = datetime.combine(day, opens), datetime.combine(day, closes)
    slots = max(1, int((last - first).total_seconds()) // 60 // SLOT)
    chosen = sorted(random.sample(range(slots), min(A_DAY, slots)))
    return [first + timedelta(minutes=SLOT * slot) for slot in chosen]


def _state(random: Random, start: datetime, zone: ZoneInfo, now: datetime) -> AppointmentState:
    if random.random() < 0.08:
        return S.CANCELLED
    return S.KEPT if start.replace(tzinfo=zone) < now else S.BOOKED


def _visit(random: Random, patients: int, starts_at: datetime, state: AppointmentState) -> PlannedVisit:
    kind, minutes, _ = random.choices(KINDS, [weight for *_, weight in KINDS])[0]
    ends_at = starts_at + timedelta(minutes=minutes)
    return PlannedVisit(random.randrange(patients), starts_at, ends_at, kind, random.choice(PROVIDERS), state)
