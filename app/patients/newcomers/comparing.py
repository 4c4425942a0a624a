"""Laying a name and a birth date beside those of a record: the same, nearly, silent, or another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from rapidfuzz.distance import OSA

from app.patients.folding import LONG, fold
from app.patients.nicknames.queries import NameBook
from app.patients.sounding import sound
from app.patients.stop_list import tells_birth_date, tells_name
from app.patients.types import BirthPrecision

SHORTEST = 3  # letters from which a slip, a sound or a beginning says something
YEARS_ESTIMATED = 5
YEARS_MISTYPED = 10
WORDS_OF_A_KIND = 2  # of a stand-in: "Baby Girl" are many; with more words it says whose
# Words of many family names that tell nobody from anybody.
PARTICLES = frozenset(
    {
        "ben",
        "bin",
        "das",
        "del",
        "della",
        "den",
        "der",
        "dos",
        "ibn",
        "las",
        "los",
        "mac",
        "san",
        "van",
        "von",
    }
)


class Level(IntEnum):
    """How far a part agrees; SILENT says nothing, for one of the two is missing or a stand-in."""

    ANOTHER = 0
    SILENT = 1
    NEAR = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Part:
    """How far one part agrees, in words."""

    level: Level
    words: str = ""

    @property
    def agrees(self) -> bool:
        """Whether it speaks for one person."""
        return self.level >= Level.NEAR


def family_part(typed: str, typed_former: str, now: str, others: Iterable[str]) -> Part:
    """Compare family names: with the one of today, and with those that either had before."""
    mine, theirs = fold(typed), fold(now)
    if not (tells_name(typed) and tells_name(now)):
        return Part(Level.SILENT, "")
    if mine == theirs:
        return Part(Level.SAME, "same family name")
    before = {fold(name) for name in others if name}
    if mine in before or (typed_former and fold(typed_former) in before | {theirs}):
        return Part(Level.NEAR, "former family name")
    slip = _slip(mine, theirs, "family name")
    if slip is not None:
        return slip
    shared = (set(mine.split()) & set(theirs.split())) - PARTICLES
    if any(len(word) >= SHORTEST for word in shared):
        return Part(Level.NEAR, "part of the family name")
    return Part(Level.ANOTHER, "another family name")


def given_part(typed: str, now: str, others: Iterable[str], book: NameBook) -> Part:
    """Compare given names; `others` are middle and former ones."""
    mine, theirs = fold(typed), fold(now)
    if not (mine and theirs):
        return Part(Level.SILENT, "no given name") if mine or theirs else Part(Level.SAME, "")
    if is_stand_in(typed) or is_stand_in(now):
        return _stand_ins(typed, now)
    one, other = mine.split(), theirs.split()
    if mine == theirs or one == other[: len(one)] or other == one[: len(other)]:
        return Part(Level.SAME, "same given name")
    kin = book.kin(one[0]).get(other[0])
    if kin is not None:
        return Part(Level.NEAR, f"nickname of {kin.of}")
    slip = _slip(mine, theirs, "given name")
    if slip is not None:
        return slip
    if _begins(one[0], other[0]):
        return Part(Level.NEAR, "given name begins alike")
    if {*one} & {*other} or mine in {fold(name) for name in others if name}:
        return Part(Level.NEAR, "another of the given names")
    return Part(Level.ANOTHER, "another given name")


def is_stand_in(given: str) -> bool:
    """Whether this given name is only kept until there is one, as of newborns and unknown patients."""
    return not tells_name(given) or fold(given).split()[:1] == ["baby"]


def _stand_ins(typed: str, now: str) -> Part:
    if not (is_stand_in(typed) and is_stand_in(now)):
        return Part(Level.SILENT, "given name not known")
    mine, theirs = set(fold(typed).split()), set(fold(now).split())
    if mine == theirs and len(mine) > WORDS_OF_A_KIND:
        return Part(Level.SAME, "same given name")
    if mine <= theirs or theirs <= mine:
        return Part(Level.SILENT, "given name not known")
    return Part(Level.ANOTHER, "another given name")


def born_part(
    typed: date | None, now: date | None, precisions: tuple[BirthPrecision, BirthPrecision]
) -> Part:
    """Compare birth dates; an estimate or a stand-in only says which years it cannot be."""
    if typed is None or now is None:
        return Part(Level.SILENT, "birth date not known")
    estimated = BirthPrecision.ESTIMATED in precisions
    if estimated or not (tells_birth_date(typed) and tells_birth_date(now)):
        apart = abs(typed.year - now.year)
        if apart > (YEARS_ESTIMATED if estimated else 0):
            return Part(Level.ANOTHER, "another birth year")
        return Part(Level.SILENT, "about the same age" if estimated else "same birth year")
    if typed == now:
        return Part(Level.SAME, "same birth date")
    return _nearly(typed, now)


def may_be_born(typed: date | None, now: date | None, *, estimated: bool) -> bool:
    """Whether one person can have both birth dates, if one of them is `estimated` or both are as they are."""
    if typed is None or now is None:
        return True
    if typed.year != now.year and (typed.month, typed.day) != (now.month, now.day) and not estimated:
        return False  # as nearly always, and found out without spelling both
    precisions = [BirthPrecision.EXACT, *([BirthPrecision.ESTIMATED] if estimated else [])]
    return any(born_part(typed, now, (each, each)).level != Level.ANOTHER for each in precisions)


def about_born(day: date | None) -> tuple[date, date]:
    """Between which days somebody was born if this is an estimate; any day, if it is not known."""
    if day is None:
        return date.min, date.max
    return (
        date(max(day.year - YEARS_ESTIMATED, date.min.year), 1, 1),
        date(min(day.year + YEARS_ESTIMATED, date.max.year), 12, 31),
    )


def nearly_born(day: date) -> list[date]:
    """Every day that counts as nearly this one: another year, month or day of the month, or both swapped.

    Some eighty; of other years those that differ in one digit, or are close.
    """
    year, month, number = day.year, day.month, day.day
    written = f"{year:04d}"
    years = {
        int(f"{written[:at]}{digit}{written[at + 1 :]}") for at in range(4) for digit in "0123456789"
    } | {*range(year - YEARS_MISTYPED, year + YEARS_MISTYPED + 1)}
    wanted = {(each, month, number) for each in years}
    wanted |= {(year, each, number) for each in range(1, 13)}
    wanted |= {(year, month, each) for each in range(1, 32)} | {(year, number, month)}
    days = (_day(*each) for each in wanted)
    return [each for each in days if each is not None and each != day]


def _day(year: int, month: int, number: int) -> date | None:
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    return day if year >= 1000 else None  # a year is written with four digits


def _nearly(typed: date, now: date) -> Part:
    if (typed.year, typed.month, typed.day) == (now.year, now.day, now.month):
        return Part(Level.NEAR, "day and month of birth swapped")
    digits = zip(f"{typed:%Y%m%d}", f"{now:%Y%m%d}", strict=True)
    if sum(one != other for one, other in digits) == 1:
        return Part(Level.NEAR, "birth date differs in 1 digit")
    if (typed.year, typed.month) == (now.year, now.month):
        return Part(Level.NEAR, "only the day of birth differs")
    if (typed.year, typed.day) == (now.year, now.day):
        return Part(Level.NEAR, "only the month of birth differs")
    same_day = (typed.month, typed.day) == (now.month, now.day)
    if same_day and abs(typed.year - now.year) <= YEARS_MISTYPED:
        return Part(Level.NEAR, "only the year of birth differs")
    return Part(Level.ANOTHER, "another birth date")


def _slip(mine: str, theirs: str, what: str) -> Part | None:
    """One slip, or two in long names; else whether they sound alike."""
    one, other = mine.replace(" ", ""), theirs.replace(" ", "")
    if one == other:
        return Part(Level.NEAR, f"{what} written as one word")
    shorter = min(len(one), len(other))
    apart = OSA.distance(one, other, score_cutoff=2)
    if apart <= (2 if shorter >= LONG else 1) and shorter >= SHORTEST:
        return Part(Level.NEAR, f"{what} 1 letter differs" if apart == 1 else f"{what} 2 letters differ")
    heard = sound(mine) if shorter >= SHORTEST else ""
    return Part(Level.NEAR, f"{what} sounds alike") if heard and heard == sound(theirs) else None


def _begins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) >= SHORTEST)
