"""Services and a job runner small enough to see through, with the patients of the design pictures."""

# ruff: noqa: E501 - one patient a line reads like the list itself

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from app import charts
from app.actor import Actor, Permission
from app.charts import (
    Chart,
    ChartKind,
    Entry,
    MakeChart,
    Moved,
    Movement,
    MovementAct,
    Place,
    PlaceKind,
    State,
    Volume,
)
from app.codes import CodeKind, make_code
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError, NotFound
from app.patients import (
    DuplicatePair,
    Glance,
    Hit,
    LookAlike,
    LookUpAnswer,
    Merge,
    NameKind,
    NewcomerMatch,
    Patient,
    PatientStatus,
    Register,
    Sex,
)
from app.patients.alike import differing_letters
from app.patients.newcomers.grading import Known, Scales
from app.patients.nicknames.queries import NameBook
from app.patients.standard.phones import phone_digits
from app.progress import StopToken
from ui.patients.patient_form import BirthPrecision
from ui.shell.services import Services

NOW = datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)  # 14:02:11 at the clinic
ACTOR = Actor(7, "jo", "Jo Anders", "Desk 2", frozenset(Permission))
CLINIC = ClinicProfile("c1", "Riverside Family Clinic", ClinicKind.LIVE)
EXACT = BirthPrecision("exact")
MARIA, MARIO, OCTAVIO, MARISOL = 9, 10, 12, 11
CODE_OF_MARIA = make_code(CodeKind.CHART, 5310846, practice=False)
PLACE = make_code(CodeKind.PLACE, 11, practice=False)


def person(
    key: int, family: str, given: str, born: date | None, sex: str, mrn: str, phone: str, **more: Any
) -> Patient:
    """A patient as the index gives one."""
    facts: dict[str, Any] = {"suffix": "", "status": PatientStatus.ACTIVE, "deceased_on": None, **more}
    return Patient(
        key, family, given, birth_date=born, birth_precision=EXACT, sex=Sex(sex), mrn=mrn,
        phone=f"555-{phone}", **facts,
    )  # fmt: skip


def people() -> tuple[Patient, ...]:
    """Those of picture 02."""
    return (
        person(1, "Garces", "Helena P.", date(1948, 9, 11), "F", "006204", "2210"),
        person(2, "Garcia", "Abel", date(1990, 6, 2), "M", "011538", "8841"),
        person(3, "Garcia", "Adriana L.", date(1983, 11, 27), "F", "007351", "1934"),
        person(4, "Garcia", "Beatriz", date(1961, 3, 19), "F", "002066", "7752"),
        person(5, "Garcia", "Camila R.", date(2024, 6, 8), "F", "014012", "0408"),
        person(6, "Garcia", "Diego", date(1972, 7, 30), "M", "005827", "6120", deceased_on=date(2024, 5, 2)),
        person(7, "Garcia", "Elena M.", date(1955, 10, 14), "F", "000983", "3377"),
        person(8, "Garcia", "Ignacio", date(2001, 4, 22), "M", "012290", "5046"),
        person(MARIA, "Garcia", "Maria T.", date(1975, 2, 3), "F", "004172", "4471"),
        person(MARIO, "Garcia", "Mario T.", date(1975, 2, 3), "M", "008815", "0920"),
        person(MARISOL, "Garcia", "Marisol", date(1968, 12, 17), "F", "003147", "2685", status=PatientStatus.INACTIVE),
        person(OCTAVIO, "Garcia", "Octavio", date(1939, 5, 5), "M", "000519", "9913"),
        person(13, "Garcia-Lopez", "Ana", None, "F", "013308", "1407"),
        person(14, "Garcia-Ruiz", "Tomas", date(1986, 8, 9), "M", "010255", "4830"),
        person(15, "Garcin", "Paul", date(1950, 7, 12), "M", "004761", "6698", status=PatientStatus.MERGED, merged_into_id=14),
    )  # fmt: skip


def volume(
    key: int, who: Patient, number: int = 1, state: State = State.IN_FILE, place: str = "", **more: Any
) -> Volume:
    """A volume of a patient."""
    shelf = f"{who.mrn[4:]}-{who.mrn[2:4]}"
    facts: dict[str, Any] = {
        "code": make_code(CodeKind.CHART, key, practice=False), "kind": ChartKind.MEDICAL, "since": NOW - timedelta(days=50),
        "due_at": None, "days_overdue": 0, **more,
    }  # fmt: skip
    return Volume(
        id=key, chart_id=who.id, patient_id=who.id, patient=who.name, mrn=who.mrn, number=number, state=state,
        place=place or f"Section {shelf[:2]}", place_is_holder=state is State.OUT, home="Section", shelf=shelf,
        **facts,
    )  # fmt: skip


