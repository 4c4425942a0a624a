"""Values that say nothing about who somebody is: stand-ins that many records share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from app.patients.folding import fold
from app.patients.standard.addresses import Address, compared_address

# Patients with one phone or address: beyond that it is the clinic's own, or a home's, and no household's.
MOST_SHARING = 12
_SHORTEST_PHONE = 7
_LINE_NUMBERS = frozenset({"0000", "1212", "5555", "9999"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_NAMES = _words(
    """
    anonymous baby babyboy babygirl boy child doe female fnu girl infant inconnu lnu male man mother nachname
    name newborn nfn nln nmn no noname none not of patient person test testing testpatient tbd triplet twin
    unbekannt unidentified unk unknown unnamed woman xx xxx xxxx zz zzz zzzz a b c d e
    """
)
_NO_ADDRESSES = _words(
    "none unknown unk na homeless transient undomiciled refused declined confidential tbd x xx xxx same"
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
    """Whether the digits of a phone number are evidence: none of 999, 555-0000, 123-4567, 777-7777."""
    local = digits[-_SHORTEST_PHONE:]
    if len(local) < _SHORTEST_PHONE or len(set(local)) == 1:
        return False
    if local in {"1234567", "9876543"} or digits.startswith(("000", "999", "123456")):
        return False
    return not (local.startswith("555") and local[3:] in _LINE_NUMBERS)


# The newcomer's is asked about beside everybody of one birthday.
@lru_cache(maxsize=4096)
def tells_name(name: str) -> bool:
    """Whether a family or given name is evidence; UNKNOWN, BABY GIRL, TEST or DOE is none."""
    words = fold(re.sub(r"[0-9]+", " ", name)).split()
    # A letter alone is an initial; beside a word that stands for no name it only counts twins.
    return any(word not in _NO_NAMES for word in words) or (len(words) == 1 and len(words[0]) == 1)


def tells_address(address: Address) -> bool:
    """Whether an address is evidence: it has a line, and that is no stand-in."""
    line = compared_address(address)[0]
    return bool(line) and line not in _NO_ADDRESSES


def tells_household(sharing: Iterable[object]) -> bool:
    """Whether a phone or address that these patients share is evidence: not if they are too many."""
    return len(set(sharing)) <= MOST_SHARING
