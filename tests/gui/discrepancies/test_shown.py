"""What the queue lists, counts and says, as plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts import MovementAct
from app.discrepancies import Kind
from tests.gui.discrepancies.fakes import ME, NOW, Room, a_full_room, an_item
from ui.discrepancies import words
from ui.discrepancies.empties import last_closed_words
from ui.discrepancies.reasons import DISMISSED, SETTLED, Reason, reason_text
from ui.discrepancies.shown import Narrowing, Pick, counted, joined, picked
from ui.lists.discrepancy_words import kind_words

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("days", "band"), [(0, 0), (1, 0), (2, 1), (7, 1), (8, 2), (30, 2), (31, 3), (400, 3)]
)
def test_the_age_bars_change_where_the_page_says(days: int, band: int) -> None:
    assert words.age_band(days) == band


def test_over_seven_days_begins_on_the_eighth() -> None:
    items = [an_item(1, Kind.CLOCK, 7, ""), an_item(2, Kind.CLOCK, 8, "")]
    assert [row.item.id for row in picked(joined(items, ()), Pick.OLD, None, ME)] == [2]


def test_mine_is_what_i_took_not_what_a_namesake_took() -> None:
    room = a_full_room()
    room.items[0] = replace(room.items[0], taken_by="Jo Anders", taken_by_id=ME + 1)
    waiting = joined(room.items, room.volumes.values())
    assert [row.item.id for row in picked(waiting, Pick.MINE, None, ME)] == [2]
    assert counted(waiting, ME).mine == 1


@given(st.lists(st.integers(0, 90), max_size=20))
def test_the_counts_behind_the_chips_are_what_the_chips_show(ages: list[int]) -> None:
    items = [
        an_item(key, Kind.CLOCK, days, "", "Jo Anders" if days % 3 else "")
        for key, days in enumerate(ages, 1)
    ]
    waiting = joined(items, ())
    counts = counted(waiting, ME)
    assert counts.waiting == len(picked(waiting, Pick.ALL, None, ME))
    assert counts.mine == len(picked(waiting, Pick.MINE, None, ME))
    assert counts.old == len(picked(waiting, Pick.OLD, None, ME))
    assert counts.oldest_days == max(ages, default=0)


def test_narrowing_to_a_patient_keeps_all_of_the_patients_volumes() -> None:
    items = [an_item(1, Kind.CLOCK, 1, ""), replace(an_item(2, Kind.CLOCK, 1, ""), patient_id=1)]
    narrowed = picked(joined(items, ()), Pick.ALL, Narrowing("x", patient_id=1), ME)
    assert [row.item.id for row in narrowed] == [1, 2]


def test_every_kind_and_every_movement_has_words() -> None:
    for kind in Kind:
        assert kind_words(kind)
        assert words.what_to_do(kind)
        assert kind in words.ICONS
    move = Room().patient_movements(None, 2, 1)[0]  # type: ignore[arg-type]
    for act in MovementAct:
        assert words.movement_words(replace(move, act=act)).endswith("Al Bern")


@pytest.mark.parametrize("reasons", [SETTLED, DISMISSED], ids=["settled", "dismissed"])
def test_two_letters_name_one_reason(reasons: tuple[Reason, ...]) -> None:
    codes = [reason.code for reason in reasons]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 2 for code in codes)


def test_what_is_added_stands_behind_the_reason() -> None:
    other = SETTLED[-1]
    assert reason_text(SETTLED[0], "") == "record put right"
    assert reason_text(SETTLED[0], "  was on the\tcart ") == "record put right: was on the cart"
    assert reason_text(other, " ") == ""
    assert reason_text(other, "lent by phone") == "lent by phone"


def test_the_last_item_closed_is_told_with_its_time_and_its_day_if_not_today() -> None:
    closed = replace(
        an_item(1, Kind.CLOCK, 3, ""), closed_by="Jo Anders", reason="clock was set.", closed_at=NOW
    )
    assert last_closed_words(closed, CHICAGO, NOW) == "Last item closed 14:02 by Jo Anders: clock was set."
    before = replace(closed, closed_at=NOW - timedelta(days=1))
    assert last_closed_words(before, CHICAGO, NOW).startswith("Last item closed 20-Nov 14:02 by ")
    assert last_closed_words(None, CHICAGO, NOW) == ""
