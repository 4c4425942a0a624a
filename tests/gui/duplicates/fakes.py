"""Invented pairs, and services that keep them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from app.actor import Actor, Permission
from app.charts import ChartKind, State, Volume
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError, NotFound
from app.patients import (
    Agreement,
    Band,
    BirthPrecision,
    DuplicateCounts,
    DuplicatePair,
    Glance,
    Line,
    LookAlike,
    PairAct,
    PairList,
    PairState,
    PairStep,
    Patient,
    PatientStatus,
    SearchedDuplicates,
    Sex,
    SideBySide,
)
from app.progress import Progress, Report, StopToken
from tests.gui.tasks.fakes import FixedClock
from ui.shell.services import Services

NOW = datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)
DECIDES = frozenset({Permission.LOOK_UP, Permission.MERGE_PROPOSE})
SAME, NEAR, SILENT, DIFFERS = Agreement.SAME, Agreement.NEAR, Agreement.SILENT, Agreement.DIFFERS
MARIA = Patient(
    2, "Garcia", "Maria T.", "", date(1975, 2, 3), BirthPrecision.EXACT, Sex.FEMALE, "004172", "5550104471",
    PatientStatus.ACTIVE, None,
)  # fmt: skip
MARIO = replace(MARIA, id=9, given="Mario", mrn="008815", sex=Sex.MALE, birth_date=date(1975, 3, 2))
FOUND = SearchedDuplicates(12_340, 80_000, 30, 9, 0, 2, learnt=True, stopped=False)
SWAPPED = (1, 4, 5)
LINES = (
    Line("Name", "GARCIA, Maria Teresa", "GARCIA, Mario", DIFFERS, "1 letter differs", (12,), (12,)),
    Line("Former and other names", "LOPEZ, Maria", "", SILENT),
    Line("Birth date", "03-Feb-1975", "02-Mar-1975", NEAR, "day and month swapped", SWAPPED, SWAPPED),
    Line("Sex", "Female", "Male", DIFFERS),
    Line("MRN", "00-41-72", "00-88-15", SILENT),
    Line("Phones", "(402) 555-4471", "(402) 555-4471", SAME),
    Line("Address", "18 Alder Court, Apartment 12, Lincoln, NE 68516", "18 Alder Ct, Lincoln, NE 68516", NEAR,
         "", (11, 12, 13), (9,)),
    Line("Coverage", "Heartland Health XJH 0012 9", "Heartland Health XJH 0012 9", SAME),
    Line("Registered", "02-Oct-2019", "02-May-2025", SILENT),
)  # fmt: skip


def a_pair(key: int, first: Patient = MARIA, second: Patient = MARIO, **more: Any) -> DuplicatePair:
    """A pair found three days ago that waits to be reviewed."""
    pair = DuplicatePair(
        key, first, second, 14.2, Band.REVIEW, PairState.OPEN,
        ("same phone", "day and month swapped", "another sex", "same insurance number"),
        NOW - timedelta(days=3),
        against=("another sex",),
    )  # fmt: skip
    return replace(pair, **more)


def somebody(key: int, family: str, given: str, mrn: str, born: date | None = date(1960, 7, 7)) -> Patient:
    """Somebody else."""
    return replace(MARIA, id=key, family=family, given=given, mrn=mrn, birth_date=born)


def a_volume(key: int, patient: Patient, **more: Any) -> Volume:
    """A volume of somebody on its shelf."""
    volume = Volume(
        key, f"C5310846{key}", key, patient.id, patient.name, patient.mrn, ChartKind.MEDICAL, 1,
        State.IN_FILE, "File room", False, "File room", "72-41", NOW - timedelta(days=30), None, 0,
    )  # fmt: skip
    return replace(volume, **more)


@dataclass
class Room:
    """What the fakes know, and what they were asked."""

    pairs: list[DuplicatePair] = field(default_factory=list)
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    problem: AppError | None = None
    waiting: int = 0
    searched_at: datetime | None = NOW - timedelta(days=1)
    found: SearchedDuplicates = FOUND
    steps: Sequence[Progress] = (Progress(4_000, 12_340, "Comparing"),)
    permissions: frozenset[Permission] = DECIDES

    # The pairs.

    def list(
        self, actor: Actor, which: PairList = PairList.REVIEW, *, after: int | None = None, limit: int = 200
    ) -> Sequence[DuplicatePair]:
        """A page of one list."""
        self._note("list", which, after)
        rows = [pair for pair in self.pairs if in_list(pair, which)]
        at = next((at + 1 for at, pair in enumerate(rows) if pair.id == after), 0)
        return tuple(rows[at : at + limit])

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[DuplicatePair]:
        """Those that wait, or are said to be one person."""
        self._note("of", patient_id)
        kept = (PairState.OPEN, PairState.LATER, PairState.SAME)
        mine = [pair for pair in self.pairs if patient_id in (pair.first.id, pair.second.id)]
        return tuple(pair for pair in mine if pair.state in kept)

    def counts(self, actor: Actor) -> DuplicateCounts:
        """How many stand where."""
        count = {which: sum(in_list(pair, which) for pair in self.pairs) for which in PairList}
        records = 2 * (count[PairList.REVIEW] + count[PairList.LATER] + count[PairList.SAME])
        each = [count[which] for which in PairList]
        return DuplicateCounts(*each, records, 12_340, self.waiting, self.searched_at)

    def open(self, actor: Actor, pair: int, *, purpose: str = "") -> Any:
        """Lay a pair side by side."""
        self._note("open", pair)
        row = next(each for each in self.pairs if each.id == pair)
        found = PairStep(PairAct.FOUND, "", row.found_at, "")
        steps: tuple[PairStep, ...] = (found,)
        if row.decided_at is not None:
            steps = (PairStep(PairAct(row.state.value), row.decided_by, row.decided_at, row.reason), found)
        return SideBySide(row, LINES, steps)

    def same_person(self, actor: Actor, pair: int, reason: str = "") -> DuplicatePair:
        """One person."""
        return self._decide("same", pair, PairState.SAME, reason)

    def different_people(self, actor: Actor, pair: int, reason: str = "") -> DuplicatePair:
        """Two people."""
        return self._decide("different", pair, PairState.DIFFERENT, reason)

    def later(self, actor: Actor, pair: int, reason: str = "") -> DuplicatePair:
        """Put off."""
        return self._decide("later", pair, PairState.LATER, reason)

    def reopen(self, actor: Actor, pair: int) -> DuplicatePair:
        """Let it wait again."""
        self._note("reopen", pair)
        return self._put(pair, state=PairState.OPEN, decided_by="", decided_at=None, reason="")

    def search_all(self, actor: Actor, report: Report, stop: StopToken) -> SearchedDuplicates:
        """Compare everybody."""
        self._note("search")
        for step in self.steps:
            report(step)
        return replace(self.found, stopped=stop.stopped)

    def catch_up(
        self, actor: Actor, report: Report | None = None, stop: StopToken | None = None
    ) -> SearchedDuplicates:
        """Compare the new ones."""
        self._note("catch up")
        self.waiting = 0
        return self.found

    # Patients and charts.

    def look_alikes(self, actor: Actor, patient_id: int) -> Sequence[LookAlike]:
        """Maria and Mario look like one another, and Maria like somebody else."""
        third = somebody(77, "Garcia", "Marie", "019920")
        alike = {MARIA.id: (MARIO, third), MARIO.id: (MARIA,)}.get(patient_id, ())
        return tuple(LookAlike(who, "Same family name.", "given name", (), ()) for who in alike)

    def by_card(self, actor: Actor, code: str) -> Patient:
        """Maria's card."""
        return MARIA

    def glance(self, actor: Actor, patient_id: int) -> Glance:
        """No photo."""
        return Glance()

    def volumes_of(self, actor: Actor, patients: Sequence[int]) -> Sequence[Volume]:
        """Maria has two, one of them late; Mario none."""
        if MARIA.id not in patients:
            return ()
        out = {"state": State.OUT, "place": "Dr Lee", "place_is_holder": True, "days_overdue": 3}
        return (a_volume(2, MARIA), a_volume(3, MARIA, number=2, **out))

    def where(self, actor: Actor, code: str) -> Any:
        """A chart of Maria's, or none."""
        if code != "C53108463":
            raise NotFound("No chart has this label. Nothing was changed. Scan the chart's label.")
        return SimpleNamespace(volume=SimpleNamespace(patient_id=MARIA.id, mrn=MARIA.mrn))

    def done(self, act: str) -> Any:
        """What was asked of this kind."""
        return [tuple(rest) for name, *rest in self.asked if name == act]

    def _decide(self, act: str, pair: int, state: PairState, reason: str) -> DuplicatePair:
        self._note(act, pair, reason)
        return self._put(pair, state=state, decided_by="Jo Anders", decided_at=NOW, reason=reason)

    def _note(self, *what: Any) -> None:
        self.asked.append(what)
        if self.problem is not None:
            raise self.problem

    def _put(self, pair: int, **more: Any) -> DuplicatePair:
        at = next(at for at, each in enumerate(self.pairs) if each.id == pair)
        self.pairs[at] = replace(self.pairs[at], **more)
        return self.pairs[at]


