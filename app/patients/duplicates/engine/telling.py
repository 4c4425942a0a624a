"""Saying in words what speaks for one person and what against it, the strongest first; never a value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.patients.duplicates.engine.alike import Floats, Levels
from app.patients.duplicates.engine.encoding import People
from app.patients.duplicates.engine.levels import SILENT, Alike, Born, Either, Family, Given, Middle, Part
from app.patients.duplicates.engine.spelling import NONE
from app.patients.newcomers.comparing import Level, born_part, family_part, given_part
from app.patients.newcomers.comparing import Part as Compared
from app.patients.nicknames.queries import NameBook
from app.patients.types import BirthPrecision

TWINS = "born the same day in one household: twins?"
FATHER_AND_SON = "one name, a generation apart: parent and child?"
_SAID: dict[Part, dict[int, str]] = {
    Part.MIDDLE: {Middle.SAME: "same middle name", Middle.INITIAL: "same middle initial",
                  Middle.ANOTHER: "another middle name"},
    Part.SUFFIX: {Either.SAME: "same suffix", Either.ANOTHER: "another suffix"},
    Part.SEX: {Either.ANOTHER: "another sex"},
    Part.PHONE: {Alike.SAME: "same phone", Alike.NEAR: "phone nearly the same",
                 Alike.ANOTHER: "another phone"},
    Part.NUMBER: {Alike.SAME: "same number", Alike.NEAR: "number differs in 1 place",
                  Alike.ANOTHER: "another number"},
    Part.PAYER: {Either.SAME: "same insurance number"},
}  # fmt: skip
_FAMILY = {
    Family.ANOTHER: "another family name", Family.FAR: "family name is like it",
    Family.PART: "part of the family name", Family.NEAR: "family name nearly the same",
    Family.FORMER: "former family name", Family.SWAPPED: "names swapped", Family.SAME: "same family name",
}  # fmt: skip
_GIVEN = {
    Given.ANOTHER: "another given name", Given.FAR: "given name is like it",
    Given.OTHER: "another of the given names", Given.BEGINS: "given name begins alike",
    Given.NICKNAME: "given name is a nickname", Given.NEAR: "given name nearly the same",
    Given.SAME: "same given name",
}  # fmt: skip
_BORN = {
    Born.GENERATION: "another birth date", Born.ANOTHER: "another birth date",
    Born.YEAR: "only the year of birth is the same",
    Born.PARTLY: "birth date partly the same", Born.NEAR: "birth date nearly the same",
    Born.SAME: "same birth date",
}  # fmt: skip


class Teller:
    """Puts the evidence of a pair into words."""

    def __init__(self, people: People, book: NameBook) -> None:
        self.people, self._book = people, book

    def evidence(
        self, one: int, other: int, levels: Levels, spoken: Floats
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words for one pair, and those of them that speak against one person."""
        told: dict[Part, str] = {}
        for part in Part:
            level = int(levels[part])
            words = self._words(part, level, levels, one, other)
            if words:
                told[part] = words
        said = sorted(told, key=lambda part: (-abs(float(spoken[part])), part))
        suspicion = _suspicion(levels)
        everything = [*suspicion, *(told[part] for part in said)]
        against = [*suspicion, *(told[part] for part in said if spoken[part] < 0)]
        return tuple(dict.fromkeys(everything)), tuple(dict.fromkeys(against))

    def _words(self, part: Part, level: int, levels: Levels, one: int, other: int) -> str:
        if part is Part.BORN:
            return self._born(level, one, other)
        if level == SILENT:
            return ""
        if part is Part.FAMILY:
            return self._family(level, one, other)
        if part is Part.GIVEN:
            return self._given(level, one, other)
        if part is Part.LINE:
            return _address(level, int(levels[Part.PLACE]))
        if part is Part.PLACE:
            silent = levels[Part.LINE] == SILENT
            return "same town" if silent and level == Alike.SAME else ""
        return _SAID[part].get(level, "")

    def _family(self, level: int, one: int, other: int) -> str:
        if level in (Family.SAME, Family.SWAPPED, Family.FORMER, Family.ANOTHER):
            return _FAMILY[Family(level)]
        compared = [
            family_part(mine[0], "", theirs[0], ())
            for mine in self._names(one)
            for theirs in self._names(other)
        ]
        return _nearest(compared) or _FAMILY[Family(level)]

    def _given(self, level: int, one: int, other: int) -> str:
        if level == Given.ANOTHER:
            return _GIVEN[Given.ANOTHER]
        compared = [
            given_part(*typed, (mine[2], theirs[2]), self._book)
            for mine in self._names(one)
            for theirs in self._names(other)
            for typed in ((mine[1], theirs[1]), (theirs[1], mine[1]))
        ]
        return _nearest(compared, exact=level == Given.SAME) or _GIVEN[Given(level)]

    def _born(self, level: int, one: int, other: int) -> str:
        dates = [_date(int(self.people.born[who])) for who in (one, other)]
        if None in dates:
            return ""
        estimated = bool(self.people.estimated[one] or self.people.estimated[other])
        precision = BirthPrecision.ESTIMATED if estimated else BirthPrecision.EXACT
        part = born_part(dates[0], dates[1], (precision, BirthPrecision.EXACT))
        if level == Born.YEAR:
            return _BORN[Born.YEAR]
        return part.words or (_BORN[Born(level)] if level else "")

    def _names(self, who: int) -> Iterator[tuple[str, str, str]]:
        people, texts = self.people, self.people.names.texts
        for at in range(int(people.families.start[who]), int(people.families.start[who + 1])):
            names = (people.families.values[at], people.givens.values[at], people.middles.values[at])
            family, given, middle = (texts[number] if number != NONE else "" for number in names)
            yield family, given, middle


def _nearest(compared: list[Compared], *, exact: bool = False) -> str:
    """The words of the best agreement; none if words and levels do not agree that they agree."""
    best = max(compared, key=lambda part: (part.level, part.words), default=Compared(Level.SILENT))
    fits = best.level == Level.SAME if exact else best.level == Level.NEAR
    return best.words if fits else ""


def _suspicion(levels: Levels) -> list[str]:
    """What a pair looks like that is two people of one house."""
    home = levels[Part.PHONE] == Alike.SAME or levels[Part.LINE] == Alike.SAME
    family = levels[Part.FAMILY] in (Family.SAME, Family.NEAR)
    if not (home and family):
        return []
    given, other_sex = levels[Part.GIVEN], levels[Part.SEX] == Either.ANOTHER
    different = given in (Given.ANOTHER, Given.FAR) or (
        other_sex and given not in (Given.SAME, Given.NICKNAME)
    )
    if levels[Part.BORN] == Born.SAME and different:
        return [TWINS]
    heirs = levels[Part.GIVEN] == Given.SAME and levels[Part.BORN] == Born.GENERATION
    return [FATHER_AND_SON] if heirs else []


def _address(line: int, place: int) -> str:
    if line == Alike.SAME:
        return "same street in another town" if place == Alike.ANOTHER else "same address"
    return "address nearly the same" if line == Alike.NEAR else "another address"


def _date(days: int) -> date | None:
    return date.fromordinal(days) if days else None
