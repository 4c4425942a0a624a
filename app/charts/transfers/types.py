"""Transfers as rows, and what is asked of whoever packs, sends and receives charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.charts.custody.types import ChartKind, Moved, Scan, Tone
from app.charts.places.types import Place
from app.events import Event


class TransferKind(StrEnum):
    """A tote between places of the clinic, a box for the record centre, a bag for another institution."""

    TOTE = "tote"
    OFF_SITE = "off_site"
    INSTITUTION = "institution"


class TransferState(StrEnum):
    """Where a transfer stands; on its way until the other side has said what came."""

    PACKING = "packing"
    CLOSED = "closed"
    IN_TRANSIT = "in_transit"
    RECEIVED = "received"
    CANCELLED = "cancelled"


class ManifestState(StrEnum):
    """Where a folder on a manifest stands.

    `packed`: in it, wherever that is. `surplus`: in it on arrival, though the manifest has it not.
    `elsewhere`: it turned up at another place. `back`: it came back from the other side.
    """

    PACKED = "packed"
    TAKEN_OUT = "taken_out"
    RECEIVED = "received"
    SURPLUS = "surplus"
    NOT_ARRIVED = "not_arrived"
    ELSEWHERE = "elsewhere"
    BACK = "back"


class TransferAct(StrEnum):
    """What happened to a transfer, or to one folder on its manifest."""

    OPENED = "opened"
    REDIRECTED = "redirected"
    PACKED = "packed"
    TAKEN_OUT = "taken_out"
    CLOSED = "closed"
    REOPENED = "reopened"
    SENT = "sent"
    NOT_SENT = "not_sent"
    ARRIVED = "arrived"
    RECEIVED = "received"
    NOT_RECEIVED = "not_received"
    CAME_BACK = "came_back"
    TURNED_UP = "turned_up"
    UNDONE = "undone"
    CANCELLED = "cancelled"


class Age(StrEnum):
    """How long a transfer has been on its way: as usual, longer than it should, or too long."""

    USUAL = "usual"
    LONG = "long"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ManifestLine:
    """One folder on a manifest; `at` and `by` say when and by whom it was last scanned for this transfer.

    `where` is what is known of the folder now, and `wanted` who waits for it, empty if nobody.
    """

    volume_id: int
    barcode: str
    patient_id: int
    patient: str
    mrn: str
    birth_date: date | None
    estimated: bool
    name_alert: bool
    kind: ChartKind
    number: int
    state: ManifestState
    where: str
    at: datetime
    by: str
    wanted: str = ""

    @property
    def label(self) -> str:
        """V2, as on the label."""
        return f"V{self.number}"


@dataclass(frozen=True, slots=True)
class ManifestItem:
    """Something else that goes along, such as films; `count` were packed, `arrived` is None until counted."""

    what: str
    count: int = 1
    arrived: int | None = None


@dataclass(frozen=True, slots=True)
class TransferStep:
    """One line of the history of a transfer; `words` say what is special: the count, a seal, a name."""

    act: TransferAct
    at: datetime
    by: str
    barcode: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One trip of a tote, box or bag, with its counts; the manifest itself comes with `show` alone.

    `container` is what the charts are in, `container_code` its label. `packed` counts the folders on the
    manifest, those included that have arrived since; `arrived` those that came, `not_arrived` those that
    the other side did not find, `surplus` those it found beyond the manifest, `elsewhere` those that turned
    up at another place, `back` those that came back from the other side. `days` are the opening days on the
    way. `expected_on` is when it should have come, or its receipt; None while nobody has sent it.
    `accession` is the receipt number of the record centre, `signed_by` who took it, `seal` the number on
    the seal of the bag, `digest` stands for the sealed manifest and is printed on it; `broken` says, with the
    manifest, that what is in it is no more what was sealed.
    """

    id: int
    kind: TransferKind
    state: TransferState
    container: str
    container_code: str
    to: str
    to_code: str
    note: str
    packed: int
    arrived: int
    not_arrived: int
    surplus: int
    elsewhere: int
    back: int
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None = None
    sent_at: datetime | None = None
    sent_by: str = ""
    received_at: datetime | None = None
    received_by: str = ""
    expected_on: date | None = None
    days: int = 0
    age: Age = Age.USUAL
    accession: str = ""
    signed_by: str = ""
    seal: str = ""
    digest: str = ""
    broken: bool = False
    items: tuple[ManifestItem, ...] = ()
    lines: tuple[ManifestLine, ...] = ()
    steps: tuple[TransferStep, ...] = ()

    @property
    def live(self) -> bool:
        """Whether something is still to be done with it."""
        return self.state not in (TransferState.RECEIVED, TransferState.CANCELLED)

    @property
    def awaited(self) -> int:
        """How many of its folders nobody has seen yet since it was sent."""
        return self.packed - self.arrived - self.not_arrived - self.elsewhere - self.back


