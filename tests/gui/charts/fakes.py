"""A small chart room in memory: the services the chart desk asks, and jobs that answer when told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission
from app.charts import (
    AddPlace,
    Asked,
    Change,
    ChartKind,
    CheckIn,
    CheckOut,
    Format,
    Moved,
    Place,
    PlaceKind,
    Reason,
    Request,
    RequestState,
    Scan,
    StandingLoan,
    State,
    Tone,
    Volume,
    Wanted,
)
from app.charts.custody.wording import relabelled
from app.codes import CodeKind, make_code, parse_code
from app.directory import ClinicKind, ClinicProfile
from app.discrepancies import Discrepancy, Kind, Settle, Severity
from app.discrepancies import State as ItemState
from app.errors import AppError, BadInput, Conflict, NotFound
from app.patients import BirthPrecision, Hit, LookUpAnswer, Patient, PatientStatus, Sex
from app.progress import StopToken
from app.settings import Settings
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan, Source
from ui.shell.services import Services

START = datetime(2025, 11, 21, 20, 1, 0, tzinfo=UTC)  # 14:01 in Chicago
CHICAGO = ZoneInfo("America/Chicago")
DUE = datetime(2025, 11, 26, 23, 0, tzinfo=UTC)
ROOM = UUID(int=7)
CLINIC = ClinicProfile("riverside", "Riverside Family Clinic", ClinicKind.LIVE)
SHELF = "Shelf 00-49"
CLERK = frozenset({Permission.LOOK_UP, Permission.MOVE_AT_DESK})
SUPERVISOR = CLERK | {Permission.CONFIRM_FOUND, Permission.SETTLE_DISCREPANCY}
PATIENTS = (
    ("NGUYEN, Anh", "001709"), ("GARCIA, Maria T.", "004172"), ("SMITH, Joan", "009355"),
    ("OKAFOR, Chidi", "010841"), ("LINDQVIST, Sara E.", "006623"), ("PATEL, Ravi", "011904"),
    ("BROWN, Walter J.", "002877"), ("DE VRIES, Lotte", "005518"), ("ROSSI, Paola", "007136"),
    ("KIM, Soo-jin", "012763"), ("HALVORSEN, Nils", "001480"), ("MENSAH, Akosua", "003995"),
    ("TAYLOR, Beth A.", "008207"), ("FISCHER, Jonas", "013152"), ("ALVAREZ, Lucia", "000744"),
    ("COHEN, Daniel", "009629"), ("NOWAK, Ewa", "004813"), ("MORALES, Ines", "010568"),
    ("DUBOIS, Claire", "007791"), ("IVANOV, Pavel", "002334"),
)  # fmt: skip


def chart(number: int) -> str:
    """The code of a chart volume."""
    return make_code(CodeKind.CHART, number, practice=False)


def label(kind: CodeKind, number: int) -> str:
    """Any other code."""
    return make_code(kind, number, practice=False)


def misread(code: str) -> str:
    """The code with a wrong check digit."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)


class TestClock:
    """A clock that goes three seconds further with every fact."""

    __test__ = False

    def __init__(self) -> None:
        self.count = 0

    def now(self) -> datetime:
        return START + timedelta(seconds=3 * self.count)

    def new_id(self) -> UUID:
        self.count += 1
        return uuid5(ROOM, str(self.count))


