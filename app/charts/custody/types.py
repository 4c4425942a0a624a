"""Volumes and movements as rows, and what is asked of the chart desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.charts.places.types import Place
from app.directory import FilingOrder
from app.events import Event


class ChartKind(StrEnum):
    """What a chart holds."""

    MEDICAL = "medical"
    BILLING = "billing"
    FILM = "film"
    OTHER = "other"


class State(StrEnum):
    """Where a volume stands in its life."""

    IN_FILE = "in_file"
    OUT = "out"
    IN_TRANSIT = "in_transit"
    MISSING = "missing"
    FOUND = "found"
    OFF_SITE = "off_site"
    TRANSFERRED_OUT = "transferred_out"
    COMBINED = "combined"
    DESTROYED = "destroyed"


class MovementAct(StrEnum):
    """What happened to a volume; the ledger holds nothing else."""

    CHECK_OUT = "check_out"
    HAND_OVER = "hand_over"
    CHECK_IN = "check_in"
    SEND = "send"
    MARK_MISSING = "mark_missing"
    WITHDRAW_MISSING = "withdraw_missing"
    CONFIRM_FOUND = "confirm_found"
    SEND_OFF_SITE = "send_off_site"
    TRANSFER_OUT = "transfer_out"
    COMBINE = "combine"
    DESTROY = "destroy"
    SEEN = "seen"
    UNDO = "undo"


class Entry(StrEnum):
    """How a fact came in."""

    SCANNED = "scanned"
    KEYED = "keyed"
    IMPORTED = "imported"


class Tone(StrEnum):
    """How an act ended, for sound, colour and shape alike."""

    GOOD = "good"
    GOOD_DO = "good_do"
    DECIDE = "decide"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan or one typed code: its id was made where it happened, so that a replay meets itself.

    `note` is kept with the fact, such as who scanned it if somebody else has it written after a crash.
    `late`: it waited in a journal, and other desks may have written what came after it.
    """

    id: UUID
    happened_at: datetime
    entry: Entry
    note: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class CheckOut:
    """Give a volume to a holder; if somebody has it, that is a hand-over."""

    code: str
    holder: str
    scan: Scan
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A volume is back; at its home place unless another is named."""

    code: str
    scan: Scan
    at: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Any other act of the life of a volume, with its reason."""

    code: str
    act: MovementAct
    scan: Scan
    place: str = ""
    reason: str = ""
    into_code: str = ""


@dataclass(frozen=True, slots=True)
class MakeChart:
    """A new chart of one kind with its first volumes."""

    patient_id: int
    kind: ChartKind = ChartKind.MEDICAL
    volumes: int = 1


@dataclass(frozen=True, slots=True)
class Relabel:
    """That a folder's label is old since a merge: the task that says so, and what it says.

    `combine` says that the folder may also be put together with one of the record it went to; `label` is the
    number on the old label, empty where only the name on it is another.
    """

    task_id: int
    words: str
    combine: bool = False
    label: str = ""

    @property
    def told(self) -> str:
        """What the label says and what is right, to whoever has the folder in hand."""
        told = self.words.partition(": ")[2]
        return told[:1].upper() + told[1:]


