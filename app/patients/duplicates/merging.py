"""Pairs of records that may be one person, when two become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.db.unit import Unit
from app.patients.merging.journal import Journal, Written
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import Matter, Question


class PairRule:
    """Pairs of records that may be one person, when two become one."""

    feature = "duplicates"
    columns: Mapping[str, str] = {}

    def check(self, unit: Unit, merging: Merging) -> Sequence[Matter]:
        """What the merge would reach."""
        return ()

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> None:
        """Move what belongs to the other patient."""

    def since(self, unit: Unit, merging: Merging, written: Written) -> Sequence[Question]:
        """What was made, changed or taken out since."""
        return ()

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Put back what `move` did."""
