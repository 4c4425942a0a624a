"""A queue of invented items, and services that keep them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

from app.actor import Actor, Permission
from app.charts import Change, ChartKind, Entry, Moved, Movement, MovementAct, Tone, Volume
from app.charts import State as VolumeState
from app.directory import ClinicKind, ClinicProfile
from app.discrepancies import Discrepancy, Kind, Settle, Severity, State
from app.errors import AppError, NotFound
from app.patients import LookAlike, Patient, PatientStatus, Sex
from app.patients.types import BirthPrecision
from ui.shell.services import Services

NOW = datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)
ME = 7  # the id of Jo Anders, who is signed in
RECORDS = frozenset({Permission.LOOK_UP, Permission.SETTLE_DISCREPANCY, Permission.MOVE})
SUPERVISOR = RECORDS | {Permission.CONFIRM_FOUND}


class FixedClock:
    """Always the same moment."""

    def now(self) -> datetime:
        """14:02:11 in Chicago."""
        return NOW

    def new_id(self) -> UUID:
        """A new id."""
        return uuid4()


def a_volume(key: int, mrn: str, state: VolumeState = VolumeState.IN_FILE, place: str = "Shelf 72") -> Volume:
    """A first volume of a patient of the same number."""
    return Volume(
        key, f"C{key:07d}0", key, key, "GARCIA, Maria T.", mrn, ChartKind.MEDICAL, 1, state, place,
        False, "Shelf 72", f"{mrn[4:6]}-{mrn[2:4]}", NOW - timedelta(days=19), None, 0,
    )  # fmt: skip


def an_item(
    key: int, kind: Kind, days: int, evidence: str, taken_by: str = "", volume: int = 0
) -> Discrepancy:
    """An item that waits for some days."""
    return Discrepancy(
        key, kind, Severity.SOON, State.TAKEN if taken_by else State.OPEN, volume or key, volume or key,
        evidence, NOW - timedelta(days=days, hours=2), days, taken_by, "", "",
        {"": None, "Jo Anders": ME}.get(taken_by, ME + 1),
    )  # fmt: skip


MARIA = Patient(
    2, "Garcia", "Maria T.", "", date(1975, 2, 3), BirthPrecision.EXACT, Sex.FEMALE, "004172", "5550104471",
    PatientStatus.ACTIVE, None,
)  # fmt: skip
MARIO = replace(MARIA, id=9, given="Mario T.", mrn="008815", sex=Sex.MALE)


@dataclass
class Room:
    """What the fakes know, and what they were asked."""

    items: list[Discrepancy] = field(default_factory=list)
    closed: list[Discrepancy] = field(default_factory=list)
    volumes: dict[int, Volume] = field(default_factory=dict)
    acts: list[tuple[Any, ...]] = field(default_factory=list)
    problem: AppError | None = None
    alike: tuple[LookAlike, ...] = ()

    # The queue.

    def list(self, actor: Actor, *, closed: bool = False, limit: int = 200) -> Sequence[Discrepancy]:
        """What waits, or what has ended."""
        if self.problem is not None:
            raise self.problem
        return tuple(self.closed if closed else self.items)[:limit]

    def show(self, actor: Actor, item: int) -> Discrepancy:
        """One item."""
        return self.items[self._at(item)]

    def take(self, actor: Actor, item: int) -> Discrepancy:
        """Note who takes it."""
        self._note("take", item)
        at = self._at(item)
        self.items[at] = replace(
            self.items[at], state=State.TAKEN, taken_by=actor.name, taken_by_id=actor.person_id
        )
        return self.items[at]

    def settle(self, actor: Actor, command: Settle) -> Discrepancy:
        """End it."""
        self._note("settle", command)
        ended = self.items.pop(self._at(command.id))
        state = State.DISMISSED if command.dismissed else State.RESOLVED
        ended = replace(ended, state=state, closed_by=actor.name, closed_at=NOW, reason=command.reason)
        self.closed.insert(0, ended)
        return self.closed[0]

    # Patients and charts.

    def open(self, actor: Actor, patient_id: int, *, purpose: str = "") -> Patient:
        """Note that a patient was opened."""
        self._note("open", patient_id, purpose)
        return MARIA

    def look_alikes(self, actor: Actor, patient_id: int) -> Sequence[LookAlike]:
        """Who looks alike."""
        return self.alike

    def volumes_of(self, actor: Actor, patient_ids: Sequence[int]) -> Sequence[Volume]:
        """The volumes of some patients."""
        return [volume for volume in self.volumes.values() if volume.patient_id in patient_ids]

    def patient_movements(self, actor: Actor, patient_id: int, limit: int) -> Sequence[Movement]:
        """Two movements of the patient's first volume."""
        at = NOW - timedelta(days=19)
        fact = {"undoes": None, "undone": False, "due_at": None, "station": "desk 1", "entry": Entry.SCANNED}
        return [
            Movement(
                id=uuid4(), volume_id=patient_id, code="", number=1, sequence=number, act=act,
                state_before=VolumeState.OUT, state_after=VolumeState.MISSING, from_place="Dr Lee",
                to_place="Room 4", person="Al Bern", happened_at=at, recorded_at=at, reason="", **fact,
            )
            for number, act in ((2, MovementAct.MARK_MISSING), (1, MovementAct.CHECK_OUT))
        ]  # fmt: skip

    def where(self, actor: Actor, code: str) -> Moved:
        """Where a volume is."""
        for volume in self.volumes.values():
            if volume.code == code:
                return Moved(Tone.GOOD, "On shelf", "", "", volume, None)
        raise NotFound("No chart has this label. Nothing was changed. Scan the chart's label.")

    def change(self, actor: Actor, command: Change) -> Moved:
        """Note an act of a volume's life."""
        self._note("change", command.act, command.code, command.scan.entry)
        (volume,) = (each for each in self.volumes.values() if each.code == command.code)
        self.volumes[volume.id] = replace(volume, state=VolumeState.IN_FILE)
        return Moved(Tone.GOOD, "On shelf", "", "", self.volumes[volume.id], None)

    def done(self, act: str) -> list[tuple[Any, ...]]:
        """What was asked of this kind."""
        return [rest for name, *rest in self.acts if name == act]  # type: ignore[misc]

    def _note(self, *what: Any) -> None:
        self.acts.append(what)
        if self.problem is not None:
            raise self.problem

    def _at(self, item: int) -> int:
        return next(at for at, each in enumerate(self.items) if each.id == item)


