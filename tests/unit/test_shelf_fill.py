"""How full a shelf is: by its own measurement, by those of the clinic, or as folders usually are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts import Source
from app.charts.shelving.rules import LONGEST, USUAL, Measured, each_of, hundredths, inches_of
from app.errors import BadInput


def test_the_own_measurement_comes_first() -> None:
    own = Measured(100, 40)
    assert each_of(own, {1: own, 2: Measured(100, 80)}) == (0.4, Source.HERE)


def test_others_are_taken_together_by_their_folders() -> None:
    each, source = each_of(None, {1: Measured(300, 60), 2: Measured(100, 60)})
    assert (each, source) == (pytest.approx(0.3), Source.CLINIC)


def test_nothing_measured_is_as_usual() -> None:
    assert each_of(None, {}) == (USUAL, Source.USUAL)


def test_what_was_measured_singly_is_not_reckoned() -> None:
    assert inches_of(10, 2, 5.0, 0.5, Source.CLINIC) == 9.0


def test_a_measured_shelf_holds_its_thick_folders_already() -> None:
    assert inches_of(10, 2, 5.0, 0.5, Source.HERE) == 5.0


@pytest.mark.parametrize("inches", [0, -1, LONGEST + 0.01, float("nan"), float("inf")])
def test_a_length_is_more_than_nothing_and_fits_a_room(inches: float) -> None:
    with pytest.raises(BadInput, match="A shelf is between 0"):
        hundredths(inches, LONGEST, "A shelf")


@given(st.floats(0.001, LONGEST))
def test_a_length_is_kept_to_a_hundredth_of_an_inch(inches: float) -> None:
    kept = hundredths(inches, LONGEST, "A shelf")
    assert kept >= 1
    assert abs(kept / 100 - inches) <= 0.01


measured = st.builds(Measured, st.integers(1, 5_000), st.floats(0.1, 5_000))


@given(st.dictionaries(st.integers(1, 9), measured, min_size=1), st.integers(0, 900))
def test_more_folders_never_take_less(all_measured: dict[int, Measured], folders: int) -> None:
    each, _ = each_of(None, all_measured)
    thinnest = min(one.inches / one.folders for one in all_measured.values())
    thickest = max(one.inches / one.folders for one in all_measured.values())
    assert thinnest - 1e-9 <= each <= thickest + 1e-9
    assert inches_of(folders + 1, 0, 0, each, Source.CLINIC) > inches_of(folders, 0, 0, each, Source.HERE)
