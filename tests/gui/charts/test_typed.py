"""Typing at the chart desk: a code goes where scans go, a name becomes the holder."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actor import Permission
from app.charts import PlaceKind
from app.errors import Conflict
from tests.gui.charts.conftest import Desk, Opened
from tests.gui.charts.fakes import WhenTold, chart, misread
from ui.charts.typing_panel import TypingPanel


def panel_of(desk: Desk) -> TypingPanel:
    desk.run("charts.type")
    return desk.page.board.typing


def enter(qtbot: QtBot, panel: TypingPanel) -> None:
    qtbot.keyClick(panel.field.edit, Qt.Key.Key_Return)


def words(panel: TypingPanel) -> list[str]:
    return [choice.words for choice in panel.choices]


def test_the_first_letters_and_enter_set_the_holder(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    panel = panel_of(desk)
    assert panel.field.edit.hasFocus()
    qtbot.keyClicks(panel.field.edit, "lee")
    assert words(panel) == ["Dr Lee", "Add lee as a person", "Add lee as a room"]
    enter(qtbot, panel)
    assert not panel.isVisible()
    assert desk.page.board.chips.holder.text() == "To Dr Lee"


def test_a_typed_holder_takes_the_chart_that_waits(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    desk.scan(chart(1))
    desk.press("type")
    panel = desk.page.board.typing
    qtbot.keyClicks(panel.field.edit, "ort")
    enter(qtbot, panel)
    assert desk.room.volumes[chart(1)].place == "Dr Ortiz"


def test_arrows_choose_another_holder(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    panel = panel_of(desk)
    qtbot.keyClicks(panel.field.edit, "dr")
    qtbot.keyClick(panel.field.edit, Qt.Key.Key_Down)
    enter(qtbot, panel)
    assert desk.page.board.chips.holder.text() == "To Dr Ortiz"


def test_a_new_holder_is_added_only_when_its_line_is_chosen(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    panel = panel_of(desk)
    qtbot.keyClicks(panel.field.edit, "Dr Shah")
    enter(qtbot, panel)
    assert panel.field.problem == "Nobody and no room is called Dr Shah."
    assert len(desk.room.holders) == 3
    qtbot.keyClick(panel.field.edit, Qt.Key.Key_Down)
    enter(qtbot, panel)
    assert (desk.room.holders[-1].name, desk.room.holders[-1].kind) == ("Dr Shah", PlaceKind.PERSON)
    assert desk.page.board.chips.holder.text() == "To Dr Shah"


def test_enter_held_adds_a_holder_once(qtbot: QtBot, open_desk: Opened) -> None:
    jobs = WhenTold()
    desk = open_desk(jobs=jobs)
    panel = panel_of(desk)
    panel.field.set_text("Room 9")
    while jobs.held:
        jobs.answer()
    qtbot.mouseClick(panel.findChildren(type(panel._rows[0]))[-1], Qt.MouseButton.LeftButton)
    enter(qtbot, panel)
    enter(qtbot, panel)
    assert len(jobs.held) == 1
    jobs.answer()
    assert desk.room.holders[-1].kind is PlaceKind.ROOM


def test_a_person_who_may_not_add_is_not_offered_it(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk(permissions=frozenset({Permission.LOOK_UP}))
    panel = panel_of(desk)
    qtbot.keyClicks(panel.field.edit, "Dr Shah")
    assert words(panel) == []


def test_a_holder_that_somebody_added_meanwhile_is_told_under_the_line(
    qtbot: QtBot, open_desk: Opened
) -> None:
    desk = open_desk()
    panel = panel_of(desk)
    qtbot.keyClicks(panel.field.edit, "Dr Shah")
    desk.room.error = Conflict("There is one of this name. Nothing was changed.")
    qtbot.keyClick(panel.field.edit, Qt.Key.Key_Down)
    enter(qtbot, panel)
    assert panel.field.problem == "There is one of this name. Nothing was changed."
    assert panel.isVisible()


@pytest.mark.parametrize("text", [chart(1), misread(chart(1)), "104233"])
def test_a_typed_code_goes_through_the_door_of_scans(qtbot: QtBot, open_desk: Opened, text: str) -> None:
    desk = open_desk()
    panel = panel_of(desk)
    qtbot.keyClicks(panel.field.edit, text)
    enter(qtbot, panel)
    assert desk.seen.keyed == [text]
    assert not panel.isVisible()


def test_at_check_in_everything_typed_is_a_code(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    panel = panel_of(desk)
    qtbot.keyClicks(panel.field.edit, "Dr Lee")
    assert words(panel) == []
    enter(qtbot, panel)
    assert desk.seen.keyed == ["Dr Lee"]


def test_enter_before_the_answer_takes_it_when_it_comes(qtbot: QtBot, open_desk: Opened) -> None:
    jobs = WhenTold()
    desk = open_desk(jobs=jobs)
    panel = panel_of(desk)
    panel.field.set_text("Dr")
    panel.field.set_text("Dr L")
    enter(qtbot, panel)
    jobs.answer()  # the older question: dropped
    assert words(panel) == []
    jobs.answer()
    assert desk.page.board.chips.holder.text() == "To Dr Lee"


def test_esc_leaves_the_line_and_gives_the_focus_back(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(chart(2))
    panel = panel_of(desk)
    qtbot.keyClick(panel.field.edit, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert desk.page.board.lists.table.hasFocus()
