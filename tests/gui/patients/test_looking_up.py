"""Typing in the find box: every key asks, only the last answer counts, the best match is one Enter away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.patients import LookUpAnswer
from tests.gui.patients.conftest import Room
from tests.gui.patients.fakes import MARIA, MARIO
from ui.shell.routes import PatientsRoute
from ui.widgets.button import Button
from ui.widgets.labels import Label


def names(room: Room) -> list[str]:
    model = room.page.results.lists.found.rows
    return [entry.row.patient.name for entry in model.entries()]


def cells(room: Room, key: int) -> list[str]:
    found = room.page.results.lists.found
    row = found.rows.index_of(key).row()
    return [found.rows.index(row, at).data() for at in range(6)]


def test_every_key_is_looked_up_and_the_answer_of_an_earlier_one_is_never_shown(room: Room) -> None:
    room.jobs.held = True
    for text in ("g", "ga", "garces"):
        room.page.find(text)
    stopped = [job.token.stopped for job in room.jobs.waiting]
    assert stopped == [True, True, False]
    late = room.jobs.waiting[:2]
    del room.jobs.waiting[:2]
    room.jobs.let_go()
    for job in late:
        job.token.stopped = False  # as if it had been too late to stop them
        job.run()
    assert names(room) == ["GARCES, Helena P."]
    assert room.page.results.head.title.text() == "1 patient"


def test_rows_stand_at_once_and_their_charts_follow(room: Room) -> None:
    room.jobs.held = True
    room.page.find("garc")
    room.jobs.waiting.pop(0).run()
    assert cells(room, MARIA)[5] == ""
    room.jobs.let_go()
    assert cells(room, MARIA) == [
        "GARCIA, Maria T. (NAME ALERT)", "03-Feb-1975 (50)", "00-41-72", "F", "..4471", "V2 with Dr Lee",
    ]  # fmt: skip
    assert room.page.results.head.title.text() == "15 patients"
    assert room.page.results.head.understood.text() == "name starts with garc"


def test_the_first_hit_is_chosen_and_enter_opens_it(room: Room, qtbot: QtBot) -> None:
    room.page.find("garcia")
    assert room.page.results.lists.found.current_key() == 2
    room.page.find_entered()
    assert room.patients.of("opened") == [2]
    assert room.page.pane.banner.accessibleName() == "Patient GARCIA, Abel"


def test_enter_before_the_answer_opens_the_best_match_of_what_is_typed_now(room: Room) -> None:
    room.page.find("garc")
    room.jobs.held = True
    room.page.find("garcia-l")
    room.page.find_entered()
    assert room.patients.of("opened") == []
    room.jobs.let_go()
    assert room.patients.of("opened") == [13]


def test_a_look_up_is_noted_once_when_it_has_settled(room: Room, qtbot: QtBot) -> None:
    room.page.find("ga")
    room.page.find("garces")
    qtbot.waitUntil(lambda: room.patients.of("noted") == [("garces", (1,))])
    room.page.find_entered()
    assert len(room.patients.of("noted")) == 1


def test_a_row_opened_at_once_notes_the_look_up_too(room: Room) -> None:
    room.page.find("garces")
    room.page.find_entered()
    assert room.patients.of("noted") == [("garces", (1,))]


def test_a_screen_that_is_left_notes_at_once_and_opens_nobody(room: Room, qtbot: QtBot) -> None:
    room.page.find("garces")
    room.page.hide()
    assert room.patients.of("noted") == [("garces", (1,))]
    assert room.patients.of("opened") == []


def test_down_goes_into_the_list_to_the_second_row(room: Room, qtbot: QtBot) -> None:
    room.page.find("garcia")
    room.page.find_down()
    assert room.page.results.lists.found.hasFocus()
    assert room.page.results.lists.found.current_key() == 3
    qtbot.keyClick(room.page.results.lists.found, Qt.Key.Key_Return)
    assert room.patients.of("opened") == [3]


def test_nobody_found_is_said_with_the_way_to_a_new_patient(room: Room, qtbot: QtBot) -> None:
    room.page.find("garcja")
    state = room.page.results.lists.none
    assert state.isVisible()
    assert "No patient matches 'garcja'." in state.accessibleName()
    assert not room.page.pane.isVisible()
    button = state.findChild(Button)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert room.page.acts.form_open


def test_a_day_that_does_not_exist_is_told(room: Room) -> None:
    problem = "There is no day 02/30/75."
    room.patients.answer = LookUpAnswer(problem, (), more=False, problem=problem)
    room.page.find("02/30/75")
    assert problem in [label.text() for label in room.page.results.lists.none.findChildren(Label)]


def test_the_other_reading_of_a_date_is_a_link(room: Room, qtbot: QtBot) -> None:
    hits = room.patients.look_up(room.clinic.actor, "garces").hits
    room.patients.answer = LookUpAnswer("born 03-Feb-1975", hits, more=True, other_reading="02-Mar-1975")
    room.page.find("020375")
    head = room.page.results.head
    assert head.other.text() == "Or 02-Mar-1975"
    assert head.title.text() == "First 1 patients"
    room.patients.answer = None
    qtbot.mouseClick(head.other, Qt.MouseButton.LeftButton)
    assert "No patient matches '02-Mar-1975'." in room.page.results.lists.none.accessibleName()


def test_a_look_up_that_fails_says_why_and_can_be_tried_again(room: Room, qtbot: QtBot) -> None:
    room.patients.refuses = Unavailable("The database does not answer. Nothing was changed.")
    room.page.find("garces")
    failed = room.page.results.lists.failed
    assert failed.isVisible()
    assert "does not answer" in failed.accessibleName()
    room.patients.refuses = None
    qtbot.mouseClick(failed.button, Qt.MouseButton.LeftButton)
    assert names(room) == ["GARCES, Helena P."]


def test_an_emptied_box_shows_how_to_begin(room: Room) -> None:
    room.page.find("garc")
    room.page.find("")
    assert room.page.results.lists.start.isVisible()
    assert not room.page.pane.isVisible()


def test_a_route_with_a_text_looks_it_up(room: Room) -> None:
    room.page.come_forward(PatientsRoute(text="garces"))
    assert names(room) == ["GARCES, Helena P."]


def test_a_screen_that_is_empty_asks_for_the_find_box(room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.page.find_wanted):
        room.page.come_forward(PatientsRoute())


def test_words_in_the_list_tell_the_dead_the_inactive_and_the_merged(room: Room) -> None:
    room.page.find("garc")
    assert [cells(room, key)[0] for key in (6, 11, 15)] == [
        "GARCIA, Diego (Deceased)", "GARCIA, Marisol (Inactive)", "GARCIN, Paul (Merged)",
    ]  # fmt: skip
    assert cells(room, MARIO)[0] == "GARCIA, Mario T. (NAME ALERT)"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (1, "V1, V2 on shelf 04-62"),
        (4, "V2 overdue 3 days"),
        (7, "V1 to V4 on shelf 83-09"),
        (8, "V1 in transit, North"),
        (12, "V1 missing"),
        (13, "No chart"),
    ],
)
def test_the_charts_column_says_what_must_be_known_first(room: Room, key: int, words: str) -> None:
    room.page.find("garc")
    assert cells(room, key)[5] == words
