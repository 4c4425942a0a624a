"""Who could be taken for whom, and which letters differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

from app.patients.dates import told_birth
from app.patients.mrn import mrn_pairs
from app.patients.types import BirthPrecision, LookAlike, Patient

ALIKE, ALIKE_SAME_DAY = 0.85, 0.75  # how like two names of one list must be
NEIGHBOURS = 2


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


def told_apart(shown: Sequence[tuple[str, date | None]]) -> list[frozenset[int]]:
    """For each name of a list the letters that tell it from the nearest other one, if one is near at all.

    Names are as a list shows them, each with the birth date: of one birthday they are alike sooner.
    """
    return [_apart_from(at, shown) for at in range(len(shown))]


def told_apart_from_neighbours(names: Sequence[str]) -> dict[str, frozenset[int]]:
    """The same for a long list: each name beside those that stand next to it in the order of the alphabet."""
    ordered = sorted(set(names))
    marked = {}
    for at, name in enumerate(ordered):
        near = ordered[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        marked[name] = _apart_from(near.index(name), [(each, None) for each in near])
    return marked


def _apart_from(at: int, shown: Sequence[tuple[str, date | None]]) -> frozenset[int]:
    name, born = shown[at]
    nearest, best = "", 0.0
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(name.casefold())
    for other, other_born in shown:
        enough = max(best, ALIKE_SAME_DAY if born and born == other_born else ALIKE)
        matcher.set_seq1(other.casefold())
        near = other != name and matcher.real_quick_ratio() >= enough and matcher.quick_ratio() >= enough
        if near and (ratio := matcher.ratio()) >= enough and ratio > best:
            nearest, best = other, ratio
    return frozenset(differing_letters(name, nearest)) if nearest else frozenset()
