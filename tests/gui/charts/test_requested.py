"""Whoever waits for a chart is told with its scan: the card, handing it on, and slips at the desk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.charts import RequestState, State
from app.codes import CodeKind
from app.errors import Conflict
from tests.gui.charts.conftest import Opened
from tests.gui.charts.fakes import (
    SUPERVISOR,
    Room,
    WhenTold,
    a_loan,
    a_request,
    a_room,
    a_volume,
    chart,
    label,
)
from tests.gui.conftest import Picture
from ui.scanning.sounds import Tone
from ui.theme.theme import Theme
from ui.theme.tokens import Status

# Chart 2 is GARCIA's and with Billing, chart 4 OKAFOR's, chart 1 NGUYEN's and on its shelf.


def asked_room(**more: object) -> Room:
    """Dr Ortiz, then Dr Lee wait for GARCIA's chart."""
    room = a_room()
    a_request(room, 2, 2, 1, **more)
    a_request(room, 2, 1, 2)
    return room


def titles(cards: list[str]) -> list[str]:
    return [card.split(".")[0] for card in cards]


def verbs(desk: object, card: int = 0) -> list[str]:
    return [button.objectName() for button in desk.page.board.cards.cards[card].buttons]  # type: ignore[attr-defined]


def test_a_chart_somebody_waits_for_is_kept_out(open_desk: Opened) -> None:
    desk = open_desk(asked_room())
    desk.mode("check_in")
    desk.scan(chart(2))
    (row,) = desk.rows
    assert (row.mark, row.now, row.counted) == (Status.INFO, "KEEP: Dr Ortiz 15:01", True)
    (card,) = desk.cards
    assert card == "Keep out. GARCIA, Maria T.. Dr Ortiz 15:01, then Dr Lee 16:01."
    assert verbs(desk) == ["hand", "done"]
    assert (desk.outcome.word, desk.outcome.place, desk.outcome.status) == (
        "Keep out", "Dr Ortiz 15:01", Status.INFO,
    )  # fmt: skip
    assert desk.tone is Tone.TASK and desk.count("done") == "1 returned"


def test_a_stat_request_asks_for_attention(open_desk: Opened) -> None:
    desk = open_desk(asked_room(stat=True))
    desk.mode("check_in")
    desk.scan(chart(2))
    assert desk.rows[0].mark is Status.ATTENTION and desk.tone is Tone.DECIDE
    assert "Dr Ortiz 15:01 (STAT), then Dr Lee 16:01." in desk.cards[0]
    assert desk.count("done") == "1 returned" and len(desk.cards) == 1


@pytest.mark.parametrize("by_key", [False, True], ids=["button", "key"])
def test_one_press_hands_it_to_whoever_needs_it_first(open_desk: Opened, by_key: bool) -> None:
    desk = open_desk(asked_room())
    desk.mode("check_in")
    desk.scan(chart(2))
    if by_key:
        desk.run("charts.hand")
    else:
        desk.press("hand")
    assert [act for act, _id, _scan in desk.room.facts] == ["check_in", "check_out"]
    assert desk.room.volumes[chart(2)].place == "Dr Ortiz"
    assert desk.cards == [] and desk.rows[0].now == "With Dr Ortiz"
    assert (desk.outcome.word, desk.outcome.place) == ("Checked out", "Dr Ortiz")


def test_what_was_handed_on_is_taken_back_by_one_key_and_the_return_by_the_next(open_desk: Opened) -> None:
    desk = open_desk(asked_room())
    desk.mode("check_in")
    desk.scan(chart(2))
    desk.press("hand")
    desk.undo()
    assert desk.room.volumes[chart(2)].state is State.IN_FILE
    assert desk.rows[0].now == "KEEP: Dr Ortiz 15:01"
    desk.undo()
    assert desk.rows[0].undone and desk.room.volumes[chart(2)].place == "Billing"


def test_undoing_the_return_drops_its_card(open_desk: Opened) -> None:
    desk = open_desk(asked_room())
    desk.mode("check_in")
    desk.scan(chart(2))
    desk.undo()
    assert desk.cards == []


