"""How far a patient is from what was typed, and why: the order of similar names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from app.patients.folding import tokens
from app.patients.lookup.meanings import SHORTEST, Typed
from app.patients.lookup.queries import Candidate
from app.patients.lookup.question import Question
from app.patients.lookup.ranking import ANOTHER_NAME
from app.patients.sounding import sound

CHOICES = 3  # words of a patient that are tried for one that was typed
LONGEST = 20  # letters of a word that is repeated in a heading
SAME_SOUND, OTHER_NAME, JOINED, SWAPPED, LEFT_OUT = 1.5, 0.3, 0.5, 0.4, 3.0
NUMBER = 2.0
DATE_NEAR, DATE_IN_YEAR, DATE_FAR, YEAR_NEAR, YEAR_FAR = 0.8, 1.2, 2.0, 0.8, 1.5
BEGINS = 0.1


@dataclass(frozen=True, slots=True)
class Person:
    """Of a patient what is compared: the name of today, the birth date, and every word of all names."""

    who: Candidate
    words: Set[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far somebody is from what was typed, and in what; the order is that of the screen."""

    cost: float
    slips: int = 0
    nickname_of: str = ""
    sounds: bool = False
    joined: bool = False
    swapped: bool = False
    other_name: str = ""
    left_out: str = ""
    date_differs: str = ""
    number_differs: bool = False

    @property
    def score(self) -> float:
        """Below every patient whose name was typed rightly; 1 is best."""
        return round(0.45 / (1 + self.cost), 3)

    @property
    def why(self) -> str:
        """In what this patient differs from what was typed, in words."""
        said = []
        if self.slips:
            said.append("1 letter differs" if self.slips == 1 else f"{self.slips} letters differ")
        if self.nickname_of:
            said.append(f"nickname of {self.nickname_of}")
        if self.sounds:
            said.append("sounds alike")
        if self.joined:
            said.append("written as one word")
        if self.swapped:
            said.append("names swapped")
        if self.other_name:
            said.append(ANOTHER_NAME)
        if self.left_out:
            said.append(f"{self.left_out[:LONGEST]} is not in the name")
        if self.date_differs:
            said.append(self.date_differs)
        if self.number_differs:
            said.append("number differs")
        return ", ".join(said) or "another part of the name"


@dataclass(frozen=True, slots=True)
class Fit:
    """One typed word beside one word of a patient."""

    cost: float
    at: int
    word: str
    slips: int = 0
    nickname_of: str = ""
    sounds: bool = False


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What was typed, ready to be laid beside many patients.

    `may_leave_out` allows for a name too many; `numbered` are those who have the number that was typed, too.
    """

    question: Question
    typed: Sequence[Typed]
    joined: bool = False
    may_leave_out: bool = False
    sounds: Mapping[str, str] = field(default_factory=dict)
    numbered: Set[int] | None = None

    def likeness(self, person: Person) -> Likeness | None:
        """How far this patient is from it; None if a word was typed that is none of theirs."""
        day_cost, differs = self._day(person.who.birth_date)
        fits = self._fits(person, missing=int(self.may_leave_out and not differs))
        if not fits:
            return None
        left_out = [typed.word for at, typed in enumerate(self.typed) if at not in fits]
        now = {*tokens(person.who.last), *tokens(person.who.first)}
        other = next((fit.word for fit in fits.values() if fit.word not in now), "")
        swapped = self.question.family_first and 0 in fits and fits[0].word not in tokens(person.who.last)
        number_differs = self.numbered is not None and person.who.id not in self.numbered
        return Likeness(
            cost=sum(fit.cost for fit in fits.values())
            + LEFT_OUT * len(left_out)
            + OTHER_NAME * bool(other)
            + JOINED * self.joined
            + SWAPPED * swapped
            + NUMBER * number_differs
            + day_cost,
            slips=sum(fit.slips for fit in fits.values()),
            nickname_of=next((fit.nickname_of for fit in fits.values() if fit.nickname_of), ""),
            sounds=any(fit.sounds for fit in fits.values()),
            joined=self.joined,
            swapped=swapped and not other,
            other_name=other,
            left_out=", ".join(left_out),
            date_differs=differs,
            number_differs=number_differs,
        )

    def _fits(self, person: Person, missing: int) -> dict[int, Fit]:
        """For each typed word one of this patient's, none for two, at the least cost; empty if there is none.

        So many may be `missing`, but not all.
        """
        every: list[list[Fit | None]] = []
        for at, typed in enumerate(self.typed):
            fits = [fit for word in person.words if (fit := self._fit(at, typed, word)) is not None]
            if not fits and not missing:
                return {}
            rest: list[Fit | None] = [None] if missing else []
            every.append([*sorted(fits, key=lambda fit: (fit.cost, fit.word))[:CHOICES], *rest])
        best: tuple[float, dict[int, Fit]] = (math.inf, {})
        for chosen in product(*every):
            kept = {at: fit for at, fit in enumerate(chosen) if fit is not None}
            words = {fit.word for fit in kept.values()}
            if kept and len(words) == len(kept) and len(chosen) - len(kept) <= missing:
                cost = sum(fit.cost for fit in kept.values()) + LEFT_OUT * (len(chosen) - len(kept))
                best = min(best, (cost, kept), key=lambda each: each[0])
        return best[1]

    def _fit(self, at: int, typed: Typed, word: str) -> Fit | None:
        if word.startswith(typed.word):
            return Fit(0.0 if word == typed.word else BEGINS, at, word)
        meaning = typed.meanings.get(word)
        if meaning is not None:
            return Fit(meaning.cost, at, word, meaning.slips, meaning.nickname_of)
        heard = self.sounds.get(typed.word)
        if heard and heard == sound(word):
            return Fit(SAME_SOUND, at, word, sounds=True)
        return None

    def _day(self, born: date | None) -> tuple[float, str]:
        wanted, year = self.question.birth_date, self.question.birth_year
        if wanted is not None:
            if born == wanted:
                return 0.0, ""
            return _apart(wanted, born), "birth date differs" if born else "birth date not known"
        if year is not None and (born is None or born.year != year):
            near = born is not None and abs(born.year - year) in (1, 10)
            return (YEAR_NEAR if near else YEAR_FAR), "birth year differs" if born else "birth date not known"
        return 0.0, ""


def sounds_of(typed: Sequence[Typed]) -> dict[str, str]:
    """How the longer of these words sound."""
    return {each.word: sound(each.word) for each in typed if len(each.word) >= SHORTEST}


def _apart(wanted: date, born: date | None) -> float:
    """What a wrong birth date costs: little if a digit or the order of day and month was mistaken."""
    if born is None:
        return DATE_IN_YEAR
    digits = sum(one != other for one, other in zip(f"{wanted:%Y%m%d}", f"{born:%Y%m%d}", strict=True))
    turned = (wanted.year, wanted.month, wanted.day) == (born.year, born.day, born.month)
    if digits == 1 or turned:
        return DATE_NEAR
    return DATE_IN_YEAR if wanted.year == born.year else DATE_FAR
