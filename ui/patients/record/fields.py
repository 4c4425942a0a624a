"""Which fields each kind of thing in a record is asked with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from app.patients import (
    AddressItem,
    CallItem,
    CallWay,
    ContactItem,
    ContactKind,
    CoverageItem,
    GuardianItem,
    IdentifierType,
    Item,
    NameItem,
    NameKind,
    NoteItem,
    NumberItem,
    Relation,
)
from ui.patients.record import words
from ui.patients.spelling import tr


class Asked(Enum):
    """How a field is asked for."""

    LINE = auto()
    LINES = auto()
    DAY = auto()
    DUE = auto()
    CHOICE = auto()
    TICK = auto()


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its attribute, its label, how it is asked; those of one `row` stand side by side."""

    name: str
    label: str
    row: int
    asked: Asked = Asked.LINE
    choices: Callable[[], words.Words] | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class FormSpec:
    """The form of one kind of thing; `empty` makes a new one, `word` is what the menu and titles call it."""

    item: type[Item]
    word: str
    fields: tuple[FieldSpec, ...]
    empty: Callable[[], Item]


def form_specs() -> tuple[FormSpec, ...]:
    """The forms, in the order of the menu."""
    return (_contact(), _address(), _note(), _call(), _guardian(), _coverage(), _name(), _number())


def spec_of(item: Item) -> FormSpec:
    """The form of a thing."""
    return next(spec for spec in form_specs() if spec.item is type(item))


def _choice(name: str, label: str, row: int, choices: Callable[[], words.Words]) -> FieldSpec:
    return FieldSpec(name, label, row, Asked.CHOICE, choices)


def _period(row: int) -> tuple[FieldSpec, FieldSpec]:
    return (
        FieldSpec("valid_from", tr("From"), row, Asked.DAY, help=tr("Empty: not known")),
        FieldSpec("valid_to", tr("Until"), row, Asked.DAY, help=tr("Empty: still holds")),
    )


def _contact() -> FormSpec:
    return FormSpec(
        ContactItem,
        tr("Phone or e-mail"),
        (
            _choice("kind", tr("Kind"), 0, words.contact_kinds),
            _choice("use", tr("Reaches"), 0, words.contact_uses),
            FieldSpec("value", tr("Number or address"), 1),
            FieldSpec("note", tr("Mind"), 2, help=tr("For instance: leave no message")),
        ),
        lambda: ContactItem(kind=ContactKind.PHONE, value=""),
    )


def _address() -> FormSpec:
    return FormSpec(
        AddressItem,
        tr("Address"),
        (
            _choice("use", tr("For"), 0, words.address_uses),
            FieldSpec("line", tr("Street, house, apartment"), 1),
            FieldSpec("city", tr("City"), 2),
            FieldSpec("region", tr("State"), 2),
            FieldSpec("postcode", tr("ZIP"), 2),
            *_period(3),
        ),
        AddressItem,
    )


def _note() -> FormSpec:
    return FormSpec(
        NoteItem,
        tr("Note"),
        (
            FieldSpec("text", tr("What the desks should know"), 0, Asked.LINES),
            FieldSpec("important", tr("Important: shown under the banner"), 1, Asked.TICK),
        ),
        lambda: NoteItem(text=""),
    )


def _call() -> FormSpec:
    return FormSpec(
        CallItem,
        tr("Entry of the contact log"),
        (
            _choice("way", tr("How"), 0, words.ways),
            FieldSpec("with_whom", tr("With whom"), 0),
            FieldSpec("about", tr("About what"), 1, Asked.LINES),
            FieldSpec("promised", tr("What was promised"), 2, help=tr("It becomes a task")),
            FieldSpec(
                "due_on", tr("Until"), 3, Asked.DUE, help=tr("A promise needs a day: 28-Nov is the next one")
            ),
        ),
        lambda: CallItem(way=CallWay.PHONE_IN, with_whom="", about=""),
    )


def _guardian() -> FormSpec:
    return FormSpec(
        GuardianItem,
        tr("Guardian or contact person"),
        (
            _choice("relation", tr("Who"), 0, words.relations),
            FieldSpec("name", tr("Name"), 0),
            FieldSpec("phone", tr("Phone"), 1),
            FieldSpec("note", tr("Mind"), 1, help=tr("Custody, papers seen, language")),
            *_period(2),
            FieldSpec("lasting", tr("Made by a court, goes on after the 18th birthday"), 3, Asked.TICK),
        ),
        lambda: GuardianItem(relation=Relation.MOTHER, name=""),
    )


def _coverage() -> FormSpec:
    return FormSpec(
        CoverageItem,
        tr("Coverage"),
        (
            _choice("rank", tr("Rank"), 0, words.ranks),
            FieldSpec("payer", tr("Payer"), 0),
            FieldSpec("plan", tr("Plan"), 1),
            FieldSpec("holder", tr("Holder, if another person"), 1),
            FieldSpec("member_number", tr("Member number"), 2),
            FieldSpec("group_number", tr("Group"), 2),
            *_period(3),
            FieldSpec("note", tr("Mind"), 4),
        ),
        lambda: CoverageItem(payer=""),
    )


def _name() -> FormSpec:
    return FormSpec(
        NameItem,
        tr("Another name"),
        (
            _choice("kind", tr("Kind"), 0, words.name_kinds),
            FieldSpec("family", tr("Family name"), 1),
            FieldSpec("given", tr("Given name"), 1),
            FieldSpec("middle", tr("Middle name"), 2),
            FieldSpec("suffix", tr("Suffix"), 2),
        ),
        lambda: NameItem(kind=NameKind.FORMER),
    )


def _number() -> FormSpec:
    return FormSpec(
        NumberItem,
        tr("Number"),
        (
            _choice("type", tr("Kind"), 0, words.number_types),
            FieldSpec("authority", tr("Given by"), 0, help=tr("For instance: Heartland Health")),
            FieldSpec("value", tr("Number"), 1),
        ),
        lambda: NumberItem(type=IdentifierType.NATIONAL, authority="", value=""),
    )
