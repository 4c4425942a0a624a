"""Who could be taken for whom, and which letters differ."""

from __future__ import annotations

from difflib import SequenceMatcher

from app.patients.dates import told_birth
from app.patients.mrn import mrn_pairs
from app.patients.types import BirthPrecision, LookAlike, Patient


def compared(shown: Patient, other: Patient) -> LookAlike:
    """Say of another patient what is the same, what differs, and where the shown name differs."""
    differing = [
        word
        for word, same in (
            ("family name", shown.family.casefold() == other.family.casefold()),
            ("given name", shown.given.casefold() == other.given.casefold()),
            ("birth date", shown.birth_date == other.birth_date),
            ("sex", shown.sex is other.sex),
        )
        if not same
    ]
    same_day = shown.birth_date is not None and shown.birth_date == other.birth_date
    born = f"born {_told(other)}" if other.birth_date else "born on an unknown day"
    told = f"MRN {mrn_pairs(other.mrn)}" if same_day else born
    return LookAlike(
        patient=other,
        same="Same birthday." if same_day else "Names sound the same.",
        differs=", ".join([*differing, told]),
        family_positions=differing_letters(shown.family, other.family),
        given_positions=differing_letters(shown.given, other.given),
    )


def _told(patient: Patient) -> str:
    estimated = patient.birth_precision is BirthPrecision.ESTIMATED
    return told_birth(patient.birth_date, estimated=estimated) if patient.birth_date else ""


def differing_letters(shown: str, other: str) -> tuple[int, ...]:
    """The places in `shown` that `other` has not; all of it if nothing is alike."""
    matcher = SequenceMatcher(None, shown.casefold(), other.casefold(), autojunk=False)
    places: list[int] = []
    for tag, start, end, _, _ in matcher.get_opcodes():
        if tag != "equal":
            places.extend(range(start, end))
    if not places and len(other) > len(shown) and shown:
        return (len(shown) - 1,)
    return tuple(places)
