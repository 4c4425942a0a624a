"""Days and shelf numbers as they are typed, and words for all the Admin screen names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit import Act
from app.charts import PlaceKind
from app.charts.filing import filing_key as key_of_chart
from app.directory import DateOrder, FilingOrder
from app.errors import BadInput
from app.security import Role
from ui.admin import words
from ui.admin.day_reading import read_day
from ui.admin.shelf_range import filing_key, range_words
from ui.lists.spelling import spelt_date


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(list(DateOrder)))
def test_a_day_is_read_as_it_is_spelt_on_every_screen(day: date, order: DateOrder) -> None:
    assert read_day(spelt_date(day), order) == day
    assert read_day(day.isoformat(), order) == day


def test_a_day_of_figures_follows_the_clinic_s_order() -> None:
    assert read_day("2/3/2025", DateOrder.MONTH_DAY_YEAR) == date(2025, 2, 3)
    assert read_day("2/3/2025", DateOrder.DAY_MONTH_YEAR) == date(2025, 3, 2)
    assert read_day("  ", DateOrder.MONTH_DAY_YEAR) is None


@pytest.mark.parametrize("text", ["yesterday", "31-Feb-2025", "13/13/2025", "01-Xyz-2025", "2025"])
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(BadInput, match="Not a day"):
        read_day(text, DateOrder.MONTH_DAY_YEAR)


@given(st.integers(0, 999_999), st.sampled_from([FilingOrder.TERMINAL, FilingOrder.STRAIGHT]))
def test_a_shelf_that_starts_with_a_chart_s_own_number_begins_at_that_chart(
    number: int, order: FilingOrder
) -> None:
    mrn = f"{number:06d}"
    pairs = [mrn[0:2], mrn[2:4], mrn[4:6]]
    typed = "-".join(reversed(pairs) if order is FilingOrder.TERMINAL else pairs)
    assert filing_key(typed, order) == key_of_chart(order, mrn, "", "", None)


def test_the_range_reads_as_it_was_typed() -> None:
    low, high = (filing_key(text, FilingOrder.TERMINAL) for text in ("72-00", "72-50"))
    assert range_words(low, high, FilingOrder.TERMINAL) == "from 72-00 up to 72-50"
    assert range_words("", None, FilingOrder.TERMINAL) == "everything"
    assert range_words(None, None, FilingOrder.TERMINAL) == ""
    straight = filing_key("00-15-00", FilingOrder.STRAIGHT)
    assert range_words(straight, None, FilingOrder.STRAIGHT) == "from 00-15-00"
    assert range_words("", "m", FilingOrder.ALPHABETICAL) == "up to m"


def test_letters_are_no_shelf_numbers_where_charts_stand_by_number() -> None:
    with pytest.raises(BadInput, match="72-00"):
        filing_key("72-AB", FilingOrder.TERMINAL)
    assert filing_key(" Garcia  Lopez ", FilingOrder.ALPHABETICAL) == "garcia lopez"


def test_every_role_kind_and_act_has_words() -> None:
    assert all(words.role_words(role) and words.role_help(role) for role in Role)
    assert len({words.kind_words(kind) for kind in PlaceKind}) == len(PlaceKind)
    assert len({words.act_words(act) for act in Act}) == len(Act)