def test_a_hand_held_down_hands_it_on_once(open_desk: Opened) -> None:
    jobs = WhenTold()
    desk = open_desk(asked_room(), jobs=jobs)
    desk.mode("check_in")
    desk.scan(chart(2))
    while jobs.held:
        jobs.answer()
    desk.press("hand")
    desk.press("hand")
    desk.run("charts.hand")
    while jobs.held:
        jobs.answer()
    assert [act for act, _id, _scan in desk.room.facts] == ["check_in", "check_out"]


def test_a_refused_hand_keeps_the_card(open_desk: Opened) -> None:
    desk = open_desk(asked_room())
    desk.mode("check_in")
    desk.scan(chart(2))
    desk.room.error = Conflict("Somebody changed it first. Nothing was changed.")
    desk.press("hand")
    assert titles(desk.cards) == ["Keep out"] and desk.outcome.status is Status.REFUSED
    desk.room.error = None
    desk.press("hand")
    assert desk.cards == []


def test_a_card_that_is_done_leaves_the_chart_where_it_is(open_desk: Opened) -> None:
    desk = open_desk(asked_room())
    desk.mode("check_in")
    desk.scan(chart(2))
    desk.press("done")
    assert desk.cards == [] and [act for act, _id, _scan in desk.room.facts] == ["check_in"]
    desk.run("charts.hand")
    assert "Nobody waits" in desk.outcome.sentence


def test_a_chart_that_goes_to_somebody_else_than_the_first_says_so(open_desk: Opened) -> None:
    desk = open_desk(asked_room())
    desk.holder(1)
    desk.scan(chart(2))
    assert titles(desk.cards) == ["Dr Ortiz needs it first, at 15:01"]
    assert verbs(desk) == ["undo", "leave"] and desk.tone is Tone.DECIDE
    assert desk.rows[0].now == "First: Dr Ortiz 15:01" and desk.count("done") == "1 checked out"
    desk.press("undo")
    assert desk.cards == [] and desk.room.volumes[chart(2)].place == "Billing"


def test_a_chart_that_goes_to_the_first_who_waits_needs_no_card(open_desk: Opened) -> None:
    desk = open_desk(asked_room())
    desk.holder(2)
    desk.scan(chart(2))
    assert desk.cards == [] and desk.tone is Tone.GOOD


def test_a_standing_loan_is_sent_back_by_one_press(open_desk: Opened) -> None:
    room = a_room()
    a_loan(room, 2, 1)
    desk = open_desk(room)
    desk.mode("check_in")
    desk.scan(chart(2))
    (card,) = desk.cards
    assert card == "Standing loan. GARCIA, Maria T.. Standing loan: Dr Lee until 12-Mar."
    assert verbs(desk) == ["send_back", "done"]
    desk.press("send_back")
    assert desk.room.volumes[chart(2)].place == "Dr Lee" and desk.cards == []


def test_a_loan_that_was_ended_meanwhile_sends_nothing_back(open_desk: Opened) -> None:
    room = a_room()
    a_loan(room, 2, 1)
    desk = open_desk(room)
    desk.mode("check_in")
    desk.scan(chart(2))
    room.loans.clear()
    desk.press("send_back")
    assert "standing loan any more. Nothing was changed." in desk.outcome.sentence
    assert len(desk.cards) == 1


def test_who_waits_gives_the_title_and_a_loan_stands_below(open_desk: Opened) -> None:
    room = asked_room()
    a_loan(room, 2, 1)
    desk = open_desk(room)
    desk.mode("check_in")
    desk.scan(chart(2))
    (card,) = desk.cards
    assert card.startswith("Keep out.") and "Standing loan: Dr Lee until 12-Mar." in card
    assert verbs(desk) == ["hand", "send_back", "done"]


