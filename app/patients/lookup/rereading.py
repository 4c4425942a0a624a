"""Other ways to read what was typed: a word meant otherwise, heard, run together, or one too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from app.patients.lookup.exact import LEAD
from app.patients.lookup.meanings import ONE_SLIP, SHORTEST, TWO_SLIPS, Typed
from app.patients.lookup.queries import Kind, Reading, Shape, Word, all_begin, beginning, days_of
from app.patients.sounding import sound

TERMS = 8  # other words that a single name can stand for
MANY = 10**9
PAIRED = 25  # other words of each name that are tried with those of the other
NEAR, FAR = ONE_SLIP + 0.5, TWO_SLIPS + 0.5


class Rereading:
    """Makes the readings of one round; `lead` is how many patients may be gone through for one."""

    def __init__(self, typed: Sequence[Typed]) -> None:
        self._typed = typed

    def one_meant(self, year: int | None, cost: float, lead: int = MANY) -> Iterator[Reading]:
        """One word meant otherwise, the others as they were typed, led by the rarest."""
        for at, meant in enumerate(self._typed):
            others = [*self._typed[:at], *self._typed[at + 1 :]]
            listed = meant.within(cost)
            if listed and all(each.known for each in others):
                yield from _listed(meant, listed, others, year, lead)

    def pairs(self, cost: float) -> Iterator[Reading]:
        """Family and given name, one of them meant otherwise."""
        if len(self._typed) < 2:
            return
        for meant, others in ((self._typed[0], self._typed[1:]), (self._typed[-1], self._typed[:-1])):
            listed = list(meant.within(cost))
            begun = beginning(" ".join(each.word for each in others))
            if listed and all(each.known for each in others):
                yield Shape(Kind.PAIR, words=(Word.LISTED, Word.BEGINS)), (listed, *begun)
                yield Shape(Kind.PAIR, words=(Word.BEGINS, Word.LISTED)), (*begun, listed)

    def both_meant(self) -> Iterator[Reading]:
        """Family and given name, both of them meant otherwise: the nearest few of each."""
        if len(self._typed) == 2:
            one, other = (list(each.within(FAR))[:PAIRED] for each in self._typed)
            if one and other:
                shape = Shape(Kind.PAIR, words=(Word.LISTED, Word.LISTED))
                yield shape, (one, other)
                yield shape, (other, one)

    def heard(self, year: int | None) -> Iterator[Reading]:
        """Names that sound like those typed."""
        names = [each.word for each in self._typed]
        years = days_of(year)
        for at in range(1, len(names) + 1):
            front, back = sound(" ".join(names[:at])), sound(" ".join(names[at:]))
            for family, given in sorted({(front, back), (back, front)}):
                if family and (given or len(names) == 1):
                    heard = (family, given) if given else (family,)
                    yield Shape(Kind.SOUND, first=bool(given), year=bool(years)), (*heard, *years)

    def as_one(self, year: int | None) -> Iterator[Reading]:
        """Two neighbouring words as one."""
        for each in joined(self._typed):
            yield from begin(each, year)

    def all_meant(self, year: int | None, lead: int = MANY) -> Iterator[Reading]:
        """Every word as it was typed or meant otherwise, led by the rarest."""
        if len(self._typed) < 2 or not any(each.meanings for each in self._typed):
            return
        rarest, *others = sorted(self._typed, key=lambda each: (len(each.word) < SHORTEST, _commonness(each)))
        if _commonness(rarest) > lead:
            return
        checks = [(_either(each), each) for each in others]
        values = [value for kind, each in checks for value in _sought(kind, each)]
        years = (year,) if year else ()
        kinds = tuple(kind for kind, _ in checks)
        for kind in (Word.LISTED, Word.BEGINS):
            leading = _sought(kind, rarest)
            if leading and leading[0]:
                shape = Shape(Kind.WORDS, year=bool(years), words=(kind, *kinds))
                yield shape, (*leading, *values, *years)

    def without_one(self) -> Iterator[Reading]:
        """One word left out, the others as they were typed."""
        shorter = [[*self._typed[:at], *self._typed[at + 1 :]] for at in range(len(self._typed))]
        for rest in shorter:
            if all(each.known for each in rest) and any(len(each.word) >= SHORTEST for each in rest):
                yield from begin(rest, None, LEAD)


def _listed(
    meant: Typed, listed: Sequence[str], others: Sequence[Typed], year: int | None, lead: int
) -> Iterator[Reading]:
    years = (year,) if year else ()
    if not others:
        # Each of the nearest words has room for some: of one alone there may be thousands.
        for word in listed[:TERMS]:
            yield Shape(Kind.WORDS, year=bool(years), words=(Word.IS,)), (word, *years)
        return
    parts: list[tuple[Word, tuple[object, ...], int]] = [
        (Word.LISTED, (list(listed),), sum(meant.meanings[word].patients for word in listed)),
        *((Word.BEGINS, beginning(each.word), each.beginning or MANY) for each in others),
    ]
    parts.sort(key=lambda part: part[2])
    if parts[0][2] > lead:
        return
    kinds = tuple(kind for kind, _, _ in parts)
    values = (value for _, each, _ in parts for value in each)
    yield Shape(Kind.WORDS, year=bool(years), words=kinds), (*values, *years)


def _commonness(typed: Typed) -> int:
    return typed.beginning + sum(each.patients for each in typed.meanings.values())


def _either(typed: Typed) -> Word:
    return Word.EITHER if typed.meanings else Word.BEGINS


def _sought(kind: Word, typed: Typed) -> tuple[Any, ...]:
    listed = list(typed.within(FAR))
    if kind is Word.LISTED:
        return (listed,)
    return beginning(typed.word) if kind is Word.BEGINS else (*beginning(typed.word), listed)


def begin(typed: Sequence[Typed], year: int | None, lead: int = MANY) -> Iterator[Reading]:
    """Every word as it was typed, in whichever name, led by the rarest."""
    rarest = sorted(typed, key=lambda each: (len(each.word) < SHORTEST, each.beginning, each.word))
    if rarest[0].beginning <= lead:
        yield all_begin([each.word for each in rarest], year)


def joined(typed: Sequence[Typed]) -> Iterator[list[Typed]]:
    """The words typed with two neighbours as one: O Brien for O'Brien."""
    for at in range(len(typed) - 1):
        one = Typed(typed[at].word + typed[at + 1].word, 0, {})
        yield [*typed[:at], one, *typed[at + 2 :]]
