"""What an import does with who is here already: nothing, add what is new, or leave it to a person."""

from __future__ import annotations

from dataclasses import dataclass

from app.interop.queries import Known
from app.patients import IdentifierType, Register, Sex
from app.patients.folding import fold
from app.patients.standard.addresses import Address, compared_address
from app.patients.standard.phones import phone_digits


@dataclass(frozen=True, slots=True)
class Differences:
    """What a row has that the record has not; `identity` names what must not be changed by a file."""

    identity: tuple[tuple[str, str], ...] = ()
    phone: str = ""
    email: str = ""
    address: tuple[str, str, str, str] | None = None
    former_family: str = ""
    deceased: bool = False
    numbers: tuple[tuple[IdentifierType, str, str], ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the record has all of it."""
        return self == Differences()


def differences(row: Register, known: Known) -> Differences:
    """Compare a row with the record it belongs to.

    A file never changes a name, a birth date or a sex: two patients under one number is the worst error of
    an index. It may add phones, addresses, former names, numbers and a date of death; nothing is taken away.
    """
    identity = tuple(_identity(row, known))
    # Who it was before two records became one is no other person.
    if identity and not any(not _identity(row, each) for each in known.merged):
        return Differences(identity)
    has_address = any(row.address)
    return Differences(
        phone=row.phone if row.phone and phone_digits(row.phone) not in known.phones else "",
        email=row.email if row.email and row.email not in known.emails else "",
        address=row.address if has_address and not _lives_there(row.address, known) else None,
        former_family=row.former_family
        if row.former_family and row.former_family not in known.former
        else "",
        deceased=row.deceased_on is not None and known.deceased_on is None,
        numbers=tuple(number for number in row.other_ids if number not in known.numbers),
    )


def _lives_there(address: Address, known: Known) -> bool:
    """Whether the record has this address, in whatever writing."""
    if address in known.addresses:
        return True
    compared = compared_address(address)
    return any(compared_address(each) == compared for each in known.addresses)


def _identity(row: Register, known: Known) -> list[tuple[str, str]]:
    found = []
    if fold(row.family) != fold(known.family):
        found.append(("family", "family name"))
    if fold(row.given) != fold(known.given):
        found.append(("given", "given name"))
    if row.birth_date and known.birth_date and row.birth_date != known.birth_date:
        found.append(("birth_date", "birth date"))
    if Sex.UNKNOWN not in (row.sex, known.sex) and row.sex is not known.sex:
        found.append(("sex", "sex"))
    if row.mrn and known.mrn and row.mrn != known.mrn:
        found.append(("mrn", "MRN"))
    return found
