"""What else a typed word can have meant: a slip of the hand, the beginning of a longer word, a nickname."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
ONE_SLIP, TWO_SLIPS, SLIP_IN_BEGINNING = 1.0, 2.0, 1.2
# Less than being unfinished: among a million patients a hundred rare words begin nearly like any short one.
FIRST_LETTER = 0.15
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


# What each word costs that can be meant, and how many slips lie between.
Meant = dict[str, tuple[float, int]]


def meanings_of(session: Session, words: Sequence[str], book: NameBook) -> list[Typed]:
    """What each of these words can have meant; two statements, however many there are."""
    long = [word for word in words if len(word) >= SHORTEST]
    kin = {word: book.kin(word) for word in words if len(word) > 1}
    known = list(queries.near(session, {key for word in long for key in asked_keys(word)}))
    # Some hundred share a key; only of those near enough it is asked how many patients have them.
    meant = {word: _meant(word, known, kin[word]) for word in kin}
    patients, begun = queries.counted(session, {term for each in meant.values() for term in each}, long)
    return [
        Typed(word, begun.get(word, 0), _meanings(meant[word], patients, kin[word]))
        if word in kin
        else Typed(word, 0, {})
        for word in words
    ]


def _meant(word: str, known: Sequence[str], kin: Mapping[str, Kin]) -> Meant:
    """The words it can have meant; who is a nickname is no slip."""
    found = _as_begun(word, known) | _as_slips(word, known) if len(word) >= SHORTEST else {}
    return found | {term: (_of_kin(each), 0) for term, each in kin.items()}


def _meanings(meant: Meant, patients: Mapping[str, int], kin: Mapping[str, Kin]) -> Mapping[str, Meaning]:
    """The nearest of those that somebody has."""
    best = sorted((cost, -patients[term], term) for term, (cost, _) in meant.items() if term in patients)
    return {
        term: Meaning(term, cost, meant[term][1], kin[term].of if term in kin else "", -count)
        for cost, count, term in best[:MOST]
    }


def _of_kin(kin: Kin) -> float:
    return NICKNAME if kin.steps == 1 else OTHER_NICKNAME


def _as_slips(word: str, known: Sequence[str]) -> Meant:
    """Words of which this one may be a misspelling: one slip, or two where either has six letters."""
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=2, limit=None)
    return {
        term: ((ONE_SLIP if apart == 1 else TWO_SLIPS) + _first(word, term), int(apart))
        for term, apart, _ in near
        if not term.startswith(word) and (apart == 1 or max(len(word), len(term)) >= LONG)
    }


def _as_begun(word: str, known: Sequence[str]) -> Meant:
    """Longer words that this one may be the misspelt beginning of."""
    if len(word) < BEGUN:
        return {}
    length = len(word)
    longer = [term for term in known if len(term) > length and not term.startswith(word)]
    heads = [term[:length] for term in longer]
    # Whose beginning of one letter more or less is one slip away has this one two away at most.
    near = process.extract(word, heads, scorer=OSA.distance, score_cutoff=2, limit=None)
    begun = (longer[at] for _, _, at in near)
    return {
        term: (SLIP_IN_BEGINNING + _first(word, term), 1)
        for term in begun
        if any(
            OSA.distance(word, term[: length + more], score_cutoff=1) <= 1  # one beyond it is told as two
            for more in (0, -1, 1)
        )
    }


def _first(word: str, term: str) -> float:
    return FIRST_LETTER if word[0] != term[0] else 0.0
