"""What is learnt: that it fits better, that it is kept as it was, and that no crowd leads astray."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from app.bench.doubles import LEVELS, RESEARCHED, registered
from app.bench.duplicates import best_cut, scored
from app.patients.duplicates.engine import learning
from app.patients.duplicates.engine.blocking import compared_pairs
from app.patients.duplicates.engine.encoding import encoded
from app.patients.duplicates.engine.finding import DEFAULT_WEIGHTS, REVIEW, Found, Weights, find_pairs
from app.patients.duplicates.engine.grading import Crowds, Graded, Grader
from app.patients.duplicates.engine.learning import Lesson, posteriors, taught
from app.patients.duplicates.engine.levels import LEVELS as OF_PART
from app.patients.duplicates.engine.levels import Alike, Bond, Born, Part
from app.patients.duplicates.engine.pairing import unpacked
from app.patients.duplicates.engine.rarity import counted, rarity
from app.patients.duplicates.engine.types import Person
from app.patients.duplicates.engine.weighing import Tables, likelihoods
from app.patients.nicknames.queries import shipped_book
from app.patients.types import NameKind
from app.progress import StopToken
from tests.unit.duplicates.people import unheard

PATIENTS, SEED = 3_000, 5


def searched(people: list[Person]) -> Found:
    return find_pairs(people, shipped_book(), report=unheard, stop=StopToken())


@pytest.fixture(scope="module", params=["mild", "researched", "harsh"])
def clinic(request: pytest.FixtureRequest) -> tuple[str, list[Person], set[tuple[int, int]]]:
    """A small clinic and who is in it twice."""
    records = list(registered(SEED, PATIENTS, LEVELS[request.param]))
    return (
        request.param,
        [each.person for each in records],
        {(each.of, each.person.id) for each in records if each.of},
    )


def test_a_small_clinic_finds_its_duplicates_by_the_shipped_weights(
    clinic: tuple[str, list[Person], set[tuple[int, int]]],
) -> None:
    _, people, truth = clinic
    found = searched(people)
    assert not found.learnt
    reached = scored([(pair.low_id, pair.high_id) for pair in found.pairs if pair.weight >= REVIEW], truth)
    assert reached.precision >= 0.94, reached
    assert reached.f1 >= 0.94, reached
    assert (
        best_cut({(pair.low_id, pair.high_id): pair.weight for pair in found.pairs}, truth).f1 >= reached.f1
    )


def test_a_clinic_that_is_large_enough_learns_and_finds_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.patients.duplicates.engine.finding.FEWEST", PATIENTS)
    records = list(registered(SEED + 1, PATIENTS, RESEARCHED))
    truth = {(each.of, each.person.id) for each in records if each.of}
    found = searched([each.person for each in records])
    assert found.learnt
    assert found.weights.patients == PATIENTS
    assert found.weights.rates[Bond.ONE] == pytest.approx(len(truth) / PATIENTS, rel=0.25)
    reached = scored([(pair.low_id, pair.high_id) for pair in found.pairs if pair.weight >= REVIEW], truth)
    assert reached.precision >= 0.95, reached
    assert reached.f1 >= 0.95, reached
    again = find_pairs(
        [each.person for each in records],
        shipped_book(),
        report=unheard,
        stop=StopToken(),
        weights=Weights.of(json.loads(json.dumps(found.weights.document()))),
    )
    assert again.pairs == found.pairs


def test_each_round_fits_what_was_seen_better_and_all_shares_are_shares() -> None:
    people = encoded((each.person for each in registered(SEED, 1_500, RESEARCHED)), unheard, StopToken())
    book = shipped_book()
    pairs = compared_pairs(people, book, None, unheard, StopToken())
    grader = Grader(people, book, rarity(people, counted(people), len(people)), Crowds())
    graded = grader.graded(*unpacked(pairs))
    lesson = Lesson(graded, np.ones(len(graded)))
    first = DEFAULT_WEIGHTS.among(len(people))

    def fit(weights: Weights) -> float:
        likely = likelihoods(graded, Tables.of(weights, len(people)))
        most = likely.max(axis=1, keepdims=True)
        return float((most + np.log2(np.exp2(likely - most).sum(axis=1, keepdims=True))).mean())

    rounds = [first, *islice(taught(first, lesson, len(people)), 5)]
    fits = [fit(weights) for weights in rounds]
    assert fits[-1] > fits[0]
    assert abs(fits[-1] - fits[-2]) < abs(fits[1] - fits[0]) / 4
    for weights in rounds:
        for part in Part:
            for bond in Bond:
                shares = weights.shares[part][bond]
                assert len(shares) == len(OF_PART[part])
                assert sum(shares) == pytest.approx(1, abs=1e-4)
                assert min(shares) > 0
    sure = posteriors(likelihoods(graded, Tables.of(rounds[-1], len(people))))
    assert sure.sum(axis=1) == pytest.approx(np.ones(len(graded)))


def test_a_hundred_people_of_one_name_do_not_teach_that_birth_dates_are_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a town of many Maria Garcias the largest group that is alike is not one person."""
    monkeypatch.setattr("app.patients.duplicates.engine.finding.FEWEST", PATIENTS)
    people = [each.person for each in registered(SEED + 2, PATIENTS, RESEARCHED)]
    plain = searched(people).weights
    crowd = [
        replace(who, names=((NameKind.CURRENT, "Winterbourne", "Annabel", "", ""),))
        for who in people[: PATIENTS // 12]
    ]
    found = searched([*crowd, *people[PATIENTS // 12 :]])
    for level in (Born.GENERATION, Born.ANOTHER):
        share = found.weights.shares[Part.BORN][Bond.ONE][level - 1]
        assert share < plain.shares[Part.BORN][Bond.ONE][level - 1] + 0.02
    names = {who.id for who in crowd}
    review = [pair for pair in found.pairs if pair.weight >= REVIEW and {pair.low_id, pair.high_id} <= names]
    assert len(review) < len(crowd) / 3


def test_only_a_pair_that_all_other_parts_are_sure_of_teaches() -> None:
    """What is perhaps one person by name and phone does not teach that birth dates are wrong."""
    levels = np.zeros((400, len(Part)), dtype=np.int8)
    levels[:, Part.FAMILY], levels[:, Part.GIVEN], levels[:, Part.BORN] = 7, 7, Born.GENERATION
    rare = np.full(400, -9.5)
    first = DEFAULT_WEIGHTS.among(20_000)
    unsure = next(taught(first, Lesson(Graded(levels, rare, rare), np.ones(400)), 20_000))
    shares = first.shares[Part.BORN][Bond.ONE]
    assert unsure.shares[Part.BORN][Bond.ONE] == pytest.approx(shares, rel=1e-3)
    levels[:, Part.NUMBER] = Alike.SAME
    sure = next(taught(first, Lesson(Graded(levels, rare, rare), np.ones(400)), 20_000))
    assert sure.shares[Part.BORN][Bond.ONE][0] > 5 * shares[0]


def test_weights_are_kept_as_they_are_and_damaged_ones_refused() -> None:
    kept = json.loads(json.dumps(DEFAULT_WEIGHTS.document()))
    assert Weights.of(kept) == Weights(dict(DEFAULT_WEIGHTS.rates), Weights.of(kept).shares)
    assert Weights.of(kept).document() == kept
    for damaged in ({}, {**kept, "version": 2}, {**kept, "rates": {}}, {**kept, "shares": {"family": {}}}):
        with pytest.raises(ValueError, match="weights"):
            Weights.of(damaged)


def test_learning_needs_enough_patients() -> None:
    assert learning.FEWEST == 5_000
