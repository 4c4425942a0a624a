"""Inventing a whole practice clinic from a seed; nothing is read, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.charts import ChartKind
from app.directory import ClinicProfile
from app.patients import Register
from app.schedule import OpeningHours
from app.training.calendar import WEEKS, work_days
from app.training.draw import Draw
from app.training.households import KINDS, Household
from app.training.journeys import Fate, fates, journey
from app.training.shelves import PLACES
from app.training.types import PlannedChart, PracticePlan

TIME_ZONE = ClinicProfile("", "", ClinicProfileKind.PRACTICE).time_zone
