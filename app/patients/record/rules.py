"""What the things in a record must have, and what of a change makes somebody else of a patient."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from app.errors import BadInput, RuleBroken
from app.patients.dates import OLDEST, spelt
from app.patients.folding import fold
from app.patients.record.types import (
    AddressItem,
    CallItem,
    ContactItem,
    CoverageItem,
    GuardianItem,
    Identity,
    Item,
    NameItem,
    NoteItem,
    Notice,
    NumberItem,
)
from app.patients.standard.addresses import kept_address
from app.patients.standard.phones import standard_phone
from app.patients.types import ContactKind, IdentifierType, NameKind, PatientStatus

I = TypeVar("I", bound=Item)  # noqa: E741 - an Item of one kind

LONGEST = {
    "value": 100,
    "phone": 100,
    "postcode": 20,
    "member_number": 100,
    "group_number": 100,
    "text": 4000,
}
LONGEST_TEXT = 500
OF_AGE = 18
# So long before the birthday the desk is told, so that new forms can be signed at a visit before it.
SOON = timedelta(days=60)
_WRITTEN_ON_SEVERAL_LINES = {"text", "about", "promised", "note"}


def tidied(item: I, country: str) -> I:
    """The same thing with blanks in order and composed letters (NFC), phones and addresses as they are kept.

    Notes keep their lines.
    """
    changes: dict[str, Any] = {
        each.name: _tidy(value, lines=each.name in _WRITTEN_ON_SEVERAL_LINES)
        for each in fields(item)
        if type(value := getattr(item, each.name)) is str
    }
    if isinstance(item, ContactItem) and item.kind is ContactKind.PHONE:
        changes["value"] = standard_phone(changes["value"], country)
    if isinstance(item, GuardianItem):
        changes["phone"] = standard_phone(changes["phone"], country)
    if isinstance(item, AddressItem):
        names = ("line", "city", "region", "postcode")
        line, city, region, postcode = (changes[name] for name in names)
        kept = kept_address((line, city, region, postcode), country)
        changes.update(zip(names, kept, strict=True))
    return replace(item, **changes)


def _tidy(text: str, *, lines: bool) -> str:
    parts = text.splitlines() if lines else [text]
    return unicodedata.normalize("NFC", "\n".join(" ".join(part.split()) for part in parts).strip())


def require_takeable(item: Item, today: date) -> None:
    """Let a thing into a record or say what is wrong with it.

    Raises:
        BadInput: something is missing, too long, or a period ends before it begins.
    """
    for each in fields(item):
        value = getattr(item, each.name)
        longest = LONGEST.get(each.name, LONGEST_TEXT)
        if type(value) is str and len(value) > longest:
            raise BadInput(f"A text has {len(value)} letters; {longest} are possible. Nothing was changed.")
        if type(value) is str and any(unicodedata.category(sign) == "Cc" for sign in value.replace("\n", "")):
            raise BadInput("A text holds signs that cannot be printed. Nothing was changed.")
    begins, ends = getattr(item, "valid_from", None), getattr(item, "valid_to", None)
    if begins and ends and ends < begins:
        raise BadInput("The last day lies before the first. Nothing was changed.")
    check = _CHECKS[type(item)]
    missing = check(item)
    if missing:
        raise BadInput(f"{missing} Nothing was changed.")


def _name(item: NameItem) -> str:
    if item.kind is NameKind.CURRENT:
        return "The current name is changed with the identity."
    if item.kind is NameKind.PREFERRED:
        return "" if item.given or item.family else "The name is missing."
    return "" if item.family or item.given else "The name is missing."


def _number(item: NumberItem) -> str:
    if item.type is IdentifierType.MRN:
        return "The charts are filed by the MRN: it is not changed here."
    if not item.value:
        return "The number is missing."
    return "" if item.authority else "Who gave the number is missing."


def _contact(item: ContactItem) -> str:
    if not item.value:
        return "The number or address is missing."
    if item.kind is ContactKind.EMAIL and "@" not in item.value:
        return "An e-mail address has an @."
    if item.kind is ContactKind.PHONE and not any(sign.isdigit() for sign in item.value):
        return "A phone number has digits."
    return ""


def _address(item: AddressItem) -> str:
    return "" if item.line or item.city or item.postcode else "The address is empty."


def _guardian(item: GuardianItem) -> str:
    return "" if item.name else "The name is missing."


def _coverage(item: CoverageItem) -> str:
    return "" if item.payer else "Who pays is missing."


def _note(item: NoteItem) -> str:
    return "" if item.text else "The note is empty."


def _call(item: CallItem) -> str:
    if not item.about:
        return "What it was about is missing."
    if item.due_on and not item.promised:
        return "A day is set, but not what was promised."
    if item.promised and not item.due_on:
        return "Until when it was promised is missing."
    return ""


_CHECKS: dict[type[Item], Callable[..., str]] = {
    NameItem: _name,
    NumberItem: _number,
    ContactItem: _contact,
    AddressItem: _address,
    GuardianItem: _guardian,
    CoverageItem: _coverage,
    NoteItem: _note,
    CallItem: _call,
}


def require_removable(item: Item) -> None:
    """Let a thing be taken out of a record, or say why not.

    Raises:
        RuleBroken: it is the number the charts are filed by, or the name the patient has now.
    """
    if isinstance(item, NumberItem) and item.type is IdentifierType.MRN:
        raise RuleBroken("The charts are filed by the MRN: it stays. Nothing was changed.")
    if isinstance(item, NameItem) and item.kind is NameKind.CURRENT:
        raise RuleBroken("This is the name the patient has now: it stays. Nothing was changed.")


def tidied_identity(identity: Identity) -> Identity:
    """The same identity with blanks in order and composed letters."""
    names = ("family", "given", "middle", "suffix", "language")
    changes: dict[str, Any] = {name: _tidy(getattr(identity, name), lines=False) for name in names}
    return replace(identity, **changes)


def require_identity(identity: Identity, today: date) -> None:
    """Let an identity be written or say what is wrong with it.

    Raises:
        BadInput: no family name, a birth date out of reach, a text too long.
    """
    if not identity.family:
        raise BadInput("The family name is missing. Nothing was changed.")
    for text in (identity.family, identity.given, identity.middle, identity.suffix):
        if len(text) > LONGEST_TEXT or any(unicodedata.category(sign) == "Cc" for sign in text):
            raise BadInput("A name is too long or holds signs that cannot be printed. Nothing was changed.")
    for day in (identity.birth_date, identity.deceased_on):
        if day is not None and (day.year < OLDEST or day > today):
            raise BadInput("A date lies in the future or too far back. Nothing was changed.")
    born, died = identity.birth_date, identity.deceased_on
    if born and died and died < born:
        raise BadInput("Died before the birth date. Nothing was changed.")


def overlaid(before: Identity, after: Identity) -> tuple[str, ...]:
    """What of family name, given name, birth date and sex differs, if so much that it may be somebody else.

    Two or more of the four make a person another one (an overlay: AHIMA, "Managing the Integrity of Patient
    Identity", counts it as the worst of errors). Writing a name in another way, with an accent or a hyphen,
    is no difference.
    """
    differing = {
        "family name": fold(before.family) != fold(after.family),
        "given name": fold(before.given) != fold(after.given),
        "birth date": before.birth_date != after.birth_date,
        "sex": before.sex is not after.sex,
    }
    found = tuple(words for words, differs in differing.items() if differs)
    return found if len(found) > 1 else ()


def status_after(status: PatientStatus, before: Identity, after: Identity) -> PatientStatus:
    """An unidentified patient stays one until another name is known."""
    if not after.active:
        return PatientStatus.INACTIVE
    unnamed = status is PatientStatus.PROVISIONAL and before.family == after.family
    return PatientStatus.PROVISIONAL if unnamed else PatientStatus.ACTIVE


def birthday_of_age(born: date) -> date:
    """The day somebody comes of age; who was born on 29 February does so on 1 March."""
    try:
        return born.replace(year=born.year + OF_AGE)
    except ValueError:
        return date(born.year + OF_AGE, 3, 1)


def notices(identity: Identity, guardians: Sequence[GuardianItem], today: date) -> tuple[Notice, ...]:
    """What whoever opens the record should know: guardians of somebody who is of age, or soon will be.

    The age of majority is 18 in most states (19 in Alabama and Nebraska, 21 in Mississippi); a guardianship
    that a court made lasting is not told.
    """
    listed = [
        each
        for each in guardians
        if each.relation.of_minor and not each.lasting and (each.valid_to is None or each.valid_to > today)
    ]
    born = identity.birth_date
    if born is None or not listed or identity.deceased_on:
        return ()
    day = birthday_of_age(born)
    who = "a guardian is" if len(listed) == 1 else f"{len(listed)} guardians are"
    if day <= today:
        return (Notice(f"Came of age on {spelt(day)}, and {who} still listed. Ask the patient."),)
    if day - today <= SOON:
        return (Notice(f"Turns 18 on {spelt(day)}: {who} listed until then.", urgent=False),)
    return ()
