"""Which folders of a shelf are flagged: as few as can be, against an oracle that tries every way."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.shelf_audit.rules import Key, goes_to, run_of


def key(place: int) -> Key:
    return (f"{place:06d}", "medical", 1, place)


def shelf_of(*places: int) -> list[Key]:
    return [key(place) for place in places]


def flagged(places: list[int]) -> list[int]:
    """The places in filing order of those that are flagged."""
    run = set(run_of(shelf_of(*places)))
    return [place for at, place in enumerate(places) if at not in run]


def fewest(places: list[int]) -> int:
    """How few folders can be taken out so that the rest stands in order: every way is tried."""
    for left in range(len(places), 0, -1):
        if any(list(rest) == sorted(rest) for rest in combinations(places, left)):
            return len(places) - left
    return 0


shelves = st.permutations(range(9)).flatmap(lambda whole: st.integers(0, 9).map(lambda n: list(whole[:n])))


@given(shelves)
def test_no_fewer_folders_could_be_flagged(places: list[int]) -> None:
    assert len(flagged(places)) == fewest(places)


@given(shelves)
def test_what_is_not_flagged_stands_in_order(places: list[int]) -> None:
    run = run_of(shelf_of(*places))
    assert run == sorted(run)
    assert [places[at] for at in run] == sorted(places[at] for at in run)


@given(shelves)
def test_the_run_is_the_one_that_ends_first_of_the_longest(places: list[int]) -> None:
    """So that a folder that came too soon is flagged, and not the one that shows it."""
    longest = len(places) - fewest(places)
    ends = [rest[-1] for rest in combinations(places, longest) if longest and list(rest) == sorted(rest)]
    run = run_of(shelf_of(*places))
    assert [places[run[-1]]] == [min(ends)] if longest else run == []


@pytest.mark.parametrize("misfiled", [1, 2, 5, 12])
def test_on_a_whole_section_only_what_was_misfiled_is_flagged(misfiled: int) -> None:
    """230 folders, some of them moved far from where they belong: a wrong one turns no shelf red."""
    chance = Random(misfiled)
    for _ in range(20):
        places = list(range(230))
        wrong = chance.sample(range(230), misfiled)
        for each in wrong:
            places.remove(each)
            places.insert(chance.randrange(len(places)), each)
        assert len(flagged(places)) <= misfiled


@given(shelves, st.integers(0, 8))
def test_a_scan_that_is_missed_flags_nobody_else(places: list[int], missed: int) -> None:
    """A folder that was not scanned takes its own flag with it at most; it puts none on others."""
    rest = [place for place in places if place != missed]
    assert len(flagged(rest)) <= len(flagged(places))


@given(st.lists(st.integers(0, 229), min_size=1, max_size=229, unique=True))
def test_folders_scanned_in_order_are_never_flagged_however_many_are_missed(scanned: list[int]) -> None:
    assert flagged(sorted(scanned)) == []


@given(shelves)
def test_whoever_moves_each_flagged_folder_where_it_is_told_has_a_shelf_in_order(places: list[int]) -> None:
    """One folder after another, the shelf read again after each: no more moves than folders flagged."""
    left = len(flagged(places))
    while wrong := flagged(places):
        keys = shelf_of(*places)
        run, at = run_of(keys), places.index(wrong[0])
        goes = goes_to(keys, run, at)
        own = places.pop(at)
        places.insert(at + goes.by, own)
        assert goes.by != 0
        assert len(flagged(places)) == left - 1
        left -= 1
    assert places == sorted(places)


def test_the_picture_of_the_design() -> None:
    """40-61 40-77 40-88 41-00 41-01 41-02 41-05 41-07, then 41-03: two to the left, after 41-02."""
    keys = shelf_of(4061, 4077, 4088, 4100, 4101, 4102, 4105, 4107, 4103)
    run = run_of(keys)
    goes = goes_to(keys, run, 8)
    assert run == list(range(8))
    assert (goes.after, goes.before, goes.by) == (5, 6, -2)


def test_one_that_came_too_soon_is_flagged_by_the_next_and_not_the_next_by_it() -> None:
    assert flagged([1, 2, 3, 90]) == []
    assert flagged([1, 2, 3, 90, 4]) == [90]
    assert flagged([1, 2, 3, 90, 4, 5, 6]) == [90]


def test_of_two_that_changed_places_one_is_flagged() -> None:
    assert len(flagged([1, 3, 2, 4])) == 1


def test_an_empty_shelf_has_nothing_in_order_and_nothing_out_of_it() -> None:
    assert run_of([]) == []