def all_volumes() -> tuple[Volume, ...]:
    """Where the charts of picture 02 are; Ana has none."""
    who = {each.id: each for each in people()}
    out, due = State.OUT, NOW + timedelta(hours=3)
    late = {"due_at": NOW - timedelta(days=3), "days_overdue": 3}
    return (
        volume(101, who[1]), volume(102, who[1], 2), volume(103, who[2]), volume(104, who[3], 1, out, "Billing"),
        volume(105, who[4]), volume(106, who[4], 2, out, "Dr Shah", **late), volume(107, who[5]), volume(108, who[6]),
        *(volume(108 + n, who[7], n) for n in range(1, 5)), volume(120, who[8], 1, State.IN_TRANSIT, "North"),
        volume(121, who[MARIA], code=CODE_OF_MARIA),
        volume(122, who[MARIA], 2, out, "Dr Lee", due_at=due, since=NOW - timedelta(hours=5)),
        volume(123, who[MARIO]), volume(124, who[MARISOL], 1, State.OFF_SITE, "box 118"),
        volume(125, who[OCTAVIO], 1, State.MISSING, since=NOW - timedelta(days=19)), volume(126, who[14]),
        volume(127, who[15]),
    )  # fmt: skip


def movement(sequence: int, act: MovementAct, day: datetime, **more: Any) -> Movement:
    """A line of Maria's ledger."""
    facts: dict[str, Any] = {
        "number": 2, "from_place": "Section 72", "to_place": "Dr Lee", "entry": Entry.SCANNED, "undone": False,
        "undoes": None, "reason": "", "due_at": None, **more,
    }  # fmt: skip
    return Movement(
        id=UUID(int=sequence), volume_id=122, code="C00001220", sequence=sequence, act=act, state_before=State.IN_FILE,
        state_after=State.OUT, person="Jo Anders", station="Desk 2", happened_at=day, recorded_at=day, **facts,
    )  # fmt: skip


def movements() -> tuple[Movement, ...]:
    """Eight movements, newest first; one of them was taken back."""
    a_day = timedelta(days=1)
    return (
        movement(8, MovementAct.CHECK_OUT, NOW - timedelta(hours=5)),
        movement(7, MovementAct.SEEN, NOW - 2 * a_day, number=1, to_place="Section 72"),
        movement(6, MovementAct.UNDO, NOW - 9 * a_day, to_place="Dr Shah"),
        movement(
            5, MovementAct.CHECK_IN, NOW - 9 * a_day, from_place="Dr Shah", undone=True, entry=Entry.KEYED
        ),
        movement(4, MovementAct.HAND_OVER, NOW - 12 * a_day, to_place="Dr Shah"),
        movement(3, MovementAct.CHECK_OUT, NOW - 19 * a_day, to_place="Dr Ortiz"),
        movement(2, MovementAct.CHECK_IN, NOW - 50 * a_day, from_place="Dr Shah", number=1),
        movement(1, MovementAct.CHECK_OUT, NOW - 350 * a_day, to_place="Dr Shah", number=1),
    )


BOOK = NameBook({}, {}, {})
HOMES = {MARIA: "1500 Saint Mary's Avenue Apt 4, Omaha, NE 68102"}


def compared(who: Patient) -> Known:
    """A patient as a newcomer is compared with one."""
    name = (NameKind.CURRENT, who.family, who.given.partition(" ")[0], "")
    phones = frozenset({phone_digits(who.phone)})
    return Known(who.id, (name,), who.birth_date, who.birth_precision, who.sex, phones)