@dataclass
class Room:
    """The charts and places of the fake clinic; it is desk, finder, places and queue at once."""

    volumes: dict[str, Volume] = field(default_factory=dict)
    holders: list[Place] = field(default_factory=list)
    shelves: list[Place] = field(default_factory=list)
    facts: list[tuple[str, UUID, Scan]] = field(default_factory=list)
    past: dict[UUID, tuple[str, Volume]] = field(default_factory=dict)
    settled: list[int] = field(default_factory=list)
    error: AppError | None = None
    noted: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    finished: list[int] = field(default_factory=list)
    combined: dict[str, str] = field(default_factory=dict)
    doubts: bool = False
    old_labels: dict[str, str] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)
    standing: dict[str, str] = field(default_factory=dict)
    loans: list[StandingLoan] = field(default_factory=list)

    def check_out(self, _actor: Actor, command: CheckOut) -> Moved:
        volume = self._volume(command.code)
        holder = self.holder(_actor, command.holder)
        due = command.due_at or DUE
        self._keep("check_out", volume, command.scan)
        if volume.place == holder.name:
            text = f"{volume.patient} {volume.label} is with {holder.name} already."
            return self._moved(volume, command.scan, "Has it already", holder.name, text, volume.place)
        if volume.state is State.DESTROYED:
            text = f"{volume.patient} {volume.label}: Destroyed. Seen now; it waits in the queue."
            return self._moved(
                volume, command.scan, "Does not fit", "Destroyed", text, volume.place, Tone.DECIDE
            )
        now = replace(volume, state=State.OUT, place=holder.name, place_is_holder=True, due_at=due)
        word = "Handed over" if volume.state is State.OUT else "Checked out"
        text = f"{word}: {volume.patient} {volume.label} to {holder.name}, due 26-Nov 17:00."
        return self._moved(now, command.scan, word, holder.name, text, volume.place)

    def check_in(self, _actor: Actor, command: CheckIn) -> Moved:
        volume = self._volume(command.code)
        self._keep("check_in", volume, command.scan)
        what = f"{volume.patient} {volume.label}"
        if volume.state is State.IN_FILE:
            text = f"{what} was not checked out. The visit is noted. Shelf {volume.shelf}."
            return self._moved(volume, command.scan, "Not out", volume.shelf, text, volume.place)
        if volume.state is State.MISSING:
            now = replace(volume, state=State.FOUND, place=SHELF, place_is_holder=False)
            text = f"{what} was marked missing. It was seen now; a supervisor confirms that it is found."
            return self._moved(now, command.scan, "Found here?", SHELF, text, volume.place, Tone.DECIDE)
        at = next((shelf.name for shelf in self.shelves if shelf.code == command.at), volume.home)
        now = replace(volume, state=State.IN_FILE, place=at, place_is_holder=False, due_at=None)
        text = f"Returned: {what} from {volume.place}. Shelf {volume.shelf}."
        return self._moved(now, command.scan, "Returned", volume.shelf, text, volume.place)

    def change(self, _actor: Actor, command: Change, *, second: Actor | None = None) -> Moved:
        volume = self._volume(command.code)
        self._keep(command.act.value, volume, command.scan)
        if self.doubts:
            text = f"{volume.patient} {volume.label}: Destroyed. Seen now; it waits in the queue."
            return self._moved(volume, command.scan, "Does not fit", "", text, volume.place, Tone.DECIDE)
        if command.into_code:
            self.combined[command.code] = command.into_code
        now = replace(volume, state=State.COMBINED if command.into_code else State.IN_FILE)
        text = f"On shelf: {volume.patient} {volume.label}. {volume.place}."
        return self._moved(now, command.scan, "On shelf", volume.place, text, volume.place)

    def undo(self, _actor: Actor, movement_id: UUID, scan: Scan) -> Moved:
        self._fail()
        code, before = self.past[movement_id]
        was = self.volumes[code]
        self._keep("undo", was, scan)
        self.facts[-1] = ("undo", movement_id, scan)
        text = f"Undone: {before.patient} {before.label}. With {before.place}."
        return self._moved(before, scan, "Undone", before.place, text, was.place)

    def where(self, _actor: Actor, code: str) -> Moved:
        volume = self._volume(code)
        box = volume.shelf if volume.state is State.IN_FILE else volume.place
        tone = Tone.DECIDE if volume.days_overdue or volume.state is State.MISSING else Tone.GOOD
        word = {State.IN_FILE: "On shelf", State.OUT: "With"}.get(volume.state, "Missing")
        text = f"{volume.patient} {volume.label}: With {volume.place} since 20-Nov 09:10."
        return relabelled(Moved(tone, word, box[:14], text, volume, None, volume.place))

    def held_by(self, _actor: Actor, place_code: str) -> tuple[Place, Sequence[Volume]]:
        self._fail()
        for place in (*self.holders, *self.shelves):
            if place.code == place_code:
                return place, [volume for volume in self.volumes.values() if volume.place == place.name]
        raise NotFound("No place has this label. Nothing was changed.")

    def holder(self, _actor: Actor, text: str) -> Place:
        self._fail()
        for place in self.holders:
            if text in (place.code, place.name):
                return place
        raise NotFound("No place has this label. Nothing was changed.")

    def holders_like(self, _actor: Actor, text: str, limit: int = 8) -> Sequence[Place]:
        self._fail()
        words = text.casefold()
        found = [place for place in self.holders if f" {words}" in f" {place.name.casefold()}"]
        return found[:limit]

    def add(self, _actor: Actor, command: AddPlace) -> Place:
        self._fail()
        if any(place.name == command.name for place in self.holders):
            raise Conflict("There is one of this name. Nothing was changed.")
        place = a_place(100 + len(self.holders), command.name, command.kind)
        self.holders.append(place)
        return place

    def list(self, _actor: Actor, *, closed: bool = False, limit: int = 200) -> Sequence[Discrepancy]:
        return [
            Discrepancy(
                volume.id, Kind.FOUND_UNCONFIRMED, Severity.SOON, ItemState.OPEN, volume.patient_id,
                volume.id, "", START, 0, "", "", "",
            )
            for volume in self.volumes.values()
        ]  # fmt: skip

    def settle(self, _actor: Actor, command: Settle) -> Discrepancy:
        self.settled.append(command.id)
        return self.list(_actor)[0]

    def by_card(self, _actor: Actor, code: str) -> Patient:
        self._fail()
        number = parse_code(code, practice=False).number
        if number > len(PATIENTS):
            raise NotFound("This patient is not in the index.")
        return a_patient(number)

    def volumes_of(self, _actor: Actor, ids: Sequence[int]) -> Sequence[Volume]:
        return [volume for volume in self.volumes.values() if volume.patient_id in ids]

    def look_up(self, _actor: Actor, text: str, *, limit: int, stop: StopToken) -> LookUpAnswer:
        self._fail()
        found = [
            a_patient(number)
            for number, (name, _mrn) in enumerate(PATIENTS, start=1)
            if name.casefold().startswith(text.casefold())
        ]
        hits = tuple(Hit(patient, "name", 1.0, name_alert=False) for patient in found[:limit])
        return LookUpAnswer(f"name starts with {text}", hits, more=False)

    def note_look_up(self, _actor: Actor, text: str, shown: Sequence[int]) -> None:
        self.noted.append((text, tuple(shown)))

    def confirm_old_label(self, _actor: Actor, number: str, code: str) -> None:
        self._fail()
        self.old_labels[number] = code
        self.volumes[number] = self.volumes[code]

    def _volume(self, code: str) -> Volume:
        self._fail()
        if code.upper() in self.volumes:
            return self.volumes[code.upper()]
        kind = parse_code(code, practice=False).kind
        if kind is not CodeKind.CHART:
            raise BadInput("Not a chart label. Nothing was changed. Scan the chart.")
        raise NotFound("No chart has this label. Nothing was changed. Scan again, or look the patient up.")

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error

    def _keep(self, act: str, volume: Volume, scan: Scan) -> None:
        self.facts.append((act, scan.id, scan))
        self.past[scan.id] = (volume.code, volume)

    def _moved(
        self, now: Volume, scan: Scan, word: str, box: str, text: str, came_from: str, tone: Tone = Tone.GOOD
    ) -> Moved:
        self.volumes[now.code] = now
        told = relabelled(Moved(tone, word, box[:14], text, now, scan.id, came_from))
        return replace(told, asked=self.asked_of(now), standing=self.standing.get(now.code, ""))

    def asked_of(self, volume: Volume) -> tuple[Asked, ...]:
        """Who waits for this chart, or was answered by what was just done with it."""
        rows = [each for each in self.requests.values() if each.patient_id == volume.patient_id]
        return tuple(
            Asked(
                each.id, each.code, each.place, each.needed_at, each.stat,
                f"{each.place}, {each.needed_at.astimezone(CHICAGO):%H:%M}",
                volume.state is State.OUT and volume.place == each.place,
            )
            for each in rows
        )  # fmt: skip

    def show(self, _actor: Actor, request: int | str) -> Request:
        self._fail()
        if request not in self.requests:
            raise NotFound("No request has this code. Nothing was changed. Scan the slip again.")
        return self.requests[str(request)]

    def finish(self, _actor: Actor, task: int, outcome: str = "") -> None:
        self._fail()
        self.finished.append(task)


