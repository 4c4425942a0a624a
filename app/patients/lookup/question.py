"""What a clerk means by what is typed into the find box."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from app.directory import DateOrder
from app.patients.dates import OLDEST, read_date, spelt
from app.patients.folding import digits, fold
from app.patients.standard.phones import asked_digits

PHONE_TAIL = 4
FULL_PHONE = (7, 15)
MOST_NAMES = 8  # nobody looks for more at once, and each makes the question longer
# An MRN as the shelf and every screen show it, 00-41-72, may be typed like that.
_PAIRS = re.compile(r"[0-9]{2}(-[0-9]{2}){2}")


@dataclass(frozen=True, slots=True)
class Question:
    """The readings of one text: names in any order, a birth date or year, a phone, a number."""

    family_first: bool = False
    names: tuple[str, ...] = ()
    birth_date: date | None = None
    other_date: date | None = None
    birth_year: int | None = None
    number: str = ""
    country: str = "US"
    problem: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.names or self.birth_date or self.number or self.birth_year)

    @property
    def phones(self) -> tuple[str, ...]:
        """The number as a whole phone number, if it may be one: as it is compared, and as typed."""
        if not (self.number.isdecimal() and FULL_PHONE[0] <= len(self.number) <= FULL_PHONE[1]):
            return ()
        return tuple(dict.fromkeys((asked_digits(self.number, self.country), self.number)))

    @property
    def phone_tail(self) -> str:
        """The number as the last four digits of a phone number, if it may be that."""
        return self.number if len(self.number) == PHONE_TAIL else ""


def understand(text: str, order: DateOrder, today: date, country: str = "US") -> Question:
    """Take what was typed apart; every word is read once, a phone number as this country writes it."""
    question = Question(family_first="," in text, country=country)
    whole = _dated(question, text.strip(), order, today)
    if whole is not None:
        return whole
    for word in re.split(r"[\s,;]+", text.strip()):
        if word:
            question = _with_word(question, word, order, today)
    return question


def _with_word(question: Question, word: str, order: DateOrder, today: date) -> Question:
    if not any(sign.isdecimal() for sign in word):
        return replace(question, names=(*question.names, *fold(word).split())[:MOST_NAMES])
    dated = _dated(question, word, order, today)
    if dated is not None:
        return dated
    bare = digits(word)
    letters = any(sign.isalpha() for sign in word)
    if letters:
        return replace(question, number=word.strip())
    if len(bare) == PHONE_TAIL and OLDEST <= int(bare) <= today.year:
        question = replace(question, birth_year=int(bare))
    return replace(question, number=question.number + bare)


def _dated(question: Question, text: str, order: DateOrder, today: date) -> Question | None:
    reading = read_date(text, order, today)
    if reading is None:
        return None
    # Six or eight bare digits, or three pairs, may be an MRN as well as a date.
    number = digits(text) if text.isdigit() or _PAIRS.fullmatch(text) else ""
    if reading.understood is None:
        problem = "" if number else f"There is no day {text}."
        return replace(question, number=number, problem=problem)
    return replace(question, birth_date=reading.understood, other_date=reading.other, number=number)


def in_words(question: Question) -> str:
    """What was understood, for the head of the list."""
    if question.problem:
        return question.problem
    said: list[str] = []
    if question.names:
        if question.family_first:
            said.append(f"family name starts with {question.names[0]}")
            said.extend(f"then {name}" for name in question.names[1:])
        else:
            said.append("name starts with " + " and ".join(question.names))
    if question.birth_date:
        said.append(f"born {spelt(question.birth_date)}")
    elif question.birth_year and question.names:
        said.append(f"born {question.birth_year}")
    if question.number and not question.birth_date:
        said.append(f"number or phone {question.number}")
    return ", ".join(said)
