"""What merging needs besides a transaction: every feature's rule, and the clinic's day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from app.db.unit import Unit
from app.patients.merging.journal import Written
from app.patients.merging.rule import MergeRule, Merging
from app.patients.merging.types import Matter, MergeField, Question
from app.patients.queries import patient


@dataclass(frozen=True, slots=True)
class Room:
    """The rules in the order in which they are asked, and where the clinic is."""

    rules: tuple[MergeRule, ...]
    zone: ZoneInfo

    def today(self, unit: Unit) -> date:
        """The day it is in the clinic."""
        return unit.now.astimezone(self.zone).date()

    def matters(self, unit: Unit, merging: Merging) -> tuple[Matter, ...]:
        """Everything that a merge reaches."""
        return tuple(each for rule in self.rules for each in rule.check(unit, merging))

    def questions(self, unit: Unit, merging: Merging, written: Written) -> tuple[Question, ...]:
        """Everything that has to be answered before a merge is taken apart."""
        return tuple(each for rule in self.rules for each in rule.since(unit, merging, written))


def merging_of(
    unit: Unit, key: UUID, kept_id: int, other_id: int, taken: Iterable[MergeField] = (), reason: str = ""
) -> Merging:
    """Two patients with their numbers, as the rules take them.

    Raises:
        NotFound: one of them is not in the index.
    """
    kept, other = (patient(unit.session, each) for each in (kept_id, other_id))
    return Merging(key, kept_id, other_id, kept.mrn, other.mrn, frozenset(taken), reason)
