"""Learning the weights from the clinic itself, anchored where the shipped ones are.

Strangers are learnt from pairs drawn at random. One person and the household by expectation and maximisation
over pairs that may be more than strangers: those that were found to be compared, and all of one home. A pair
teaches a part only if all other parts are sure of it: names that agree teach birth dates, birth dates teach
names. Otherwise the largest group of pairs that are alike, families or a hundred people of one name, would be
taken for duplicates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.patients.duplicates.engine.alike import Floats, Levels
from app.patients.duplicates.engine.blocking import without_crowds
from app.patients.duplicates.engine.encoding import Lists, People
from app.patients.duplicates.engine.grading import Graded, Grader, uncrowded_lines
from app.patients.duplicates.engine.levels import LEVELS, Bond, Part
from app.patients.duplicates.engine.pairing import Grouping, Rows, mixed, unpacked
from app.patients.duplicates.engine.spelling import Ints, Keys
from app.patients.duplicates.engine.weighing import Tables, all_weighed, likelihoods, said
from app.patients.duplicates.engine.weights import DEFAULT_WEIGHTS, Shares, Weights, rounded
from app.progress import Progress, Report, StopToken

FEWEST = 5_000  # patients; fewer have too few duplicates to learn from
RANDOM_PAIRS = 300_000
SAMPLED = 60_000
HOPELESS = -16.0  # bits, by the shipped weights, below which nothing is learnt from a pair but strangers
ROUNDS = 8
SETTLED = 0.001
LEARNT = (Bond.ONE, Bond.HOUSEHOLD)  # twins and namesakes are too few, and too much like these
SURE = 0.99  # so sure must a bond be by all other parts for a pair to teach one
BELIEF = 100.0  # pairs that the shipped shares count for

FARTHEST = 16.0  # so many times more or less than shipped at most: no odd clinic leads far astray
BELIEF_STRANGERS = 1_000.0
# Who strangers are cannot be seen where families make most of what agrees.
FIXED = frozenset({Part.PHONE, Part.LINE, Part.NUMBER, Part.PAYER, Part.SUFFIX})


@dataclass(frozen=True, slots=True)
class Lesson:
    """Pairs to learn from, and how many pairs each stands for."""

    graded: Graded
    stands_for: Floats


def learnt(
    people: People, grader: Grader, pairs: Keys, graded: Graded, report: Report, stop: StopToken
) -> Weights:
    """The weights of this clinic."""
    weights = _with_strangers(people, grader, DEFAULT_WEIGHTS.among(len(people)))
    stop.check()
    lesson = _lesson(people, grader, pairs, graded, Tables.of(weights, len(people)))
    for number, better in enumerate(taught(weights, lesson, len(people)), 1):
        stop.check()
        report(Progress(number, ROUNDS, "Learning how records agree here"))
        settled = _difference(weights, better) < SETTLED
        weights = better
        if number == ROUNDS or settled:
            break
    return weights


def taught(first: Weights, lesson: Lesson, patients: int) -> Iterator[Weights]:
    """Better and better weights, each learnt by means of those before."""
    now = first
    while True:
        tables = Tables.of(now, patients)
        likely = likelihoods(lesson.graded, tables)
        sure = posteriors(likely)
        shares = {part: dict(each) for part, each in first.shares.items()}
        for part in Part:
            without = posteriors(likely - said(part, lesson.graded, tables))
            for bond in LEARNT:
                seen = np.where(without[:, bond] > SURE, without[:, bond], 0) * lesson.stands_for
                shares[part][bond] = _believed(first.shares[part][bond], lesson.graded.levels[:, part], seen)
        rates = {bond: _rate(first.rates[bond], sure[:, bond], lesson, patients) for bond in LEARNT}
        rates = {**first.rates, **rates}
        now = Weights(rates, shares, patients)
        yield now


def posteriors(likely: Floats) -> Floats:
    """How sure each bond is, of 1."""
    share = np.exp2(likely - likely.max(axis=1, keepdims=True))
    return np.asarray(share / share.sum(axis=1, keepdims=True))


def _believed(first: Shares, levels: Levels, seen: Floats) -> Shares:
    """What was seen beside what is believed, and never far from it."""
    shipped = np.array(first)
    count = np.bincount(levels, weights=seen, minlength=len(first) + 1)[1:]
    held = shipped * BELIEF + count
    held = np.clip(held / held.sum(), shipped / FARTHEST, shipped * FARTHEST)
    return tuple(map(rounded, (held / held.sum()).tolist()))


def _rate(first: float, sure: Floats, lesson: Lesson, patients: int) -> float:
    """Pairs for each patient; believed like a few hundred patients' worth."""
    seen = float((np.where(sure > 0.5, sure, 0) * lesson.stands_for).sum())
    rate = (seen + first * BELIEF) / (patients + BELIEF)
    return rounded(min(max(rate, first / FARTHEST), first * FARTHEST))


