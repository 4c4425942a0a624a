"""A folder whose label is old since a merge: every scan says so, and a card waits until the new one is on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.actor import Permission
from app.charts import ChartKind, Relabel, State, Volume
from app.errors import NotAllowed, RuleBroken
from tests.gui.charts.conftest import Desk, Opened
from tests.gui.charts.fakes import CLERK, a_room, a_volume, chart
from tests.gui.conftest import Picture
from ui.charts.combining import CombineDialog
from ui.scanning.sounds import Tone
from ui.shell.routes import LabelsRoute
from ui.theme.theme import Theme
from ui.theme.tokens import Status

BOSS = CLERK | {Permission.REGISTER, Permission.FINAL_ACT}
PRINTS = CLERK | {Permission.REGISTER}
TASK = 71
OLD = "Relabel folder {code}: its label says 04-56-78 V1, it is V3 of 00-41-72 now."
COMBINE = " Combine it with V2 if that is wanted."


def a_merged_folder(
    open_desk: Opened, *, combine: bool = True, mode: str = "check_in", who: frozenset[Permission] = PRINTS
) -> Desk:
    """A desk whose chart 2 is out and came from a record that was merged."""
    room = a_room()
    words = OLD.format(code=chart(2)) + (COMBINE if combine else "")
    room.volumes[chart(2)] = replace(room.volumes[chart(2)], number=3, relabel=Relabel(TASK, words, combine))
    desk = open_desk(room, who)
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


def of_two(key: int, number: int, **more: Any) -> Volume:
    """Another folder of the patient of chart 2."""
    return replace(a_volume(key, **more), patient_id=2, number=number)


def others(desk: Desk, *more: Volume) -> None:
    desk.room.volumes.update({volume.code: volume for volume in more})


def dialog_of(desk: Desk) -> CombineDialog:
    dialog = desk.page.combining.dialog
    assert dialog is not None
    return dialog


def test_a_supervisor_combines_the_folder_with_one_that_is_here(open_desk: Opened, picture: Picture) -> None:
    desk = a_merged_folder(open_desk, who=BOSS)
    others(
        desk, of_two(42, 1), of_two(43, 2, state=State.OUT, place="Dr Lee"),
        of_two(44, 4, state=State.DESTROYED), of_two(45, 1, kind=ChartKind.FILM),
    )  # fmt: skip
    desk.scan(chart(2))
    picture(desk.window, "desk-relabel-supervisor")
    desk.press("combine")
    dialog = dialog_of(desk)
    assert [entry.row.label for entry in dialog.table.rows.entries()] == ["V1", "V2"]
    assert not dialog.act.isEnabled()
    dialog.table.choose(chart(43))
    picture(dialog, "desk-combine")
    dialog.act.click()
    act, _id, _scan = desk.room.facts[-1]
    assert (act, desk.room.combined) == ("combine", {chart(2): chart(43)})
    assert (desk.cards, desk.outcome.word, desk.outcome.place) == ([], "Combined", "V2")
    assert desk.page.combining.dialog is None


def test_combining_needs_a_reason_and_may_be_given_up(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk, who=BOSS)
    others(desk, of_two(42, 1))
    desk.scan(chart(2))
    desk.press("combine")
    dialog_of(desk).table.choose(chart(42))
    dialog_of(desk).why.set_text("  ")
    dialog_of(desk).act.click()
    assert desk.room.combined == {}
    dialog_of(desk).reject()
    assert len(desk.cards) == 1


def test_a_folder_that_does_not_fit_any_more_is_not_called_combined(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk, who=BOSS)
    others(desk, of_two(42, 1))
    desk.scan(chart(2))
    desk.press("combine")
    dialog_of(desk).table.choose(chart(42))
    desk.room.doubts = True
    dialog_of(desk).act.click()
    assert (desk.cards, desk.outcome.word, desk.tone) == ([], "Does not fit", Tone.DECIDE)


def test_where_there_is_no_other_folder_nothing_is_asked(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk, who=BOSS)
    desk.scan(chart(2))
    desk.press("combine")
    assert desk.page.combining.dialog is None
    assert "There is no other folder of this kind." in desk.outcome.sentence


def test_only_a_supervisor_is_offered_to_combine(open_desk: Opened) -> None:
    desk = a_merged_folder(open_desk)
    desk.scan(chart(2))
    assert "combine" not in [each.objectName() for each in desk.page.board.cards.cards[0].buttons]
