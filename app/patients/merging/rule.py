"""What every feature with a patient column says of a merge, in its own tables and the unit given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.db.unit import Unit
from app.patients.merging.journal import Journal, Written
from app.patients.merging.types import Matter, MergeField, Question, Whose

# By feature and key of the question.
Answers = Mapping[tuple[str, str], Whose]


@dataclass(frozen=True, slots=True)
class Merging:
    """Two patients of whom one goes into the other, with the numbers that stand on labels."""

    id: UUID
    kept_id: int
    other_id: int
    kept_mrn: str
    other_mrn: str
    taken: frozenset[MergeField] = frozenset()
    reason: str = ""


class MergeRule(Protocol):
    """How one feature merges.

    `columns` names every patient column of its tables as table.column, with a word for what becomes of it.
    Tables whose rows are never rewritten keep the old key; whoever reads them asks for the whole family.
    """

    feature: str
    columns: Mapping[str, str]

    def check(self, unit: Unit, merging: Merging) -> Sequence[Matter]:
        """What the merge would reach; something that asks has to be stated, a veto stops it. Reads only."""
        ...

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> None:
        """Move what belongs to the other patient, writing every row it touches or leaves into the journal."""
        ...

    def since(self, unit: Unit, merging: Merging, written: Written) -> Sequence[Question]:
        """What was made, changed or taken out since; each has to be answered. Reads only."""
        ...

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Put back what `move` did, and what came since to whom it was said to belong."""
        ...
