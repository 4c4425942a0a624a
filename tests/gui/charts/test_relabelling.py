"""A folder whose label is old since a merge: every scan says so, and a card waits until the new one is on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.actor import Permission
from app.charts import Relabel, State
from app.errors import NotAllowed, RuleBroken
from tests.gui.charts.conftest import Desk, Opened
from tests.gui.charts.fakes import CLERK, a_room, a_volume, chart
from tests.gui.conftest import Picture
from ui.scanning.sounds import Tone
from ui.shell.routes import LabelsRoute
from ui.theme.theme import Theme
from ui.theme.tokens import Status

PRINTS = CLERK | {Permission.REGISTER}
TASK = 71
OLD = "Relabel folder {code}: its label says 04-56-78 V1, it is V3 of 00-41-72 now."
COMBINE = " Combine it with V2 if that is wanted."


def a_merged_folder(open_desk: Opened, *, combine: bool = True, mode: str = "check_in") -> Desk:
    """A desk whose chart 2 is out and came from a record that was merged."""
    room = a_room()
    words = OLD.format(code=chart(2)) + (COMBINE if combine else "")
    room.volumes[chart(2)] = replace(room.volumes[chart(2)], number=3, relabel=Relabel(TASK, words, combine))
    desk = open_desk(room, PRINTS)
    desk.mode(mode)
    return desk


def test_a_folder_that_comes_back_counts_and_asks_for_its_label(
    open_desk: Opened, picture: Picture, theme: Theme
) -> None:
    desk = a_merged_folder(open_desk)
    desk.scan(chart(4))
    desk.scan(chart(2))
    assert (desk.outcome.status, desk.tone) == (Status.INFO, Tone.TASK)
    assert (desk.outcome.word, desk.outcome.place) == ("Returned: relabel", "72-41")
    assert desk.outcome.sentence == (
        "Its label says 04-56-78 V1, it is V3 of 00-41-72 now. Combine it with V2 if that is wanted."
    )
    assert desk.count("done") == "2 returned"
    assert desk.rows[0].now == "Relabel. Shelf 72-41"
    (card,) = desk.page.board.cards.cards
    assert card.accessibleName().startswith("Relabel and combine. GARCIA, Maria T.. Its label says")
    assert [button.objectName() for button in card.buttons] == ["print", "relabelled", "leave"]
    picture(desk.window, "desk-relabel")
    theme.set_dark(True)
    picture(desk.window, "desk-relabel-dark")


def test_where_nothing_is_to_be_combined_the_card_does_not_say_so(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk, combine=False)
    desk.scan(chart(2))
    assert desk.cards[0].startswith("Relabel. ")


def test_a_folder_scanned_often_has_one_card_also_where_it_is_only_looked_for(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk, mode="where")
    desk.scan(chart(2))
    desk.scan(chart(2))
    assert len(desk.cards) == 1
    desk.mode("check_in")
    desk.scan(chart(2))
    assert len(desk.cards) == 1


def test_the_card_leads_to_the_label_and_waits_until_it_is_on(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk)
    desk.scan(chart(2))
    desk.press("print")
    assert desk.seen.routes == [LabelsRoute(codes=(chart(2),))]
    assert len(desk.cards) == 1
    desk.press("relabelled")
    assert desk.room.finished == [TASK]
    assert desk.cards == []
    assert (desk.outcome.word, desk.outcome.place) == ("Relabelled", "V3")


def test_later_leaves_the_task_for_the_next_scan(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk)
    desk.scan(chart(2))
    desk.press("leave")
    assert (desk.cards, desk.room.finished) == ([], [])
    desk.scan(chart(2))
    assert len(desk.cards) == 1


def test_what_somebody_else_has_done_already_goes_with_a_word(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk)
    desk.scan(chart(2))
    desk.room.error = RuleBroken("Jo has done this already. Nothing was changed.")
    desk.press("relabelled")
    assert desk.cards == []
    assert "Jo has done this already" in desk.outcome.sentence


def test_the_card_stays_when_it_could_not_be_written(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk)
    desk.scan(chart(2))
    desk.room.error = NotAllowed("Not here.")
    desk.press("relabelled")
    assert len(desk.cards) == 1


def test_whoever_prints_no_labels_is_told_who_does(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk)
    desk = open_desk(desk.room)
    desk.mode("check_in")
    desk.scan(chart(2))
    first = desk.page.board.cards.cards[0].buttons[0]
    assert (first.objectName(), first.isEnabled()) == ("print", False)


@pytest.mark.parametrize("mode", ["check_in", "where"])
def test_a_missing_folder_is_decided_about_first(open_desk: Opened, mode: str) -> None:
    desk = a_merged_folder(open_desk, mode=mode)
    old = desk.room.volumes[chart(2)]
    missing = a_volume(2, "Dr Shah", State.MISSING, relabel=old.relabel)
    desk.room.volumes[chart(2)] = missing
    desk.scan(chart(2))
    assert desk.tone is Tone.DECIDE
    assert [card.split(".")[0] for card in desk.cards] == [
        "Found here?" if mode == "check_in" else "Relabel and combine"
    ]


def test_an_undone_scan_takes_its_card_along(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk)
    desk.scan(chart(2))
    desk.undo()
    assert desk.cards == []
