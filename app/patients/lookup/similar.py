"""The second look: who is meant if something was mistyped, misheard, a nickname, or the date is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from sqlalchemy.orm import Session

from app.patients.lookup.exact import CANDIDATES, LEAD, by_names, by_number
from app.patients.lookup.likeness import Likeness, Person, Yardstick, sounds_of
from app.patients.lookup.meanings import SHORTEST, Typed, meanings_of
from app.patients.lookup.queries import Candidate, Candidates, Kind, Reading, Shape, found, merged_into
from app.patients.lookup.question import Question
from app.patients.lookup.rereading import FAR, MANY, NEAR, Rereading, begin, joined
from app.patients.nicknames.queries import NameBook
from app.patients.queries import searched, words_of

WANTED = 10  # with so many patients on the screen nothing more is looked for
OF_THE_REST = 10  # patients with the other words, where one word is nobody's
MOST_NAMES = 6  # of more words it is not worked out what each can have meant
EACH_TERM = 40  # of a single name so many patients of each word it can stand for

Similar = tuple[int, Likeness]


def worth_a_second_look(question: Question, shown: int) -> bool:
    """Whether looking further can help: few were found, and a name of some letters was typed."""
    names = question.names
    told = any(len(name) >= SHORTEST for name in names) and len(names) <= MOST_NAMES
    return shown < WANTED and told and not question.problem


def similar(session: Session, question: Question, book: NameBook, shown: Set[int]) -> list[Similar]:
    """Who else may be meant, nearest first; those in `shown` are left out.

    One round after the other, the likeliest mistakes first, until there are enough.
    """
    typed = meanings_of(session, question.names, book)
    look = SecondLook(session, question, typed, shown)
    for candidates in look.rounds():
        look.take(candidates)
        if len(look.found) + len(shown) >= WANTED:
            break
    return look.ordered()


class SecondLook:
    """What has been found so far, and the rounds still to go."""

    def __init__(self, session: Session, question: Question, typed: Sequence[Typed], seen: Set[int]) -> None:
        self._session, self._question, self._typed, self._seen = session, question, typed, seen
        self._ways = Rereading(typed)
        self._numbered = self._by_number()
        self._yardsticks = self._measures(may_leave_out=question.birth_date is not None)
        self.found: dict[int, tuple[Likeness, Candidate]] = {}

    def rounds(self) -> Iterator[Candidates]:
        """Whom each round leads to; asked for one by one."""
        day, year = self._question.birth_date, self._question.birth_year
        within = year if day is None else day.year
        if self._numbered:
            yield self._numbered
        # As typed, but elsewhere in the names.
        elsewhere = list(begin(self._typed, year, MANY if year else LEAD)) if len(self._typed) > 1 else []
        if within is not None:
            yield self._ask([*elsewhere, *self._born(), *self._in_year(within)])
            yield self._undated()
            if self.found or self._seen:
                return
        elif elsewhere:
            yield self._ask(elsewhere)
        yield from self._in_all_years()
        if not (self.found or self._seen) and len(self._typed) > 1:
            self._yardsticks = self._measures(may_leave_out=True)
            yield found(self._session, list(self._ways.without_one()), OF_THE_REST)

    def _born(self) -> list[Reading]:
        day = self._question.birth_date
        return [(Shape(Kind.BORN), (day,))] if day is not None else []

    def _in_year(self, year: int) -> Iterator[Reading]:
        """All at once: of a year few are found, so asking one after the other would hardly end earlier."""
        yield from self._ways.one_meant(year, NEAR)
        yield from self._ways.heard(year)
        yield from self._ways.as_one(year)
        yield from self._ways.one_meant(year, FAR)
        yield from self._ways.all_meant(year)

    def _in_all_years(self) -> Iterator[Candidates]:
        """Pairs of family and given name first: who has other words besides takes longer to find."""
        yield self._ask([*self._ways.pairs(NEAR), *self._ways.heard(None), *self._ways.as_one(None)])
        yield self._ask(list(self._ways.one_meant(None, NEAR, LEAD)))
        yield self._ask([*self._ways.pairs(FAR), *self._ways.both_meant()])
        yield self._ask([*self._ways.one_meant(None, FAR, LEAD), *self._ways.all_meant(None, LEAD)])

    def _ask(self, readings: Sequence[Reading]) -> Candidates:
        return found(self._session, readings, CANDIDATES if len(self._typed) > 1 else EACH_TERM)

    def _undated(self) -> Candidates:
        """Whose names begin so, whenever they were born."""
        question = replace(self._question, birth_date=None, birth_year=None, number="")
        counts = {each.word: each.beginning for each in self._typed if len(each.word) >= SHORTEST}
        return by_names(self._session, question, CANDIDATES, counts)

    def take(self, candidates: Candidates) -> None:
        """Lay everybody new beside what was typed, and keep who fits."""
        new = candidates.keys() - self._seen - self.found.keys()
        words = words_of(self._session, new)
        for key in new:
            person = Person(candidates[key], words[key])
            likely = [each for stick in self._yardsticks if (each := stick.likeness(person)) is not None]
            if likely:
                self.found[key] = (min(likely, key=lambda each: each.cost), person.who)

    def ordered(self) -> list[Similar]:
        """Those kept, nearest first; those equally near in the order of their names."""

        def place(kept: tuple[Likeness, Candidate]) -> tuple[float, str, str, str, int]:
            likeness, who = kept
            return round(likeness.cost, 6), who.last, who.first, str(who.birth_date), who.id

        return [(who.id, likeness) for likeness, who in sorted(self.found.values(), key=place)]

    def _by_number(self) -> Candidates | None:
        """Who has the number that was typed beside a name; None if there was none, or it is a year."""
        question = self._question
        if not question.number or question.birth_date or question.number == str(question.birth_year):
            return None
        kept, _ = merged_into(self._session, searched(question.number))
        return found(self._session, by_number(question), CANDIDATES) | kept

    def _measures(self, *, may_leave_out: bool) -> list[Yardstick]:
        """What was typed word for word, and with two neighbouring words as one."""
        whole = Yardstick(
            self._question,
            self._typed,
            may_leave_out=may_leave_out,
            sounds=sounds_of(self._typed),
            numbered=None if self._numbered is None else self._numbered.keys(),
        )
        ways = (replace(whole, typed=each, joined=True, may_leave_out=False) for each in joined(self._typed))
        return [whole, *ways]
