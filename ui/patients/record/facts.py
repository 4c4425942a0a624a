"""A record as lines of a list: what, its value, and what else there is to know of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date

from app.patients import (
    AddressItem,
    BirthPrecision,
    ContactItem,
    CoverageItem,
    GuardianItem,
    IdentifierType,
    Identity,
    Item,
    NameItem,
    NoteItem,
    NumberItem,
    PictureUse,
    Record,
    mrn_pairs,
    spelt,
    told_birth,
)
from ui.lists.cells import Muted, Text
from ui.lists.columns import Column
from ui.lists.lines import Section
from ui.patients.record import words
from ui.patients.spelling import tr
from ui.widgets.identity import age_words


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is, its value, and more; without an item it belongs to who the patient is."""

    key: Hashable
    label: str
    value: str
    more: str = ""
    item: Item | None = None
    ended: bool = False


def key_of(fact: Fact) -> Hashable:
    """Tell one line from another."""
    return fact.key


def fact_columns() -> tuple[Column[Fact], ...]:
    """What, its value, more."""
    return (
        Column(tr("What"), lambda fact: Muted(fact.label), width=148),
        Column(
            tr("Is"),
            lambda fact: Muted(fact.value, struck=True) if fact.ended else Text(fact.value),
            width=220,
            stretch=3,
        ),
        Column(tr("More"), lambda fact: Muted(fact.more), width=160, stretch=2),
    )


def sections_of(record: Record, today: date) -> tuple[Section[Fact], ...]:
    """The record in the order in which it is asked for at a desk."""
    return (
        Section(tr("Who this is"), (*_who(record.identity, today), *map(_name, record.names)), " "),
        Section(tr("Numbers"), tuple(map(_number, record.numbers))),
        Section(tr("How to reach"), tuple(map(_contact, record.contacts))),
        Section(tr("Addresses"), _each(record.addresses, _address, today)),
        Section(tr("Guardians and contact persons"), _each(record.guardians, _guardian, today)),
        Section(
            tr("Coverage"),
            tuple(_coverage(each, record.cards, today) for each in record.coverages),
        ),
        Section(tr("Notes"), tuple(map(_note, record.notes))),
    )


def _each(items: tuple[Item, ...], fact: Callable[..., Fact], today: date) -> tuple[Fact, ...]:
    return tuple(fact(each, today) for each in items)


def _who(identity: Identity, today: date) -> list[Fact]:
    given = " ".join(filter(None, (identity.given, identity.middle)))
    family = " ".join(filter(None, (identity.family.upper(), identity.suffix)))
    born = identity.birth_date
    estimated = identity.birth_precision is BirthPrecision.ESTIMATED
    rows = [
        Fact("name", tr("Name"), f"{family}, {given}" if given else family),
        Fact(
            "born",
            tr("Born"),
            told_birth(born, estimated=estimated) if born else tr("Not known"),
            age_words(born, today) if born else "",
        ),
        Fact("sex", tr("Sex"), words.word_of(words.sexes(), identity.sex)),
    ]
    if identity.language or identity.interpreter:
        needs = tr("Interpreter needed") if identity.interpreter else ""
        rows.append(Fact("language", tr("Language"), identity.language or tr("Not said"), needs))
    if identity.deceased_on:
        rows.append(Fact("died", tr("Died"), spelt(identity.deceased_on)))
    if not identity.active:
        rows.append(Fact("standing", tr("Standing"), tr("Inactive")))
    return rows


def _key(item: Item) -> Hashable:
    return type(item).__name__, item.id


def _name(item: NameItem) -> Fact:
    given = " ".join(filter(None, (item.given, item.middle)))
    family = " ".join(filter(None, (item.family, item.suffix)))
    written = ", ".join(filter(None, (family, given)))
    return Fact(_key(item), words.word_of(words.name_kinds(), item.kind), written, item=item)


def _number(item: NumberItem) -> Fact:
    if item.type is IdentifierType.MRN:
        return Fact(_key(item), tr("MRN"), mrn_pairs(item.value), tr("this clinic"), item)
    return Fact(_key(item), words.word_of(words.number_types(), item.type), item.value, item.authority, item)


def _contact(item: ContactItem) -> Fact:
    use = words.word_of(words.contact_uses(), item.use)
    kind = words.word_of(words.contact_kinds(), item.kind)
    label = kind if use == tr("Not said") else f"{kind}, {use.lower()}"
    return Fact(_key(item), label, item.value, item.note, item)


def _address(item: AddressItem, today: date) -> Fact:
    place = " ".join(
        filter(
            None, (item.city + "," if item.city and item.region else item.city, item.region, item.postcode)
        )
    )
    return Fact(
        _key(item),
        words.word_of(words.address_uses(), item.use),
        ", ".join(filter(None, (item.line, place))),
        words.period(item.valid_from, item.valid_to, today),
        item,
        ended=item.valid_to is not None and item.valid_to < today,
    )


def _guardian(item: GuardianItem, today: date) -> Fact:
    court = tr("by a court") if item.lasting else ""
    more = (court, words.period(item.valid_from, item.valid_to, today), item.note)
    return Fact(
        _key(item),
        words.word_of(words.relations(), item.relation),
        "   ".join(filter(None, (item.name, item.phone))),
        ", ".join(filter(None, more)),
        item,
        ended=item.valid_to is not None and item.valid_to < today,
    )


def _coverage(item: CoverageItem, cards: frozenset[tuple[int, PictureUse]], today: date) -> Fact:
    sides = [side for key, side in cards if key == item.id]
    card = {0: "", 1: tr("card, one side"), 2: tr("card, both sides")}[len(sides)]
    number = tr("member {number}").format(number=item.member_number) if item.member_number else ""
    more = (card, words.period(item.valid_from, item.valid_to, today), item.note)
    return Fact(
        _key(item),
        words.word_of(words.ranks(), item.rank),
        "   ".join(filter(None, (" ".join(filter(None, (item.payer, item.plan))), number))),
        ", ".join(filter(None, more)),
        item,
        ended=item.valid_to is not None and item.valid_to < today,
    )


def _note(item: NoteItem) -> Fact:
    written = tr("{who}, {day}").format(
        who=item.written_by, day=spelt(item.written_at.date()) if item.written_at else ""
    )
    label = tr("Important") if item.important else tr("Note")
    return Fact(_key(item), label, " ".join(item.text.split()), written, item)