@dataclass
class FakePatients:
    """An index that finds by the beginning of the family name, and remembers every act."""

    known: list[Patient] = field(default_factory=lambda: list(people()))
    acts: list[tuple[str, Any]] = field(default_factory=list)
    refuses: AppError | None = None
    answer: LookUpAnswer | None = None
    similar: tuple[Hit, ...] = ()

    def look_up(
        self, actor: Actor, text: str, *, limit: int = 50, stop: StopToken | None = None
    ) -> LookUpAnswer:
        """Whose family name starts with the word before the comma."""
        if self.refuses:
            raise self.refuses
        if self.answer is not None:
            return self.answer
        family, _, given = text.casefold().partition(", ")
        found = [
            each for each in self.known
            if each.family.casefold().startswith(family) and (given[:1].isdigit() or each.given.casefold().startswith(given))
        ]  # fmt: skip
        hits = tuple(Hit(each, "", 0.8, each.id in (MARIA, MARIO)) for each in found[:limit])
        few = bool(self.similar) and len(hits) < 10
        return LookUpAnswer(f"name starts with {text}", hits, more=len(found) > limit, further=few)

    def look_further(
        self, actor: Actor, text: str, shown: Sequence[int], *, stop: StopToken | None = None
    ) -> tuple[Hit, ...]:
        """Those whom a test has made similar."""
        return tuple(hit for hit in self.similar if hit.patient.id not in shown)

    def note_look_up(self, actor: Actor, text: str, shown: Sequence[int]) -> None:
        """Remember it."""
        self.acts.append(("noted", (text, tuple(shown))))

    def open(self, actor: Actor, patient_id: int, *, purpose: str = "") -> Patient:
        """Remember it."""
        if self.refuses:
            raise self.refuses
        self.acts.append(("opened", patient_id))
        for each in self.known:
            if each.id == patient_id:
                return each
        raise NotFound("This patient is not in the index.")

    def by_mrn(self, actor: Actor, mrn: str) -> Patient:
        """The one of this number."""
        number = mrn.replace("-", "")
        for each in self.known:
            if each.mrn == number:
                return each
        raise NotFound(f"Nobody has the MRN {mrn}. Nothing was changed.")

    def look_alikes(self, actor: Actor, patient_id: int) -> Sequence[LookAlike]:
        """Maria and Mario."""
        other = {MARIA: MARIO, MARIO: MARIA}.get(patient_id)
        found = [each for each in self.known if each.id == other]
        differs = "given name, sex, MRN 00-88-15"
        return [LookAlike(each, "Same birthday.", differs, (), (4,)) for each in found]

    def newcomer_matches(
        self, actor: Actor, newcomer: Register, *, stop: StopToken | None = None
    ) -> Sequence[NewcomerMatch]:
        """By the rules of the index, over those in memory."""
        scales = Scales(newcomer, BOOK)
        known = {each.id: each for each in self.known}
        graded = [found for each in self.known if (found := scales.graded(compared(each))) is not None]
        graded.sort(key=lambda each: (not each.strong, -each.score, each.id))
        return [
            NewcomerMatch(
                known[each.id], each.strong, each.evidence, HOMES.get(each.id, ""),
                given_positions=differing_letters(known[each.id].given.partition(" ")[0], newcomer.given),
            )
            for each in graded[:8]
        ]  # fmt: skip

    def register(self, actor: Actor, command: Register) -> Patient:
        """The next patient."""
        if self.refuses:
            raise self.refuses
        self.acts.append(("registered", command))
        new = person(
            90,
            command.family,
            command.given,
            command.birth_date,
            command.sex.value,
            command.mrn or "014100",
            "",
        )
        self.known.append(replace(new, phone=command.phone))
        return self.known[-1]

    def of(self, act: str) -> list[Any]:
        """What was done of one kind."""
        return [what for kind, what in self.acts if kind == act]


@dataclass
class FakeFinder:
    """Volumes in memory."""

    volumes: list[Volume] = field(default_factory=lambda: list(all_volumes()))

    def where(self, actor: Actor, code: str) -> Moved:
        """Where the volume of this label is."""
        for each in self.volumes:
            if each.code == code:
                text = f"{each.patient} {each.label}: On shelf {each.shelf} since 02-Oct."
                return Moved(charts.Tone.GOOD, "On shelf", each.shelf, text, each, None)
        raise NotFound("No chart has this label. Nothing was changed. Scan again, or look the patient up.")

    def history(self, actor: Actor, code: str) -> Sequence[Movement]:
        """Not asked here."""
        return ()

    def patient_movements(self, actor: Actor, patient_id: int, limit: int) -> Sequence[Movement]:
        """Maria's."""
        return movements()[:limit] if patient_id == MARIA else ()

    def volumes_of(self, actor: Actor, patient_ids: Sequence[int]) -> Sequence[Volume]:
        """By patient."""
        return [each for each in self.volumes if each.patient_id in patient_ids]

    def held_by(self, actor: Actor, place_code: str) -> tuple[Place, Sequence[Volume]]:
        """All that is out."""
        place = Place(1, PlaceKind.PERSON, "Dr Lee", place_code, None, "", None, None, None, retired=False)
        return place, [each for each in self.volumes if each.state is State.OUT]


