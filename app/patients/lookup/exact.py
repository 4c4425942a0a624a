"""Who could be meant by what was typed, word for word or as far as it was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from app.patients.lookup.queries import (
    Candidates,
    Kind,
    Reading,
    Shape,
    all_begin,
    beginning,
    beginnings,
    days_of,
    found,
)
from app.patients.lookup.question import Question
from app.patients.queries import searched

CANDIDATES = 300
LIST = 50  # patients a list shows at first
LEAD = 3000  # patients that are gone through to see whether they have the other words, too
BEYOND = 10  # so that it is known whether there are more, whoever of them is left out


def candidates(session: Session, question: Question, limit: int = LIST) -> Candidates:
    """Who could be meant; at most a few hundred, and enough for a list of `limit`.

    Each reading of a name is asked for in the order in which it is shown, so the first of each are the first
    of all: of a name that begins like ten thousand others no more is read than the list can hold.
    """
    if question.birth_date or question.number:
        narrow = by_number(question)
        if question.birth_date:
            narrow.append((Shape(Kind.BORN), (question.birth_date,)))
        numbered = found(session, narrow, CANDIDATES)
        if not (question.names and question.birth_year):
            return numbered
        # 1975 after a name is a year first; somebody else's number may end like that.
        return numbered | by_names(session, question, CANDIDATES)
    return by_names(session, question, max(limit, LIST) + BEYOND) if question.names else {}


def by_names(
    session: Session, question: Question, most: int, counts: Mapping[str, int] | None = None
) -> Candidates:
    """Whose names begin so: family and given name, and any word of any name; so many of each.

    Where even the rarest word of several leads to thousands, the others are not looked for in all their
    names: who has family and given name is found without that. `counts` tells how many patients have a word
    that begins so, where that is known already.
    """
    names = question.names
    if counts is None and len(names) > 1 and not question.family_first:
        counts = beginnings(session, [name for name in names if len(name) > 1])
    words = () if question.family_first else _rarest(names, counts or {})
    others = [all_begin(words, question.birth_year)] if words else []
    return found(session, [*_by_name(question), *others], most)


def _rarest(names: Sequence[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """These words, the rarest in front; none if that one is too common to lead, or of a single letter."""
    if len(names) < 2:
        return tuple(name for name in names if len(name) > 1)
    rarest = sorted((name for name in names if name in counts), key=lambda name: (counts[name], name))
    if not rarest or counts[rarest[0]] > LEAD:
        return ()
    return (rarest[0], *(name for name in names if name != rarest[0] and len(name) > 1))


def by_number(question: Question) -> list[Reading]:
    """Who has this number, or a phone that is it or ends so."""
    if not question.number:
        return []
    readings: list[Reading] = [(Shape(Kind.NUMBER), (searched(question.number),))]
    if question.phone_tail:
        readings.append((Shape(Kind.TAIL), (question.phone_tail,)))
    readings += [(Shape(Kind.PHONE), (phone,)) for phone in question.phones]
    return readings


def _by_name(question: Question) -> list[Reading]:
    names, year = question.names, question.birth_year
    readings: list[Reading] = []
    for at in range(len(names) + 1):
        front, back = " ".join(names[:at]), " ".join(names[at:])
        pairs = (
            [(front, back)]
            if question.family_first or not front or not back
            else [(front, back), (back, front)]
        )
        for last, first in pairs:
            if last or not question.family_first:
                shape = Shape(Kind.NAME, last=bool(last), first=bool(first), year=bool(year))
                readings.append((shape, (*beginning(last), *beginning(first), *days_of(year))))
    return readings
