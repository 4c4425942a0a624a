"""Due dates as clerks type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import DateOrder
from app.patients import spelt
from ui.widgets.due_day import day_of

TODAY = date(2025, 11, 21)
M, D, Y = DateOrder.MONTH_DAY_YEAR, DateOrder.DAY_MONTH_YEAR, DateOrder.YEAR_MONTH_DAY
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("28-Nov", M, date(2025, 11, 28)),
        ("november 28", D, date(2025, 11, 28)),
        ("11/28", M, date(2025, 11, 28)),
        ("28.11.", D, date(2025, 11, 28)),
        ("28.11.25", D, date(2025, 11, 28)),
        ("1/5", M, date(2026, 1, 5)),
        ("2025-11-28", Y, date(2025, 11, 28)),
        ("28-Nov-2025", Y, date(2025, 11, 28)),
        ("2025-Nov-28", M, date(2025, 11, 28)),
        ("31-Feb", M, None),
        ("28/11", M, None),
        ("28", M, None),
        ("next week", M, None),
        ("Nov Dec", M, None),
        ("1-2-3-4", M, None),
        ("", M, None),
    ],
)
def test_a_day_is_read_in_the_order_of_the_clinic(text: str, order: DateOrder, day: date | None) -> None:
    assert day_of(text, order, TODAY) == day


@given(days, st.sampled_from(list(DateOrder)))
def test_a_spelt_day_is_read_back_in_every_clinic(day: date, order: DateOrder) -> None:
    assert day_of(spelt(day), order, TODAY) == day


@given(st.text(max_size=20), st.sampled_from(list(DateOrder)))
def test_nothing_that_is_typed_breaks_it(text: str, order: DateOrder) -> None:
    day = day_of(text, order, TODAY)
    assert day is None or isinstance(day, date)
