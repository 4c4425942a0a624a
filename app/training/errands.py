"""Inventing what the staff of a practice clinic have still to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.training.types import PlannedTask

# What, who has set it, whether it is about a patient, set and due so many days from today.
ERRANDS = (
    ("Ring back: are the films of the knee here?", "clerk", True, -9, -6),
    ("Send a copy of the last referral to Dr Lee", "records", True, -4, -1),
    ("Ring back about the new address", "clerk", True, -1, 0),
    ("Ask the lab for page two of the report", "records", True, -2, 0),
    ("Ring when the chart is back from billing", "clerk", True, 0, 2),
    ("Look for the consent form in the loose sheets", "records", True, -3, 5),
    ("Order labels for the rolls", "records", False, -12, 8),
    ("Read the duplicate list with the privacy officer", "supervisor", False, -20, 12),
    ("Tidy the returns cart", "records", False, -5, None),
)


def errands(seed: int, patients: int, now: datetime, zone: ZoneInfo) -> tuple[PlannedTask, ...]:
    """Some tasks, two of them overdue; they draw chance of their own, so that the rest stays as it was."""
    random, today = Random(f"{seed} errands"), now.astimezone(zone).date()
    return tuple(
        PlannedTask(
            what,
            login,
            now + timedelta(days=since, minutes=-random.randint(5, 90)),
            None if due is None else today + timedelta(days=due),
            random.randrange(patients) if about and patients else None,
            for_anybody=not about and due is None,
        )
        for what, login, about, since, due in ERRANDS
        if patients or not about
    )
