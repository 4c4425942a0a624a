"""The pull list as somebody walks it: by keyboard and in its states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actor import Permission
from app.charts import LineState, NotFillable, PullsChanged, RequestChanged, UnknownPlace
from app.errors import RuleBroken
from tests.gui.pulls.conftest import Opens, Window
from tests.gui.pulls.fakes import BATCH, DAY, OTHER_DAY, ROOM_40, Room, a_full_room, a_line, code_of
from ui.pulls.split_dialog import SplitDialog
from ui.scanning.sounds import Tone
from ui.shell.routes import ChartDeskRoute, PatientsRoute, RoomRoute
from ui.theme.tokens import Status
from ui.widgets.day_dialog import DayDialog
from ui.widgets.reason_dialog import ReasonDialog


def opened(opens: Opens, room: Room | None = None) -> Window:
    """The pull list, come forward."""
    window = opens(room)
    window.come()
    return window


def test_the_walk_stands_under_its_bays_and_then_what_is_on_no_shelf(opens: Opens) -> None:
    window = opened(opens)
    headings = [line for line in window.lines if "  " in line]
    assert headings == [
        f"{ROOM_40}  6 of 7 pulled", "Aisle 5, section 70 to 79  3 of 7 pulled",
        "Aisle 6, section 80 to 99  0 of 3 pulled", "With others  0 of 1 pulled", "Not in the clinic  1",
        "No chart made yet  1", "There already  1", "Withdrawn: put back  1",
    ]  # fmt: skip
    assert window.cells(10) == [
        "Pulled 13:59", "72-41-00", "GARCIA, Maria T. (NAME ALERT)", "V2", "Dr Lee", "09:10", "Pulled 13:59",
    ]  # fmt: skip
    assert window.cells(4)[6] == "Not there: Billing has it" and window.cells(14)[5] == "STAT"
    assert window.cells(18)[6] == "With Dr Ortiz" and window.cells(20)[6] == "No chart made yet"
    for told in ("Mon 24-Nov", "Dr Lee 12, Dr Ortiz 7, Walk-in 2", "10 of 21 pulled", "1 checked out",
                 "1 not found"):  # fmt: skip
        assert told in window.words, told


def test_the_walk_begins_where_something_is_to_be_fetched(opens: Opens) -> None:
    window = opened(opens)
    assert window.chosen == 11 and window.table.hasFocus()
    pane = window.page.pane
    assert "Next on the shelf" in window.words and "Born 03-Feb-1975, Medical, volume 1" in window.words
    assert pane.then.accessibleDescription() == (
        "74-19-01 CARTER, Louise V1. 77-28-00 BROWN, Walter J. V1. 79-63-01 JANSEN, Pim V1"
    )
    assert "Chart's day: 11:10 Dr Ortiz, then 15:00 Dr Lee" in pane.facts.accessibleDescription()


def test_whoever_needs_a_chart_first_may_stand_first_in_one_piece(opens: Opens) -> None:
    window = opened(opens)
    window.page.list.order_chip.click()
    assert window.lines[0] == "JANSEN, Pim (NAME ALERT)" and len(window.lines) == 22
    assert window.page.list.order_chip.isChecked()
    window.act("pulls.order")
    assert window.lines[0].startswith(ROOM_40) and not window.page.list.order_chip.isChecked()


def test_the_chips_narrow_the_list(opens: Opens) -> None:
    window = opened(opens)
    window.chip("Not found").click()
    assert window.lines == [f"{ROOM_40}  6 of 7 pulled", "HADDAD, Samir"]
    assert "Not found" in window.words and window.page.pane.verbs.again_button.isVisible()
    window.chip("To pull").click()
    assert "OKAFOR, Chidi" not in window.lines and "ABEBE, Sara" in window.lines
    assert not window.chip("Mine").isVisible()


def test_a_chart_that_is_not_there_says_why_and_the_walk_goes_on(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    window.act("pulls.stuck")
    window.act("pulls.stuck")  # struck twice
    asked = window.asked(ReasonDialog)
    assert not asked.act.isEnabled()
    asked.choice.choose(NotFillable.SLOT_EMPTY)
    asked.words.set_text("Looked twice")
    qtbot.keyClick(asked.words.edit, Qt.Key.Key_Return)
    assert window.room.done("stuck") == [
        (DAY, 11, code_of(11), NotFillable.SLOT_EMPTY, "Looked twice")
    ]  # fmt: skip
    outcome, _tone = window.outcome
    assert (outcome.word, outcome.can_undo) == ("Not found", True)
    assert window.chosen == 12 and window.cells(11)[6] == "Not there: Looked twice"
    assert window.undo is not None
    window.undo()
    assert window.room.done("again") == [(DAY, 11, code_of(11))] and window.cells(11)[6] == "On shelf"


def test_what_was_marked_can_be_fetched_again(opens: Opens) -> None:
    window = opened(opens)
    window.table.choose((4, 4))
    window.act("pulls.again")
    assert window.room.done("again") == [(DAY, 4, code_of(4))] and window.cells(4)[6] == "On shelf"


def test_a_pulled_line_says_who_and_is_put_back(opens: Opens) -> None:
    window = opened(opens)
    window.table.choose((10, 10))
    assert "Pulled: 13:59 by Jo Anders" in window.page.pane.facts.accessibleDescription()
    window.page.pane.verbs.back_button.click()
    assert window.room.done("put back") == [(DAY, 10, code_of(10))]
    assert window.outcome[0].word == "Put back" and window.cells(10)[0] == "On shelf"


def test_everything_that_was_pulled_goes_out_and_comes_back_with_one_key(opens: Opens) -> None:
    window = opened(opens)
    window.act("pulls.out")
    ((day, fact),) = window.room.done("out")
    outcome, tone = window.outcome
    assert (outcome.status, outcome.word, tone) == (Status.GOOD, "8 of 8 checked out", Tone.COMPLETE)
    assert outcome.sentence == "Dr Ortiz 4, Dr Lee 3, Walk-in 1." and outcome.can_undo
    assert day == DAY and fact.version == 4 and window.told["stale"]
    assert window.undo is not None
    window.undo()
    assert [batch for batch, _fact in window.room.done("undo")] == [BATCH]
    assert window.outcome[0].sentence == "9 charts are pulled as before." and window.undo is None


def test_what_was_left_is_told_with_its_sentence(opens: Opens) -> None:
    room = a_full_room()
    room.stays = ((code_of(1), "Somebody else has checked it out since."),)
    window = opened(opens, room)
    window.act("pulls.out")
    outcome, tone = window.outcome
    assert (outcome.status, outcome.word, tone) == (Status.INFO, "7 of 8 checked out", Tone.TASK)
    toast = window.told["toast"][-1]
    assert (toast.title, toast.sentence) == (
        "1 stays as it is", "Somebody else has checked it out since.",
    )  # fmt: skip


def test_the_checking_out_waits_for_the_last_scan(opens: Opens) -> None:
    window = opened(opens)
    window.page.out.set_waiting(2)
    window.act("pulls.out")
    window.page.out.set_waiting(1)
    assert window.room.done("out") == []
    window.page.out.set_waiting(0)
    window.page.out.set_waiting(0)
    assert len(window.room.done("out")) == 1


def test_a_second_stroke_checks_nothing_out_twice(opens: Opens) -> None:
    window = opened(opens)
    window.jobs.holding = True
    window.act("pulls.out")
    window.act("pulls.out")
    assert not window.page.list.out_button.isEnabled()
    window.jobs.let_go()
    assert len(window.room.done("out")) == 1


def test_nothing_pulled_is_said_and_blocks_the_button(opens: Opens) -> None:
    window = opened(opens, Room([a_line(1, "41-08-01", "OKAFOR, Chidi")]))
    assert not window.page.list.out_button.isEnabled()
    window.act("pulls.out")
    assert window.outcome[0].sentence == "Nothing is pulled yet. Nothing was changed."


def test_the_day_is_built_and_told_in_numbers(opens: Opens, qtbot: QtBot) -> None:
    room = a_full_room()
    room.built_at = None
    window = opened(opens, room)
    assert "Nobody has looked at the visits of this day yet." in window.words
    window.page.list.banner.followed.emit()
    assert room.done("build") == [(DAY,)]
    toast = window.told["toast"][-1]
    assert (toast.title, toast.sentence) == ("List built", "22 charts for 24 visits. 3 new, 1 withdrawn.")
    qtbot.waitUntil(lambda: "ZIMMER, Ada" in window.lines)
    assert not window.page.list.banner.isVisible()


def test_one_walks_from_day_to_day(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    window.act("pulls.after")
    assert "Tue 25-Nov" in window.words and "Nobody needs a chart on this day." in window.words
    assert not window.page.pane.isVisible()
    window.come()  # the day somebody chose stays
    assert window.page.listing.day == OTHER_DAY
    window.act("pulls.before")
    assert window.page.listing.day == DAY and "OKAFOR, Chidi" in window.lines
    window.act("pulls.day")
    asked = window.asked(DayDialog)
    asked.day.set_text("25-Nov")
    qtbot.keyClick(asked.day.edit, Qt.Key.Key_Return)
    assert window.page.listing.day == OTHER_DAY
    window.act("pulls.now")
    assert window.page.listing.day == DAY


def test_a_route_leads_to_a_day(opens: Opens) -> None:
    window = opens()
    window.come(RoomRoute("pulls", day=OTHER_DAY))
    assert window.page.listing.day == OTHER_DAY


def test_a_list_is_split_and_one_walks_a_part(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    window.act("pulls.split")
    asked = window.asked(SplitDialog)
    asked.choice.choose("3")
    asked.act.click()
    assert window.room.done("split") == [(DAY, 3)]
    assert "3 parts with 8, 8, 8 charts." in window.told["toast"][-1].sentence
    qtbot.waitUntil(window.chip("Mine").isVisible)
    window.table.choose((15, 15))
    window.page.pane.verbs.part_button.click()
    assert window.room.done("part") == [(DAY, 2)]
    qtbot.waitUntil(lambda: window.page.listing.walk.part == 2)
    window.table.choose((16, 16))
    window.scan(code_of(16))
    assert window.chosen == 11  # the next of the part is at its start, not in the part behind it
    window.act("pulls.part")
    qtbot.waitUntil(lambda: window.page.listing.walk.part == 0)


def test_the_line_over_the_list_says_the_gravest(opens: Opens) -> None:
    room = a_full_room()
    room.unknown = (UnknownPlace("Dr Xu", 1), UnknownPlace("Derm", 1))
    window = opened(opens, room)
    assert "2 visits name places nobody knows: Dr Xu, Derm." in window.words
    room.unknown = room.unknown[:1]
    window.act("refresh")
    assert "1 visit names a place nobody knows: Dr Xu." in window.words


def test_enter_leads_to_the_patient_and_where_is_it_to_the_chart_desk(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    qtbot.keyClick(window.table, Qt.Key.Key_Return)
    window.page.pane.verbs.where_button.click()
    assert window.told["go"] == [PatientsRoute(11, volume_id=11), ChartDeskRoute("where", code_of(11))]


def test_many_changes_of_one_act_read_the_list_once(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    before = window.room.reads
    window.room.lines[10] = replace(window.room.lines[10], state=LineState.PULLED)
    window.room.bus.deliver_after([*(RequestChanged(each) for each in range(50)), PullsChanged((DAY,))])
    qtbot.waitUntil(lambda: window.cells(11)[6] == "Pulled")
    assert window.room.reads == before + 1


def test_nothing_is_read_while_nobody_looks(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    window.page.hide()
    before = window.room.reads
    window.room.bus.deliver_after([PullsChanged((DAY,))])
    assert not window.page._keeping_up._soon.isActive() and window.room.reads == before


def test_a_refused_verb_says_why_on_the_strip(opens: Opens) -> None:
    window = opened(opens)
    window.room.problem = RuleBroken("Al Bern has it already. Nothing was changed.")
    window.act("pulls.build")
    outcome, tone = window.outcome
    assert (outcome.word, outcome.sentence, tone) == (
        "Not built", "Al Bern has it already. Nothing was changed.", Tone.REFUSED,
    )  # fmt: skip


def test_whoever_may_only_look_is_told_so(opens: Opens) -> None:
    window = opens(None, frozenset({Permission.LOOK_UP}))
    window.come()
    assert "You may look, and change nothing here." in window.words
    assert not window.page.pane.verbs.stuck_button.isEnabled()


def test_an_older_answer_is_dropped(opens: Opens) -> None:
    window = opened(opens)
    window.jobs.holding = True
    window.act("pulls.after")
    window.act("pulls.before")
    window.jobs.newest()
    assert "OKAFOR, Chidi" in window.lines
    window.jobs.let_go()
    assert "OKAFOR, Chidi" in window.lines and "Mon 24-Nov" in window.words


def test_the_list_is_copied(opens: Opens) -> None:
    window = opened(opens)
    window.act("pulls.copy")
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1:] == ["Shelf order", "Patient", "Vol.", "For", "Needed", "State"]
    assert "41-08-01" in lines[1]


@pytest.mark.parametrize("walk", ["GARCIA", "GARCIA, Maria"])
def test_where_charts_stand_by_name_there_are_no_squares(opens: Opens, walk: str) -> None:
    window = opened(opens, Room([a_line(1, walk, "GARCIA, Maria")]))
    assert window.cells(1)[1] == "-" and not window.page.pane.shelf.isVisible()


def test_the_large_status_says_how_far_the_walk_is_and_is_left_by_a_key(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    window.act("pulls.wall")
    display = window.page.wall.display
    assert display is not None and display.isVisible()
    assert display._facts.title.startswith("Pull list")
    assert [word for _, word in display._facts.counters] == ["pulled", "to pull", "not found"]
    qtbot.keyClick(display, Qt.Key.Key_F11)
    assert window.page.wall.display is None
