"""Invented merges, and services that keep them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from app.actor import Actor, Permission
from app.codes import CodeKind, make_code
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError, NotAllowed, NotFound
from app.patients import (
    Agreement,
    Answered,
    BirthPrecision,
    FieldChoice,
    Glance,
    Line,
    Matter,
    Merge,
    MergeAct,
    MergeField,
    MergeList,
    MergeLook,
    MergeState,
    MergeStep,
    Patient,
    PatientStatus,
    ProposeMerge,
    ProposeUnmerge,
    Question,
    Sex,
    Since,
    UnmergeLook,
    Whose,
)
from tests.gui.tasks.fakes import FixedClock
from ui.shell.services import Services

NOW = datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)
RECORDS = frozenset({Permission.LOOK_UP, Permission.MERGE_PROPOSE})
SUPERVISOR = RECORDS | {Permission.MERGE_APPROVE}
OURS, THEIRS, STRANGE = (make_code(CodeKind.CHART, number, practice=False) for number in (11, 12, 13))
PASSWORD = "copper willow"
ME, ROSA = 7, 3
MAI = Patient(
    2, "Chen", "Mai", "", date(1975, 2, 3), BirthPrecision.EXACT, Sex.FEMALE, "012345", "5550104471",
    PatientStatus.ACTIVE, None,
)  # fmt: skip
MAY = replace(MAI, id=9, given="May L.", mrn="045678", birth_date=date(1975, 3, 2))
FOLDERS = (
    Matter(
        "charts", 11, True, f"V1  {OURS} of 012345", "On shelf 45-23", "Stays as it is.", True, "3",
        OURS,
    ),
    Matter(
        "charts", 12, False, f"V1  {THEIRS} of 045678", "With Dr Lee, due 24-Nov",
        "Becomes V2 of 012345, filed at 45-23.", True, "7", THEIRS,
    ),
)  # fmt: skip
ALONG = (
    Matter("record", 1, False, "1 former name and 2 phones go along"),
    Matter("tasks", 2, False, "2 tasks go along"),
)
LINES = (
    Line("Name", "CHEN, Mai", "CHEN, May L.", Agreement.NEAR, "1 letter differs"),
    Line("Birth date", "03-Feb-1975", "02-Mar-1975", Agreement.NEAR, "day and month swapped"),
    Line("MRN", "01-23-45", "04-56-78", Agreement.SILENT),
    Line("Phones", "(402) 555-4471", "(402) 555-9902", Agreement.DIFFERS),
    Line("Address", "18 Alder Ct, Lincoln, NE", "18 Alder Ct, Lincoln, NE", Agreement.SAME),
    Line("Coverage", "Heartland XJH 0012 9", "Heartland XJH 0012 9", Agreement.SAME),
)
CHOICES = (
    FieldChoice(MergeField.NAME, "CHEN, Mai", "CHEN, May L.", False, True),
    FieldChoice(MergeField.BIRTH_DATE, "03-Feb-1975", "02-Mar-1975", False, True),
    FieldChoice(MergeField.SEX, "Female", "Female", False, False),
    FieldChoice(MergeField.LANGUAGE, "", "Vietnamese", True, False),
)
QUESTIONS = (
    Question(
        "patients", "contact:31", Since.MADE, "Phone (402) 555-0180", "", "Phone (402) 555-0180",
        (Whose.KEPT, Whose.OTHER), "1",
    ),
    Question(
        "patients", "name:2", Since.CHANGED, "Name", "CHEN, Mai", "CHEN-WU, Mai", (Whose.BEFORE, Whose.NOW),
        "4",
    ),
)  # fmt: skip


def key(number: int) -> UUID:
    """The id of a merge."""
    return UUID(int=number)


def a_merge(number: int, kept: Patient = MAI, other: Patient = MAY, **more: Any) -> Merge:
    """A merge that Rosa proposed three days ago."""
    merge = Merge(
        key(number), kept, other, MergeState.PROPOSED, ROSA, "Rosa Diaz", NOW - timedelta(days=3),
        "Same person, she says so",
    )  # fmt: skip
    return replace(merge, **more)


def somebody(number: int, family: str, given: str, mrn: str, born: date | None = date(1960, 7, 7)) -> Patient:
    """Somebody else."""
    return replace(MAI, id=number, family=family, given=given, mrn=mrn, birth_date=born)


@dataclass
class Room:
    """What the fakes know, and what they were asked."""

    merges: list[Merge] = field(default_factory=list)
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    problem: AppError | None = None
    permissions: frozenset[Permission] = RECORDS
    lonely: bool = False
    vetoes: tuple[str, ...] = ()
    matters: tuple[Matter, ...] = (*FOLDERS, *ALONG)
    choices: tuple[FieldChoice, ...] = CHOICES
    questions: tuple[Question, ...] = QUESTIONS
    answered: tuple[Answered, ...] = ()
    first: Merge | None = None

    def list(
        self, actor: Actor, which: MergeList = MergeList.TO_APPROVE, limit: int = 200
    ) -> Sequence[Merge]:
        """One list."""
        self._note("list", which)
        return tuple(merge for merge in self.merges if list_of(merge) is which)

    def waiting(self, actor: Actor) -> int:
        """Those of others."""
        waiting = [merge for merge in self.merges if list_of(merge) is MergeList.TO_APPROVE]
        return sum(merge.proposed_by_id != actor.person_id for merge in waiting)

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[Merge]:
        """Those of one patient."""
        self._note("of", patient_id)
        return tuple(merge for merge in self.merges if patient_id in (merge.kept.id, merge.other.id))

    def alone(self, actor: Actor) -> bool:
        """Whether nobody else is there."""
        return self.lonely

    def look(self, actor: Actor, kept_id: int, other_id: int) -> MergeLook:
        """Two records before anything is proposed."""
        self._note("look", kept_id, other_id)
        people = {each.id: each for merge in self.merges for each in (merge.kept, merge.other)}
        people |= {MAI.id: MAI, MAY.id: MAY}
        return self._look(people[kept_id], people[other_id], None)

    def open(self, actor: Actor, merge_id: UUID) -> MergeLook:
        """One merge."""
        self._note("open", merge_id)
        merge = self._merge(merge_id)
        return self._look(merge.kept, merge.other, merge)

    def propose(self, actor: Actor, command: ProposeMerge) -> Merge:
        """A new merge."""
        self._note("propose", command)
        if self.lonely and command.password != PASSWORD:
            raise NotAllowed("This is not your password. Nothing was changed. Type it again.")
        kept, other = (MAI, MAY) if command.kept_id == MAI.id else (MAY, MAI)
        merge = a_merge(
            99, kept, other, proposed_by_id=ME, proposed_by="Jo Anders", proposed_at=NOW,
            reason=command.reason,
        )  # fmt: skip
        if command.password:
            day = NOW + timedelta(days=1)
            merge = replace(merge, state=MergeState.WAITING, single_handed=True, due_at=day)
        self.merges.append(merge)
        return merge

    def look_apart(self, actor: Actor, merge_id: UUID) -> UnmergeLook:
        """What has to be answered."""
        self._note("look apart", merge_id)
        back = (Matter("charts", 12, False, f"V2  {THEIRS} of 012345", "Goes back to 045678 as V1."),)
        later = ("Record 30-29-88 was merged into 30-22-11 after this. Take that merge apart first.",)
        vetoes = later if self.first is not None else ()
        return UnmergeLook(self._merge(merge_id), self.questions, self.answered, back, self.first, vetoes)

    def propose_unmerge(self, actor: Actor, command: ProposeUnmerge) -> Merge:
        """Propose to take it apart."""
        self._note("propose unmerge", command)
        more = {"unmerge_by_id": ME, "unmerge_by": "Jo Anders", "unmerge_reason": command.reason}
        return self._put(command.merge_id, state=MergeState.UNMERGE_PROPOSED, **more)

    def approve(self, actor: Actor, merge_id: UUID) -> Merge:
        """Do it."""
        self._note("approve", merge_id)
        if self._merge(merge_id).state is MergeState.PROPOSED:
            return self._put(merge_id, state=MergeState.MERGED, merged_by="Jo Anders", merged_at=NOW)
        return self._put(merge_id, state=MergeState.UNMERGED, ended_by="Jo Anders", ended_at=NOW)

    def refuse(self, actor: Actor, merge_id: UUID, reason: str) -> Merge:
        """Say no."""
        self._note("refuse", merge_id, reason)
        return self._put(merge_id, state=MergeState.REFUSED, ended_by="Jo Anders", ended_at=NOW)

    def withdraw(self, actor: Actor, merge_id: UUID) -> Merge:
        """Take it back."""
        self._note("withdraw", merge_id)
        return self._put(merge_id, state=MergeState.WITHDRAWN, ended_by="Jo Anders", ended_at=NOW)

    def carry_out(self, actor: Actor) -> Sequence[Merge]:
        """Nothing is due."""
        return ()

    # Patients and charts.

    def by_card(self, actor: Actor, code: str) -> Patient:
        """Mai's card."""
        return MAI

    def glance(self, actor: Actor, patient_id: int) -> Glance:
        """No photo."""
        return Glance()

    def where(self, actor: Actor, code: str) -> Any:
        """A folder by an old number, or one of somebody else; or none."""
        codes = {"OLD-884": THEIRS, STRANGE: STRANGE}
        if code not in codes:
            raise NotFound("No chart has this label. Nothing was changed. Scan the chart's label.")
        return SimpleNamespace(volume=SimpleNamespace(code=codes[code], patient_id=MAI.id, mrn=MAI.mrn))

    def done(self, act: str) -> Any:
        """What was asked of this kind."""
        return [tuple(rest) for name, *rest in self.asked if name == act]

    def _look(self, kept: Patient, other: Patient, merge: Merge | None) -> MergeLook:
        taken = frozenset(each.field for each in self.choices if each.take_other)
        steps: tuple[MergeStep, ...] = ()
        if merge is not None:
            steps = (MergeStep(MergeAct.PROPOSED, merge.proposed_by, merge.proposed_at, merge.reason),)
            if merge.merged_at is not None:
                done = MergeStep(MergeAct.MERGED, merge.merged_by, merge.merged_at, "")
                steps = (done, *steps)
        return MergeLook(kept, other, LINES, self.choices, self.matters, taken, (), self.vetoes, merge, steps)

    def _note(self, *what: Any) -> None:
        self.asked.append(what)
        if self.problem is not None:
            raise self.problem

    def _merge(self, merge_id: UUID) -> Merge:
        return next(merge for merge in self.merges if merge.id == merge_id)

    def _put(self, merge_id: UUID, **more: Any) -> Merge:
        at = next(at for at, each in enumerate(self.merges) if each.id == merge_id)
        self.merges[at] = replace(self.merges[at], **more)
        return self.merges[at]


