"""Putting those found in order, and saying why each is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter

from app.patients.dates import spelt
from app.patients.lookup.queries import Candidate
from app.patients.lookup.question import Question
from app.patients.queries import searched
from app.patients.standard.phones import phone_digits

ANOTHER_NAME = "former or other name"
EXACT, FAMILY_FIRST, PREFIX, SWAPPED, OTHER_NAME = 1.0, 0.9, 0.8, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Ranked:
    """One of those found: who, why, and how well (1 is best)."""

    id: int
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a patient by which one may have been found; `merged` is a merged record's."""

    mrn: str = ""
    phone: str = ""
    merged: str = ""


class Ranking:
    """Everybody found, in the order in which a clerk would look for them.

    `numbers` are needed only where a number was typed.
    """

    def __init__(
        self, question: Question, found: Mapping[int, Candidate], numbers: Mapping[int, Numbers] | None = None
    ) -> None:
        self._question, self._found, self._numbers = question, found, numbers or {}
        self._fits = {key: _name_fit(question, who) for key, who in found.items()}

    @property
    def not_by_name(self) -> list[int]:
        """Who fits, if at all, only by a former name: their words have to be looked at."""
        return [key for key, fit in self._fits.items() if fit is None]

    def ranked(self, words: Mapping[int, Set[str]]) -> list[Ranked]:
        """Best first; those whose names do not fit the words typed are left out."""
        hits = []
        for key, who in self._found.items():
            fit = self._fits[key] or _other_name_fit(self._question, who, words.get(key, frozenset()))
            if fit is not None:
                hit = self._hit(who, *fit)
                hits.append((_order(hit.score, who), hit))
        return [hit for _, hit in sorted(hits, key=itemgetter(0))]

    def _hit(self, who: Candidate, score: float, why: str) -> Ranked:
        question = self._question
        number = _number_why(question, self._numbers.get(who.id, Numbers()))
        if number:
            why, score = number, EXACT
        elif question.birth_date and who.birth_date == question.birth_date:
            why = why or f"born {spelt(question.birth_date)}"
        elif question.names and who.birth_date and who.birth_date.year == question.birth_year:
            why = why or f"born {question.birth_year}"
        elif question.number and not question.birth_date:
            why = why or "number or phone"
        return Ranked(who.id, why, score)


def _order(score: float, who: Candidate) -> tuple[float, str, str, str, int]:
    return -score, who.last, who.first, str(who.birth_date), who.id


def _name_fit(question: Question, named: Candidate) -> tuple[float, str] | None:
    if not question.names:
        return PREFIX, ""
    last, first = named.last, named.first
    typed = " ".join(question.names)
    if question.family_first:
        return _family_first(question.names, last, first)
    if typed in (last, f"{last} {first}", f"{first} {last}"):
        return EXACT, ""
    scores = list(_two_way(question.names, last, first))
    if scores:
        return max(scores), ""
    if _all_begin(question.names, {*last.split(), *first.split()}):
        return SWAPPED, ""
    return None


def _other_name_fit(question: Question, named: Candidate, words: Set[str]) -> tuple[float, str] | None:
    if question.family_first or not words:
        return None
    if _all_begin(question.names, {*named.last.split(), *named.first.split(), *words}):
        return OTHER_NAME, ANOTHER_NAME
    return None


def _all_begin(typed: Sequence[str], words: Set[str]) -> bool:
    return all(any(word.startswith(name) for word in words) for name in typed)


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


def _number_why(question: Question, patient: Numbers) -> str:
    if not question.number:
        return ""
    if patient.mrn and searched(patient.mrn) == searched(question.number):
        return "MRN"
    if patient.merged:
        return "MRN of a merged record"
    phone = phone_digits(patient.phone)
    if phone and phone in question.phones:
        return "phone"
    if question.phone_tail and phone.endswith(question.phone_tail):
        return f"phone ends {question.phone_tail}"
    return ""
