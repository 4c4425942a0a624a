"""What a clerk types who makes a mistake: seeded, with the patient who was meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from app.bench.population import Sample, SomePatient
from app.patients.folding import LONG, fold
from app.patients.nicknames.shipped import shipped

# Which keys lie beside one another on a QWERTY keyboard.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    key: "".join(row[at - 1 : at] + row[at + 1 : at + 2])
    + "".join(other[at : at + 1] for other in _ROWS if other != row)
    for row in _ROWS
    for at, key in enumerate(row)
}
FIRST_LETTER = 0.08  # of slips hit the first letter
SHORT = 4
TRIES = 50


@dataclass(frozen=True, slots=True)
class Mistake:
    """What was typed, and the MRN of whoever was meant."""

    text: str
    mrn: str


def slipped(random: Random, word: str) -> str:
    """The word with one slip of the hand: a key beside it, one too few, one too many, or two swapped."""
    at = 0 if random.random() < FIRST_LETTER else random.randint(1, len(word) - 1)
    match random.choices(("beside", "left out", "twice", "swapped"), (4, 3, 2, 2))[0]:
        case "beside":
            typed = random.choice(_BESIDE.get(word[at], "e"))
            return word[:at] + typed + word[at + 1 :]
        case "left out":
            return word[:at] + word[at + 1 :]
        case "twice":
            return word[:at] + random.choice((word[at], _BESIDE.get(word[at], "e")[0])) + word[at:]
        case _:
            at = min(at, len(word) - 2)
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def mistakes(random: Random, kind: str, sample: Sample, count: int) -> list[Mistake]:
    """So many mistakes of a kind, of patients whose names allow it; fewer where few do."""
    found: list[Mistake] = []
    make, able = KINDS[kind], [who for who in sample.patients if _plain(who)]
    for _ in range(TRIES * count if able else 0):
        if len(found) == count:
            break
        who = random.choice(able)
        text = make(random, who)
        if text:
            found.append(Mistake(text, who.mrn))
    return found


def _plain(who: SomePatient) -> bool:
    names = (fold(who.family), fold(who.given))
    return bool(who.birth_date) and all(
        each.isascii() and each.isalpha() and len(each) >= SHORT for each in names
    )


def _names(random: Random, who: SomePatient, change: Callable[[str], str]) -> tuple[str, str]:
    """Given and family name, one of them changed."""
    family, given = fold(who.family), fold(who.given)
    if random.random() < 0.6:
        return given, _otherwise(change, family)
    return _otherwise(change, given), family


def _otherwise(change: Callable[[str], str], word: str) -> str:
    changed = change(word)
    while changed == word:
        changed = change(word)
    return changed


def _ordered(random: Random, names: Sequence[str]) -> str:
    return " ".join(names if random.random() < 0.5 else reversed(names))


def _one_slip(random: Random, who: SomePatient) -> str:
    return _ordered(random, _names(random, who, lambda word: slipped(random, word)))


def _slip_and_year(random: Random, who: SomePatient) -> str:
    return f"{_one_slip(random, who)} {who.birth_date[:4]}"


def _nickname(random: Random, who: SomePatient) -> str:
    given = fold(who.given)
    shorts = sorted(short for name, short in shipped() if name == given and not given.startswith(short))
    if not shorts:
        return ""
    return f"{_ordered(random, (random.choice(shorts), fold(who.family)))} {who.birth_date[:4]}"


def _swapped(random: Random, who: SomePatient) -> str:
    return f"{fold(who.given)}, {fold(who.family)} {who.birth_date[:4]}"


def _wrong_date(random: Random, who: SomePatient) -> str:
    wrong = another_day(random, date.fromisoformat(who.birth_date))
    return f"{fold(who.family)}, {fold(who.given)} {wrong:%m/%d/%Y}"


def another_day(random: Random, born: date) -> date:
    """A date mistaken in one figure, or with day and month the wrong way round."""
    while True:
        year, month, day = born.year, born.month, born.day
        match random.choice(("day", "month", "year", "turned")):
            case "day":
                day = random.randint(1, 28)
            case "month":
                month = random.randint(1, 12)
            case "year":
                year += random.choice((-10, -1, 1, 10))
            case _:
                month, day = min(day, 12), month
        wrong = date(year, month, min(day, 28))
        if wrong != born and wrong <= date(2026, 1, 1):
            return wrong


def _two_slips(random: Random, who: SomePatient) -> str:
    family = fold(who.family)
    if len(family) < LONG:
        return ""
    twice = _otherwise(
        lambda word: slipped(random, _otherwise(lambda one: slipped(random, one), word)), family
    )
    return f"{_ordered(random, (fold(who.given), twice))} {who.birth_date[:4]}"


KINDS: Mapping[str, Callable[[Random, SomePatient], str]] = {
    "one slip": _one_slip,
    "slip and year": _slip_and_year,
    "nickname and year": _nickname,
    "swapped and year": _swapped,
    "wrong birth date": _wrong_date,
    "two slips and year": _two_slips,
}