def list_of(merge: Merge) -> MergeList:
    """The list in which a merge stands."""
    if merge.state is MergeState.MERGED:
        return MergeList.MERGED
    ended = (MergeState.REFUSED, MergeState.WITHDRAWN, MergeState.UNMERGED)
    return MergeList.ENDED if merge.state in ended else MergeList.TO_APPROVE


def services_of(room: Room) -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(ME, "jo.anders", "Jo Anders", "Desk 2", room.permissions),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        clock=FixedClock(),
        merges=room,
        patients=room,
        records=room,
        finder=room,
    )
    return Services(**cast(Any, fields))


def a_full_room(permissions: frozenset[Permission] = RECORDS) -> Room:
    """Three that wait, one of them single-handed and one mine; two that stand; two that ended."""
    obrien = somebody(21, "O'Brien", "Sean P.", "900093")
    long = somebody(23, "Wolfeschlegelsteinhausen", "Alexandra Philippa", "119042")
    nguyen = somebody(25, "Nguyen", "Thi Anh", "044410", None)
    ana = somebody(29, "Petrov", "Ana", "302211")
    mine = {"proposed_by_id": ME, "proposed_by": "Jo Anders", "proposed_at": NOW}
    merged = {"state": MergeState.MERGED, "merged_by": "Sue Park", "merged_at": NOW - timedelta(days=18)}
    declared = {
        "state": MergeState.WAITING, "single_handed": True, "due_at": NOW + timedelta(hours=20),
        "proposed_at": NOW - timedelta(hours=4),
    }  # fmt: skip
    ended = {"ended_by": "Sue Park", "ended_at": NOW - timedelta(days=2)}
    return Room(
        [
            a_merge(1),
            a_merge(2, obrien, somebody(22, "Obrien", "Shawn", "911904"), **mine),
            a_merge(3, long, somebody(24, "Wolfeschlegelsteinhausen", "Alexandra", "772190"), **declared),
            a_merge(4, nguyen, somebody(26, "Anh", "Nguyen Thi", "087713"), **merged),
            a_merge(5, ana, somebody(30, "Petrova", "Anna", "302988"), **merged, single_handed=True),
            a_merge(6, obrien, MAY, state=MergeState.REFUSED, **ended),
            a_merge(7, nguyen, ana, state=MergeState.UNMERGED, **ended),
        ],
        permissions=permissions,
    )
