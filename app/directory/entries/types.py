"""The people and bodies that are not staff, as rows, and what is asked of the directory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.actor import Actor
from app.errors import BadInput, Conflict


class EntryKind(StrEnum):
    """What somebody in the directory is to the clinic; it never changes."""

    PROVIDER = "provider"
    DEPARTMENT = "department"
    INSTITUTION = "institution"
    REQUESTER = "requester"
    PAYER = "payer"


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """All that is kept of somebody in the directory; empty is not known.

    `role` is a provider's specialty, or in a few words what the others are; `payer_number` the number by
    which electronic claims reach a payer.
    """

    name: str
    role: str = ""
    npi: str = ""
    payer_number: str = ""
    department_id: int | None = None
    contact: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    line: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One line of the directory; `department` is the name of the department it belongs to."""

    id: int
    kind: EntryKind
    facts: EntryFacts
    department: str
    retired_at: datetime | None
    version: int

    @property
    def name(self) -> str:
        """What it is called."""
        return self.facts.name

    @property
    def retired(self) -> bool:
        """Whether it is kept for what happened, and offered for nothing new."""
        return self.retired_at is not None


@dataclass(frozen=True, slots=True)
class EntryList:
    """Some of the entries, best first, how many fit in all, and how many of each kind do."""

    rows: tuple[DirectoryEntry, ...]
    total: int
    of_kind: Mapping[EntryKind, int]


@dataclass(frozen=True, slots=True)
class AddEntry:
    """A new entry; `anyway` although one of this kind and name is there, because it is another one."""

    kind: EntryKind
    facts: EntryFacts
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """All facts of an entry as they are to be, by whoever saw its `version`."""

    id: int
    version: int
    facts: EntryFacts
    anyway: bool = False


class AlreadyThere(Conflict):
    """The directory has one like it; whoever knows better adds this one anyway."""


class WrongFact(BadInput):
    """One fact of an entry is not what it must be; `field` is its name."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class EntryAct(StrEnum):
    """What was done to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"
    BROUGHT_BACK = "brought_back"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One fact of an entry before and after; `field` is the name of the fact."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """Who did what to an entry, when, and the facts that were changed by it."""

    version: int
    act: EntryAct
    person: str
    at: datetime
    fields: tuple[FieldChange, ...]


class Directory(Protocol):
    """Finds and keeps those who are not staff."""

    def find(
        self,
        actor: Actor,
        text: str = "",
        kinds: Collection[EntryKind] = (),
        *,
        include_retired: bool = False,
        limit: int = 200,
    ) -> EntryList:
        """Those whose name, NPI or phone fits, best first; all of them by name when nothing is typed."""
        ...

    def get(self, actor: Actor, entry_id: int) -> DirectoryEntry:
        """One entry by its number."""
        ...

    def add(self, actor: Actor, command: AddEntry) -> DirectoryEntry:
        """Add somebody."""
        ...

    def change(self, actor: Actor, command: ChangeEntry) -> DirectoryEntry:
        """Change what is kept of somebody."""
        ...

    def retire(self, actor: Actor, entry_id: int) -> DirectoryEntry:
        """Offer somebody for nothing new; what happened keeps the name."""
        ...

    def bring_back(self, actor: Actor, entry_id: int) -> DirectoryEntry:
        """Offer somebody again who was retired."""
        ...

    def history(self, actor: Actor, entry_id: int) -> Sequence[EntryChange]:
        """What was done to an entry, the newest first."""
        ...
