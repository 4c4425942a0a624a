"""How a record speaks: kinds of things, uses, relations, and the fields of a change."""

from __future__ import annotations

from datetime import date

from app.patients import (
    AddressUse,
    BirthPrecision,
    CallWay,
    ContactKind,
    ContactUse,
    CoverageRank,
    IdentifierType,
    NameKind,
    Relation,
    Sex,
    Subject,
    spelt,
)
from ui.patients.spelling import tr

Words = tuple[tuple[object, str], ...]


def name_kinds() -> Words:
    """The kinds of names besides the current one."""
    return (
        (NameKind.FORMER, tr("Former name")),
        (NameKind.ALIAS, tr("Also known as")),
        (NameKind.PREFERRED, tr("Likes to be called")),
    )


def number_types() -> Words:
    """The kinds of numbers that are kept by hand."""
    return (
        (IdentifierType.NATIONAL, tr("National number")),
        (IdentifierType.PAYER, tr("Payer's number")),
        (IdentifierType.SOURCE, tr("Number in another system")),
        (IdentifierType.DRIVER, tr("Driver's license")),
        (IdentifierType.PASSPORT, tr("Passport")),
    )


def contact_kinds() -> Words:
    """Phone or e-mail."""
    return ((ContactKind.PHONE, tr("Phone")), (ContactKind.EMAIL, tr("E-mail")))


def contact_uses() -> Words:
    """Where a number reaches somebody."""
    return (
        (ContactUse.UNSPECIFIED, tr("Not said")),
        (ContactUse.HOME, tr("Home")),
        (ContactUse.MOBILE, tr("Mobile")),
        (ContactUse.WORK, tr("Work")),
        (ContactUse.RELATIVE, tr("A relative")),
    )


def address_uses() -> Words:
    """What an address is for."""
    return (
        (AddressUse.HOME, tr("Home")),
        (AddressUse.MAILING, tr("Mail")),
        (AddressUse.TEMPORARY, tr("Temporary")),
        (AddressUse.BILLING, tr("Bills")),
    )


def relations() -> Words:
    """Who somebody is to the patient."""
    return (
        (Relation.MOTHER, tr("Mother")),
        (Relation.FATHER, tr("Father")),
        (Relation.GUARDIAN, tr("Guardian")),
        (Relation.FOSTER, tr("Foster parent")),
        (Relation.GRANDPARENT, tr("Grandparent")),
        (Relation.ATTORNEY, tr("Power of attorney")),
        (Relation.SPOUSE, tr("Spouse")),
        (Relation.CHILD, tr("Child")),
        (Relation.OTHER, tr("Other")),
    )


def ranks() -> Words:
    """Which coverage is asked first."""
    return (
        (CoverageRank.PRIMARY, tr("Primary")),
        (CoverageRank.SECONDARY, tr("Secondary")),
        (CoverageRank.TERTIARY, tr("Third")),
    )


def ways() -> Words:
    """How somebody was in touch."""
    return (
        (CallWay.PHONE_IN, tr("They called")),
        (CallWay.PHONE_OUT, tr("We called")),
        (CallWay.IN_PERSON, tr("In person")),
        (CallWay.LETTER, tr("Letter")),
        (CallWay.MESSAGE, tr("Message")),
    )


def sexes() -> Words:
    """Administrative sex."""
    return (
        (Sex.UNKNOWN, tr("Not known")),
        (Sex.FEMALE, tr("Female")),
        (Sex.MALE, tr("Male")),
        (Sex.OTHER, tr("Other")),
    )


def precisions() -> Words:
    """How well a birth date is known."""
    return (
        (BirthPrecision.EXACT, tr("Exact")),
        (BirthPrecision.ESTIMATED, tr("Estimated")),
        (BirthPrecision.UNKNOWN, tr("Not known")),
    )


def word_of(words: Words, value: object) -> str:
    """The word of one value; what has none is shown as it is stored."""
    return next((word for each, word in words if each == value), str(value))


def subject_words(subject: Subject) -> str:
    """A part of a record."""
    return {
        Subject.IDENTITY: tr("Who this is"),
        Subject.NAME: tr("Name"),
        Subject.NUMBER: tr("Number"),
        Subject.CONTACT: tr("Phone or e-mail"),
        Subject.ADDRESS: tr("Address"),
        Subject.GUARDIAN: tr("Guardian or contact person"),
        Subject.COVERAGE: tr("Coverage"),
        Subject.NOTE: tr("Note"),
        Subject.CALL: tr("Entry of the contact log"),
        Subject.PICTURE: tr("Picture"),
    }[subject]


def field_words(name: str) -> str:
    """A field of a change."""
    return {
        "family": tr("family name"), "given": tr("given name"), "middle": tr("middle name"),
        "suffix": tr("suffix"), "birth_date": tr("birth date"), "birth_precision": tr("the date is"),
        "sex": tr("sex"), "deceased_on": tr("died on"), "active": tr("active"),
        "language": tr("language"), "interpreter": tr("interpreter needed"), "kind": tr("kind"),
        "type": tr("kind"), "authority": tr("given by"), "value": tr("number"), "use": tr("for"),
        "note": tr("note"), "line": tr("street"), "city": tr("city"), "region": tr("state"),
        "postcode": tr("ZIP"), "valid_from": tr("from"), "valid_to": tr("until"), "relation": tr("relation"),
        "name": tr("name"), "phone": tr("phone"), "lasting": tr("by a court"), "rank": tr("rank"),
        "payer": tr("payer"), "plan": tr("plan"), "member_number": tr("member number"),
        "group_number": tr("group"), "holder": tr("holder"), "text": tr("text"),
        "important": tr("important"), "written_by": tr("written by"), "written_at": tr("written"),
        "way": tr("how"), "with_whom": tr("with"), "about": tr("about"), "promised": tr("promised"),
        "due_on": tr("until"), "taken_by": tr("taken by"), "at": tr("at"), "picture": tr("picture"),
    }.get(name, name)  # fmt: skip


_STORED = (
    name_kinds, number_types, contact_kinds, contact_uses, address_uses, relations, ranks, ways, precisions,
)  # fmt: skip


def value_words(name: str, value: str) -> str:
    """A stored word as a person reads it: days spelt out, kinds in words."""
    if name in {"birth_date", "deceased_on", "valid_from", "valid_to", "due_on"} and value:
        return spelt(date.fromisoformat(value))
    if name == "sex":
        return next((word for each, word in sexes() if str(each) == value), value)
    if name in {"kind", "type", "use", "relation", "rank", "way", "birth_precision"}:
        return next((word for words in _STORED for each, word in words() if str(each) == value), value)
    return value


def period(first: date | None, last: date | None, today: date) -> str:
    """From when until when, in words."""
    if first and last:
        return tr("{first} to {last}").format(first=spelt(first), last=spelt(last))
    if last:
        return (tr("until {day}") if last >= today else tr("ended {day}")).format(day=spelt(last))
    return tr("since {day}").format(day=spelt(first)) if first else ""