def a_request(room: Room, patient: int, place: int, at: int, **more: Any) -> Request:
    """Somebody needs a patient's chart, so many hours from now."""
    number, holder = len(room.requests) + 1, room.holders[place - 1]
    name, mrn = PATIENTS[patient - 1]
    row = Request(
        number, label(CodeKind.REQUEST, number), patient, name, mrn, ChartKind.MEDICAL, Wanted.ALL,
        (chart(patient),), 0, holder.name, holder.code, START + timedelta(hours=at), Reason.VISIT,
        Format.PAPER, False, "", "", RequestState.OPEN, START, "Al Bern", 0, False, "On shelf.",
    )  # fmt: skip
    row = replace(row, **more)
    room.requests[row.code] = row
    return row


def a_loan(room: Room, patient: int, place: int) -> None:
    """Somebody has a patient's chart until further notice."""
    holder, (name, mrn) = room.holders[place - 1], PATIENTS[patient - 1]
    room.loans.append(
        StandingLoan(
            1, patient, name, mrn, ChartKind.MEDICAL, holder.name, holder.code, "Weekly visits", START,
            date(2026, 3, 12), "Al Bern",
        )
    )  # fmt: skip
    room.standing[chart(patient)] = f"{holder.name} until 12-Mar"


def a_place(number: int, name: str, kind: PlaceKind = PlaceKind.PERSON) -> Place:
    """A holder or a shelf."""
    letter = CodeKind.SHELF if kind is PlaceKind.SECTION else CodeKind.PLACE
    code = make_code(letter, number, practice=False)
    return Place(number, kind, name, code, None, "", None, None, None, False)


