"""What else a typed word can have meant: a slip of the hand, a nickname, another spelling of the sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA
from sqlalchemy.orm import Session

from app.patients.folding import LONG, misspelling_keys
from app.patients.lookup import queries
from app.patients.nicknames.queries import Kin, NameBook

SHORTEST = 3  # letters from which a word is looked for in other spellings
BEGUN = 4  # letters from which a word may be mistyped and unfinished
MOST = 60  # other words one typed word can stand for
# What each way of meaning another word costs: the sum orders those found, nearest first.
ONE_SLIP, TWO_SLIPS, SLIP_IN_BEGINNING, FIRST_LETTER = 1.0, 2.0, 1.2, 0.3
NICKNAME, OTHER_NICKNAME = 0.6, 0.9


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the index that may have been meant, how far it is from the one typed, and why.

    `patients` says how many have it.
    """

    word: str
    cost: float
    slips: int = 0
    nickname_of: str = ""
    patients: int = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """A word as it was typed, how many patients have one that begins so, and what else it can have meant."""

    word: str
    beginning: int = 0
    meanings: Mapping[str, Meaning] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether anybody has a word that begins so; of one or two letters that is taken for granted."""
        return self.beginning > 0 or len(self.word) < SHORTEST

    def within(self, cost: float) -> tuple[str, ...]:
        """The other words it can have meant, as far as this."""
        return tuple(each.word for each in self.meanings.values() if each.cost <= cost)


def meanings_of(session: Session, words: Sequence[str], book: NameBook) -> list[Typed]:
    """What each of these words can have meant; two statements, however many there are."""
    long = [word for word in words if len(word) >= SHORTEST]
    kin = {word: book.kin(word) for word in long}
    keys = {key for word in long for key in misspelling_keys(word)}
    known = queries.terms(session, keys, {other for each in kin.values() for other in each})
    counts = queries.beginnings(session, long)
    return [
        Typed(word, counts.get(word, 0), _meanings(word, known, kin.get(word, {})))
        if word in kin
        else Typed(word, 0, {})
        for word in words
    ]


def _meanings(word: str, known: Mapping[str, int], kin: Mapping[str, Kin]) -> Mapping[str, Meaning]:
    found = {}
    for term, patients in known.items():
        meaning = _as_kin(term, kin.get(term)) or _as_slip(word, term)
        if meaning is not None:
            found[term] = replace(meaning, patients=patients)
    best = sorted(found.values(), key=lambda each: (each.cost, -each.patients, each.word))[:MOST]
    return {each.word: each for each in best}


def _as_kin(term: str, kin: Kin | None) -> Meaning | None:
    if kin is None:
        return None
    return Meaning(term, NICKNAME if kin.steps == 1 else OTHER_NICKNAME, nickname_of=kin.of)


def _as_slip(word: str, term: str) -> Meaning | None:
    """How `term` was mistyped as `word`: whole, or as far as it was typed; None if it was not."""
    if term.startswith(word):
        return None  # nothing was mistyped
    allowed = 2 if len(word) >= LONG else 1
    apart = OSA.distance(word, term, score_cutoff=allowed)
    first = FIRST_LETTER if word[0] != term[0] else 0.0
    if apart <= allowed:
        return Meaning(term, (ONE_SLIP if apart == 1 else TWO_SLIPS) + first, slips=apart)
    if len(word) >= BEGUN and len(term) > len(word):
        lengths = (len(word) - 1, len(word), len(word) + 1)
        if min(OSA.distance(word, term[:length], score_cutoff=1) for length in lengths) <= 1:
            return Meaning(term, SLIP_IN_BEGINNING + first, slips=1)
    return None
