"""How much happens in a day of the clinic."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DayPlan:
    """How much happens: visits, people without one, requests, totes, charts not found, shelves audited."""

    appointments: int = 300
    walk_ins: int = 40
    requests: int = 25
    totes: int = 3
    in_a_tote: int = 8
    missing: int = 5
    audits: int = 2
    folders: int = 230
    sheets: int = 10
    outguides: int = 10

    @property
    def charts(self) -> int:
        """Of how many patients the chart is asked for by name, each of them once."""
        return self.appointments + self.walk_ins + self.requests + self.totes * self.in_a_tote + self.missing
