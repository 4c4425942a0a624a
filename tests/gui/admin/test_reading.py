"""Days and shelf numbers as they are typed, and words for all the Admin screen names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit import Act
from app.charts import PlaceKind, section_key
from app.directory import DateOrder, FilingOrder
from app.errors import BadInput
from app.patients import spelt
from app.security import Role
from ui.admin import words
from ui.admin.filter_day import filter_day
from ui.admin.shelf_range import range_words
from ui.shell.act_words import act_words

TODAY = date(2025, 11, 21)


@given(st.dates(date(1900, 1, 1), TODAY), st.sampled_from(list(DateOrder)))
def test_a_day_is_read_as_it_is_spelt_on_every_screen(day: date, order: DateOrder) -> None:
    assert filter_day(spelt(day), order, TODAY) == day
    assert filter_day(day.isoformat(), order, TODAY) == day


def test_a_day_of_figures_follows_the_clinic_s_order() -> None:
    assert filter_day("2/3/2025", DateOrder.MONTH_DAY_YEAR, TODAY) == date(2025, 2, 3)
    assert filter_day("2/3/2025", DateOrder.DAY_MONTH_YEAR, TODAY) == date(2025, 3, 2)
    assert filter_day("  ", DateOrder.MONTH_DAY_YEAR, TODAY) is None


@pytest.mark.parametrize(
    "text", ["yesterday", "31-Feb-2025", "13/13/2025", "01-Xyz-2025", "2025", "11/22/2025"]
)
def test_what_is_no_day_that_has_been_is_told(text: str) -> None:
    with pytest.raises(BadInput, match="Not a day up to today"):
        filter_day(text, DateOrder.MONTH_DAY_YEAR, TODAY)


def test_the_range_reads_as_it_was_typed() -> None:
    low, high = (section_key(FilingOrder.TERMINAL, text) for text in ("72-00", "72-50"))
    assert range_words(low, high, FilingOrder.TERMINAL) == "from 72-00 up to 72-50"
    assert range_words("", None, FilingOrder.TERMINAL) == "everything"
    assert range_words(None, None, FilingOrder.TERMINAL) == ""
    straight = section_key(FilingOrder.STRAIGHT, "00-15-00")
    assert range_words(straight, None, FilingOrder.STRAIGHT) == "from 00-15-00"
    assert range_words("", "m", FilingOrder.ALPHABETICAL) == "up to m"


def test_every_role_kind_and_act_has_words() -> None:
    assert all(words.role_words(role) and words.role_help(role) for role in Role)
    assert len({words.kind_words(kind) for kind in PlaceKind}) == len(PlaceKind)
    assert len({act_words(act) for act in Act}) == len(Act)
