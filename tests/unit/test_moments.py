"""A moment is told in the clinic's own time, with its year only when that is another one."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.charts import day_of, moment

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2025, 11, 21, 20, 2, tzinfo=UTC)


def test_a_moment_of_this_year_has_no_year() -> None:
    assert moment(NOW, CHICAGO, NOW) == "21-Nov 14:02"
    assert day_of(NOW, CHICAGO, NOW) == "21-Nov"


def test_a_moment_of_another_year_says_so() -> None:
    assert moment(NOW.replace(year=2024), CHICAGO, NOW) == "21-Nov-2024 14:02"
    assert day_of(NOW.replace(year=2026), CHICAGO, NOW) == "21-Nov-2026"


def test_the_year_is_the_clinic_s_not_the_database_s() -> None:
    new_year_in_utc = datetime(2026, 1, 1, 3, 0, tzinfo=UTC)
    assert moment(new_year_in_utc, CHICAGO, NOW) == "31-Dec 21:00"
