"""The appointments of a day as somebody works them: by keyboard, by scanner, in their four states."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.codes import CodeKind, make_code
from app.errors import RuleBroken, Unavailable
from app.schedule import Book, ClosedDay
from tests.gui.conftest import Picture
from tests.gui.schedule.conftest import Opens
from tests.gui.schedule.fakes import (
    BOOKED,
    CANCELLED,
    KEPT,
    NO_SHOW,
    PEOPLE,
    ZONE,
    Room,
    a_full_room,
    a_visit,
    at,
)
from tests.gui.tasks.fakes import TODAY
from ui.scanning.scan import RawScan, Source
from ui.schedule.book_dialog import BookDialog
from ui.schedule.dialogs import MoveDialog
from ui.schedule.fields import time_of
from ui.schedule.shown import OTHERS, DayRead, shown
from ui.shell.routes import AskRoute, PatientsRoute
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.day_dialog import DayDialog
from ui.widgets.empty_state import EmptyState
from ui.widgets.failed_state import FailedState
from ui.widgets.labels import Label

AWAY = "The clinic's server cannot be reached. Nothing was changed. Try again."
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opens()
    window.come()
    window.page.desk.open()
    assert photo(window.page, f"schedule-{'dark' if dark else 'light'}").stat().st_size > 20_000


def test_the_screen_at_the_least_size(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.page.resize(968, 532)
    window.come()
    window.table.choose(4)
    window.page.desk.open()
    photo(window.page, "schedule-narrow")
    assert window.page.minimumSizeHint().width() <= 968


def test_a_day_stands_by_time_with_what_became_of_each_visit(opens: Opens) -> None:
    window = opens()
    window.come()
    assert window.column(0) == ["09:10", "09:30", "10:00", "10:20", "11:00", "13:40", "15:00"]
    cells = [window.table.rows.index(0, place).data() for place in range(1, 7)]
    assert cells == ["GARCIA, Maria T.", "00-41-72", "Dr Lee", "Follow-up", "Room 2", ""]
    assert window.column(6) == ["", "", "Kept", "No-show", "Cancelled", "", ""]
    assert "Friday 21-Nov-2025" in window.words and "5 expected" in window.words
    assert window.table.current_key() == 1 and window.table.hasFocus()


def test_chips_narrow_to_one_provider(opens: Opens) -> None:
    window = opens()
    window.come()
    assert [window.chip(words).text() for words in ("All", "Dr Lee", "Dr Ortiz", "Nurse")]
    window.chip("Dr Ortiz").click()
    assert window.column(0) == ["09:30", "10:20"]
    window.act("visits.after")
    assert window.column(0) == ["09:00"]
    window.act("visits.before")
    assert len(window.column(0)) == 7


def test_many_providers_share_the_last_chip() -> None:
    rows = tuple(a_visit(key, 0, 9, with_whom=f"Dr {'ABCDEFGH'[key]}") for key in range(8))
    everybody = shown(DayRead(TODAY, rows), "")
    assert len(everybody.chips) == 8 and everybody.chips[-1] == (OTHERS, 2)
    rest = shown(DayRead(TODAY, rows), OTHERS)
    assert [row.with_whom for row in rest.rows] == ["Dr G", "Dr H"]
    assert shown(DayRead(TODAY, rows[:2]), "Dr H").pick == ""


def test_keys_and_buttons_lead_from_day_to_day(opens: Opens) -> None:
    window = opens()
    window.come()
    window.strike("Alt+PgDown")
    assert "Saturday 22-Nov-2025" in window.words and window.column(0) == ["09:00"]
    window.page.list.days.before_button.click()
    window.strike("Alt+PgUp")
    (empty,) = (each for each in window.page.findChildren(EmptyState) if each.isVisible())
    assert empty.accessibleName().startswith("Nobody comes on this day.")
    window.act("visits.today")
    assert "Friday 21-Nov-2025" in window.words


def test_ctrl_g_goes_to_a_day(opens: Opens) -> None:
    window = opens()
    window.come()
    window.strike("Ctrl+G")
    asked = window.asked(DayDialog)
    assert not asked.act.isEnabled()
    asked.day.set_text("tomorrow")
    asked.act.click()
    assert window.page.listing.day == TOMORROW and window.column(0) == ["09:00"]


def test_a_chosen_visit_tells_whose_it_is_and_when_else_the_patient_comes(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    window.come()
    qtbot.waitUntil(lambda: ("open", 2, "appointment 1") in window.room.asked)
    words = window.words
    assert "Friday 21-Nov-2025, 09:10–09:30" in words and "Practice program" in words
    assert window.page.detail.story.accessibleDescription().splitlines() == [
        "19-Nov 14:02 Rescheduled by Jo Anders: 21-Nov 09:10",
        "12-Nov 14:02 Booked by Al Bern: 21-Nov 08:00",
    ]
    assert "Other appointments" in words
    assert window.page.detail.others.accessibleDescription() == (
        "22-Nov 09:00: Dr Ortiz, Follow-up. 12-Oct 14:00: Dr Lee, Follow-up, No-show"
    )


@pytest.mark.parametrize(
    ("act", "state", "title"),
    [
        ("visits.kept", KEPT, "Noted as kept"),
        ("visits.no_show", NO_SHOW, "Noted as no-show"),
        ("visits.cancel", CANCELLED, "Cancelled"),
    ],
)
def test_what_became_of_a_visit_is_said_and_taken_back(
    opens: Opens, act: str, state: object, title: str
) -> None:
    window = opens()
    window.come()
    window.act(act)
    assert window.room.asked[-1] == ("mark", 1, state)
    assert (window.toast.title, window.toast.undo) == (title, "Undo")
    assert window.column(6)[0] != ""
    window.stage.toast_undone.emit(window.toast.key)
    assert window.room.asked[-1] == ("mark", 1, BOOKED)
    assert window.column(6)[0] == "" and window.toast.undo == ""


def test_a_cancelled_visit_is_booked_again(opens: Opens) -> None:
    window = opens()
    window.come()
    window.table.choose(5)
    assert window.page.detail.again_button.isVisible() and not window.page.detail.kept_button.isVisible()
    window.act("visits.kept")  # not before it is booked again
    window.page.detail.again_button.click()
    assert [each for each in window.room.asked if each[0] == "mark"] == [("mark", 5, BOOKED)]
    window.told["undo"][-1]()  # Ctrl+Z
    assert window.room.asked[-1] == ("mark", 5, CANCELLED)


def test_f2_moves_a_visit_and_undo_moves_it_back(opens: Opens) -> None:
    window = opens()
    window.come()
    window.strike("F2")
    asked = window.asked(MoveDialog)
    assert (asked.day.text(), asked.time.text()) == ("21-Nov-2025", "09:10")
    asked.time.set_text("25:00")
    assert not asked.act.isEnabled()
    asked.time.set_text("1430")
    asked.act.click()
    name, key, moment = window.room.asked[-1]
    assert (name, key, moment.astimezone(ZONE)) == ("move", 1, at(14, 30))
    assert window.toast.title == "Moved" and window.column(0)[-2:] == ["14:30", "15:00"]
    window.stage.toast_undone.emit(window.toast.key)
    assert window.room.asked[-1] == ("move", 1, at(9, 10)) and window.column(0)[0] == "09:10"


def test_a_visit_is_booked_by_hand_after_its_patient_was_shown(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.come()
    window.strike("Ctrl+N")
    form = window.asked(BookDialog)
    assert form.day.text() == "21-Nov-2025" and not form.act.isEnabled()
    form.mrn.set_text("00-41-72")
    form.time.set_text("16:15")
    form.minutes.set_text("x")
    assert not form.act.isEnabled()
    form.minutes.set_text("20")
    form.with_whom.set_text("Dr Lee")
    form.act.click()  # shows who it is
    assert form.banner.isVisible() and not [each for each in window.room.asked if each[0] == "book"]
    photo(form, "schedule-book")
    form.act.click()
    (_, command) = window.room.asked[-1] if window.room.asked[-1][0] == "book" else window.room.asked[-2]
    assert command == Book(2, at(16, 15), 20, "", "Dr Lee")
    assert window.toast.title == "Booked" and window.table.current_key() == 90


def test_a_refused_booking_keeps_what_was_typed(opens: Opens) -> None:
    room = a_full_room()
    room.refusal = RuleBroken("This patient's record was merged. Nothing was changed.")
    window = opens(room)
    window.come()
    window.act("visits.new")
    form = window.asked(BookDialog)
    form.mrn.set_text("009999")
    form.time.set_text("9")
    form.act.click()
    assert "Nobody has the MRN 009999" in form.mrn.problem
    form.mrn.set_text("004172")
    form.act.click()
    form.act.click()
    told = " ".join(label.text() for label in form.findChildren(Label) if label.isVisible())
    assert form.isVisible() and form.time.text() == "9" and "was merged" in told
    form.reject()


def test_a_verb_that_is_refused_says_why(opens: Opens) -> None:
    room = a_full_room()
    room.refusal = RuleBroken("Somebody changed it first. Nothing was changed.")
    window = opens(room)
    window.come()
    window.act("visits.kept")
    outcome, _tone = window.told["outcome"][-1]
    assert (outcome.status, outcome.word) == (Status.REFUSED, "Not changed")
    assert window.told["toast"] == []


def test_a_key_held_down_marks_once(opens: Opens) -> None:
    window = opens()
    window.come()
    window.jobs.holding = True
    window.act("visits.kept")
    window.act("visits.kept")
    window.act("visits.cancel")
    window.jobs.let_go()
    assert [each for each in window.room.asked if each[0] == "mark"] == [("mark", 1, KEPT)]


def test_a_day_that_is_closed_and_has_visits_says_so(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.visits = [a_visit(1, 0, 9, closed_day=True), a_visit(2, 1, 10, closed_day=True)]
    room.closed = (ClosedDay(TODAY, "Thanksgiving"),)
    window = opens(room)
    window.come()
    told = "The clinic is closed on this day (Thanksgiving), and patients are booked."
    assert window.page.list.closed.isVisible() and told in window.words
    photo(window.page, "schedule-closed")
    room.closed = ()
    window.act("refresh")
    assert "The clinic is closed on this day, and patients are booked." in window.words
    room.visits = [a_visit(1, 0, 9, closed_day=True, state=CANCELLED)]
    window.act("refresh")
    assert not window.page.list.closed.isVisible()


def test_a_patient_card_finds_the_visit_whatever_chip_is_on(opens: Opens) -> None:
    window = opens()
    window.come()
    window.chip("Nurse").click()
    window.page.take_scan(RawScan(make_code(CodeKind.PATIENT, 2, practice=False), Source.SERIAL, 0), _nothing)
    assert window.table.current_key() == 1
    assert window.told["outcome"][-1][0].word == "Found"


def test_a_patient_without_a_visit_that_day_is_told(opens: Opens) -> None:
    room = a_full_room()
    room.visits = [a_visit(7, 6, 15)]
    window = opens(room)
    window.come()
    done: list[bool] = []
    scan = RawScan(make_code(CodeKind.PATIENT, 2, practice=False), Source.SERIAL, 0)
    window.page.take_scan(scan, lambda: done.append(True))
    outcome, _tone = window.told["outcome"][-1]
    assert (outcome.word, outcome.number) == ("None that day", "00-41-72") and done == [True]
    window.page.take_scan(RawScan("C00000013", Source.SERIAL, 0), _nothing)
    assert window.told["outcome"][-1][0].status is Status.REFUSED


def test_the_chart_of_the_chosen_patient_is_requested_by_its_key(opens: Opens) -> None:
    window = opens()
    window.come()
    window.strike("Ctrl+Shift+Q")
    window.strike("Enter")
    assert window.told["go"] == [AskRoute(PEOPLE[0][0]), PatientsRoute(PEOPLE[0][0])]


def test_a_day_without_visits_and_one_that_cannot_be_read(opens: Opens, photo: Picture) -> None:
    room = Room()
    window = opens(room)
    window.come()
    assert not window.page.detail.isVisible()
    photo(window.page, "schedule-empty")
    room.problem = Unavailable(AWAY)
    window.act("refresh")
    failed = window.page.findChild(FailedState)
    assert failed.isVisible() and AWAY in window.words
    photo(window.page, "schedule-failed")
    room.problem = None
    failed.button.click()
    assert not failed.isVisible()


def test_an_answer_about_another_day_is_not_shown(opens: Opens) -> None:
    window = opens()
    window.come()
    window.jobs.holding = True
    window.act("visits.after")
    window.act("visits.before")
    window.jobs.let_go(newest_first=True)
    assert "Friday 21-Nov-2025" in window.words and len(window.column(0)) == 7


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("9", time(9)), ("910", time(9, 10)), ("0910", time(9, 10)), ("9:05", time(9, 5)),
        ("14.30", time(14, 30)), ("24:00", None), ("9:60", None), ("noon", None), ("", None),
    ],
)  # fmt: skip
def test_a_time_is_understood_as_clerks_type_it(typed: str, understood: time | None) -> None:
    assert time_of(typed) == understood


def _nothing() -> None:
    """The next scan may come."""
