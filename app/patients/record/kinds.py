"""Of each kind of thing in a record: its table, who may change it, and what is worked out from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from app.actor import Permission
from app.db.types import Model
from app.patients.models import PatientAddress, PatientContact, PatientIdentifier, PatientName
from app.patients.queries import searched
from app.patients.record.models import ContactLog, PatientCoverage, PatientGuardian, PatientNote
from app.patients.record.types import (
    AddressItem,
    CallItem,
    ContactItem,
    CoverageItem,
    GuardianItem,
    Item,
    NameItem,
    NoteItem,
    NumberItem,
    Subject,
)
from app.patients.standard.phones import phone_digits
from app.patients.types import ContactKind

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing; `derived` gives the columns that are worked out from the others."""

    subject: Subject
    item: type[Item]
    model: type[Model]
    permission: Permission = Permission.EDIT_DETAILS
    derived: Callable[..., Row] = lambda _item: {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that hold what a person typed."""
        return tuple(each.name for each in fields(self.item) if each.name not in {"id", "version"})

    def values(self, item: Item) -> Row:
        """What of an item is compared and kept."""
        return {name: getattr(item, name) for name in self.columns}


def _searched_digits(item: ContactItem) -> Row:
    bare = phone_digits(item.value) if item.kind is ContactKind.PHONE else ""
    return {"digits": bare, "last_four": bare[-4:]}


def _searched_number(item: NumberItem) -> Row:
    return {"search_value": searched(item.value)}


_KINDS = (
    Kind(Subject.NAME, NameItem, PatientName, Permission.EDIT_IDENTITY),
    Kind(Subject.NUMBER, NumberItem, PatientIdentifier, Permission.EDIT_IDENTITY, _searched_number),
    Kind(Subject.CONTACT, ContactItem, PatientContact, derived=_searched_digits),
    Kind(Subject.ADDRESS, AddressItem, PatientAddress),
    Kind(Subject.GUARDIAN, GuardianItem, PatientGuardian),
    Kind(Subject.COVERAGE, CoverageItem, PatientCoverage),
    Kind(Subject.NOTE, NoteItem, PatientNote),
    Kind(Subject.CALL, CallItem, ContactLog),
)
BY_ITEM: dict[type[Item], Kind] = {kind.item: kind for kind in _KINDS}
BY_SUBJECT: dict[Subject, Kind] = {kind.subject: kind for kind in _KINDS}