def services_of(room: Any, permissions: frozenset[Permission] = RECORDS, name: str = "Jo Anders") -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(ME, "jo.anders", name, "Desk 2", permissions),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        clock=FixedClock(),
        queue=room,
        patients=room,
        finder=room,
        desk=room,
    )
    return Services(**cast(Any, fields))


def a_full_room() -> Room:
    """Seven items like those of picture 07."""
    room = Room()
    found, seen, clock = Kind.FOUND_UNCONFIRMED, Kind.IMPOSSIBLE_SIGHTING, Kind.CLOCK
    room.items = [
        an_item(1, clock, 34, "The scan is dated 14-Oct, the database had 17-Oct.", "Al Bern"),
        an_item(2, found, 12, "Seen at Room 4.", "Jo Anders"),
        an_item(3, seen, 9, "Recorded as: Destroyed. Seen at Billing when it was scanned for check in."),
        an_item(4, seen, 5, "Recorded as: Combined into another volume. Seen at Front desk."),
        an_item(5, found, 3, "Seen at Scanning room."),
        an_item(6, found, 1, "Seen at Returns cart."),
        an_item(7, clock, 0, "The scan is dated 02-Jan-2020."),
    ]
    numbers = ("010841", "004172", "005518", "011904", "009355", "002877", "007136")
    room.volumes = {key: a_volume(key, mrn) for key, mrn in enumerate(numbers, start=1)}
    for key in (2, 5, 6):
        room.volumes[key] = replace(room.volumes[key], state=VolumeState.FOUND, place="Room 4")
    return room
