"""Finding who may be in the index twice: everybody beside everybody, or one beside some."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.patients.duplicates.engine.alike import Floats
from app.patients.duplicates.engine.blocking import blocking_keys, compared_pairs
from app.patients.duplicates.engine.encoding import Encoder, People, encoded
from app.patients.duplicates.engine.grading import (
    Crowds,
    Graded,
    Grader,
    known_crowds,
)
from app.patients.duplicates.engine.learning import FEWEST, learnt
from app.patients.duplicates.engine.pairing import unpacked
from app.patients.duplicates.engine.rarity import counted, rarity
from app.patients.duplicates.engine.seldom import Seldom
from app.patients.duplicates.engine.spelling import Ints, Keys
from app.patients.duplicates.engine.telling import Teller
from app.patients.duplicates.engine.types import LikelyPair, Person
from app.patients.duplicates.engine.weighing import BATCH, Tables, all_weighed, spoken
from app.patients.duplicates.engine.weights import DEFAULT_WEIGHTS, Weights
from app.patients.duplicates.types import Band
from app.patients.nicknames.queries import NameBook
from app.patients.standard.addresses import Address
from app.progress import Progress, Report, StopToken

__all__ = [
    "DEFAULT_WEIGHTS", "LEAST", "REVIEW", "Found", "LikelyPair", "Person", "Weights", "blocking_keys",
    "compare_one", "find_pairs",
]  # fmt: skip

# Bits from which a pair is to be looked at now, and from which it is kept at all. How they were chosen:
# docs/performance.md, "Duplicates".
REVIEW, LEAST = 2.0, -6.0
WORDED = 2_000
UNLEARNT = 24.0  # bits that learning may yet add to a pair
FIGURES = 3  # of a weight behind the point: more than any clerk reads


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs that may be one person, the likeliest first; how many were compared, and by which weights."""

    pairs: list[LikelyPair]
    compared: int
    weights: Weights
    learnt: bool


def find_pairs(
    people: Iterable[Person],
    book: NameBook,
    *,
    report: Report,
    stop: StopToken,
    among: Collection[int] | None = None,
    weights: Weights | None = None,
    least: float = LEAST,
) -> Found:
    """Compare everybody with everybody; with `among`, only pairs that have one of these.

    Without `weights` they are learnt where there are enough people, unless only pairs with some are wanted:
    give the weights of the last whole search then; the shipped ones are taken where there are none. How
    common names, phones and homes are is always counted among all `people`, who are read once. Pairs of
    fewer bits than `least` are not kept.

    Raises:
        Stopped: `stop` said so.
    """
    everybody = encoded(people, report, stop)
    marked = None if among is None else np.isin(everybody.ids, np.fromiter(among, np.int64, len(among)))
    pairs = compared_pairs(everybody, book, marked, report, stop)
    patients = (weights.patients if weights else 0) or len(everybody)
    grader = Grader(everybody, book, rarity(everybody, counted(everybody), patients), Crowds())
    learning = weights is None and among is None and len(everybody) >= FEWEST
    first = Tables.of(weights or DEFAULT_WEIGHTS, len(everybody))
    compared = len(pairs)
    pairs, graded = _graded(grader, pairs, first, least - learning * UNLEARNT, report, stop)
    if learning:
        weights = learnt(everybody, grader, pairs, graded, report, stop)
    weights = (weights or DEFAULT_WEIGHTS).among(len(everybody))
    told = _told(everybody, book, pairs, graded, weights, least, report, stop)
    return Found(told, compared, weights, learning)


