"""The directory of a practice clinic: its providers and departments, and the bodies it writes to."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from app.directory import EntryFacts, EntryKind
from app.directory.entries.rules import NPI_DIGITS, is_npi
from app.folding import fold
from app.training import names
from app.training.shelves import BRANCH, DOCTORS, INSTITUTION
from app.training.types import PlannedEntry

K = EntryKind
DEPARTMENTS = ("Family medicine", "Cardiology", "Radiology", "Pediatrics")
SPECIALTIES = (
    ("Family medicine", "Family medicine"),
    ("Cardiologist", "Cardiology"),
    ("Family medicine", "Family medicine"),
    ("Radiologist", "Radiology"),
    ("Pediatrician", "Pediatrics"),
)
INSTITUTIONS = ((INSTITUTION, "Hospital"), (BRANCH, "Clinic"), ("Platte Imaging Center", "Imaging"))
REQUESTERS = (
    ("{0} & {1}", "Attorneys"),
    ("{0} Law Office", "Attorney"),
    ("Heartland Life", "Life insurance"),
    ("Disability Review Office", "Public office"),
)
PAYERS = ("Prairie Health Plan", "Plains Mutual", "Cornhusk Care")


def invent_directory(seed: int) -> tuple[PlannedEntry, ...]:
    """Some twenty entries; departments first, because providers belong to them.

    They are drawn from a chance of their own, so that a seed's patients are the same with or without them.
    """
    random = Random(f"directory {seed}")
    return (
        *(PlannedEntry(K.DEPARTMENT, EntryFacts(name, phone=_phone(random))) for name in DEPARTMENTS),
        *(
            PlannedEntry(K.PROVIDER, _provider(random, doctor, role), department)
            for doctor, (role, department) in zip(DOCTORS, SPECIALTIES, strict=True)
        ),
        *(PlannedEntry(K.INSTITUTION, _institution(random, name, role)) for name, role in INSTITUTIONS),
        *(PlannedEntry(K.REQUESTER, _requester(random, name, role)) for name, role in REQUESTERS),
        *(PlannedEntry(K.PAYER, _payer(random, name)) for name in PAYERS),
    )


def _provider(random: Random, doctor: str, role: str) -> EntryFacts:
    title, family = doctor.split(maxsplit=1)
    given = random.choice(names.FEMALE + names.MALE)
    return EntryFacts(f"{title} {given} {family}", role, npi=_npi(random), phone=_phone(random))


def _institution(random: Random, name: str, role: str) -> EntryFacts:
    facts = EntryFacts(name, role, npi=_npi(random), contact="Medical records", fax=_phone(random))
    return _somewhere(random, facts)


def _requester(random: Random, name: str, role: str) -> EntryFacts:
    name = name.format(*random.sample(names.FAMILIES, 2))
    contact = f"{random.choice(names.FEMALE + names.MALE)} {random.choice(names.FAMILIES)}"
    email = f"records@{fold(name).replace(' ', '')}.example"
    return _somewhere(random, EntryFacts(name, role, contact=contact, fax=_phone(random), email=email))


def _payer(random: Random, name: str) -> EntryFacts:
    number = f"PR{random.randint(100, 999)}"
    return _somewhere(random, EntryFacts(name, "Health plan", payer_number=number, fax=_phone(random)))


def _npi(random: Random) -> str:
    """A number that passes for one and is nobody's: those that are given begin with 1 or 2."""
    body = f"9{random.randrange(10 ** (NPI_DIGITS - 2)):0{NPI_DIGITS - 2}d}"
    return next(number for number in (f"{body}{digit}" for digit in range(10)) if is_npi(number))


def _phone(random: Random) -> str:
    return f"402-555-01{random.randrange(100):02d}"  # these numbers are kept for invented people


def _somewhere(random: Random, facts: EntryFacts) -> EntryFacts:
    """The same body with a phone and an address."""
    town, postcode = random.choice(names.TOWNS)
    line = f"{random.randint(101, 9899)} {random.choice(names.STREETS)} {random.choice(names.WAYS)}"
    return replace(facts, phone=_phone(random), line=line, city=town, region="NE", postcode=postcode)
