"""What a new patient must have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.errors import BadInput, RuleBroken
from app.patients.dates import OLDEST
from app.patients.standard.addresses import kept_address
from app.patients.standard.phones import standard_phone
from app.patients.types import PatientStatus, Register

LONGEST_TEXT, LONGEST_NUMBER, LONGEST_POSTCODE = 200, 100, 20
_MRN = re.compile(r"[0-9A-Za-z][0-9A-Za-z .\-/]{0,38}[0-9A-Za-z]|[0-9A-Za-z]")


_TEXTS = ("family", "given", "middle", "suffix", "mrn", "phone", "email", "former_family", "despite")


def tidy(command: Register, country: str) -> Register:
    """The same patient with blanks in order, composed letters (NFC), phone and address as they are kept."""
    fields = {name: _tidied(getattr(command, name)) for name in _TEXTS}
    fields["phone"] = standard_phone(fields["phone"], country)
    line, city, region, postcode = map(_tidied, command.address)
    address = kept_address((line, city, region, postcode), country)
    return replace(command, **fields, address=address)  # type: ignore[arg-type]


def _tidied(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())) if text else text


def problem_with(command: Register, today: date) -> tuple[str, str] | None:
    """The first field that cannot be taken, with the reason, or None if all is well."""
    if not command.family:
        return "family", "The family name is missing."
    for field, text, longest in _texts(command):
        if len(text) > longest:
            return field, f"This has {len(text)} letters; {longest} are possible."
        if not text.isprintable() and any(unicodedata.category(sign) == "Cc" for sign in text):
            return field, "This holds signs that cannot be printed."
    if command.birth_date and not command.birth_date.year >= OLDEST:
        return "birth_date", f"This birth date lies before {OLDEST}."
    if command.birth_date and command.birth_date > today:
        return "birth_date", "This birth date lies in the future."
    if command.deceased_on and command.birth_date and command.deceased_on < command.birth_date:
        return "deceased_on", "The date of death lies before the birth date."
    if command.status not in (PatientStatus.ACTIVE, PatientStatus.PROVISIONAL):
        return "status", "A new patient is active or provisional."
    if command.mrn and not _MRN.fullmatch(command.mrn):
        return "mrn", "An MRN has letters, digits, blanks, dots, hyphens and slashes, at most 40."
    return None


def _texts(command: Register) -> Iterator[tuple[str, str, int]]:
    """Every text of a patient with its field and the letters that the tables have room for."""
    for name in ("family", "given", "middle", "suffix", "former_family", "phone", "email", "despite"):
        yield name, getattr(command, name), LONGEST_TEXT
    *lines, postcode = command.address
    for line in lines:
        yield "address", line, LONGEST_TEXT
    yield "address", postcode, LONGEST_POSTCODE
    for _, authority, value in command.other_ids:
        yield "other_ids", authority, LONGEST_NUMBER
        yield "other_ids", value, LONGEST_NUMBER


def require_takeable(command: Register, today: date) -> None:
    """Let a new patient in or say what is missing.

    Raises:
        BadInput: the first field that cannot be taken.
    """
    problem = problem_with(command, today)
    if problem is not None:
        raise BadInput(f"{problem[1]} Nothing was changed.")


def require_reason(command: Register, here: int) -> None:
    """Stop a second record of somebody who is probably here already, unless a reason says who this is.

    Raises:
        RuleBroken: so many are probably here, and no reason was given.
    """
    if here and not command.despite:
        who = "1 patient is" if here == 1 else f"{here} patients are"
        raise RuleBroken(f"Not registered. {who} probably here already. Say why this is another person.")