def _difference(one: Weights, other: Weights) -> float:
    """How far the shares and rates lie apart where they do most."""
    rates = [abs(one.rates[bond] - other.rates[bond]) for bond in one.rates]
    shares = [
        abs(before - after)
        for part in Part
        for bond in LEARNT
        for before, after in zip(one.shares[part][bond], other.shares[part][bond], strict=True)
    ]
    return max(*rates, *shares)


def _with_strangers(people: People, grader: Grader, weights: Weights) -> Weights:
    """How often each level comes of two people at random, where that can be seen at all."""
    shuffled = np.argsort(mixed(people.ids.astype(np.uint64), 77), kind="stable")
    rounds = max(1, min(RANDOM_PAIRS // len(people), len(people) - 1))
    few = shuffled[: RANDOM_PAIRS // rounds]
    seen = [grader.graded(few, np.roll(few, -step)).levels for step in range(1, rounds + 1)]
    levels = np.concatenate(seen)
    shares = {part: dict(each) for part, each in weights.shares.items()}
    for part in set(Part) - FIXED:
        count = np.bincount(levels[:, part], minlength=len(LEVELS[part]) + 1)[1:].astype(float)
        shipped = np.array(weights.shares[part][Bond.STRANGERS])
        held = shipped * BELIEF_STRANGERS + count
        # What no pair of the sample shows may still come, as swapped names do.
        held = np.maximum(held / held.sum(), shipped / FARTHEST)
        shares[part][Bond.STRANGERS] = tuple(map(rounded, (held / held.sum()).tolist()))
    return Weights(weights.rates, shares, weights.patients)


def _lesson(people: People, grader: Grader, pairs: Keys, graded: Graded, tables: Tables) -> Lesson:
    """Of the compared pairs those with any hope, and all of one home; of too many a sample."""
    hopeful = np.flatnonzero(all_weighed(graded, tables) > HOPELESS)
    home = np.setdiff1d(_of_one_home(people), pairs[hopeful], assume_unique=True)
    kept, weight = _sampled(people, pairs[hopeful])
    kept_home, weight_home = _sampled(people, home)
    beside = grader.graded(*unpacked(home[kept_home]))
    chosen = graded.some(hopeful[kept])
    together = Graded(
        np.concatenate((chosen.levels, beside.levels)),
        np.concatenate((chosen.family, beside.family)),
        np.concatenate((chosen.given, beside.given)),
    )
    return Lesson(
        together, np.concatenate((np.full(len(kept), weight), np.full(len(kept_home), weight_home)))
    )


def _of_one_home(people: People) -> Keys:
    """The pairs that share a phone or a street line, of a sample of homes."""
    found = []
    for homes in (without_crowds(people.phones), uncrowded_lines(people)):
        rows = _some_homes(homes)
        found += list(Grouping([], np.arange(len(people)), None).pairs(rows))
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.uint64)


def _some_homes(homes: Lists) -> Rows:
    return Rows(mixed(homes.values.astype(np.uint64), 5), homes.owners)


def _sampled(people: People, pairs: Keys) -> tuple[Ints, float]:
    """So many of the pairs, chosen by their ids, and how many each stands for."""
    if len(pairs) <= SAMPLED:
        return np.arange(len(pairs)), 1.0
    one, other = unpacked(pairs)
    lot = mixed(mixed(people.ids[one].astype(np.uint64), 3), people.ids[other].astype(np.uint64))
    kept = np.sort(np.argsort(lot, kind="stable")[:SAMPLED])
    return kept, len(pairs) / SAMPLED
