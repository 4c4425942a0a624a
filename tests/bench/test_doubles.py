"""Clinics with known duplicates: as many as asked for, the same for the same seed, of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.bench.doubles import LEVELS, RESEARCHED, TWICE, Rates, registered
from app.bench.duplicates import best_cut, scored
from app.bench.febrl import born

MANY = 4_000


def test_the_same_seed_gives_the_same_clinic_and_another_one_another() -> None:
    one, again, other = (list(registered(seed, 200, RESEARCHED)) for seed in (3, 3, 4))
    assert one == again
    assert [each.person for each in one] != [each.person for each in other]


def test_one_record_of_ten_is_a_second_one_and_mostly_not_as_the_first() -> None:
    records = list(registered(3, MANY, RESEARCHED))
    assert [each.person.id for each in records] == list(range(1, MANY + 1))
    second = [each for each in records if each.of]
    assert len(second) / MANY == pytest.approx(TWICE, abs=0.02)
    assert all(records[each.of - 1].home == each.home for each in second)
    same = [each for each in second if replace(records[each.of - 1].person, id=each.person.id) == each.person]
    assert len(same) < len(second) / 4
    kinds = {each.kind for each in records}
    assert {"alone", "couple", "parents", "twins", "senior_and_junior", "newborn"} <= kinds


def test_without_errors_a_second_record_is_the_first_again() -> None:
    records = list(registered(3, 500, RESEARCHED.times(0)))
    for each in records:
        if each.of:
            assert replace(each.person, id=each.of) == records[each.of - 1].person


def test_rates_go_from_mild_to_harsh() -> None:
    assert LEVELS["mild"].moved < LEVELS["researched"].moved == Rates().moved < LEVELS["harsh"].moved


def test_precision_recall_and_the_best_cut() -> None:
    truth = {(1, 2), (3, 4), (5, 6), (7, 8)}
    reached = scored({(1, 2), (3, 4), (1, 9), (2, 9)}, truth)
    assert (reached.precision, reached.recall, reached.f1) == (0.5, 0.5, 0.5)
    scores = {(1, 2): 9.0, (3, 4): 8.0, (1, 9): 7.0, (5, 6): 7.0, (2, 9): 1.0, (2, 7): 1.0}
    best = best_cut(scores, truth)
    assert (best.precision, best.recall) == (0.75, 0.75)
    assert best_cut({}, truth).f1 == 0


@pytest.mark.parametrize(
    ("digits", "day"),
    [
        ("19560409", date(1956, 4, 9)),
        ("19560435", date(1956, 4, 30)),
        ("19561509", date(1956, 12, 9)),
        ("19000229", date(1900, 2, 28)),
        ("19560400", date(1956, 4, 1)),
        ("1956040", None),
        ("", None),
    ],
)
def test_a_day_that_does_not_exist_is_the_nearest_one(digits: str, day: date | None) -> None:
    assert born(digits) == day
