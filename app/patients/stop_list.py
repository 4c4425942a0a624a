"""Values that say nothing about who somebody is: stand-ins that many records share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from app.patients.folding import fold
from app.patients.standard.addresses import Address, compared_address

MOST_SHARING = 12  # patients with one phone or address: beyond that it is a clinic's or a home's, not a household's
_SHORTEST_PHONE = 7
_LINE_NUMBERS = frozenset({"0000", "1212", "5555", "9999"})
_NO_NAMES = frozenset(
    """
    anonymous baby babyboy babygirl boy child doe female fnu girl infant inconnu lnu male man mother nachname name
    newborn nfn nln nmn no noname none not of patient person test testing testpatient tbd triplet twin unbekannt
    unidentified unk unknown unnamed woman xx xxx xxxx zz zzz zzzz a b c d e
    """.split()
)
_NO_ADDRESSES = frozenset(
    """
    none unknown unk na homeless transient undomiciled refused declined confidential tbd x xx xxx same
    """.split()
) | {"no address", "not known", "no fixed address", "no fixed abode", "general delivery", "n a", "see above"}


def tells_birth_date(born: date | None) -> bool:
    """Whether a birth date is evidence.

    1 January of any year is what is written where only the year is known, so its day is none, and neither is
    the day zero of a spreadsheet: the year of such a date still counts against somebody, never for.
    """
    if born is None or (born.month, born.day) == (1, 1):
        return False
    return born not in {date(1899, 12, 30), date(1899, 12, 31)}


def tells_phone(digits: str) -> bool:
    """Whether the digits of a phone number are evidence: none of 999, 555-0000, 123-4567 or one digit only."""
    if len(digits) < _SHORTEST_PHONE or len(set(digits)) == 1:
        return False
    local = digits[-_SHORTEST_PHONE:]
    if len(set(local)) == 1 or local in {"1234567", "9876543"} or digits.startswith(("000", "999", "123456")):
        return False
    return not (local.startswith("555") and local[3:] in _LINE_NUMBERS)


def tells_name(name: str) -> bool:
    """Whether a family or given name is evidence; UNKNOWN, BABY GIRL, TEST or DOE is none."""
    words = fold(re.sub(r"[0-9]+", " ", name)).split()
    # A letter alone is an initial: it says something, but not beside a word that stands for no name.
    stand_ins = [word for word in words if word in _NO_NAMES]
    return bool(words) and (len(stand_ins) < len(words) or all(len(word) == 1 for word in words))


def tells_address(address: Address, shared_by: int = 1) -> bool:
    """Whether an address is evidence: it has a line, is no stand-in, and is not shared by too many."""
    line = compared_address(address)[0]
    return bool(line) and line not in _NO_ADDRESSES and shared_by <= MOST_SHARING


def tells_identity(sharing: Iterable[object]) -> bool:
    """Whether a value that these patients share is evidence: not if they are too many for one household."""
    return len(set(sharing)) <= MOST_SHARING