def in_list(pair: DuplicatePair, which: PairList) -> bool:
    """Whether a pair stands in a list."""
    if pair.state is PairState.OPEN:
        return which is (PairList.REVIEW if pair.band is Band.REVIEW else PairList.MAYBE)
    return pair.state.value == which.value


def services_of(room: Room) -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(7, "jo.anders", "Jo Anders", "Desk 2", room.permissions),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        clock=FixedClock(),
        duplicates=room,
        patients=room,
        records=room,
        finder=room,
    )
    return Services(**cast(Any, fields))


def words(*evidence: str, against: str = "") -> dict[str, tuple[str, ...]]:
    """What speaks for one person, and one phrase against it."""
    doubts = (against,) if against else ()
    return {"evidence": (*doubts, *evidence), "against": doubts}


def a_full_room() -> Room:
    """Six pairs to review, one with long names; one put off, two perhaps, one said to be one person."""
    obrien = somebody(21, "O'Brien", "Sean P.", "900093")
    long = somebody(23, "Wolfeschlegelsteinhausen", "Alexandra Philippa", "119042")
    nguyen = somebody(25, "Nguyen", "Thi Anh", "044410", None)
    chidi = somebody(27, "Okafor", "Chidi", "100210")
    ana = somebody(29, "Petrov", "Ana", "302211")
    said_same = {"state": PairState.SAME, "decided_by": "Al Bern", "decided_at": NOW - timedelta(hours=4)}
    put_off = {
        "state": PairState.LATER,
        "decided_by": "Jo Anders",
        "decided_at": NOW,
        "reason": "asks her son",
    }
    near = words("same address", "1 letter differs", against="another given name")
    twins = words("same phone", "another given name", against="born the same day in one household: twins?")
    return Room(
        [
            a_pair(1, despite="Twin or relative"),
            a_pair(2, obrien, somebody(22, "Obrien", "Shawn", "911904"), weight=8.1, **near),
            a_pair(3, long, somebody(24, "Wolfeschlegelsteinhausen", "Alexandra", "772190"), weight=21.0),
            a_pair(4, nguyen, somebody(26, "Anh", "Nguyen Thi", "087713"), **words("names swapped")),
            a_pair(5, chidi, replace(chidi, id=28, mrn="100377"), weight=9.0),
            a_pair(6, ana, somebody(30, "Petrova", "Anna", "302988"), weight=7.5, **twins),
            a_pair(7, somebody(31, "Reyes", "Luz", "1"), somebody(32, "Reyes", "Lucia", "2"), **put_off),
            a_pair(8, band=Band.MAYBE, weight=2.0, **words("same family name")),
            a_pair(9, obrien, MARIO, band=Band.MAYBE, weight=1.0, **words("same birth date")),
            a_pair(10, nguyen, somebody(33, "Nguyen", "Anh", "044411"), **said_same),
        ]
    )
