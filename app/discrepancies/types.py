"""Discrepancies as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.actor import Actor


class Kind(StrEnum):
    """What does not fit."""

    IMPOSSIBLE_SIGHTING = "impossible_sighting"
    FOUND_UNCONFIRMED = "found_unconfirmed"
    CLOCK = "clock"
    NOT_ARRIVED = "not_arrived"
    NOT_ON_MANIFEST = "not_on_manifest"
    NOT_RECORDED = "not_recorded"


class Severity(StrEnum):
    """How soon somebody should look."""

    SOON = "soon"
    NOW = "now"


class State(StrEnum):
    """Where an item stands."""

    OPEN = "open"
    TAKEN = "taken"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One item of the queue."""

    id: int
    kind: Kind
    severity: Severity
    state: State
    patient_id: int | None
    volume_id: int | None
    evidence: str
    opened_at: datetime
    age_days: int
    taken_by: str
    closed_by: str
    reason: str
    taken_by_id: int | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settle:
    """The end of an item: resolved or dismissed, with the reason."""

    id: int
    reason: str
    dismissed: bool = False


class Queue(Protocol):
    """Lists, takes and settles what does not fit."""

    def list(self, actor: Actor, *, closed: bool = False, limit: int = 200) -> Sequence[Discrepancy]:
        """Open and taken items, the oldest first; or those that were closed, the newest first."""
        ...

    def show(self, actor: Actor, item: int) -> Discrepancy:
        """One item, waiting or ended."""
        ...

    def waiting(self, actor: Actor) -> int:
        """How many items wait."""
        ...

    def take(self, actor: Actor, item: int) -> Discrepancy:
        """Say that one sees to it."""
        ...

    def settle(self, actor: Actor, command: Settle) -> Discrepancy:
        """End an item with a reason."""
        ...

    def reopen(self, actor: Actor, item: int) -> Discrepancy:
        """Let an item that has ended wait again."""
        ...