def compare_one(
    person: Person,
    candidates: Sequence[Person],
    book: NameBook,
    weights: Weights,
    counts: Mapping[str, int] | Callable[[str], int],
    *,
    shared_phones: Collection[str] = (),
    shared_addresses: Collection[Address] = (),
) -> list[LikelyPair]:
    """Compare one with some, by the same weights: a pair weighs what it weighs in `find_pairs`.

    `counts` says how many patients have a word in a name (folded, as in `name_term.patients`), by a mapping
    in which a word that is missing counts 0, or by a function. A phone or an address that more of these
    people share than live in a household is no evidence; neither are `shared_phones` (digits) and
    `shared_addresses` (as they are kept), known to be shared by others who are not among the candidates.
    """
    encoder = Encoder()
    for each in (person, *(each for each in candidates if each.id != person.id)):
        encoder.add(each)
    crowds = known_crowds(encoder, shared_phones, shared_addresses)
    few = encoder.people()
    weights = weights.among(len(few))
    grader = Grader(few, book, rarity(few, counts, weights.patients), crowds)
    own = int(np.flatnonzero(few.ids == person.id)[0])
    others = np.delete(np.arange(len(few)), own)
    one, other = np.minimum(own, others), np.maximum(own, others)
    pairs = (one.astype(np.uint64) << np.uint64(32)) | other.astype(np.uint64)
    return _told(few, book, pairs, grader.graded(one, other), weights, LEAST, _unheard, StopToken())


def _graded(
    grader: Grader, pairs: Keys, tables: Tables, least: float, report: Report, stop: StopToken
) -> tuple[Keys, Graded]:
    """The pairs that can still be kept, by the weights so far; most of a large clinic's cannot."""
    parts = [grader.graded(*unpacked(pairs[:0]))]
    kept = [pairs[:0]]
    report(Progress(0, len(pairs), f"Comparing: 0 of {len(pairs)} pairs"))
    say = Seldom(report)
    for at in range(0, len(pairs), BATCH):
        stop.check()
        say(at, len(pairs), f"Comparing: {at} of {len(pairs)} pairs")
        some = pairs[at : at + BATCH]
        graded = grader.graded(*unpacked(some))
        hopeful = np.flatnonzero(all_weighed(graded, tables) >= least)
        kept.append(some[hopeful])
        parts.append(graded.some(hopeful))
    report(Progress(len(pairs), len(pairs), f"Comparing: {len(pairs)} of {len(pairs)} pairs"))
    together = Graded(
        np.concatenate([each.levels for each in parts]),
        np.concatenate([each.family for each in parts]),
        np.concatenate([each.given for each in parts]),
    )
    return np.concatenate(kept), together


def _told(
    people: People,
    book: NameBook,
    pairs: Keys,
    graded: Graded,
    weights: Weights,
    least: float,
    report: Report,
    stop: StopToken,
) -> list[LikelyPair]:
    """The pairs that are kept, the likeliest first, with the evidence in words."""
    tables = Tables.of(weights, len(people))
    bits = all_weighed(graded, tables)
    kept = np.flatnonzero(bits >= least)
    teller, say, found = Teller(people, book), Seldom(report), list[LikelyPair]()
    for at in range(0, len(kept), WORDED):
        stop.check()
        say(at, len(kept), f"Saying why: {at} of {len(kept)} pairs")
        found += _worded(teller, pairs, graded, bits, tables, kept[at : at + WORDED])
    return sorted(found, key=lambda pair: (-pair.weight, pair.low_id, pair.high_id))


def _worded(
    teller: Teller, pairs: Keys, graded: Graded, bits: Floats, tables: Tables, kept: Ints
) -> Iterator[LikelyPair]:
    some = graded.some(kept)
    said = spoken(some, tables)
    one, other = unpacked(pairs[kept])
    ids = teller.people.ids
    for at, (low, high) in enumerate(zip(one.tolist(), other.tolist(), strict=True)):
        weight = round(float(bits[kept[at]]), FIGURES)
        yield LikelyPair(
            int(ids[low]), int(ids[high]), weight, Band.REVIEW if weight >= REVIEW else Band.MAYBE,
            *teller.evidence(low, high, some.levels[at], said[at]),
        )  # fmt: skip


def _unheard(progress: Progress) -> None:
    """One beside some is done before anybody could ask how far it is."""
