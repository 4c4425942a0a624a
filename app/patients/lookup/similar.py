"""The second look: who is meant if something was mistyped, misheard, a nickname, or the date is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from app.patients.lookup.exact import by_names
from app.patients.lookup.likeness import Likeness, Person, Yardstick, sounds_of
from app.patients.lookup.meanings import ONE_SLIP, SHORTEST, TWO_SLIPS, Typed, meanings_of
from app.patients.lookup.queries import Kind, Reading, Shape, Word, beginning, days_of, ids, people
from app.patients.lookup.question import Question
from app.patients.nicknames.queries import NameBook
from app.patients.sounding import sound

WANTED = 10  # with so many patients on the screen nothing more is looked for
CANDIDATES = 300
EACH_TERM, TERMS = 40, 8
NEAR, FAR = ONE_SLIP + 0.5, TWO_SLIPS + 0.5

Similar = tuple[int, Likeness]


def worth_a_second_look(question: Question, shown: int) -> bool:
    """Whether looking further can help: few were found, and a name of some letters was typed."""
    return shown < WANTED and not question.problem and any(len(name) >= SHORTEST for name in question.names)


def similar(session: Session, question: Question, book: NameBook, shown: Set[int]) -> list[Similar]:
    """Who else may be meant, nearest first; those in `shown` are left out.

    One round after the other, the likeliest mistakes first, until there are enough.
    """
    typed = meanings_of(session, question.names, book)
    look = SecondLook(session, question, typed, set(shown))
    for found in look.rounds():
        look.take(found)
        if len(look.found) + len(shown) >= WANTED:
            break
    return look.ordered()


@dataclass
class SecondLook:
    """What has been found so far, and the rounds still to go."""

    session: Session
    question: Question
    typed: Sequence[Typed]
    seen: set[int]
    found: dict[int, tuple[Likeness, Person]] = field(default_factory=dict)
    _yardsticks: tuple[Yardstick, ...] = ()

    def __post_init__(self) -> None:
        self._measure(may_leave_out=self.question.birth_date is not None)

    def rounds(self) -> Iterator[set[int]]:
        """Whom each round leads to; asked for one by one."""
        day, year = self.question.birth_date, self.question.birth_year
        if self.question.family_first and len(self.typed) > 1:
            yield ids(self.session, [_begin(self.typed, year)], CANDIDATES)
        if day is not None:
            yield ids(self.session, [(Shape(Kind.BORN), (day,))], CANDIDATES)
            yield by_names(self.session, self._undated, CANDIDATES)
        within = year if day is None else day.year
        if within is not None:
            yield self._slips(within, NEAR)
        if year is not None:
            yield by_names(self.session, self._undated, CANDIDATES)
        yield self._slips(None, NEAR)
        yield self._slips(None, FAR)
        yield self._slips_in_all(year)
        if not (self.found or self.seen) and len(self.typed) > 1:
            self._measure(may_leave_out=True)
            yield self._without_one()

    @property
    def _undated(self) -> Question:
        return replace(self.question, birth_date=None, birth_year=None, number="")

    def take(self, patients: Iterable[int]) -> None:
        """Lay everybody new beside what was typed, and keep who fits."""
        new = set(patients) - self.seen - set(self.found)
        for facts in people(self.session, new):
            person = Person(*facts)
            likely = [each for stick in self._yardsticks if (each := stick.likeness(person)) is not None]
            if likely:
                self.found[person.id] = (min(likely, key=lambda each: each.cost), person)

    def ordered(self) -> list[Similar]:
        """Those kept, nearest first; those equally near in the order of their names."""

        def place(kept: tuple[Likeness, Person]) -> tuple[float, str, str, str, int]:
            likeness, person = kept
            return round(likeness.cost, 6), person.last, person.first, str(person.birth_date), person.id

        return [(person.id, likeness) for likeness, person in sorted(self.found.values(), key=place)]

    def _measure(self, *, may_leave_out: bool) -> None:
        sounds = sounds_of(self.typed)
        whole = Yardstick(self.question, self.typed, may_leave_out=may_leave_out, sounds=sounds)
        joined = [Yardstick(self.question, each, joined=True, sounds=sounds) for each in _joined(self.typed)]
        self._yardsticks = (whole, *joined)

    def _slips(self, year: int | None, cost: float) -> set[int]:
        """One word meant otherwise, the others as they were typed; in the first round what was heard, too."""
        readings = list(self._one_meant(year, cost))
        if cost == NEAR:
            readings += self._heard(year)
            readings += [_begin(each, year) for each in _joined(self.typed)]
        return ids(self.session, readings, CANDIDATES if len(self.typed) > 1 else EACH_TERM)

    def _one_meant(self, year: int | None, cost: float) -> Iterator[Reading]:
        for at, meant in enumerate(self.typed):
            others = [*self.typed[:at], *self.typed[at + 1 :]]
            listed = meant.within(cost)
            if listed and all(each.known for each in others):
                yield from _listed(meant, listed, others, year)

    def _heard(self, year: int | None) -> Iterator[Reading]:
        names = [each.word for each in self.typed]
        years = days_of(year)
        for at in range(1, len(names) + 1):
            front, back = sound(" ".join(names[:at])), sound(" ".join(names[at:]))
            for family, given in {(front, back), (back, front)}:
                if family and (given or len(names) == 1):
                    heard = (family, given) if given else (family,)
                    yield Shape(Kind.SOUND, first=bool(given), year=bool(years)), (*heard, *years)

    def _slips_in_all(self, year: int | None) -> set[int]:
        """Every word as it was typed or meant otherwise, led by the rarest."""
        if len(self.typed) < 2 or not any(each.meanings for each in self.typed):
            return set()
        rarest, *others = sorted(self.typed, key=lambda each: (len(each.word) < SHORTEST, _commonness(each)))
        checks = [(_either(each), each) for each in others]
        values = [value for kind, each in checks for value in _sought(kind, each)]
        years = (year,) if year else ()
        kinds = tuple(kind for kind, _ in checks)
        readings: list[Reading] = []
        for kind in (Word.LISTED, Word.BEGINS):
            leading = _sought(kind, rarest)
            if leading and leading[0]:
                shape = Shape(Kind.WORDS, year=bool(years), words=(kind, *kinds))
                readings.append((shape, (*leading, *values, *years)))
        return ids(self.session, readings, CANDIDATES)

    def _without_one(self) -> set[int]:
        shorter = [[*self.typed[:at], *self.typed[at + 1 :]] for at in range(len(self.typed))]
        readings = [
            _begin(rest, None)
            for rest in shorter
            if all(each.known for each in rest) and any(len(each.word) >= SHORTEST for each in rest)
        ]
        return ids(self.session, readings, WANTED)


def _listed(
    meant: Typed, listed: Sequence[str], others: Sequence[Typed], year: int | None
) -> Iterator[Reading]:
    years = (year,) if year else ()
    if not others:
        # Each of the nearest words has room for some: of one alone there may be thousands.
        for word in listed[:TERMS]:
            yield Shape(Kind.WORDS, year=bool(years), words=(Word.IS,)), (word, *years)
        return
    parts: list[tuple[Word, tuple[object, ...], int]] = [
        (Word.LISTED, (list(listed),), sum(meant.meanings[word].patients for word in listed)),
        *((Word.BEGINS, beginning(each.word), each.beginning or _MANY) for each in others),
    ]
    parts.sort(key=lambda part: part[2])
    kinds = tuple(kind for kind, _, _ in parts)
    values = (value for _, each, _ in parts for value in each)
    yield Shape(Kind.WORDS, year=bool(years), words=kinds), (*values, *years)


_MANY = 10**9


def _commonness(typed: Typed) -> int:
    return typed.beginning + sum(each.patients for each in typed.meanings.values())


def _either(typed: Typed) -> Word:
    return Word.EITHER if typed.meanings else Word.BEGINS


def _sought(kind: Word, typed: Typed) -> tuple[Any, ...]:
    listed = list(typed.within(FAR))
    if kind is Word.LISTED:
        return (listed,)
    return beginning(typed.word) if kind is Word.BEGINS else (*beginning(typed.word), listed)


def _begin(typed: Sequence[Typed], year: int | None) -> Reading:
    """Every word as it was typed, led by the longest."""
    long = sorted((each.word for each in typed), key=len, reverse=True)
    years = (year,) if year else ()
    shape = Shape(Kind.WORDS, year=bool(years), words=(Word.BEGINS,) * len(long))
    return shape, (*(end for word in long for end in beginning(word)), *years)


def _joined(typed: Sequence[Typed]) -> Iterator[list[Typed]]:
    """The words typed with two neighbours as one: O Brien for O'Brien."""
    for at in range(len(typed) - 1):
        one = Typed(typed[at].word + typed[at + 1].word, 0, {})
        yield [*typed[:at], one, *typed[at + 2 :]]
