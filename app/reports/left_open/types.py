"""What somebody leaves open, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.actor import Actor
from app.charts import ChartKind, RequestState
from app.discrepancies import Kind, Severity
from app.schedule import Task


@dataclass(frozen=True, slots=True)
class ClaimedRequest:
    """A request that somebody fetches and has not delivered; `late` says that it was needed before now."""

    id: int
    patient_id: int
    patient: str
    mrn: str
    kind: ChartKind
    state: RequestState
    stat: bool
    place: str
    needed_at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class TakenItem:
    """A discrepancy that somebody has taken; without a patient `patient` and `mrn` are empty."""

    id: int
    kind: Kind
    severity: Severity
    volume_id: int | None
    patient_id: int | None
    patient: str
    mrn: str
    age_days: int


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What one person has still in hand: tasks that wait, requests claimed, discrepancies taken."""

    tasks: tuple[Task, ...] = ()
    requests: tuple[ClaimedRequest, ...] = ()
    items: tuple[TakenItem, ...] = ()

    @property
    def count(self) -> int:
        """How many things that is."""
        return len(self.tasks) + len(self.requests) + len(self.items)


class LeftOpenReader(Protocol):
    """Says what somebody has still in hand."""

    def of(self, actor: Actor) -> LeftOpen:
        """What this person has still in hand, whatever is wanted first first."""
        ...
