"""Putting those found in order, and saying why each is there."""

from __future__ import annotations

from collections.abc import Iterator

from app.patients.dates import spelt
from app.patients.folding import digits, fold
from app.patients.queries import searched
from app.patients.question import Question
from app.patients.types import Hit, Patient

EXACT, FAMILY_FIRST, PREFIX, SWAPPED, OTHER_NAME = 1.0, 0.9, 0.8, 0.7, 0.5


def ranked(
    question: Question, found: dict[int, Patient], words: dict[int, set[str]], alerts: set[int]
) -> list[Hit]:
    """Best first; those whose names do not fit the words typed are left out."""
    hits = []
    for key, patient in found.items():
        fit = _name_fit(question, patient, words.get(key, set()))
        if fit is None:
            continue
        score, why = fit
        number = _number_why(question, patient)
        if number:
            why, score = number, EXACT
        elif question.birth_date and patient.birth_date == question.birth_date:
            why = why or f"born {spelt(question.birth_date)}"
        elif question.names and patient.birth_date and patient.birth_date.year == question.birth_year:
            why = why or f"born {question.birth_year}"
        elif question.number and not question.birth_date:
            why = why or "number or phone"
        hits.append(Hit(patient, why, score, key in alerts))
    return sorted(hits, key=_order)


def _order(hit: Hit) -> tuple[float, str, str, str, int]:
    patient = hit.patient
    return -hit.score, fold(patient.family), fold(patient.given), str(patient.birth_date), patient.id


def _name_fit(question: Question, patient: Patient, words: set[str]) -> tuple[float, str] | None:
    if not question.names:
        return PREFIX, ""
    last, first = fold(patient.family), fold(patient.given)
    typed = " ".join(question.names)
    if question.family_first:
        return _family_first(question.names, last, first)
    if typed in (last, f"{last} {first}", f"{first} {last}"):
        return EXACT, ""
    scores = list(_two_way(question.names, last, first))
    if scores:
        return max(scores), ""
    current = {*last.split(), *first.split()}
    if all(any(word.startswith(name) for word in current) for name in question.names):
        return SWAPPED, ""
    if all(any(word.startswith(name) for word in current | words) for name in question.names):
        return OTHER_NAME, "other or former name"
    return None


def _two_way(names: tuple[str, ...], last: str, first: str) -> Iterator[float]:
    """How well each way to part the words fits: the family name in front, or the given name."""
    for at in range(1, len(names) + 1):
        front, back = " ".join(names[:at]), " ".join(names[at:])
        if last.startswith(front) and first.startswith(back):
            yield FAMILY_FIRST if front == last else PREFIX
        if first.startswith(front) and last.startswith(back):
            yield SWAPPED


def _family_first(names: tuple[str, ...], last: str, first: str) -> tuple[float, str] | None:
    for at in range(1, len(names) + 1):
        front, back = " ".join(names[:at]), " ".join(names[at:])
        if last.startswith(front) and first.startswith(back):
            return (EXACT if front == last else PREFIX), ""
    return None


def _number_why(question: Question, patient: Patient) -> str:
    if not question.number:
        return ""
    if patient.mrn and searched(patient.mrn) == searched(question.number):
        return "MRN"
    phone = digits(patient.phone)
    if question.phone and phone == question.phone:
        return "phone"
    if question.phone_tail and phone.endswith(question.phone_tail):
        return f"phone ends {question.phone_tail}"
    return ""
