"""A whole day of a records room, lived through the public services, and what must be true at its end."""

from __future__ import annotations

from app.bench.clinic_day.living import live
from app.bench.clinic_day.truths import QUESTIONS, untrue, untrue_in
from app.bench.clinic_day.types import Team, Told, team_of
from app.bench.day_plan import DayPlan

__all__ = ["QUESTIONS", "DayPlan", "Team", "Told", "live", "team_of", "untrue", "untrue_in"]