@dataclass(frozen=True, slots=True)
class OpenTransfer:
    """Begin to pack: where to, in what, with what besides charts.

    `container` is the label or name of a tote or box; left out, the next box or bag is made and named.
    """

    kind: TransferKind
    to: str
    container: str = ""
    note: str = ""
    items: tuple[ManifestItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the record centre or the institution said of what came.

    `missing` are the labels of folders that did not come; `items` how many of each other thing came, in the
    order of the checklist. Left out, all of it came.
    """

    signed_by: str = ""
    accession: str = ""
    missing: tuple[str, ...] = ()
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Handled:
    """How a scan for a transfer ended; `again` says that it changed nothing, `complete` that all have come.

    `word` and `box` are for the strip, `text` for the rest.
    """

    transfer: Transfer
    line: ManifestLine | None
    tone: Tone
    word: str
    box: str
    text: str
    moved: Moved | None = None
    again: bool = False
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Recall:
    """A folder that somebody waits for and that is off site or at another institution."""

    request: int
    code: str
    volume_id: int
    barcode: str
    patient_id: int
    patient: str
    mrn: str
    number: int
    place: str
    needed_at: datetime
    stat: bool
    container: str
    at: str
    accession: str


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """How much is on its way: totes that somebody has to receive, receipts that are overdue."""

    totes: int
    late: int
    overdue_receipts: int


@dataclass(frozen=True, slots=True)
class TransferChanged(Event):
    """A transfer, or what is on its manifest, stands otherwise than before."""

    transfer_id: int


@dataclass(frozen=True, slots=True)
class ManifestDiffers(Event):
    """A folder, or another thing on the checklist, did not come, or came without being on the manifest."""

    fact_id: UUID
    volume_id: int | None
    patient_id: int | None
    surplus: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class ManifestAgrees(Event):
    """What did not fit about a folder on a manifest does now; `how` says why, in a sentence."""

    fact_id: UUID
    how: str


class Transfers(Protocol):
    """Says what is packed, on its way and received."""

    def list(self, actor: Actor, *, closed: bool = False, limit: int = 200) -> Sequence[Transfer]:
        """The transfers that somebody works on, the oldest first; or the ended ones, the newest first."""
        ...

    def show(self, actor: Actor, transfer: int) -> Transfer:
        """One transfer with its manifest and history."""
        ...

    def meant(self, actor: Actor, code: str) -> Transfer | None:
        """The trip that a label leads to: of a tote, box or bag, or of the folder in it; None if it has none.

        Of a container whose last trip has ended, that one.
        """
        ...

    def container(self, actor: Actor, text: str) -> Place:
        """The tote or box that a label or a name means."""
        ...

    def recalls(self, actor: Actor) -> Sequence[Recall]:
        """What is wanted and not in the clinic, whoever needs it first first."""
        ...

    def on_the_way(self, actor: Actor) -> OnTheWay:
        """How much somebody has to see to."""
        ...


class TransferDesk(Protocol):
    """Packs, sends and receives."""

    def open(self, actor: Actor, command: OpenTransfer) -> Transfer:
        """Begin to pack."""
        ...

    def redirect(self, actor: Actor, transfer: int, to: str) -> Transfer:
        """Send it somewhere else; before it has gone."""
        ...

    def set_items(self, actor: Actor, transfer: int, items: Sequence[ManifestItem]) -> Transfer:
        """Say what goes along besides charts; while it is packed."""
        ...

    def pack(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """Put a folder in."""
        ...

    def take_out(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """Take a folder out again; it is back on its shelf."""
        ...

    def close(self, actor: Actor, transfer: int, *, counted: int | None = None, seal: str = "") -> Transfer:
        """Nothing more goes in; `counted` folders were counted by hand, as many as were scanned."""
        ...

    def send(self, actor: Actor, transfer: int, scan: Scan, *, expected_on: date | None = None) -> Transfer:
        """It has left; it, or its receipt, is expected on a day."""
        ...

    def step_back(self, actor: Actor, transfer: int, scan: Scan) -> Transfer:
        """Take the last step of the whole back: packed again, not gone yet, or not received yet."""
        ...

    def receive(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """A folder came."""
        ...

    def receive_all(self, actor: Actor, transfer: int, counted: int, scan: Scan) -> Transfer:
        """All folders came: so many were counted by hand, which must be as many as were packed."""
        ...

    def finish(self, actor: Actor, transfer: int) -> Transfer:
        """All that came was scanned; what was not did not come, and somebody has to look for it."""
        ...

    def receipt(self, actor: Actor, transfer: int, command: Receipt) -> Transfer:
        """The record centre or the institution has said what came."""
        ...

    def cancel(self, actor: Actor, transfer: int) -> Transfer:
        """Give up packing; nothing may be in it."""
        ...
