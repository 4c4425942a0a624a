"""Merges as rows, what is asked of them, and the verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.patients.duplicates.types import Line
from app.patients.types import Patient


class MergeState(StrEnum):
    """Where a merge stands; one that waits was declared single-handed and is done when its day is over."""

    PROPOSED = "proposed"
    WAITING = "waiting"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    UNMERGE_PROPOSED = "unmerge_proposed"
    UNMERGE_WAITING = "unmerge_waiting"
    UNMERGED = "unmerged"


# The other record is part of the one kept.
STANDING = frozenset({MergeState.MERGED, MergeState.UNMERGE_PROPOSED, MergeState.UNMERGE_WAITING})


class MergeAct(StrEnum):
    """What happened to a merge; `DECLARED` says that somebody does it single-handed."""

    PROPOSED = "proposed"
    DECLARED = "declared"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    UNMERGE_PROPOSED = "unmerge_proposed"
    UNMERGE_DECLARED = "unmerge_declared"
    UNMERGED = "unmerged"


class MergeList(StrEnum):
    """Which merges are listed: those that wait for somebody, those that stand, those that came to nothing."""

    TO_APPROVE = "to_approve"
    MERGED = "merged"
    ENDED = "ended"


class MergeField(StrEnum):
    """What of a person there is once, so that one record's has to be chosen."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    DECEASED = "deceased"
    LANGUAGE = "language"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One field of both records; `take_other` is what would be taken if nobody chooses.

    `asks` where both say something and it differs: somebody should look. An empty text says nothing.
    """

    field: MergeField
    kept: str
    other: str
    take_other: bool
    asks: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that a merge reaches, with how it stands and what becomes of it.

    One that `asks` has to be stated as it stands, such as where a folder is; `stamp` is how it stood when it
    was read, and what was stated holds while it is the same. `code` is the label that states it by a scan.
    A `veto` says why there can be no merge while it stands.
    """

    feature: str
    key: int
    of_kept: bool
    what: str
    now: str = ""
    then: str = ""
    asks: bool = False
    stamp: str = ""
    code: str = ""
    veto: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """That somebody has said of one thing that it is as it was shown."""

    feature: str
    key: int
    stamp: str


@dataclass(frozen=True, slots=True)
class Merge:
    """One merge: `other` goes into `kept`.

    `due_at` is when a single-handed one is done, and `problem` why it could not be.
    """

    id: UUID
    kept: Patient
    other: Patient
    state: MergeState
    proposed_by_id: int
    proposed_by: str
    proposed_at: datetime
    reason: str
    single_handed: bool = False
    due_at: datetime | None = None
    merged_by: str = ""
    merged_at: datetime | None = None
    ended_by: str = ""
    ended_at: datetime | None = None
    ended_reason: str = ""
    unmerge_by_id: int | None = None
    unmerge_by: str = ""
    unmerge_reason: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class MergeStep:
    """One line of a merge's history."""

    act: MergeAct
    person: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class MergeLook:
    """Two records as they would become one: line by line, the choices, and everything that is reached.

    `merge` is missing before it is proposed. `taken` are the fields taken from the other record, as proposed
    or as would be taken unasked. `stated` holds of it what still stands as it was stated. `vetoes` are all
    reasons for which it cannot be done as it stands, in sentences; empty when it can.
    """

    kept: Patient
    other: Patient
    lines: tuple[Line, ...]
    choices: tuple[FieldChoice, ...]
    matters: tuple[Matter, ...]
    taken: frozenset[MergeField]
    stated: tuple[Stated, ...]
    vetoes: tuple[str, ...]
    merge: Merge | None = None
    steps: tuple[MergeStep, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposeMerge:
    """Let one record go into another.

    A `password` is given by whoever does it single-handed, because there is nobody else who could approve.
    """

    kept_id: int
    other_id: int
    reason: str
    taken: frozenset[MergeField] = frozenset()
    stated: tuple[Stated, ...] = ()
    password: str = ""


class Since(StrEnum):
    """What happened since a merge to something it reached: it came, was changed, or was taken out."""

    MADE = "made"
    CHANGED = "changed"
    GONE = "gone"


class Whose(StrEnum):
    """The answers: it belongs to the record kept or the other one; as before the merge, or as now."""

    KEPT = "kept"
    OTHER = "other"
    BEFORE = "before"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that has to be answered before a merge can be taken apart; `stamp` as for a matter."""

    feature: str
    key: str
    since: Since
    what: str
    before: str
    now: str
    answers: tuple[Whose, ...]
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody answered."""

    feature: str
    key: str
    stamp: str
    answer: Whose


@dataclass(frozen=True, slots=True)
class UnmergeLook:
    """A merge as it would be taken apart; `first` is the later merge that has to be taken apart before it."""

    merge: Merge
    questions: tuple[Question, ...]
    answered: tuple[Answered, ...]
    matters: tuple[Matter, ...]
    first: Merge | None = None
    vetoes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposeUnmerge:
    """Take a merge apart; every question has its answer. `password` as for `ProposeMerge`."""

    merge_id: UUID
    reason: str
    answers: tuple[Answered, ...] = ()
    password: str = ""


class Merges(Protocol):
    """Merges two records of one person, and takes that apart exactly; each needs two people."""

    def list(
        self, actor: Actor, which: MergeList = MergeList.TO_APPROVE, limit: int = 200
    ) -> Sequence[Merge]:
        """The merges of one list; those that wait the oldest first, the others the newest first."""
        ...

    def waiting(self, actor: Actor) -> int:
        """How many wait for this person to approve; so cheap that a counter can be read after each scan."""
        ...

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[Merge]:
        """The merges that reached this patient's record and stand or wait, the newest first."""
        ...

    def alone(self, actor: Actor) -> bool:
        """Whether nobody else could take part, so that this person may do it single-handed."""
        ...

    def look(self, actor: Actor, kept_id: int, other_id: int) -> MergeLook:
        """Lay both records side by side as they would become one; both are opened, which the trail keeps."""
        ...

    def open(self, actor: Actor, merge_id: UUID) -> MergeLook:
        """One merge with everything it reaches or reached."""
        ...

    def propose(self, actor: Actor, command: ProposeMerge) -> Merge:
        """Propose a merge to whoever approves, or declare it single-handed."""
        ...

    def look_apart(self, actor: Actor, merge_id: UUID) -> UnmergeLook:
        """What has to be answered before a merge can be taken apart."""
        ...

    def propose_unmerge(self, actor: Actor, command: ProposeUnmerge) -> Merge:
        """Propose to take a merge apart, or declare it single-handed."""
        ...

    def approve(self, actor: Actor, merge_id: UUID) -> Merge:
        """Do what somebody else proposed: merge, or take apart."""
        ...

    def refuse(self, actor: Actor, merge_id: UUID, reason: str) -> Merge:
        """Say no to what was proposed, with a reason."""
        ...

    def withdraw(self, actor: Actor, merge_id: UUID) -> Merge:
        """Take back one's own proposal or declaration."""
        ...

    def carry_out(self, actor: Actor) -> Sequence[Merge]:
        """Do what was declared single-handed and has waited its day; gives what was done or met a veto."""
        ...
