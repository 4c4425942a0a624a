"""What else a typed word can have meant: a slip of the hand, the beginning of a longer word, a nickname."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy.orm import Session

from app.patients.folding import LONG, asked_keys
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
    kin = {word: book.kin(word) for word in words if len(word) > 1}
    keys = {key for word in long for key in asked_keys(word)}
    known = queries.terms(session, keys, {other for each in kin.values() for other in each})
    counts = queries.beginnings(session, long)
    return [
        Typed(word, counts.get(word, 0), _meanings(word, known, kin.get(word, {})))
        if word in kin
        else Typed(word, 0, {})
        for word in words
    ]


def _meanings(word: str, known: Mapping[str, int], kin: Mapping[str, Kin]) -> Mapping[str, Meaning]:
    found = {**_as_begun(word, known), **_as_slips(word, known)} if len(word) >= SHORTEST else {}
    found |= {term: _as_kin(term, kin[term]) for term in kin if term in known}
    counted = [replace(each, patients=known[each.word]) for each in found.values()]
    best = sorted(counted, key=lambda each: (each.cost, -each.patients, each.word))[:MOST]
    return {each.word: each for each in best}


def _as_kin(term: str, kin: Kin) -> Meaning:
    return Meaning(term, NICKNAME if kin.steps == 1 else OTHER_NICKNAME, nickname_of=kin.of)


def _as_slips(word: str, known: Mapping[str, int]) -> dict[str, Meaning]:
    """Words of which this one may be a misspelling: one slip, or two where either has six letters."""
    near = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=2, limit=None)
    return {
        term: Meaning(term, (ONE_SLIP if apart == 1 else TWO_SLIPS) + _first(word, term), slips=int(apart))
        for term, apart, _ in near
        if not term.startswith(word) and (apart == 1 or max(len(word), len(term)) >= LONG)
    }


def _as_begun(word: str, known: Mapping[str, int]) -> dict[str, Meaning]:
    """Longer words that this one may be the misspelt beginning of."""
    if len(word) < BEGUN:
        return {}
    longer = [term for term in known if len(term) > len(word) and not term.startswith(word)]
    found = {}
    for length in (len(word) - 1, len(word), len(word) + 1):
        heads = [term[:length] for term in longer]
        near = process.extract(word, heads, scorer=OSA.distance, score_cutoff=1, limit=None)
        for _, _, at in near:
            term = longer[at]
            found[term] = Meaning(term, SLIP_IN_BEGINNING + _first(word, term), slips=1)
    return found


def _first(word: str, term: str) -> float:
    return FIRST_LETTER if word[0] != term[0] else 0.0