def test_a_missing_chart_somebody_waits_for_has_one_card_with_both(open_desk: Opened) -> None:
    room = a_room()
    a_request(room, 3, 2, 1)
    desk = open_desk(room, permissions=SUPERVISOR)
    desk.mode("check_in")
    desk.scan(chart(3))
    (card,) = desk.cards
    assert card.startswith("Keep out.") and "Dr Ortiz 15:01." in card and "was seen now" in card
    assert verbs(desk) == ["found", "leave", "undo"]
    desk.press("found")
    assert titles(desk.cards) == ["Keep out"] and verbs(desk) == ["hand", "done"]


def test_where_tells_it_in_the_sentence_only(open_desk: Opened) -> None:
    desk = open_desk(asked_room())
    desk.mode("where")
    desk.scan(chart(2))
    assert desk.cards == []


def test_a_slip_at_check_out_sets_the_holder_and_names_the_patient(open_desk: Opened) -> None:
    desk = open_desk(asked_room())
    desk.scan(label(CodeKind.REQUEST, 1))
    assert desk.outcome.sentence == "For GARCIA, Maria T.: scan the chart."
    assert desk.outcome.place == "Dr Ortiz"
    desk.scan(chart(2))
    assert desk.room.volumes[chart(2)].place == "Dr Ortiz" and desk.outcome.word == "Handed over"


def test_a_chart_nobody_asked_for_at_the_place_of_a_slip_is_told(open_desk: Opened) -> None:
    desk = open_desk(asked_room())
    desk.scan(label(CodeKind.REQUEST, 1))
    desk.scan(chart(1))
    assert (desk.outcome.word, desk.tone) == ("Not asked for", Tone.DECIDE)
    assert "Nobody at Dr Ortiz has asked for it." in desk.outcome.sentence
    desk.holder(2)  # the same place, named by its own label
    desk.scan(chart(9))
    assert desk.outcome.word == "Checked out"
    desk.holder(1)  # another holder: the slip counts no more
    desk.scan(chart(5))
    assert desk.outcome.word == "Checked out"


def test_a_slip_whose_request_has_ended_changes_nothing(open_desk: Opened) -> None:
    desk = open_desk(asked_room(state=RequestState.DELIVERED))
    desk.scan(label(CodeKind.REQUEST, 1))
    assert desk.outcome.status is Status.REFUSED and desk.page.presenter.state.sticky.holder is None
    assert desk.outcome.sentence == "Nobody waits: this request is delivered. Nothing was changed."


@pytest.mark.parametrize("mode", ["check_in", "where"])
def test_a_slip_in_the_other_modes_tells_where_its_request_stands(open_desk: Opened, mode: str) -> None:
    desk = open_desk(asked_room(state=RequestState.CLAIMED))
    desk.mode(mode)
    desk.scan(label(CodeKind.REQUEST, 1))
    assert (desk.outcome.word, desk.outcome.place) == ("Claimed", "Dr Ortiz")
    assert desk.outcome.sentence == "00-41-72, by 21-Nov 15:01. On shelf."
    assert desk.room.facts == [] and desk.seen.done == 1


@pytest.mark.parametrize("mode", ["check_out", "check_in", "where"])
def test_a_slip_nobody_knows_is_refused(open_desk: Opened, mode: str) -> None:
    desk = open_desk()
    desk.mode(mode)
    desk.scan(label(CodeKind.REQUEST, 9))
    assert (desk.outcome.status, desk.seen.done) == (Status.REFUSED, 1)
    assert "Nothing was changed." in desk.outcome.sentence


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_of_the_cards(open_desk: Opened, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    room = asked_room()
    a_request(room, 4, 1, 3, stat=True)
    a_loan(room, 6, 3)
    a_loan(room, 2, 1)
    room.volumes[chart(6)] = replace(a_volume(6, "Dr Lee", State.OUT))
    desk = open_desk(room)
    desk.mode("check_in")
    for number in (8, 6, 4, 2):
        desk.scan(chart(number))
    for _ in range(3):
        QApplication.sendPostedEvents()
    name = "dark" if dark else "light"
    assert photo(desk.window, f"desk-requested-{name}").stat().st_size > 20_000
