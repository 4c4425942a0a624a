"""Which lines stand where, how many of them count, and where one goes next."""

from __future__ import annotations

from dataclasses import replace

from app.charts import LineState, PullList, PullPart, Spot, WalkOrder
from tests.gui.pulls.fakes import DAY, ROOM_70, a_full_room, a_line, pulled_line
from tests.gui.requests.fakes import ME
from ui.pulls.attention import Attention, attention_of
from ui.pulls.shown import Pick, PullShown, counted, mine_of, picked, sections_of
from ui.pulls.walk import Walk
from ui.pulls.words import places_words

ONE, TWO, THREE = (
    a_line(1, "70-10-00", "ABEL, Ann", part=1),
    a_line(2, "71-10-00", "BELL, Bea", part=2),
    a_line(3, "80-10-00", "COHN, Cy", part=2),
)
LIST = PullList(DAY, WalkOrder.SHELF, (ONE, TWO, THREE))


def test_what_is_pulled_out_or_there_is_ready_and_what_is_withdrawn_counts_for_nothing() -> None:
    counts = counted(PullList(DAY, WalkOrder.SHELF, tuple(a_full_room().lines)), ME)
    assert (counts.wanted, counts.ready, counts.out, counts.to_pull, counts.not_found) == (21, 10, 1, 10, 1)
    assert counts.ready + counts.to_pull + counts.not_found == counts.wanted and counts.mine is None


def test_after_the_last_line_the_walk_begins_again() -> None:
    walk = Walk(LIST, LIST.lines)
    assert walk.next(ONE.key) == TWO and walk.next(THREE.key) == ONE and walk.next("nothing") == ONE
    assert walk.then(ONE.key) == (TWO, THREE) and walk.then(THREE.key) == ()


def test_whoever_has_a_part_stays_in_it() -> None:
    walk = Walk(LIST, LIST.lines, frozenset({2}))
    assert walk.next(THREE.key) == TWO and walk.part == 2
    assert Walk(LIST, LIST.lines, frozenset({1, 2})).part == 0


def test_a_walk_without_anything_left_leads_nowhere() -> None:
    done = tuple(replace(line, state=LineState.PULLED) for line in LIST.lines)
    assert Walk(replace(LIST, lines=done), done).next(ONE.key) is None


def test_a_part_is_one_s_own_while_one_has_it() -> None:
    parts = (PullPart(1, ME, "Jo Anders", 1, 1), PullPart(2, 8, "Al Bern", 2, 2))
    pulls = replace(LIST, parts=parts)
    assert mine_of(pulls, ME) == {1} and picked(pulls, Pick.MINE, ME) == (ONE,)
    assert counted(pulls, ME).mine == 1


def test_a_chart_that_went_out_stays_under_the_bay_it_came_from() -> None:
    out = pulled_line(1, "70-10-00", "ABEL, Ann", 5, state=LineState.OUT, spot=Spot.THERE)
    waits = a_line(2, "71-10-00", "BELL, Bea", spot=Spot.THERE)
    pulls = replace(LIST, lines=(out, waits))
    assert [(each.title, each.note) for each in sections_of(pulls.lines, pulls)] == [
        (ROOM_70, "1 of 1 pulled"), ("There already", None),
    ]  # fmt: skip


def test_a_heading_counts_what_a_chip_hides() -> None:
    pulls = replace(LIST, lines=(pulled_line(1, "70-10-00", "ABEL, Ann", 5), TWO))
    (section,) = sections_of(picked(pulls, Pick.TO_PULL, ME), pulls)
    assert section.rows == (TWO,) and section.note == "1 of 2 pulled"


def test_of_many_places_the_largest_are_named() -> None:
    places = [("Dr Lee", 14), ("Dr Ortiz", 9), ("Walk-in", 3), ("Derm", 2), ("Lab", 1)]
    assert places_words(places) == "Dr Lee 14, Dr Ortiz 9, Walk-in 3, others 3"


def test_a_list_that_was_never_printed_has_no_changes_to_tell() -> None:
    shown = PullShown(replace(LIST, built_at=ONE.needed_at), changes=3)
    assert attention_of(shown)[0] is Attention.NONE
    printed = replace(shown, pulls=replace(shown.pulls, printed_at=ONE.needed_at))
    assert attention_of(printed) == (Attention.CHANGED, "3 changes since the last print.", "Print")
