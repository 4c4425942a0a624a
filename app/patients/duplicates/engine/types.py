"""What of a record is compared, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.patients.duplicates.types import Band
from app.patients.standard.addresses import Address
from app.patients.types import BirthPrecision, IdentifierType, NameKind, Sex

Named = tuple[NameKind, str, str, str, str]
Number = tuple[IdentifierType, str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """One record as it is compared: all its names (kind, family, given, middle, suffix), and all else.

    Phones are bare digits, addresses as they are kept (line, city, region, postcode) with former ones,
    numbers (type, authority, search value) without the clinic's own MRN.
    """

    id: int
    names: tuple[Named, ...]
    birth_date: date | None = None
    precision: BirthPrecision = BirthPrecision.EXACT
    sex: Sex = Sex.UNKNOWN
    phones: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two records that may be one person; `weight` in bits, two to its power being the odds for it.

    `evidence` are short phrases as a clerk reads them, what weighs most first; never a value of a record.
    `against` are those of them that speak against one person.
    """

    low_id: int
    high_id: int
    weight: float
    band: Band
    evidence: tuple[str, ...]
    against: tuple[str, ...] = ()
