"""Undo, redo, command cards, finishing and idle time at the chart desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.codes import CodeKind, CommandCard
from app.errors import Conflict, RuleBroken
from tests.gui.charts.conftest import Desk, Opened
from tests.gui.charts.fakes import SUPERVISOR, WhenTold, chart, label
from ui.charts.models import columns_of
from ui.charts.modes import Mode
from ui.scanning.sounds import Tone
from ui.theme.tokens import Status


def card(command: CommandCard) -> str:
    return label(CodeKind.COMMAND, command)


def returned(open_desk: Opened, *numbers: int) -> Desk:
    desk = open_desk()
    desk.mode("check_in")
    for number in numbers:
        desk.scan(chart(number))
    return desk


def undone(desk: Desk) -> list[bool]:
    return [row.undone for row in desk.rows]


def test_undo_walks_back_through_the_session_and_redo_forward_again(open_desk: Opened) -> None:
    desk = returned(open_desk, 2, 4)
    desk.undo()
    desk.undo()
    assert undone(desk) == [True, True]
    assert desk.room.volumes[chart(4)].place == "Dr Ortiz"
    assert (desk.outcome.word, desk.count("done")) == ("Undone", "0 returned")
    assert desk.seen.undo is None
    desk.run("charts.redo")
    assert undone(desk) == [True, False]
    assert desk.outcome.word == "Done again"
    assert desk.room.volumes[chart(2)].place == "Shelf 00-49"
    desk.undo()
    assert undone(desk) == [True, True]


def test_an_undone_row_is_struck_through_but_says_when_and_that_it_was_undone(open_desk: Opened) -> None:
    desk = returned(open_desk, 2)
    desk.undo()
    cells = {column.title: column.cell(desk.rows[0]) for column in columns_of(Mode.CHECK_IN)}
    struck = {title for title, cell in cells.items() if getattr(cell, "struck", False)}
    assert struck == {"Patient", "MRN", "Vol.", "From"}
    assert cells["Now"].plain == "Undone"


def test_a_new_scan_ends_what_could_be_done_again(open_desk: Opened) -> None:
    desk = returned(open_desk, 2)
    desk.undo()
    desk.scan(chart(4))
    desk.run("charts.redo")
    assert desk.outcome.sentence == "There is nothing to do again."
    assert undone(desk) == [False, True]


def test_undo_goes_back_over_a_change_of_mode(open_desk: Opened) -> None:
    desk = returned(open_desk, 2)
    desk.mode("check_out")
    desk.undo()
    desk.mode("check_in")
    assert undone(desk) == [True]


def test_undo_pressed_twice_at_once_takes_one_scan_back(open_desk: Opened) -> None:
    jobs = WhenTold()
    desk = open_desk(jobs=jobs)
    desk.mode("check_in")
    for number in (2, 4):
        desk.scan(chart(number))
        jobs.answer()
    desk.undo()
    desk.undo()
    assert len(jobs.held) == 1


def test_an_undo_that_is_refused_is_told_and_the_next_one_goes_on(open_desk: Opened) -> None:
    desk = returned(open_desk, 2, 4)
    desk.room.error = RuleBroken("The volume was moved again since. Nothing was changed.")
    desk.undo()
    assert (desk.outcome.status, undone(desk)) == (Status.REFUSED, [False, False])
    desk.room.error = None
    desk.undo()
    assert undone(desk) == [False, True]


def test_an_undo_that_only_came_too_early_may_be_tried_again(open_desk: Opened) -> None:
    desk = returned(open_desk, 2)
    desk.room.error = Conflict("Somebody changed it first. Nothing was changed.")
    desk.undo()
    desk.room.error = None
    desk.undo()
    assert undone(desk) == [True]


def test_undo_from_a_card_takes_that_scan_and_clears_the_card(open_desk: Opened) -> None:
    desk = returned(open_desk, 3, 2)
    desk.press("undo")
    assert undone(desk) == [False, True]
    assert desk.cards == []


def test_undo_of_a_confirmed_find_comes_back_to_the_question(open_desk: Opened) -> None:
    desk = open_desk(permissions=SUPERVISOR)
    desk.mode("check_in")
    desk.scan(chart(3))
    desk.press("found")
    desk.undo()
    assert desk.rows[0].now == "Marked missing. Found here?"
    desk.undo()
    assert undone(desk) == [True]


def test_the_command_card_undoes_and_waits_for_the_answer(open_desk: Opened) -> None:
    jobs = WhenTold()
    desk = open_desk(jobs=jobs)
    desk.mode("check_in")
    desk.scan(chart(2))
    jobs.answer()
    desk.scan(card(CommandCard.UNDO))
    assert desk.seen.done == 1
    jobs.answer()
    assert (desk.seen.done, undone(desk)) == (2, [True])


@pytest.mark.parametrize(
    ("command", "mode"),
    [(CommandCard.OUT, "check_out"), (CommandCard.IN, "check_in"), (CommandCard.WHERE, "where")],
)
def test_the_command_card_changes_the_mode(open_desk: Opened, command: CommandCard, mode: str) -> None:
    desk = open_desk()
    desk.mode("where" if mode != "where" else "check_in")
    desk.scan(card(command))
    assert (desk.page.board.head.segments.mode, desk.seen.done) == (mode, 1)


@pytest.mark.parametrize("number", [CommandCard.SLIP, 99])
def test_commands_that_are_not_there_are_refused(open_desk: Opened, number: int) -> None:
    desk = open_desk()
    desk.scan(label(CodeKind.COMMAND, number))
    assert (desk.outcome.status, desk.seen.done) == (Status.REFUSED, 1)


def finish_by_key(desk: Desk) -> None:
    desk.run("charts.finish")


def finish_by_card(desk: Desk) -> None:
    desk.scan(card(CommandCard.DONE))


@pytest.mark.parametrize("finish", [finish_by_key, finish_by_card])
def test_a_finished_session_is_counted_and_cleared(open_desk: Opened, finish: Callable[[Desk], None]) -> None:
    desk = returned(open_desk, 2, 4, 6)
    finish(desk)
    assert (desk.outcome.word, desk.tone) == ("3 of 3 returned.", Tone.COMPLETE)
    assert desk.page.board.lists.is_empty
    assert desk.count("done") == "0 returned"
    assert desk.seen.undo is None


def test_a_session_with_a_card_is_not_finished(open_desk: Opened) -> None:
    desk = returned(open_desk, 3, 2)
    desk.run("charts.finish")
    assert (desk.outcome.word, desk.outcome.place) == ("Not finished", "1 card")
    assert len(desk.rows) == 2
    desk.press("leave")
    desk.run("charts.finish")
    assert desk.outcome.word == "1 of 2 returned."


def test_finish_waits_for_the_scans_that_are_not_worked_off(open_desk: Opened) -> None:
    desk = returned(open_desk, 2)
    desk.page.set_waiting(2)
    desk.run("charts.finish")
    assert len(desk.rows) == 1
    assert desk.count("waiting") == "2 waiting"
    desk.page.set_waiting(0)
    assert desk.page.board.lists.is_empty


def test_finishing_check_out_forgets_the_holder(open_desk: Opened) -> None:
    desk = open_desk()
    desk.holder(1)
    desk.scan(chart(1))
    desk.run("charts.finish")
    desk.scan(chart(5))
    assert [text.split(".")[0] for text in desk.cards] == ["Scan holder"]


def test_an_idle_desk_forgets_its_holder_and_offers_it_again(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk(idle_ms=30)
    desk.holder(1)
    chip = desk.page.board.chips.holder
    qtbot.waitUntil(lambda: not chip.isChecked())
    assert chip.text() == "To Dr Lee again"
    desk.scan(chart(1))
    assert desk.room.facts == []
    chip.click()
    assert chip.text() == "To Dr Lee"
    assert [act for act, _id, _scan in desk.room.facts] == ["check_out"]


def test_the_list_keeps_the_newest_two_hundred(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    for _ in range(205):
        desk.scan("NO-LABEL")
    assert len(desk.rows) == 200


def test_charts_that_wait_for_a_holder_wait_again_after_a_lock(
    open_desk: Opened,
) -> None:
    desk = open_desk()
    desk.mode("check_out")
    desk.scan(label(CodeKind.CHART, 1))
    desk.scan(label(CodeKind.CHART, 2))
    draft = desk.page.leaving.draft()
    assert len(draft["waiting"].split()) == 2
    again = open_desk()
    again.mode("where")
    again.page.leaving.resume(draft)
    assert len(again.cards) == 2 and again.page.presenter.state.mode is Mode.WHERE
    assert again.room.facts == []
    again.mode("check_out")
    again.holder()
    assert again.cards == [] and len(again.room.facts) == 2


def test_a_holder_that_was_set_is_not_kept_by_a_lock(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_out")
    desk.holder()
    assert desk.page.leaving.draft() == {}
