"""Overdue charts by holder, and how each holder is asked for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from app.actor import Actor
from app.charts.custody.types import ChartKind


class LetterLevel(StrEnum):
    """How a holder is asked: a reminder, a second one, the last before a supervisor calls."""

    REMINDER = "reminder"
    SECOND = "second"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class OverdueChart:
    """One overdue volume; `days` are opening days past due.

    `wanted` says who waits for it, empty if nobody. `letters` counts the letters that named it since it went
    out, `last_letter_at` is when the newest of them was printed. `slot` is its place in walk order.
    """

    volume_id: int
    barcode: str
    patient_id: int
    patient: str
    mrn: str
    birth_date: date | None
    estimated: bool
    kind: ChartKind
    number: int
    slot: str
    since: datetime
    due_at: datetime
    days: int
    wanted: str = ""
    letters: int = 0
    last_letter_at: datetime | None = None

    @property
    def label(self) -> str:
        """V2, as on the label."""
        return f"V{self.number}"


@dataclass(frozen=True, slots=True)
class OverdueHolder:
    """Whoever has overdue charts; `level` is how the next letter asks, `written_at` when the last one was.

    `charts` are the overdue ones, the longest first; `wanted` of them somebody waits for.
    """

    place_id: int
    code: str
    name: str
    days: int
    level: LetterLevel
    written_at: datetime | None
    charts: tuple[OverdueChart, ...] = ()

    @property
    def count(self) -> int:
        """How many are overdue."""
        return len(self.charts)

    @property
    def wanted(self) -> int:
        """How many of them somebody waits for."""
        return sum(bool(each.wanted) for each in self.charts)


class Overdue(Protocol):
    """Says who has what for too long."""

    def holders(self, actor: Actor) -> Sequence[OverdueHolder]:
        """Whoever has overdue charts, the longest overdue first."""
        ...