@dataclass
class FakeDesk:
    """Makes charts."""

    finder: FakeFinder
    patients: FakePatients
    refuses: AppError | None = None

    def make_chart(self, actor: Actor, command: MakeChart) -> Chart:
        """So many volumes more."""
        if self.refuses:
            raise self.refuses
        who = next(each for each in self.patients.known if each.id == command.patient_id)
        have = len(self.finder.volumes_of(actor, [who.id]))
        for number in range(have + 1, have + 1 + command.volumes):
            self.finder.volumes.append(volume(200 + number, who, number, kind=command.kind))
        return Chart(1, who.id, command.kind, tuple(self.finder.volumes_of(actor, [who.id])))


class FakeClock:
    """Stands still."""

    def now(self) -> datetime:
        """Friday, 14:02:11 at the clinic."""
        return NOW

    def new_id(self) -> UUID:
        """Always the same."""
        return UUID(int=1)


@dataclass
class Waiting:
    """One piece of work that was handed in and not done yet."""

    lane: str
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    token: StopToken

    def run(self) -> None:
        """Do it; what was stopped answers nobody."""
        if self.token.stopped:
            return
        try:
            answer = self.work()
        except Exception as error:
            self.failed(error)
        else:
            self.done(answer)


class FakeJobs:
    """A job runner that does everything at once, or, while `held`, when the test says so."""

    def __init__(self) -> None:
        self.held = False
        self.waiting: list[Waiting] = []

    def command(self, owner: QObject, work: Callable[[], Any], done: Any, failed: Any) -> None:
        """A short act."""
        self._take(Waiting("command", work, done, failed, StopToken()))

    def query(self, owner: QObject, work: Callable[[StopToken], Any], done: Any, failed: Any) -> StopToken:
        """A question."""
        token = StopToken()
        self._take(Waiting("query", lambda: work(token), done, failed, token))
        return token

    def let_go(self) -> None:
        """Do all that waits, and what follows from it."""
        self.held = False
        while self.waiting:
            self.waiting.pop(0).run()

    def _take(self, job: Waiting) -> None:
        if self.held:
            self.waiting.append(job)
        else:
            job.run()


class FakeRecords:
    """Nobody has a photo."""

    def glance(self, actor: Actor, patient_id: int) -> Glance:
        """Nothing that must not be missed."""
        return Glance()


@dataclass
class FakeDuplicates:
    """Who may be here twice."""

    pairs: list[DuplicatePair] = field(default_factory=list)

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[DuplicatePair]:
        """The pairs of one patient."""
        return tuple(pair for pair in self.pairs if patient_id in (pair.first.id, pair.second.id))


@dataclass
class FakeMerges:
    """Which records were merged."""

    merges: list[Merge] = field(default_factory=list)

    def of_patient(self, actor: Actor, patient_id: int) -> Sequence[Merge]:
        """Those of one patient."""
        return tuple(each for each in self.merges if patient_id in (each.kept.id, each.other.id))


@dataclass
class FakeClinic:
    """All of it, as the screen is handed it."""

    patients: FakePatients = field(default_factory=FakePatients)
    finder: FakeFinder = field(default_factory=FakeFinder)
    duplicates: FakeDuplicates = field(default_factory=FakeDuplicates)
    merges: FakeMerges = field(default_factory=FakeMerges)
    actor: Actor = ACTOR

    def __post_init__(self) -> None:
        self.desk = FakeDesk(self.finder, self.patients)

    def services(self) -> Services:
        """What the window hands to a screen; the parts not used here are missing."""
        known: dict[str, Any] = {
            "records": FakeRecords(), "duplicates": self.duplicates, "merges": self.merges,
            "where": "", "actor": self.actor, "clinic": CLINIC, "clock": FakeClock(),
            "patients": self.patients, "desk": self.desk, "finder": self.finder,
        }  # fmt: skip
        return Services(**{part.name: known.get(part.name) for part in fields(Services)})
