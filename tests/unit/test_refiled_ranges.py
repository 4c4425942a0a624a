"""Where the sections start in another order: nothing is left out, each takes its share, numbers are round."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.filing import filing_key, section_key, section_start
from app.charts.refiling.rules import ROUND, owner, rising, starts
from app.directory import FilingOrder

NUMBERS = st.lists(st.integers(0, 999_999), min_size=1, max_size=400, unique=True)
ORDERS = st.sampled_from(list(FilingOrder))


def keys_of(order: FilingOrder, numbers: list[int]) -> list[str]:
    """Different keys in filing order, of numbers or of names made of them."""
    made = {filing_key(order, f"{each:06d}", f"{each * 7919:06d}"[::-1], "Ann", None) for each in numbers}
    return sorted(made)


@given(ORDERS, NUMBERS, st.integers(1, 30))
def test_every_key_has_one_owner_and_no_section_starts_before_another(
    order: FilingOrder, numbers: list[int], count: int
) -> None:
    keys = keys_of(order, numbers)
    found = starts(order, keys, [1.0] * len(keys), [1.0] * count)
    assert len(found) == count
    assert found[0] == ""
    assert rising(found)
    ends = [*found[1:], None]
    for key in keys:
        owners = [
            at for at, (low, high) in enumerate(zip(found, ends, strict=True))
            if low <= key and (high is None or key < high)
        ]  # fmt: skip
        assert owners == [owner(found, key)]


@given(ORDERS, NUMBERS, st.lists(st.integers(10, 400), min_size=2, max_size=12))
def test_each_takes_the_share_of_its_length(
    order: FilingOrder, numbers: list[int], lengths: list[int]
) -> None:
    keys = keys_of(order, numbers)
    if len(keys) < 3 * len(lengths) * max(lengths) / min(lengths):
        return  # too few to be shared out
    found = starts(order, keys, [1.0] * len(keys), [float(each) for each in lengths])
    counts = [0] * len(lengths)
    for key in keys:
        counts[owner(found, key)] += 1
    each = len(keys) / sum(lengths)
    for length, count in zip(lengths, counts, strict=True):
        # At both ends half a folder, or what a round number is worth.
        assert abs(count - length * each) <= max(1.0, 2 * ROUND * length * each) + 1


def test_boundaries_are_whole_pairs_where_that_costs_little() -> None:
    keys = sorted(filing_key(FilingOrder.TERMINAL, f"{each:06d}", "", "", None) for each in range(20_000))
    found = starts(FilingOrder.TERMINAL, keys, [1.0] * len(keys), [1.0, 1.0, 1.0, 1.0])
    assert found == ["", "25", "50", "75"]


def test_no_boundary_is_moved_far_for_a_round_number() -> None:
    keys = [f"{each:06d}" for each in (100_000, 100_001, 100_002, 100_003, 100_004, 100_005, 990_000)]
    found = starts(FilingOrder.TERMINAL, keys, [1.0] * 7, [1.0, 1.0])
    assert found in (["", "100003"], ["", "100004"])


def test_thick_folders_count_by_their_inches() -> None:
    keys = [f"{each:02d}0000" for each in range(10)]
    found = starts(FilingOrder.TERMINAL, keys, [9.0] + [1.0] * 9, [1.0, 1.0])
    assert found == ["", "01"]


@pytest.mark.parametrize("order", list(FilingOrder))
def test_without_folders_the_numbers_or_letters_are_shared_out(order: FilingOrder) -> None:
    found = starts(order, [], [], [1.0] * 40)
    assert found[0] == ""
    assert all(one < two for one, two in pairwise(found))


@given(ORDERS, NUMBERS, st.integers(2, 10))
def test_what_is_shown_of_a_start_may_be_typed(order: FilingOrder, numbers: list[int], count: int) -> None:
    keys = keys_of(order, numbers)
    for start in starts(order, keys, [1.0] * len(keys), [1.0] * count)[1:]:
        typed = section_start(order, start)
        if "  " not in typed:
            assert section_key(order, typed) == start
