"""Merging two records of one person, as the records room does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from app.actor import Actor
from app.clock import Clock
from app.db.unit import Units
from app.directory import ClinicProfile
from app.patients.merging.rule import MergeRule
from app.patients.merging.types import (
    Merge,
    MergeList,
    MergeLook,
    ProposeMerge,
    ProposeUnmerge,
    UnmergeLook,
)
from app.patients.opening import Openings


class MergeService:
    """Merges two records of one person, and takes that apart exactly; each needs two people."""

    def __init__(
        self, units: Units, clinic: ClinicProfile, clock: Clock, openings: Openings,
        rules: Sequence[MergeRule], opens: Callable[[Actor, str], bool],
    ) -> None:  # fmt: skip
        self._units, self._clinic, self._clock, self._openings = units, clinic, clock, openings
        self._rules, self._opens = tuple(rules), opens

    def list(
        self, actor: Actor, which: MergeList = MergeList.TO_APPROVE, limit: int = 200
    ) -> Sequence[Merge]:
        """The merges of one list; those that wait the oldest first, the others the newest first."""
        return ()

    def waiting(self, actor: Actor) -> int:
        """How many wait for this person to approve."""
        return 0

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[Merge]:
        """The merges that reached this patient's record and stand or wait, the newest first."""
        return ()

    def alone(self, actor: Actor) -> bool:
        """Whether nobody else could take part, so that this person may do it single-handed."""
        return False

    def look(self, actor: Actor, kept_id: int, other_id: int) -> MergeLook:
        """Lay both records side by side as they would become one."""
        raise NotImplementedError

    def open(self, actor: Actor, merge_id: UUID) -> MergeLook:
        """One merge with everything it reaches or reached."""
        raise NotImplementedError

    def propose(self, actor: Actor, command: ProposeMerge) -> Merge:
        """Propose a merge to whoever approves, or declare it single-handed."""
        raise NotImplementedError

    def look_apart(self, actor: Actor, merge_id: UUID) -> UnmergeLook:
        """What has to be answered before a merge can be taken apart."""
        raise NotImplementedError

    def propose_unmerge(self, actor: Actor, command: ProposeUnmerge) -> Merge:
        """Propose to take a merge apart, or declare it single-handed."""
        raise NotImplementedError

    def approve(self, actor: Actor, merge_id: UUID) -> Merge:
        """Do what somebody else proposed: merge, or take apart."""
        raise NotImplementedError

    def refuse(self, actor: Actor, merge_id: UUID, reason: str) -> Merge:
        """Say no to what was proposed, with a reason."""
        raise NotImplementedError

    def withdraw(self, actor: Actor, merge_id: UUID) -> Merge:
        """Take back one's own proposal or declaration."""
        raise NotImplementedError

    def carry_out(self, actor: Actor) -> Sequence[Merge]:
        """Do what was declared single-handed and has waited its day."""
        return ()
