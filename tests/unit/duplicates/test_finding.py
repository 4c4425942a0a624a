"""What must hold of every search for duplicates, whoever is in the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.patients.duplicates.engine.encoding import Lists, encoded
from app.patients.duplicates.engine.finding import LEAST, blocking_keys, compare_one, find_pairs
from app.patients.duplicates.engine.pairing import MOST, Grouping, Rows
from app.patients.duplicates.engine.rarity import counted
from app.patients.duplicates.engine.types import LikelyPair, Person
from app.patients.duplicates.engine.weights import DEFAULT_WEIGHTS
from app.patients.stop_list import MOST_SHARING
from app.patients.types import NameKind, Sex
from app.progress import Progress, Stopped, StopToken
from tests.unit.duplicates.people import ANNA, BOOK, PEOPLE, found, groups, named, unheard, weight


def by_pair(pairs: Sequence[LikelyPair]) -> dict[tuple[int, int], LikelyPair]:
    return {(pair.low_id, pair.high_id): pair for pair in pairs}


@settings(max_examples=60)
@given(groups(2, 8), st.randoms(use_true_random=False))
def test_the_order_in_which_people_come_changes_nothing(people: list[Person], random: Random) -> None:
    shuffled = random.sample(people, len(people))
    assert found(*shuffled) == found(*people)


@settings(max_examples=80)
@given(groups(2, 2))
def test_a_pair_weighs_the_same_from_either_side(people: list[Person]) -> None:
    one, other = people
    swapped = found(replace(one, id=2), replace(other, id=1)).pairs
    assert [(pair.weight, pair.evidence) for pair in swapped] == [
        (pair.weight, pair.evidence) for pair in found(one, other).pairs
    ]


SIDES = {
    "names swapped with a slip": (named(ANNA, "Winterbourne", "Bill"), named(ANNA, "Bill", "Winterborne")),
    "a middle name that is the other's given name": (named(ANNA, given="Rose", middle="J"), ANNA),
    "several names that are near in different ways": (
        named(ANNA, given="William"),
        replace(
            ANNA,
            names=(
                (NameKind.CURRENT, "Winterbourne", "Bill", "", ""),
                (NameKind.ALIAS, "Winterbourne", "Willam", "", ""),
            ),
        ),
    ),
}


@pytest.mark.parametrize("what", SIDES)
def test_it_does_not_matter_which_record_came_first(what: str) -> None:
    street = [
        named(replace(ANNA, id=at, phones=(), addresses=()), "Winterborne", f"Zo{at}") for at in range(9, 40)
    ]

    def told(first: Person, second: Person) -> tuple[float, tuple[str, ...]]:
        pair = by_pair(found(replace(first, id=1), replace(second, id=2), *street).pairs)[1, 2]
        return pair.weight, pair.evidence

    one, other = SIDES[what]
    assert told(one, other) == told(other, one)


@settings(max_examples=60)
@given(groups(2, 8))
def test_one_beside_some_weighs_what_it_weighs_among_all(people: list[Person]) -> None:
    weights = replace(DEFAULT_WEIGHTS, patients=len(people))
    everybody = by_pair(found(*people, weights=weights, least=LEAST).pairs)
    counts = counted(encoded(people, unheard, StopToken()))
    for who in people:
        beside = by_pair(compare_one(who, people, BOOK, weights, counts))
        assert {key: pair for key, pair in everybody.items() if who.id in key}.items() <= beside.items()
        asked = by_pair(compare_one(who, people, BOOK, weights, lambda word: counts.get(word, 0)))
        assert asked == beside


@settings(max_examples=80)
@given(groups(2, 2), PEOPLE)
def test_what_is_missing_says_nothing(people: list[Person], drawn: Person) -> None:
    """Where one record is silent it does not matter what the other one says there."""
    one, other = people
    silent = replace(one, birth_date=None, sex=Sex.UNKNOWN, phones=(), addresses=(), numbers=())
    otherwise = replace(
        other,
        birth_date=drawn.birth_date,
        sex=drawn.sex,
        phones=drawn.phones,
        addresses=drawn.addresses,
        numbers=drawn.numbers,
    )
    assert weight(silent, other) == pytest.approx(weight(silent, otherwise)) or not (
        found(silent, other).pairs and found(silent, otherwise).pairs
    )


@pytest.mark.parametrize(
    "change",
    [
        {"phones": ("9999999999",)},
        {"phones": ("4025550000",)},
        {"addresses": (("General Delivery", "", "", ""),)},
        {"addresses": (("Homeless", "", "", ""),)},
    ],
)
def test_a_stand_in_that_both_have_says_nothing(change: dict[str, tuple[object, ...]]) -> None:
    field = next(iter(change))
    blank, shared = replace(ANNA, **{field: ()}), replace(ANNA, **change)  # type: ignore[arg-type]
    assert weight(shared, shared) == weight(blank, blank)
    assert weight(shared, ANNA) == weight(blank, ANNA)


def test_the_first_of_january_is_no_birthday_that_two_share() -> None:
    one = replace(ANNA, birth_date=date(1961, 1, 1))
    unknown = replace(ANNA, birth_date=None)
    assert weight(one, one) == weight(unknown, unknown)
    assert weight(one, replace(one, birth_date=date(1962, 1, 1))) < weight(one, one)


def test_a_phone_and_a_home_of_a_whole_house_say_nothing() -> None:
    """A home for the elderly, or the clinic itself: everybody has its phone and its address."""
    strangers = [
        replace(
            named(ANNA, f"Quax{letter}", f"Jo{letter * 5}", middle=""),
            id=at,
            birth_date=date(1930 + at, 1 + at % 12, 2 + at),
        )
        for at, letter in enumerate("bcdfghjklmnpqrst", 10)
    ]
    assert len(strangers) > MOST_SHARING
    twin = replace(ANNA, id=2)
    weights = replace(DEFAULT_WEIGHTS, patients=1_000)
    alone = found(ANNA, twin, weights=weights).pairs[0]
    assert {"same phone", "same address"} <= {*alone.evidence}
    among = by_pair(found(ANNA, twin, *strangers, weights=weights).pairs)[1, 2]
    assert not {"same phone", "same address"} & {*among.evidence}
    bare = [replace(who, phones=(), addresses=(("", "Omaha", "NE", "68102"),)) for who in (ANNA, twin)]
    others = [replace(who, phones=(), addresses=()) for who in strangers]
    assert by_pair(found(*bare, *others, weights=weights).pairs)[1, 2] == among
    known = compare_one(
        ANNA,
        [twin],
        BOOK,
        weights,
        counted(encoded([ANNA, twin, *strangers], unheard, StopToken())),
        shared_phones=ANNA.phones,
        shared_addresses=ANNA.addresses,
    )
    assert known == [among]


def test_only_pairs_with_one_of_those_asked_for_are_compared() -> None:
    people = [replace(ANNA, id=at) for at in range(1, 6)]
    some = find_pairs(people, BOOK, report=unheard, stop=StopToken(), among={2, 99}).pairs
    assert {(pair.low_id, pair.high_id) for pair in some} == {(1, 2), (2, 3), (2, 4), (2, 5)}
    every = by_pair(found(*people, least=LEAST).pairs)
    assert all(every[pair.low_id, pair.high_id] == pair for pair in some)


def test_of_a_crowd_those_who_share_more_are_compared_and_all_others_with_their_neighbours() -> None:
    """So many under one key that not all are compared: then by birthday, phone or home, and never nobody."""
    many = 5 * MOST
    everybody = np.arange(many)
    shared = Lists(np.arange(many + 1), everybody % 100 + 1)
    grouping = Grouping([shared], everybody[::-1].copy(), None)
    rows = Rows(np.full(many, 7, dtype=np.uint64), everybody)
    pairs = {(int(pair) >> 32, int(pair) & 0xFFFFFFFF) for part in grouping.pairs(rows) for pair in part}
    assert {(at, at + 1) for at in range(many - 1)} <= pairs
    assert {(at, at + 100) for at in range(many - 100)} <= pairs
    assert len(pairs) < many * 5
    few = Rows(np.full(MOST, 7, dtype=np.uint64), everybody[:MOST])
    assert sum(map(len, grouping.pairs(few))) == MOST * (MOST - 1) // 2
    alone = Grouping([shared, Lists(np.arange(many + 1), everybody // 150)], everybody, None)
    deep = {int(pair) for part in alone.pairs(rows) for pair in part}
    assert len(deep) < many * many / 4


def test_keys_that_are_sorted_in_parts_give_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Rows(np.arange(2_000, dtype=np.uint64) % 700 * np.uint64(2**54 - 33), np.arange(2_000))
    grouping = Grouping([], np.arange(2_000), None)
    whole = np.sort(np.concatenate(list(grouping.pairs(rows))))
    monkeypatch.setattr("app.patients.duplicates.engine.pairing.AT_ONCE", 100)
    assert np.array_equal(np.sort(np.concatenate(list(grouping.pairs(rows)))), whole)
    assert len(whole) > 1_000


def test_a_thousand_records_without_anything_are_no_thousand_pairs_each() -> None:
    nobody = [Person(at, ((NameKind.CURRENT, "Unknown", "Baby Girl", "", ""),)) for at in range(1, 1_001)]
    assert found(*nobody, least=LEAST).pairs == []


def test_two_records_of_one_person_share_a_key() -> None:
    keys = set(blocking_keys(ANNA, BOOK))
    for other in (
        named(ANNA, "Winterborne"),
        named(ANNA, "Ashcroft"),
        named(ANNA, "Annabel", "Winterbourne"),
        replace(named(ANNA, given="Belle"), birth_date=date(1961, 3, 7)),
        replace(ANNA, birth_date=None, phones=(), addresses=()),
        Person(9, ((NameKind.ALIAS, "", "", "", ""),), phones=ANNA.phones),
    ):
        assert keys & set(blocking_keys(other, BOOK)), other
    stranger = replace(
        named(ANNA, "Quigley", "Horatio"), birth_date=date(1930, 8, 2), phones=(), addresses=()
    )
    assert not keys & set(blocking_keys(stranger, BOOK))


def test_a_search_that_is_stopped_ends_and_one_that_goes_on_says_how_far_it_is() -> None:
    told = list[Progress]()
    find_pairs([ANNA, replace(ANNA, id=2)], BOOK, report=told.append, stop=StopToken())
    assert [step.doing for step in told] == [
        "Reading patients: 2",
        "Comparing: 0 of 1 pairs",
        "Comparing: 1 of 1 pairs",
    ]
    stopped = StopToken()
    stopped.stop()
    with pytest.raises(Stopped):
        find_pairs([ANNA, replace(ANNA, id=2)], BOOK, report=unheard, stop=stopped)


def test_nobody_and_one_alone_are_no_pair() -> None:
    assert found().pairs == []
    assert found(ANNA).pairs == []
    assert compare_one(ANNA, [], BOOK, DEFAULT_WEIGHTS, {}) == []
    assert compare_one(ANNA, [ANNA], BOOK, DEFAULT_WEIGHTS, {}) == []
