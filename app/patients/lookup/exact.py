"""Who could be meant by what was typed, word for word or as far as it was typed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.patients.lookup.queries import Kind, Reading, Shape, Word, beginning, days_of, ids
from app.patients.lookup.question import Question
from app.patients.queries import searched

CANDIDATES = 300
LIST = 50  # patients a list shows at first
BEYOND = 10  # so that it is known whether there are more, whoever of them is left out


def candidates(session: Session, question: Question, limit: int = LIST) -> set[int]:
    """Who could be meant; at most a few hundred, and enough for a list of `limit`.

    Each reading of a name is asked for in the order in which it is shown, so the first of each are the first
    of all: of a name that begins like ten thousand others no more is read than the list can hold.
    """
    if question.birth_date or question.number:
        narrow = _by_number(question)
        if question.birth_date:
            narrow.append((Shape(Kind.BORN), (question.birth_date,)))
        found = ids(session, narrow, CANDIDATES)
        if not (question.names and question.birth_year):
            return found
        # 1975 after a name is a year first; somebody else's number may end like that.
        return found | by_names(session, question, CANDIDATES)
    return by_names(session, question, max(limit, LIST) + BEYOND) if question.names else set()


def by_names(session: Session, question: Question, most: int) -> set[int]:
    """Whose names begin so: family and given name, and any word of any name; so many of each."""
    return ids(session, [*_by_name(question), *_by_words(question)], most)


def _by_number(question: Question) -> list[Reading]:
    if not question.number:
        return []
    found: list[Reading] = [(Shape(Kind.NUMBER), (searched(question.number),))]
    if question.phone_tail:
        found.append((Shape(Kind.TAIL), (question.phone_tail,)))
    if question.phone:
        found.append((Shape(Kind.PHONE), (question.phone,)))
    return found


def _by_name(question: Question) -> list[Reading]:
    names, year = question.names, question.birth_year
    found: list[Reading] = []
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
                found.append((shape, (*beginning(last), *beginning(first), *days_of(year))))
    return found


def _by_words(question: Question) -> list[Reading]:
    # The longest word is the rarest.
    long = sorted((name for name in question.names if len(name) > 1), key=len, reverse=True)
    if not long or question.family_first:
        return []
    years = (question.birth_year,) if question.birth_year else ()
    shape = Shape(Kind.WORDS, year=bool(years), words=(Word.BEGINS,) * len(long))
    return [(shape, (*(end for name in long for end in beginning(name)), *years))]