def a_patient(number: int) -> Patient:
    """One of the invented patients."""
    name, mrn = PATIENTS[number - 1]
    family, _, given = name.partition(", ")
    return Patient(
        number, family, given, "", date(1975, 2, 3), BirthPrecision.EXACT, Sex.UNKNOWN, mrn, "",
        PatientStatus.ACTIVE, None,
    )  # fmt: skip


def a_volume(number: int, place: str = SHELF, state: State = State.IN_FILE, **more: Any) -> Volume:
    """A volume of one of the invented patients."""
    patient, mrn = PATIENTS[(number - 1) % len(PATIENTS)]
    facts: dict[str, Any] = {
        "id": number, "code": chart(number), "chart_id": number, "patient_id": number, "patient": patient,
        "mrn": mrn, "kind": ChartKind.MEDICAL, "number": 1, "state": state, "place": place,
        "place_is_holder": state is State.OUT, "home": SHELF, "shelf": f"{mrn[4:]}-{mrn[2:4]}",
        "since": START - timedelta(days=1), "due_at": DUE if state is State.OUT else None, "days_overdue": 0,
    }  # fmt: skip
    return Volume(**{**facts, **more})


def a_room() -> Room:
    """Three holders, two shelves, twenty charts: odd ones on the shelf, even ones out."""
    names = ("Dr Lee", "Dr Ortiz", "Billing")
    room = Room(
        holders=[a_place(at, name) for at, name in enumerate(names, start=1)],
        shelves=[a_place(1, SHELF, PlaceKind.SECTION), a_place(2, "Shelf 50-99", PlaceKind.SECTION)],
    )
    for number in range(1, len(PATIENTS) + 1):
        out = number % 2 == 0
        volume = a_volume(number, names[number % 3] if out else SHELF, State.OUT if out else State.IN_FILE)
        room.volumes[volume.code] = volume
    missing = a_volume(3, "Dr Shah", State.MISSING)
    room.volumes[missing.code] = missing
    gone = a_volume(7, SHELF, State.DESTROYED)
    room.volumes[gone.code] = gone
    return room


