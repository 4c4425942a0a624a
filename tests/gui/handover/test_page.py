"""The hand-over as somebody works it: what is left open, notes left and read, its states."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.errors import RuleBroken, Unavailable
from app.schedule import LeaveNote
from tests.gui.conftest import Picture
from tests.gui.handover.conftest import Opens
from tests.gui.handover.fakes import Room, a_full_room, a_note
from tests.gui.tasks.fakes import AL, MARIA
from ui.scanning.scan import RawScan, Source
from ui.shell.routes import QueueRoute, RoomRoute
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.empty_state import EmptyState
from ui.widgets.failed_state import FailedState

AWAY = "The clinic's server cannot be reached. Nothing was changed. Try again."


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opens()
    window.come()
    assert photo(window.page, f"handover-{'dark' if dark else 'light'}").stat().st_size > 20_000


def test_the_screen_at_the_least_size(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.page.resize(968, 532)
    window.come()
    photo(window.page, "handover-narrow")
    assert window.page.minimumSizeHint().width() <= 968


def test_what_is_left_open_stands_in_three_short_lists(opens: Opens) -> None:
    window = opens()
    window.come()
    assert window.lines == [
        "My tasks  2", "Ring back: where are the films from March", "Order labels",
        "Requests I fetch  2", "STAT: Dr Lee", "Dr Ortiz",
        "Discrepancies I have taken  1", "Found, not confirmed",
    ]  # fmt: skip
    cells = [window.page.left.table.rows.index(4, at).data() for at in range(1, 4)]
    assert cells == ["GARCIA, Maria T.", "00-41-72", "by 21-Nov 13:02"]
    assert window.page.left.table.hasFocus()


@pytest.mark.parametrize(
    ("key", "route"),
    [
        (("task", 1), QueueRoute(part="tasks", patient_id=MARIA.id)),
        (("task", 2), QueueRoute(part="tasks")),
        (("request", 7), RoomRoute(request=7)),
        (("item", 5), QueueRoute(volume_id=31, patient_id=MARIA.id, part="items")),
    ],
)
def test_enter_leads_to_what_is_left_open(opens: Opens, key: tuple[str, int], route: QueueRoute) -> None:
    window = opens()
    window.come()
    window.page.left.table.choose(key)
    window.strike("Enter")
    assert window.told["go"] == [route]


def test_a_note_keeps_its_lines_and_is_left_by_ctrl_enter(opens: Opens) -> None:
    window = opens()
    window.come()
    window.act("handover.new")
    window.write("Printer is out.\nToner comes on Friday.")
    window.strike("Ctrl+Enter")
    assert window.room.asked == [("leave", LeaveNote("Printer is out.\nToner comes on Friday."))]
    assert window.page.left.form.note.text() == ""
    (toast,) = window.told["toast"]
    assert (toast.title, toast.sentence, toast.status) == ("Note left", "For anybody.", Status.GOOD)
    assert window.told["stale"] and "Printer is out.\nToner comes on Friday." in window.words


def test_a_note_may_be_for_one_colleague(opens: Opens) -> None:
    window = opens()
    window.come()
    form = window.page.left.form
    assert [form.who.box.itemText(at) for at in range(form.who.box.count())] == ["Anybody", "Al Bern"]
    form.who.choose(AL.id)
    window.write("Ring the lab")
    window.page.refresh()  # the list is read again meanwhile
    form.button.click()
    assert window.room.asked == [("leave", LeaveNote("Ring the lab", AL.id))]
    assert form.person_id is None


def test_an_empty_note_is_asked_for_and_not_left(opens: Opens) -> None:
    window = opens()
    window.come()
    window.write(" \n ")
    window.strike("Ctrl+Enter")
    assert window.room.asked == [] and window.page.left.form.note.edit.hasFocus()
    window.write("x" * 2001)
    assert "1 characters too many." in window.words


def test_what_was_refused_stays_typed(opens: Opens) -> None:
    room = a_full_room()
    room.refusal = Unavailable(AWAY)
    window = opens(room)
    window.come()
    window.write("Ring the lab")
    window.act("handover.leave")
    outcome, _tone = window.told["outcome"][-1]
    assert (outcome.status, outcome.word, outcome.sentence) == (Status.REFUSED, "Not left", AWAY)
    assert window.page.left.form.note.text() == "Ring the lab"


def test_notes_that_wait_stand_first_with_their_lines(opens: Opens) -> None:
    window = opens()
    window.come()
    words = window.words
    assert "2 notes for you" in words
    assert "Al Bern, 20-Nov 22:02, for anybody" in words and "Al Bern, 21-Nov 11:02, for you" in words
    assert "\n\n- Labels go to the printer" in words
    assert "Not read yet." in words and "Read by Al Bern, 20-Nov 17:02." in words
    assert "19-Nov 22:02, for Al Bern" in words


def test_a_note_that_was_read_leaves_and_the_keyboard_goes_on_to_the_next(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    first, _second = window.read_buttons
    first.setFocus()
    first.click()
    assert window.room.asked == [("read", 3)]
    qtbot.waitUntil(lambda: len(window.read_buttons) == 1)
    assert window.read_buttons[0].hasFocus()
    assert "1 note for you" in window.words and window.told["stale"]
    window.act("handover.read")
    assert window.room.asked[-1] == ("read", 4)
    assert "No notes for you" in window.words


def test_a_note_somebody_else_has_read_says_so(opens: Opens) -> None:
    room = a_full_room()
    room.refusal = RuleBroken("Al Bern has read this note already. Nothing was changed.")
    window = opens(room)
    window.come()
    window.read_buttons[0].click()
    outcome, _tone = window.told["outcome"][-1]
    assert outcome.sentence == "Al Bern has read this note already. Nothing was changed."


def test_a_note_is_noted_once_however_often_it_is_pressed(opens: Opens) -> None:
    window = opens()
    window.come()
    window.jobs.holding = True
    button = window.read_buttons[0]
    button.click()
    button.click()
    window.act("handover.read")
    window.jobs.let_go()
    assert window.room.asked == [("read", 3)]


def test_nothing_left_open_and_no_notes(opens: Opens, photo: Picture) -> None:
    window = opens(Room())
    window.come()
    (empty,) = (each for each in window.page.findChildren(EmptyState) if each.isVisible())
    assert empty.accessibleName().startswith("You leave nothing open.")
    assert "Notes that others leave for you stand here." in window.words
    assert window.page.left.form.note.edit.hasFocus()
    photo(window.page, "handover-empty")


def test_a_list_that_cannot_be_read_says_why_and_is_tried_again(opens: Opens, photo: Picture) -> None:
    room = Room(waiting=[a_note(1, "Hello")], problem=Unavailable(AWAY))
    window = opens(room)
    window.come()
    failed = window.page.findChild(FailedState)
    assert failed.isVisible() and AWAY in window.words and "Hello" not in window.words
    photo(window.page, "handover-failed")
    room.problem = None
    failed.button.click()
    QCoreApplication.sendPostedEvents()
    assert "Hello" in window.words


def test_a_scan_is_refused_with_the_way_out(opens: Opens) -> None:
    window = opens()
    done: list[bool] = []
    window.page.take_scan(RawScan("C53108463", Source.SERIAL, 0), lambda: done.append(True))
    outcome, _tone = window.told["outcome"][-1]
    assert outcome.status is Status.REFUSED and "Nothing was changed." in outcome.sentence
    assert done == [True]
