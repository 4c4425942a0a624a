"""What is kept of one patient, as rows a screen shows and hands back changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.errors import RuleBroken
from app.patients.types import (
    AddressUse,
    BirthPrecision,
    ContactKind,
    ContactUse,
    IdentifierType,
    NameKind,
    Patient,
    Sex,
)


class Subject(StrEnum):
    """What part of a record something is."""

    IDENTITY = "identity"
    NAME = "name"
    NUMBER = "number"
    CONTACT = "contact"
    ADDRESS = "address"
    GUARDIAN = "guardian"
    COVERAGE = "coverage"
    NOTE = "note"
    CALL = "call"
    PICTURE = "picture"


class Relation(StrEnum):
    """Who a guardian or contact person is to the patient, as HL7 table 0063 has it in short."""

    MOTHER = "mother"
    FATHER = "father"
    GUARDIAN = "guardian"
    FOSTER = "foster"
    GRANDPARENT = "grandparent"
    ATTORNEY = "attorney"
    SPOUSE = "spouse"
    CHILD = "child"
    OTHER = "other"

    @property
    def of_minor(self) -> bool:
        """Whether it ends by itself when the patient comes of age."""
        return self in {
            Relation.MOTHER, Relation.FATHER, Relation.GUARDIAN, Relation.FOSTER, Relation.GRANDPARENT,
        }  # fmt: skip


class CoverageRank(StrEnum):
    """Which coverage is asked first."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"


class CallWay(StrEnum):
    """How somebody was in touch."""

    PHONE_IN = "phone_in"
    PHONE_OUT = "phone_out"
    IN_PERSON = "in_person"
    LETTER = "letter"
    MESSAGE = "message"


class PictureUse(StrEnum):
    """What a picture shows."""

    PHOTO = "photo"
    CARD_FRONT = "card_front"
    CARD_BACK = "card_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing in a record; without an id it is new, `version` says which state of it was read."""

    id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NameItem(Item):
    """A name besides the current one: a former name, an alias, what somebody likes to be called."""

    kind: NameKind
    family: str = ""
    given: str = ""
    middle: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberItem(Item):
    """A number with who gave it."""

    type: IdentifierType
    authority: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactItem(Item):
    """A phone number or e-mail address, where it reaches the patient, and what to mind."""

    kind: ContactKind
    value: str
    use: ContactUse = ContactUse.UNSPECIFIED
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressItem(Item):
    """An address with the days between which it holds."""

    use: AddressUse = AddressUse.HOME
    line: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianItem(Item):
    """Somebody who may speak for the patient; `lasting` if that goes on after coming of age, by a court."""

    relation: Relation
    name: str
    phone: str = ""
    lasting: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageItem(Item):
    """Who pays, under which number, between which days."""

    rank: CoverageRank = CoverageRank.PRIMARY
    payer: str
    plan: str = ""
    member_number: str = ""
    group_number: str = ""
    holder: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteItem(Item):
    """A note about the patient for the desks; an important one stands under the banner."""

    text: str
    important: bool = False
    written_by: str = ""
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallItem(Item):
    """One entry of the contact log: who was in touch, about what, what was promised until when."""

    way: CallWay
    with_whom: str
    about: str
    promised: str = ""
    due_on: date | None = None
    taken_by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the patient is, as far as a wrong word could make it somebody else."""

    family: str
    given: str = ""
    middle: str = ""
    suffix: str = ""
    birth_date: date | None = None
    birth_precision: BirthPrecision = BirthPrecision.EXACT
    sex: Sex = Sex.UNKNOWN
    deceased_on: date | None = None
    active: bool = True
    language: str = ""
    interpreter: bool = False


@dataclass(frozen=True, slots=True)
class Correct:
    """A change of who the patient is.

    `version` is that of the record read. `same_person` is the answer to "correct this person, or a different
    person?"; `keep_former` keeps the name before as a former one.
    """

    patient_id: int
    version: int
    identity: Identity
    same_person: bool = False
    keep_former: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a record that whoever has it open should know; `urgent` if it should be dealt with."""

    text: str
    urgent: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """All that is kept of one patient; `cards` says of which coverage which side has a picture."""

    patient: Patient
    version: int
    identity: Identity
    names: tuple[NameItem, ...] = ()
    numbers: tuple[NumberItem, ...] = ()
    contacts: tuple[ContactItem, ...] = ()
    addresses: tuple[AddressItem, ...] = ()
    guardians: tuple[GuardianItem, ...] = ()
    coverages: tuple[CoverageItem, ...] = ()
    notes: tuple[NoteItem, ...] = ()
    calls: tuple[CallItem, ...] = ()
    notices: tuple[Notice, ...] = ()
    photo: bytes | None = None
    cards: frozenset[tuple[int, PictureUse]] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Glance:
    """What of a record stands beside the banner wherever its patient is shown."""

    photo: bytes | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as stored words; empty is none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of a record: what, by whom, when, why; `added` or `removed` if it was the whole thing."""

    id: UUID
    at: datetime
    person: str
    subject: Subject
    item_id: int | None
    fields: tuple[FieldChange, ...]
    added: bool = False
    removed: bool = False
    reason: str = ""


class LooksLikeAnother(RuleBroken):
    """So much of who the patient is would change that it may be another person; `fields` says what."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.fields = tuple(fields)
        listed = " and ".join([", ".join(fields[:-1]), fields[-1]] if len(fields) > 1 else fields)
        super().__init__(
            f"{listed[:1].upper()}{listed[1:]} would change together. Is this still the same person?"
        )


class PatientRecords(Protocol):
    """Opens the whole record of a patient and changes it, one thing at a time."""

    def open(self, actor: Actor, patient_id: int) -> Record:
        """Open the record; that is an act in the trail."""
        ...

    def glance(self, actor: Actor, patient_id: int) -> Glance:
        """The photo and what must not be missed, of a patient who was opened."""
        ...

    def save(self, actor: Actor, patient_id: int, item: Item, *, reason: str = "") -> UUID | None:
        """Add a thing or change it; gives the change, or None if nothing differs."""
        ...

    def remove(self, actor: Actor, patient_id: int, item: Item, *, reason: str = "") -> UUID:
        """Take a thing out of the record; its history stays."""
        ...

    def correct(self, actor: Actor, command: Correct) -> UUID | None:
        """Change who the patient is; asks first if it may be another person."""
        ...

    def undo(self, actor: Actor, patient_id: int, change: UUID) -> UUID:
        """Take one change back, if nothing was changed there since."""
        ...

    def history(self, actor: Actor, patient_id: int, limit: int = 500) -> Sequence[Changed]:
        """What was changed, the newest first."""
        ...

    def set_picture(
        self,
        actor: Actor,
        patient_id: int,
        use: PictureUse,
        source: Path | bytes | None,
        *,
        coverage_id: int | None = None,
    ) -> UUID | None:
        """Keep a photo or a side of a card, or take it out."""
        ...

    def card(self, actor: Actor, patient_id: int, coverage_id: int, side: PictureUse) -> bytes | None:
        """One side of a coverage card, as a JPEG."""
        ...
