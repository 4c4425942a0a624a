"""The requests as somebody works them: by keyboard, by scanner, in their states."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.charts import ChangeRequest, Ending, NotFillable, RequestChanged, RequestState
from app.errors import RuleBroken, Unavailable
from tests.gui.conftest import Picture
from tests.gui.requests.conftest import Opens, Window
from tests.gui.requests.fakes import (
    CARD,
    CHART,
    LENA,
    NOW,
    SECOND,
    SHELF,
    STRANGE,
    Room,
    a_full_room,
    a_request,
    slip,
)
from ui.requests.dialogs import CancelDialog, ChangeDialog
from ui.requests.lending import LendDialog
from ui.requests.patient_first import WhoDialog
from ui.scanning.scan import RawScan, Source
from ui.scanning.sounds import Tone
from ui.shell.routes import AskRoute, PatientsRoute, RoomRoute
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.dialog import Dialog
from ui.widgets.failed_state import FailedState
from ui.widgets.reason_dialog import ReasonDialog

AWAY = "The clinic's server cannot be reached. Nothing was changed. Try again."
FACT = UUID(int=7)


def nothing() -> None:
    """The next scan may come."""


def scan(window: Window, code: str) -> Any:
    """A scan, and what was told of it."""
    window.page.take_scan(RawScan(code, Source.SERIAL, 0, fact=FACT), nothing)
    return window.told["outcome"][-1]


def opened(opens: Opens, room: Room | None = None) -> Window:
    """The requests, come forward."""
    window = opens(room)
    window.come()
    return window


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opened(opens)
    window.page.desk.open()
    assert photo(window.page, f"requests-{'dark' if dark else 'light'}").stat().st_size > 20_000


def test_the_screen_at_the_least_size(opens: Opens, photo: Picture) -> None:
    window = opened(opens)
    window.page.resize(968, 532)
    window.table.choose(4)
    window.page.desk.open()
    photo(window.page, "requests-narrow")
    assert window.page.minimumSizeHint().width() <= 968


def test_stat_stands_first_and_the_rest_by_when_it_is_needed(opens: Opens) -> None:
    window = opened(opens)
    rows = window.table.rows
    titles = [line for line in window.lines if "  " in line]
    assert titles == ["STAT  2", "Late  2", "Today  1", "Later  1", "Not fillable  1"]
    cells = [rows.index(1, at).data() for at in range(9)]
    assert cells == [
        "Open", "STAT", "GARCIA, Maria T.", "00-41-72", "Medical 1", "Dr Lee, for Nurse Kim",
        "On shelf 72-41", "", "12 min",
    ]  # fmt: skip
    assert rows.index(4, 1).data() == "07:22" and rows.index(4, 7).data() == "Jo Anders"
    assert rows.index(9, 1).data() == "24-Nov"
    assert "7 wait" in window.words and "2 late" in window.words
    assert window.table.current_key() == 1 and window.table.hasFocus()


def test_the_chosen_request_tells_whose_chart_its_day_and_what_happened(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    qtbot.waitUntil(lambda: window.room.done("open") == [(2, f"request {slip(1)}")])
    assert window.pane.banner.patient is not None
    assert window.pane.banner.patient.name == "GARCIA, Maria T."
    assert "STAT, at once" in window.words
    assert window.pane.plan.accessibleDescription() == (
        "1: 09:10 Dr Lee, then send on to Dr Ortiz by 11:00. 2: 11:00 Dr Ortiz"
    )
    assert window.pane.story.accessibleDescription().splitlines()[0] == (
        "21-Nov 07:59 Changed by Jo Anders: 09:00 to 09:02"
    )


def test_one_stop_alone_is_no_plan(opens: Opens, qtbot: QtBot) -> None:
    room = a_full_room()
    room.stops = room.stops[:1]
    window = opened(opens, room)
    qtbot.waitUntil(window.pane.story.isVisible)
    assert not window.pane.plan.isVisible() and "The chart's day" not in window.words


def test_the_chips_narrow_the_list(opens: Opens, photo: Picture) -> None:
    window = opened(opens)
    for chip, count in (("Mine", 1), ("STAT", 2), ("Late", 2), ("Not fillable", 1)):
        window.chip(chip).click()
        assert len(window.lines) == count + 1, chip
    window.chip("Ended").click()
    assert window.table.rows.index(0, 5).data() == "A copy was sent"
    assert window.pane.verbs.reopen_button.isVisible() and not window.pane.verbs.end_button.isVisible()
    photo(window.page, "requests-ended")
    window.chip("Loans").click()
    assert window.table.rows.index(0, 4).data() == "Dr Lee"
    assert window.page.loan_pane.isVisible() and not window.pane.isVisible()
    photo(window.page, "requests-loans")
    window.chip("All").click()
    assert len(window.lines) == 12


def test_take_it_and_leave_it_to_others(opens: Opens) -> None:
    window = opened(opens)
    window.act("requests.take")
    assert window.room.done("claim") == [(1,)]
    toast = window.told["toast"][-1]
    assert (toast.title, toast.undo) == ("Taken", "Undo") and "GARCIA" not in toast.sentence
    assert window.pane.verbs.take_button.text() == "Leave it to others"
    window.stage.toast_undone.emit(toast.key)
    assert window.room.done("let go") == [(1,)]
    window.act("requests.take")
    window.act("requests.take")
    assert window.room.done("let go") == [(1,), (1,)] and window.told["stale"]


def test_what_is_not_fillable_says_why_and_can_be_taken_back(
    opens: Opens, photo: Picture, qtbot: QtBot
) -> None:
    window = opened(opens)
    window.act("requests.stuck")
    window.act("requests.stuck")  # struck twice
    asked = window.asked(ReasonDialog)
    assert not asked.act.isEnabled()
    asked.choice.choose(NotFillable.OUTGUIDE_SAYS)
    asked.words.set_text("Billing since Monday")
    photo(asked, "requests-not-fillable")
    qtbot.keyClick(asked.words.edit, Qt.Key.Key_Return)
    assert window.room.done("stuck") == [(1, NotFillable.OUTGUIDE_SAYS, "Billing since Monday")]
    toast = window.told["toast"][-1]
    assert (toast.title, toast.sentence) == ("Marked not fillable", "The outguide says where it is.")
    assert "The outguide says where it is: Billing since Monday" in window.words and window.in_list
    window.told["undo"][-1]()
    assert window.room.done("reopen") == [(1,)]


def test_a_request_is_cancelled_with_a_reason_and_opened_again(opens: Opens) -> None:
    window = opened(opens)
    window.act("requests.cancel")
    asked = window.asked(CancelDialog)
    assert not asked.act.isEnabled()
    asked.why.set_text("Visit moved")
    asked.act.click()
    assert window.room.done("cancel") == [(1, "Visit moved")]
    window.stage.toast_undone.emit(window.told["toast"][-1].key)
    assert window.room.done("reopen") == [(1,)]


def test_a_request_is_ended_without_the_folder(opens: Opens) -> None:
    window = opened(opens)
    window.act("requests.end")
    asked = window.asked(ReasonDialog)
    assert asked.choice.box.findText("Chart is back") < 0  # only a scan says that
    asked.choice.choose(Ending.IMAGE_USED)
    asked.act.click()
    assert window.room.done("close") == [(1, Ending.IMAGE_USED, "")]
    window.chip("Ended").click()
    window.table.choose(1)
    window.act("requests.reopen")
    assert window.room.done("reopen") == [(1,)]


def test_only_what_was_changed_is_asked_for(opens: Opens, photo: Picture) -> None:
    window = opened(opens)
    window.table.choose(4)
    window.act("requests.change")
    asked = window.asked(ChangeDialog)
    asked.act.click()
    assert window.room.done("change") == [(ChangeRequest(4),)]
    window.act("requests.change")
    asked = window.asked(ChangeDialog)
    asked.when.time.set_text("16:30")
    asked.note.set_text("Second floor")
    photo(asked, "requests-change")
    asked.act.click()
    changed = ChangeRequest(4, NOW.replace(hour=22, minute=30, second=0), None, "Second floor")
    assert window.room.done("change")[-1] == (changed,)


def test_a_scanned_holder_is_the_new_place(opens: Opens) -> None:
    window = opened(opens)
    window.act("requests.change")
    asked = window.asked(ChangeDialog)
    window.page.take_scan(RawScan(LENA.code, Source.SERIAL, 0), nothing)
    assert asked.place.text() == "Lena Ortiz"
    asked.when.stat.click()
    asked.act.click()
    assert window.room.done("change") == [(ChangeRequest(1, None, LENA.code, None, False),)]


def test_esc_and_leaving_change_nothing(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    window.act("requests.cancel")
    qtbot.keyClick(window.asked(CancelDialog), Qt.Key.Key_Escape)
    assert window.room.done("cancel") == [] and window.in_list


def test_a_chart_that_is_wanted_is_pulled_by_its_scan(opens: Opens) -> None:
    window = opened(opens)
    outcome, tone = scan(window, CHART)
    assert window.room.done("pull") == [(1, CHART, FACT)]
    assert (outcome.status, outcome.word, outcome.number) == (Status.GOOD, "Pulled", "00-41-72  V1")
    assert outcome.sentence == "For Dr Lee, for Nurse Kim STAT." and outcome.code == CHART
    assert tone is Tone.GOOD and window.table.current_key() == 1
    assert window.room.requests[0].state is RequestState.PULLED


def test_a_chart_that_nobody_asks_for_needs_a_look_and_moves_nothing(opens: Opens) -> None:
    window = opened(opens)
    for code in (STRANGE, SECOND):
        outcome, tone = scan(window, code)
        assert (outcome.status, tone) == (Status.ATTENTION, Tone.DECIDE)
        assert outcome.sentence == "Nobody asks for this chart. Nothing was changed."
    assert window.room.done("pull") == []


def test_a_slip_or_a_card_leads_to_the_row(opens: Opens) -> None:
    window = opened(opens)
    window.chip("Mine").click()
    outcome, _tone = scan(window, slip(5))
    assert outcome.word == "Pulled" and window.table.current_key() == 5 and len(window.lines) == 12
    outcome, _tone = scan(window, slip(8))
    assert outcome.word == "A copy was sent" and window.table.current_key() == 8
    scan(window, slip(5))
    outcome, _tone = scan(window, CARD)
    assert window.table.current_key() == 1 and outcome.number == "00-41-72"


def test_a_card_of_somebody_whose_chart_nobody_wants_says_so(opens: Opens) -> None:
    outcome, _tone = scan(opened(opens, Room()), CARD)
    assert (outcome.status, outcome.word) == (Status.INFO, "Nobody waits")


def test_other_labels_are_refused_here_and_so_is_every_label_over_a_form(opens: Opens) -> None:
    window = opened(opens)
    outcome, tone = scan(window, SHELF)
    assert (outcome.status, tone) == (
        Status.REFUSED,
        Tone.REFUSED,
    ) and "does nothing here" in outcome.sentence
    assert "No request has this slip" in scan(window, slip(500))[0].sentence
    window.act("requests.cancel")
    assert "A form is open" in scan(window, CHART)[0].sentence
    assert window.room.done("pull") == []


def test_enter_opens_the_patient_and_alt_enter_goes_into_the_details(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    qtbot.keyClick(window.table, Qt.Key.Key_Return)
    assert window.told["go"] == [PatientsRoute(2)]
    window.act("requests.details")
    assert window.pane.patient_button.hasFocus()
    window.act("requests.details")
    assert window.table.hasFocus()


def test_a_new_request_is_about_the_patient_of_the_row(opens: Opens) -> None:
    window = opened(opens)
    window.list.new_button.click()
    empty = opened(opens, Room())
    empty.act("requests.new")
    assert window.told["go"] == [AskRoute(2)] and empty.told["go"] == [AskRoute()]


def test_a_chart_is_lent_until_further_notice_and_the_loan_is_ended(opens: Opens, photo: Picture) -> None:
    window = opened(opens, replace(a_full_room(), standing=[]))
    window.act("requests.lend")
    asked = window.asked(LendDialog)
    assert not asked.act.isEnabled()
    window.page.take_scan(RawScan(LENA.code, Source.SERIAL, 0), nothing)
    asked.why.set_text("Weekly wound care")
    photo(asked, "requests-lend")
    asked.act.click()
    (command,) = window.room.done("lend")[0]
    assert (command.place, command.patient_id, command.reason) == (LENA.code, 2, "Weekly wound care")
    assert command.review_on - NOW.date() == timedelta(days=90)
    assert window.told["toast"][-1].title == "Lent"
    window.chip("Loans").click()
    window.act("requests.end")
    question = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, Dialog) and each.asking
    )
    photo(question, "requests-end-loan")
    question.act.click()
    assert window.room.done("end loan") == [(1,)]
    assert "No standing loans." in window.words


def test_without_a_row_it_is_asked_whose_chart_is_lent(opens: Opens) -> None:
    window = opened(opens, Room())
    window.act("requests.lend")
    who = window.asked(WhoDialog)
    who.number.set_text("99")
    who.submit_by_key()
    assert "Nobody has the MRN 99" in who.problem.sentence
    window.page.take_scan(RawScan(CARD, Source.SERIAL, 0), nothing)
    assert window.asked(LendDialog).isVisible()


def test_a_route_leads_to_its_request(opens: Opens) -> None:
    window = opens()
    window.come(RoomRoute(request=4))
    assert window.table.current_key() == 4
    window.come(RoomRoute("requests", patient_id=12))
    assert len(window.lines) == 4
    window.chip("This patient").click()
    assert len(window.lines) == 12


@pytest.mark.parametrize("chip", ["All", "Mine", "STAT", "Late", "Not fillable", "Ended", "Loans"])
def test_an_empty_list_says_what_comes_there(opens: Opens, photo: Picture, chip: str) -> None:
    window = opened(opens, Room())
    window.chip(chip).click()
    assert not window.pane.isVisible() and len(window.words.splitlines()) >= 3
    if chip == "All":
        assert "Nobody waits for a chart." in window.words
        photo(window.page, "requests-empty")


def test_what_cannot_be_read_says_why_and_tries_again(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.problem = Unavailable(AWAY)
    window = opened(opens, room)
    failed = window.page.findChild(FailedState)
    assert failed.isVisible() and "cannot be reached" in window.words
    photo(window.page, "requests-failed")
    room.problem = None
    failed.button.click()
    assert len(window.lines) == 12


def test_a_refused_verb_says_why_on_the_strip(opens: Opens) -> None:
    window = opened(opens)
    window.room.problem = RuleBroken("Al Bern fetches it already. Nothing was changed.")
    window.act("requests.take")
    outcome, _tone = window.told["outcome"][-1]
    assert (outcome.word, outcome.sentence) == (
        "Not taken",
        "Al Bern fetches it already. Nothing was changed.",
    )


def test_the_list_keeps_up_with_what_others_do_while_it_is_seen(opens: Opens, qtbot: QtBot) -> None:
    window = opened(opens)
    window.room.requests.append(a_request(50, 200))
    window.room.bus.deliver_after([RequestChanged(50)])
    qtbot.waitUntil(lambda: len(window.lines) == 13)
    window.page.hide()
    window.room.requests.append(a_request(51, 200))
    window.room.bus.deliver_after([RequestChanged(51)])
    assert not window.page._keeping_up._soon.isActive() and len(window.lines) == 13


def test_loading_keeps_what_is_there_and_an_older_answer_is_dropped(opens: Opens) -> None:
    window = opened(opens)
    window.jobs.holding = True
    window.act("refresh")
    assert len(window.lines) == 12
    window.act("refresh")
    everything, window.room.requests = window.room.requests, window.room.requests[:1]
    window.jobs.newest()
    assert len(window.lines) == 2
    window.room.requests = everything
    window.jobs.let_go()
    assert len(window.lines) == 2


def test_the_list_is_copied(opens: Opens) -> None:
    window = opened(opens)
    window.act("requests.copy")
    lines = QApplication.clipboard().text().splitlines()
    assert (
        lines[0].split("\t")[1:5] == ["Needed", "Patient", "MRN", "Wanted"] and "GARCIA, Maria T." in lines[1]
    )
