"""Patients as rows, and what is asked of the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from app.actor import Actor
from app.events import Event
from app.progress import StopToken


class PatientStatus(StrEnum):
    """Where a record stands in the index."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    PROVISIONAL = "provisional"
    MERGED = "merged"


class Sex(StrEnum):
    """Administrative sex, as HL7 table 0001 has it."""

    FEMALE = "F"
    MALE = "M"
    OTHER = "O"
    UNKNOWN = "U"


class BirthPrecision(StrEnum):
    """How well a birth date is known."""

    EXACT = "exact"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


class NameKind(StrEnum):
    """What a name is to its patient."""

    CURRENT = "current"
    FORMER = "former"
    ALIAS = "alias"
    PREFERRED = "preferred"


class IdentifierType(StrEnum):
    """What kind of number it is."""

    MRN = "mrn"
    SOURCE = "source"
    NATIONAL = "national"
    PAYER = "payer"
    DRIVER = "driver"
    PASSPORT = "passport"


class ContactKind(StrEnum):
    """How a patient can be reached."""

    PHONE = "phone"
    EMAIL = "email"


class ContactUse(StrEnum):
    """Where a phone number or e-mail address reaches somebody, as HL7 table 0201 has it in short."""

    UNSPECIFIED = "unspecified"
    HOME = "home"
    MOBILE = "mobile"
    WORK = "work"
    RELATIVE = "relative"


class AddressUse(StrEnum):
    """What an address is for, as HL7 table 0190 has it in short."""

    HOME = "home"
    MAILING = "mailing"
    TEMPORARY = "temporary"
    BILLING = "billing"


@dataclass(frozen=True, slots=True)
class PatientRegistered(Event):
    """A patient is in the index from now on."""

    patient_id: int


@dataclass(frozen=True, slots=True)
class PromiseRecorded(Event):
    """Somebody was promised something until a day; with no words left it was taken back.

    `log_id` is the entry of the contact log that says so.
    """

    patient_id: int
    log_id: int
    what: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Register:
    """A new patient, as taken in at a desk or read from a file.

    `despite` is the reason why this is nobody of those who are probably here already.
    """

    family: str
    given: str = ""
    middle: str = ""
    suffix: str = ""
    birth_date: date | None = None
    birth_precision: BirthPrecision = BirthPrecision.EXACT
    sex: Sex = Sex.UNKNOWN
    mrn: str = ""
    phone: str = ""
    email: str = ""
    former_family: str = ""
    address: tuple[str, str, str, str] = ("", "", "", "")
    deceased_on: date | None = None
    other_ids: tuple[tuple[IdentifierType, str, str], ...] = ()
    status: PatientStatus = PatientStatus.ACTIVE
    despite: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient as a list or a banner shows one; `given` holds the middle initial."""

    id: int
    family: str
    given: str
    suffix: str
    birth_date: date | None
    birth_precision: BirthPrecision
    sex: Sex
    mrn: str
    phone: str
    status: PatientStatus
    deceased_on: date | None
    merged_into_id: int | None = None
    restricted: bool = False

    @property
    def name(self) -> str:
        """LAST, First M, as every screen and print has it."""
        family = f"{self.family.upper()} {self.suffix}".strip()
        return f"{family}, {self.given}" if self.given else family


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another patient who could be taken for this one, and what differs."""

    patient: Patient
    same: str
    differs: str
    family_positions: tuple[int, ...]
    given_positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NewcomerMatch:
    """Somebody here who may be the patient being typed in: `strong` if probably, the evidence in words.

    The positions are those of the record's letters that were typed otherwise.
    """

    patient: Patient
    strong: bool
    evidence: str
    address: str = ""
    family_positions: tuple[int, ...] = ()
    given_positions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One patient found, why, and how well (1 is best); a `similar` one was typed otherwise.

    `merged_number` is the MRN that was typed, where it is that of a record merged into this one.
    """

    patient: Patient
    why: str
    score: float
    name_alert: bool
    similar: bool = False
    merged_number: str = ""


@dataclass(frozen=True, slots=True)
class LookUpAnswer:
    """What was understood of the box, and who fits it; `more` says that there are others beyond the limit.

    `further` says that a second look may find who was mistyped.
    """

    understood: str
    hits: tuple[Hit, ...]
    more: bool
    other_reading: str = ""
    problem: str = ""
    further: bool = False


class PatientIndex(Protocol):
    """Looks patients up, opens and registers them."""

    def look_up(
        self, actor: Actor, text: str, *, limit: int = 50, stop: StopToken | None = None
    ) -> LookUpAnswer:
        """Who fits what was typed so far."""
        ...

    def look_further(
        self, actor: Actor, text: str, shown: Sequence[int], *, stop: StopToken | None = None
    ) -> tuple[Hit, ...]:
        """Who may be meant besides those shown, if something was mistyped, misheard or a nickname."""
        ...

    def note_look_up(self, actor: Actor, text: str, shown: Sequence[int]) -> None:
        """Write a settled look-up into the trail: the ids shown, and a digest of the text."""
        ...

    def open(self, actor: Actor, patient_id: int, *, purpose: str = "") -> Patient:
        """Open one patient; that is an act in the trail."""
        ...

    def by_mrn(self, actor: Actor, mrn: str) -> Patient:
        """The patient an act is meant for, by the clinic's own number."""
        ...

    def by_card(self, actor: Actor, code: str) -> Patient:
        """The patient whose card was scanned; a merged record's card leads to the one that was kept."""
        ...

    def look_alikes(self, actor: Actor, patient_id: int) -> Sequence[LookAlike]:
        """Who could be taken for this patient."""
        ...

    def newcomer_matches(
        self, actor: Actor, newcomer: Register, *, stop: StopToken | None = None
    ) -> Sequence[NewcomerMatch]:
        """Who here may be the patient being typed in, the likeliest first."""
        ...

    def register(self, actor: Actor, command: Register) -> Patient:
        """Take a new patient in, unless somebody is probably here already and no reason says otherwise."""
        ...