class AtOnce(JobRunner):
    """Jobs that answer before they return."""

    def command(self, owner: Any, work: Any, done: Any, failed: Any) -> None:
        self._now(work, done, failed)

    def query(self, owner: Any, work: Any, done: Any, failed: Any) -> StopToken:
        token = StopToken()
        self._now(lambda: work(token), done, failed)
        return token

    def _now(self, work: Callable[[], Any], done: Any, failed: Any) -> None:
        try:
            answer = work()
        except AppError as error:
            failed(error)
        else:
            done(answer)


class WhenTold(AtOnce):
    """Jobs that wait until the test lets them answer, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[Callable[[], Any], Any, Any]] = []

    def _now(self, work: Callable[[], Any], done: Any, failed: Any) -> None:
        self.held.append((work, done, failed))

    def answer(self) -> None:
        """Let the oldest one answer."""
        AtOnce._now(self, *self.held.pop(0))


def _kept(*_told: object) -> None:
    """A journal that takes everything."""


def services_of(room: Room, permissions: frozenset[Permission] = CLERK) -> Services:
    """The room as the services of a clinic."""
    actor = Actor(1, "jo", "Jo Anders", "Desk 2", permissions)
    rest = cast(Any, SimpleNamespace())
    whole = cast(Any, room)
    return Services(
        where="", actor=actor, clinic=CLINIC, settings=Settings(), clock=TestClock(), bus=rest,
        journal=cast(Any, SimpleNamespace(begin=_kept, end=_kept)),
        people=rest, trail=rest, patients=whole, places=whole, desk=whole, finder=whole, queue=whole,
        tasks=whole,
        requests=whole, requested=whole,
        loans=cast(Any, SimpleNamespace(list=lambda _actor, _patient: tuple(room.loans))),
        pulls=rest,
        pulling=rest,
        pulls_out=rest,
        transfers=rest,
        searches=rest,
        searching=rest,
        overdue=rest,
        letters=rest,
        plans=rest,
        shelf_audits=rest,
        shelf_auditing=rest,
        put_aways=rest,
        putting_away=rest,
        what_now=rest,
        loose=rest,
        loose_desk=rest,
        outguides=rest,
        outguide_desk=rest,
        conversions=rest,
        converting=rest,
        refilings=rest,
        refiling=rest,
        shelving=rest,
        shelving_desk=rest,
        transferring=rest,
        manifests=rest,
        visit_rules=rest,
        slips=rest,
        appointments=whole, hours=whole, notes=whole,
        left_open=whole,
        labels=rest, imports=rest, nicknames=rest, duplicates=rest, merges=rest, records=rest,
        directory=rest, catch_up=list, reach=rest, close=rest,
    )  # fmt: skip


def scan_of(text: str, source: Source = Source.SERIAL) -> RawScan:
    """A scan as the router hands it over."""
    return RawScan(text, source, 0)
