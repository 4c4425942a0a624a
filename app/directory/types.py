"""What a clinic says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClinicKind(StrEnum):
    """A clinic with real patients, or one made for practice."""

    LIVE = "live"
    PRACTICE = "practice"


class DateOrder(StrEnum):
    """In which order this clinic writes a date."""

    MONTH_DAY_YEAR = "mdy"
    DAY_MONTH_YEAR = "dmy"
    YEAR_MONTH_DAY = "ymd"


class FilingOrder(StrEnum):
    """In which order charts stand on the shelf."""

    TERMINAL = "terminal"
    MIDDLE = "middle"
    STRAIGHT = "straight"
    ALPHABETICAL = "alphabetical"


@dataclass(frozen=True, slots=True)
class ClinicProfile:
    """The clinic's name and its customs."""

    clinic_id: str
    name: str
    kind: ClinicKind
    date_order: DateOrder = DateOrder.MONTH_DAY_YEAR
    filing_order: FilingOrder = FilingOrder.TERMINAL
    time_zone: str = "America/Chicago"
    country: str = "US"

    @property
    def practice(self) -> bool:
        """Whether its patients are invented."""
        return self.kind is ClinicKind.PRACTICE
