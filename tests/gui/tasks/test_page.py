"""The tasks as somebody works them: by keyboard, by scanner, in their four states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.codes import CodeKind, make_code
from app.errors import RuleBroken, Unavailable
from app.schedule import AddTask, TaskSource, TaskState
from tests.gui.conftest import Picture
from tests.gui.tasks.conftest import Opens, Window
from tests.gui.tasks.fakes import AL, MARIA, ME, NOW, TODAY, Room, a_full_room, a_task, about
from ui.scanning.scan import RawScan, Source
from ui.shell.routes import PatientsRoute, QueueRoute
from ui.tasks.dialogs import DayDialog, DoneDialog, HandDialog
from ui.tasks.new_task import NewTaskDialog
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.failed_state import FailedState

AWAY = "The clinic's server cannot be reached. Nothing was changed. Try again."
ALREADY = "Al Bern has done this already. Nothing was changed."
WITHDRAWN = replace(
    a_task(8, "Ring back", **about(MARIA)), state=TaskState.WITHDRAWN, closed_by="Al Bern", closed_at=NOW
)

FOR_ANYBODY = {"source": TaskSource.MERGE, "made_by": "Al Bern", "for_person": "", "for_person_id": None}


def nothing() -> None:
    """The next scan may come."""


def scan(window: Window, code: str) -> Any:
    """A scan, and what was told of it."""
    window.page.take_scan(RawScan(code, Source.SERIAL, 0), nothing)
    return window.told["outcome"][-1][0]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opens()
    window.come()
    window.act("refresh")
    window.page._desk.open()
    assert photo(window.page, f"tasks-{'dark' if dark else 'light'}").stat().st_size > 20_000


def test_the_screen_at_the_least_size(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.page.resize(968, 532)
    window.come()
    window.table.choose(4)
    window.page._desk.open()
    photo(window.page, "tasks-narrow")
    assert window.page.minimumSizeHint().width() <= 968


def test_tasks_stand_in_groups_by_their_day(opens: Opens) -> None:
    window = opens()
    window.come()
    assert window.lines == [
        "Overdue  2", "Ring back: where are the films from March",
        "Send a copy of the referral to Dr Lee's office",
        "Today  1", "Ask the lab for the missing page",
        "Later  3", "Ring back about the new address", "Order labels",
        "Renew the contract of the off-site store",
        "Without a date  1", "Tidy the bottom shelf",
    ]  # fmt: skip
    cells = [window.table.rows.index(1, at).data() for at in range(1, 6)]
    assert cells == ["GARCIA, Maria T.", "00-41-72", "12-Nov", "Jo Anders", "12 d"]
    assert [window.table.rows.index(at, 3).data() for at in (8, 10)] == ["20-Jan-2026", ""]
    assert "7 to do" in window.words and "2 overdue" in window.words
    assert window.table.current_key() == 1 and window.table.hasFocus()


def test_the_chosen_task_tells_whose_it_is_and_what_happened(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    qtbot.waitUntil(lambda: window.room.done("open") == [(2, "task 1")])
    patient = window.pane.banner.patient
    assert patient is not None and patient.name == "GARCIA, Maria T."
    assert "Wednesday 12-Nov-2025, 9 days late" in window.words
    assert "Jo Anders, not taken yet" in window.words
    assert "Promised by Al Bern" in window.words
    assert window.pane.story.accessibleDescription().splitlines() == [
        "20-Nov 14:02 Handed over by Al Bern: to Jo Anders",
        "18-Nov 14:02 Set by Al Bern: Ring back",
    ]


def test_a_folder_to_be_relabelled_says_that_a_merge_asks_for_it(opens: Opens, photo: Picture) -> None:
    what = "Relabel folder C00000123: its label says 04-56-78 V1, it is V3 of 00-41-72 now."
    task = a_task(1, f"{what} Combine it with V2 if that is wanted.", **about(MARIA), **FOR_ANYBODY)
    ended = replace(task, state=TaskState.WITHDRAWN, closed_by="Al Bern", closed_at=NOW)
    window = opens(Room([task], ended=[ended]))
    window.come()
    window.act("refresh")
    window.page._desk.open()
    assert "Merge by Al Bern" in window.words
    photo(window.page, "tasks-relabel")
    window.chip("Ended").click()
    assert "The merge was taken apart by Al Bern." in window.words


def test_walking_past_opens_nobody(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    for key in (2, 4, 3):
        window.table.choose(key)
    qtbot.waitUntil(lambda: window.pane.story.isVisible())
    assert window.room.done("open") == []  # the task it rests on is about nobody
    assert not window.pane.banner.isVisible() and not window.pane.patient_button.isVisible()


def test_the_chips_narrow_the_list(opens: Opens) -> None:
    window = opens(replace(a_full_room(), ended=[WITHDRAWN]))
    window.come()
    window.chip("Mine").click()
    assert [line for line in window.lines if "Send" in line or "Order" in line] == []
    assert len(window.lines) == 8
    window.chip("Ended").click()
    assert window.lines == ["Ring back"]
    assert "The promise was taken back by Al Bern." in window.words
    assert not window.pane.done_button.isVisible() and not window.pane.reopen_button.isVisible()
    window.chip("Everybody's").click()
    assert len(window.lines) == 11


def test_a_task_is_done_with_one_line_and_opened_again_by_its_toast(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    window.act("tasks.done")
    window.act("tasks.done")  # struck twice
    asked = window.asked(DoneDialog)
    qtbot.waitUntil(asked.outcome.edit.hasFocus)
    qtbot.keyClicks(asked.outcome.edit, "They are with Dr Lee")
    qtbot.keyClick(asked.outcome.edit, Qt.Key.Key_Return)
    assert window.room.done("done") == [(1, "They are with Dr Lee")]
    toast = window.told["toast"][-1]
    assert (toast.title, toast.undo) == ("Done", "Undo") and "GARCIA" not in toast.sentence
    assert window.told["stale"] and window.in_list
    assert window.lines[0] == "Overdue  1"
    window.stage.toast_undone.emit(toast.key)
    assert window.room.done("reopen") == [(1,)]
    assert window.lines[0] == "Overdue  1" or window.table.rows.index_of(1).isValid()


def test_ctrl_z_is_offered_for_the_task_done_last_until_its_toast_has_done_it(opens: Opens) -> None:
    window = opens()
    window.come()
    for _ in range(2):
        window.act("tasks.done")
        window.asked(DoneDialog).act.click()
    (_first, second) = window.told["undo"]
    second()
    assert window.room.done("reopen") == [(2,)]
    window.act("tasks.done")
    window.asked(DoneDialog).act.click()
    window.stage.toast_undone.emit(window.told["toast"][-1].key)
    assert window.told["undo"][-1] is None and len(window.room.done("reopen")) == 2


def test_leaving_the_question_changes_nothing(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    window.act("tasks.done")
    qtbot.keyClick(window.asked(DoneDialog), Qt.Key.Key_Escape)
    assert window.room.done("done") == [] and window.in_list


def test_take_is_blocked_for_what_one_has(opens: Opens) -> None:
    window = opens()
    window.come()
    window.act("tasks.take")
    assert window.room.done("take") == [(1,)]
    window.act("tasks.take")
    assert window.room.done("take") == [(1,)]
    assert not window.pane.take_button.isEnabled()
    assert window.pane.take_button.toolTip() == "You have it already."


def test_another_day_is_typed_or_pressed(opens: Opens, photo: Picture, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    window.act("tasks.date")
    asked = window.asked(DayDialog)
    asked.day.set_text("31-Feb")
    assert not asked.act.isEnabled()
    asked.day.set_text("28-Nov")
    assert asked.act.isEnabled()
    photo(asked, "tasks-day")
    qtbot.keyClick(asked.day.edit, Qt.Key.Key_Return)
    window.act("tasks.date")
    next(chip for chip in window.asked(DayDialog)._chips if chip.text() == "Tomorrow").click()
    window.asked(DayDialog).act.click()
    window.act("tasks.date")
    window.asked(DayDialog).act.click()
    assert window.room.done("due") == [(1, date(2025, 11, 28)), (1, date(2025, 11, 22)), (1, None)]


def test_a_task_is_handed_to_a_colleague(opens: Opens) -> None:
    window = opens()
    window.come()
    window.pane.hand_button.click()
    asked = window.asked(HandDialog)
    assert not asked.act.isEnabled()
    assert asked.who.box.findText("Jo Anders") < 0  # who has it need not be asked
    asked.who.choose(AL)
    asked.act.click()
    assert window.room.done("hand") == [(1, AL.id)]
    assert window.told["toast"][-1].sentence == "To Al Bern."


def test_a_new_task_shows_the_patient_before_it_is_set(opens: Opens, photo: Picture, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    window.act("tasks.new")
    form = window.asked(NewTaskDialog)
    qtbot.waitUntil(form.what.edit.hasFocus)
    assert not form.act.isEnabled()
    qtbot.keyClicks(form.what.edit, "Ring about the films")
    form.mrn.set_text("00-41-72")
    form.day.set_text("28-Nov")
    form.submit_by_key()
    assert window.room.done("add") == [] and form.banner.isVisible()
    assert form.banner.patient is not None and form.banner.patient.name == "GARCIA, Maria T."
    photo(form, "tasks-new")
    form.submit_by_key()
    assert window.room.done("add") == [(AddTask("Ring about the films", 2, date(2025, 11, 28), ME),)]
    assert window.table.current_key() == 99 and window.in_list
    assert window.told["toast"][-1].title == "Task set"


def test_another_number_is_another_patient(opens: Opens) -> None:
    window = opens()
    window.come()
    window.act("tasks.new")
    form = window.asked(NewTaskDialog)
    form.what.set_text("Ring")
    form.mrn.set_text("004172")
    form.submit_by_key()
    form.mrn.set_text("004173")
    assert not form.banner.isVisible()
    form.submit_by_key()
    assert window.room.done("add") == [] and form.isVisible()
    form.mrn.set_text("")
    form.submit_by_key()
    assert window.room.done("add")[0][0].patient_id is None


def test_a_refused_task_keeps_what_was_typed(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    window.act("tasks.new")
    form = window.asked(NewTaskDialog)
    form.what.set_text("Ring")
    window.room.problem = Unavailable(AWAY)
    form.submit_by_key()
    assert form.isVisible() and form.what.text() == "Ring"
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()  # Esc never gives up what was typed
    form.safe.click()


def test_enter_goes_to_the_patient_or_else_to_the_first_verb(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    qtbot.keyClick(window.table, Qt.Key.Key_Return)
    assert window.told["go"] == [PatientsRoute(2)]
    window.table.choose(3)
    qtbot.keyClick(window.table, Qt.Key.Key_Return)
    assert window.told["go"] == [PatientsRoute(2)] and window.pane.done_button.hasFocus()


def test_a_card_or_chart_narrows_the_list_to_its_patient(opens: Opens) -> None:
    window = opens()
    window.come()
    told = scan(window, make_code(CodeKind.PATIENT, 2, practice=False))
    assert (told.word, told.number) == ("1 to do", "00-41-72")
    assert window.lines == ["Overdue  1", "Ring back: where are the films from March"]
    window.chip("00-41-72").click()
    assert len(window.lines) == 11
    assert scan(window, "C53108463").number == "00-41-72"
    assert scan(window, "C00000000").status is Status.REFUSED


def test_a_route_narrows_to_its_patient(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.come(QueueRoute(patient_id=77, part="tasks"))
    assert "Nothing about This patient." in window.words
    photo(window.page, "tasks-narrowed-empty")


def test_nothing_to_do_says_what_comes_here(opens: Opens, photo: Picture) -> None:
    window = opens(Room())
    window.come()
    assert "Nothing to do." in window.words and "Ctrl+N sets a task of your own." in window.words
    assert not window.pane.isVisible() and window.chip("Everybody's").hasFocus()
    photo(window.page, "tasks-empty")


def test_what_cannot_be_read_says_why_and_tries_again(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.problem = Unavailable(AWAY)
    window = opens(room)
    window.come()
    failed = window.page.findChild(FailedState)
    assert failed.isVisible() and "cannot be reached" in window.words
    photo(window.page, "tasks-failed")
    room.problem = None
    failed.button.click()
    assert len(window.lines) == 11


def test_a_refused_verb_says_why_on_the_strip(opens: Opens) -> None:
    window = opens()
    window.come()
    window.act("tasks.done")
    window.room.problem = RuleBroken(ALREADY)
    window.asked(DoneDialog).act.click()
    outcome, _tone = window.told["outcome"][-1]
    assert (outcome.word, outcome.sentence) == (
        "Not done",
        ALREADY,
    )


def test_an_older_answer_is_dropped_and_loading_keeps_what_is_there(opens: Opens) -> None:
    window = opens()
    window.come()
    window.jobs.holding = True
    window.act("refresh")
    assert len(window.lines) == 11
    window.act("refresh")
    everything, window.room.tasks = window.room.tasks, window.room.tasks[:1]
    window.jobs.newest()
    assert len(window.lines) == 2
    window.room.tasks = everything
    window.jobs.let_go()  # the older question is answered last
    assert len(window.lines) == 2


def test_the_list_is_copied_with_names_and_days(opens: Opens) -> None:
    window = opens()
    window.come()
    window.act("tasks.copy")
    copied = QApplication.clipboard().text()
    assert copied.splitlines()[0] == "What\tPatient\tMRN\tDue\tFor\tAge"
    assert f"\tGARCIA, Maria T.\t00-41-72\t{TODAY.replace(day=12):%d-%b}\tJo Anders\t12 d" in copied