@dataclass(frozen=True, slots=True)
class Volume:
    """One physical folder and where it is; `relabel` is set while its label is old since a merge.

    `temporary` says that it stands in for a missing one, `tells` that it stands beside the slot of one.
    `loose` is the slot of the bin in which loose sheets wait for its chart, 0 if none do; `outguide` is the
    label of the marker that stands in its slot on the shelf, empty if none does. `awaited` says that it was
    on the shelf before its label was, and nobody has scanned it yet. `covers_from` and `covers_to` are the
    days of the papers in it, where its chart was divided. `stands_by` is the order by which it stands on the
    shelf it is on, if that is an earlier one: it is not yet refiled.
    """

    id: int
    code: str
    chart_id: int
    patient_id: int
    patient: str
    mrn: str
    kind: ChartKind
    number: int
    state: State
    place: str
    place_is_holder: bool
    home: str
    shelf: str
    since: datetime
    due_at: datetime | None
    days_overdue: int
    relabel: Relabel | None = None
    temporary: bool = False
    tells: bool = False
    loose: int = 0
    outguide: str = ""
    awaited: bool = False
    covers_from: date | None = None
    covers_to: date | None = None
    stands_by: FilingOrder | None = None

    @property
    def holder(self) -> str:
        """Who has it, if it is out."""
        return self.place if self.state is State.OUT and self.place_is_holder else ""

    @property
    def label(self) -> str:
        """V2, as on the label."""
        return f"V{self.number}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A patient's paper record of one kind."""

    id: int
    patient_id: int
    kind: ChartKind
    volumes: tuple[Volume, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of the ledger."""

    id: UUID
    volume_id: int
    code: str
    number: int
    sequence: int
    act: MovementAct
    state_before: State
    state_after: State
    from_place: str
    to_place: str
    due_at: datetime | None
    person: str
    station: str
    entry: Entry
    happened_at: datetime
    recorded_at: datetime
    undoes: UUID | None
    undone: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who waits for the chart that was scanned; `answered` says that this scan brought it there.

    `words` name whoever it is and by when: Dr Lee, 14:30.
    """

    request: int
    code: str
    place: str
    needed_at: datetime
    stat: bool
    words: str
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """How a scan ended: word and place for the strip, one sentence for the rest.

    `asked` are those who wait for the chart, whoever needs it first first; `standing` says who has it on a
    standing loan, empty if nobody.
    """

    tone: Tone
    word: str
    box: str
    text: str
    volume: Volume
    movement_id: UUID | None
    from_place: str = ""
    asked: tuple[Asked, ...] = ()
    standing: str = ""

    @property
    def relabel(self) -> str:
        """What has to be done with the folder's label since a merge; empty if it is right."""
        return self.volume.relabel.words if self.volume.relabel else ""


@dataclass(frozen=True, slots=True)
class VolumeMoved(Event):
    """A volume is somewhere else, or with somebody else, from now on.

    `answers` are the requests that wait for it where it has come to, `leaves` those of whoever it has left;
    `passes` are those for which it may have been pulled, and which it goes past. `act` is what moved it,
    `was` how it stood before.
    """

    volume_id: int
    movement_id: UUID
    act: MovementAct
    was: State
    answers: tuple[int, ...] = ()
    leaves: tuple[int, ...] = ()
    passes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MovementUndone(Event):
    """A movement was taken back, and with it what it raised; `by` is the movement that did so."""

    movement_id: UUID
    by: UUID


@dataclass(frozen=True, slots=True)
class FoundConfirmed(Event):
    """What a scan of a missing volume raised is settled: a supervisor has confirmed it, or it was another."""

    volume_id: int
    how: str = "Confirmed found."


class Doubt(StrEnum):
    """Why a sighting does not fit."""

    STATE = "state"
    FOUND = "found"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class SightingDoubted(Event):
    """A fact was recorded that does not fit what was known; somebody has to look."""

    fact_id: UUID
    volume_id: int
    patient_id: int
    doubt: Doubt
    evidence: str


class ChartDesk(Protocol):
    """The chart desk: makes charts and moves volumes."""

    def make_chart(self, actor: Actor, command: MakeChart) -> Chart:
        """Make a chart with volumes for a patient, or add volumes to the chart of that kind."""
        ...

    def check_out(self, actor: Actor, command: CheckOut) -> Moved:
        """Give a volume to a holder."""
        ...

    def check_in(self, actor: Actor, command: CheckIn) -> Moved:
        """Take a volume back."""
        ...

    def change(self, actor: Actor, command: Change, *, second: Actor | None = None) -> Moved:
        """Do any other act of a volume's life."""
        ...

    def undo(self, actor: Actor, movement_id: UUID, scan: Scan) -> Moved:
        """Take back the last movement of a volume by a compensating one."""
        ...

    def confirm_old_label(self, actor: Actor, number: str, code: str) -> None:
        """Keep that a label from before Outguide stands for this volume, after somebody looked."""
        ...


class ChartFinder(Protocol):
    """Says where volumes are and were."""

    def where(self, actor: Actor, code: str) -> Moved:
        """Where a volume is, changing nothing."""
        ...

    def history(self, actor: Actor, code: str) -> Sequence[Movement]:
        """Every movement of a volume, oldest first."""
        ...

    def patient_movements(self, actor: Actor, patient_id: int, limit: int) -> Sequence[Movement]:
        """The newest movements of all volumes of a patient, newest first."""
        ...

    def volumes_of(self, actor: Actor, patient_ids: Sequence[int]) -> Sequence[Volume]:
        """All volumes of these patients, by chart and number."""
        ...

    def held_by(self, actor: Actor, place_code: str) -> tuple[Place, Sequence[Volume]]:
        """What a place holds now."""
        ...
