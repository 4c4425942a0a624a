"""What an entry of the directory must be, and how it is compared with the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from app.directory.entries.types import EntryFacts, EntryKind, FieldChange, WrongFact
from app.folding import digits, fold

K = EntryKind
LONGEST = 200
LONGEST_NOTE = 2000
NPI_DIGITS = 10
# The check digit of an NPI counts as if the number of the card issuer for health in the United States stood
# before it (CMS, "Requirements for National Provider Identifier (NPI) and NPI Check Digit").
NPI_PREFIX = "80840"
LEAST_PHONE = 3  # a house line may have so few

WORD: Mapping[EntryKind, str] = {
    K.PROVIDER: "provider",
    K.DEPARTMENT: "department",
    K.INSTITUTION: "institution",
    K.REQUESTER: "requester",
    K.PAYER: "payer",
}
# The facts that not every kind has, and who has them.
ONLY: Mapping[str, tuple[frozenset[EntryKind], str]] = {
    "npi": (frozenset({K.PROVIDER, K.INSTITUTION}), "Only providers and institutions have an NPI."),
    "payer_number": (frozenset({K.PAYER}), "Only payers have a payer number."),
    "department_id": (frozenset({K.PROVIDER}), "Only providers belong to a department."),
}
TEXTS = tuple(each.name for each in fields(EntryFacts) if each.name != "department_id")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PAYER_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9\-]{0,29}")


def is_npi(number: str) -> bool:
    """Whether these are ten digits of which the last is the check digit of a National Provider Identifier."""
    if not re.fullmatch(rf"[0-9]{{{NPI_DIGITS}}}", number):
        return False
    worth = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(NPI_PREFIX + number))]
    return sum(each - 9 if each > 9 else each for each in worth) % 10 == 0


def tidy(facts: EntryFacts) -> EntryFacts:
    """The facts as they are kept: one blank between words, an NPI without any, a payer number in capitals."""
    texts: dict[str, Any] = {name: _tidied(getattr(facts, name)) for name in TEXTS}
    texts["npi"] = re.sub(r"[ \-]", "", texts["npi"])
    texts["payer_number"] = texts["payer_number"].replace(" ", "").upper()
    return replace(facts, **texts)


def _tidied(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def require_fits(kind: EntryKind, facts: EntryFacts) -> None:
    """Let tidied facts pass, or say which one is wrong and how to put it right.

    Raises:
        BadInput: a fact that is missing, misread, too long, or that this kind has not.
    """
    if not fold(facts.name):
        raise WrongFact("name", f"A {WORD[kind]} needs a name. Nothing was changed.")
    for field, (owners, sentence) in ONLY.items():
        if kind not in owners and getattr(facts, field):
            raise WrongFact(field, f"{sentence} Nothing was changed.")
    for field in TEXTS:
        most = LONGEST_NOTE if field == "note" else LONGEST
        if len(getattr(facts, field)) > most:
            raise WrongFact(field, f"A text has more than {most} characters. Nothing was changed.")
    for field, fits, sentence in _SHAPES:
        text = getattr(facts, field)
        if text and not fits(text):
            raise WrongFact(field, f"{sentence} Nothing was changed.")


def _is_phone(text: str) -> bool:
    return len(digits(text)) >= LEAST_PHONE


def _is_email(text: str) -> bool:
    return bool(_EMAIL.fullmatch(text))


def _is_payer_number(text: str) -> bool:
    return bool(_PAYER_NUMBER.fullmatch(text))


_SHAPES: tuple[tuple[str, Callable[[str], bool], str], ...] = (
    ("npi", is_npi, "Not an NPI: it has ten digits, and the last one must fit the others. Compare it."),
    ("payer_number", _is_payer_number, "A payer number has letters, digits and hyphens, at most 30."),
    ("phone", _is_phone, "A phone number has at least three digits."),
    ("fax", _is_phone, "A fax number has at least three digits."),
    ("email", _is_email, "Not an email address. Type it like office@example.org."),
)


def words_of(facts: EntryFacts) -> str:
    """All words by which somebody is looked for, each with a blank before it that says where it begins."""
    parts = (facts.name, facts.role, facts.contact, facts.city, facts.payer_number)
    return "".join(f" {word}" for part in parts for word in fold(part).split())


def shown_facts(facts: EntryFacts, department: str) -> dict[str, str]:
    """The facts as texts, the department by its name: what the history of an entry tells."""
    return {**{name: getattr(facts, name) for name in TEXTS}, "department": department}


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """The facts that are not as they were, in the order of the form."""
    return tuple(
        FieldChange(name, before.get(name, ""), text)
        for name, text in after.items()
        if text != before.get(name, "")
    )
