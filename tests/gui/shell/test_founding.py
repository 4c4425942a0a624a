"""Making a clinic: the practice clinic with its progress, and the first real one with its recovery codes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.errors import BadInput, Unavailable
from app.progress import Progress
from app.security import Role
from tests.gui.shell.conftest import Pc
from ui.shell.making_page import MakingPage
from ui.shell.stopping import StopDialog
from ui.sign_in.create_page import CreatePage
from ui.sign_in.recovery_page import RecoveryPage
from ui.widgets.failed_state import FailedState
from ui.widgets.progress_line import ProgressLine

Sets = Callable[..., Pc]


def creating(pc: Sets) -> tuple[Pc, CreatePage]:
    """A PC without a clinic, with the form filled in."""
    at = pc(clinic=False)
    at.open(at.settings.where)
    page = at.window.frame.stack.currentWidget()
    assert isinstance(page, CreatePage)
    for field, text in (
        (page.clinic, "Riverside Family Clinic"),
        (page.person, "Jo Anders"),
        (page.login, "jo.anders"),
        (page.password, "purple lantern harbor 9"),
        (page.again, "purple lantern harbor 9"),
    ):
        field.set_text(text)
    return at, page


def test_the_first_start_makes_the_practice_clinic_and_says_how_far_it_is(pc: Sets) -> None:
    at = pc(clinic=False)
    at.doors.gate.clear()
    at.open(str(at.settings.practice_folder))
    making = at.window.frame.stack.currentWidget()
    assert isinstance(making, MakingPage)
    line = making.findChild(ProgressLine)
    assert line is not None
    at.qtbot.waitUntil(lambda: "Stocking shelves" in line.accessibleName() + line.accessibleDescription())
    at.doors.gate.set()
    at.qtbot.waitUntil(at.window.entrance.page.isVisible)
    assert at.card.accessibleName() == "Practice clinic"


def test_what_went_wrong_is_told_and_can_be_tried_again(pc: Sets) -> None:
    at = pc(clinic=False)
    at.doors.error = Unavailable("The disk is full. Nothing was made.")
    at.open(str(at.settings.practice_folder))
    at.qtbot.waitUntil(lambda: isinstance(at.window.frame.stack.currentWidget(), FailedState))
    failed = at.window.frame.stack.currentWidget()
    assert isinstance(failed, FailedState)
    assert failed.accessibleName() == "The disk is full. Nothing was made."
    assert failed.button.hasFocus()
    at.doors.error = None
    failed.button.click()
    at.qtbot.waitUntil(at.window.entrance.page.isVisible)


def test_a_clinic_is_made_its_codes_are_shown_once_and_then_one_signs_in(pc: Sets) -> None:
    at, page = creating(pc)
    page.button.click()
    at.qtbot.waitUntil(lambda: isinstance(at.window.frame.stack.currentWidget(), RecoveryPage))
    ((where, wish, first),) = at.doors.created
    assert where == at.settings.where and wish.name == "Riverside Family Clinic"
    assert first.roles == {Role.SUPERVISOR, Role.ADMIN} and first.login == "jo.anders"
    codes = at.window.frame.stack.currentWidget()
    assert isinstance(codes, RecoveryPage) and not codes.button.isEnabled()
    codes.written.click()
    codes.button.click()
    assert at.window.entrance.page.isVisible() and at.card.accessibleName() == "Sign in"
    assert at.card.name.text() == "jo.anders" and at.card.secret.edit.hasFocus()


def test_enter_goes_through_the_form_and_sends_it_once(pc: Sets) -> None:
    at, page = creating(pc)
    page.clinic.set_text("")
    page.again.set_text("")
    page.person.edit.setFocus()
    for field in (page.clinic, page.again):
        at.qtbot.keyClick(page.person.edit, Qt.Key.Key_Return)
        assert field.edit.hasFocus() and at.doors.created == []
        field.set_text("Riverside Family Clinic" if field is page.clinic else page.password.text())
    at.qtbot.keyClick(page.again.edit, Qt.Key.Key_Return)
    at.qtbot.keyClick(page.again.edit, Qt.Key.Key_Return)
    at.qtbot.waitUntil(lambda: isinstance(at.window.frame.stack.currentWidget(), RecoveryPage))
    assert len(at.doors.created) == 1


def test_what_the_clinic_refuses_stands_on_the_form_and_nothing_typed_is_lost(pc: Sets) -> None:
    at, page = creating(pc)
    at.doors.error = BadInput("A sign-in name has small letters. Nothing was made.")
    page.button.click()
    at.qtbot.waitUntil(lambda: page.problem.sentence == "A sign-in name has small letters. Nothing was made.")
    assert page.clinic.text() == "Riverside Family Clinic" and page.button.isEnabled()


def test_a_form_with_gaps_is_not_sent_and_the_first_gap_has_the_cursor(pc: Sets) -> None:
    at, page = creating(pc)
    page.person.set_text(" ")
    page.again.set_text("something else")
    page.button.click()
    assert page.person.problem and page.again.problem and not page.clinic.problem
    assert page.person.edit.hasFocus()
    at.settle()
    assert at.doors.created == []


def test_closing_while_a_clinic_is_made_asks_and_goes_on_if_that_is_the_answer(pc: Sets) -> None:
    at = pc(clinic=False)
    at.doors.gate.clear()
    at.open(str(at.settings.practice_folder))
    at.qtbot.waitUntil(lambda: at.jobs.making)
    at.window.close()
    question = at.window.findChild(StopDialog)
    assert question is not None and at.window.isVisible()
    question.safe.click()
    assert at.window.isVisible() and at.jobs.making
    at.doors.gate.set()
    at.qtbot.waitUntil(at.window.entrance.page.isVisible)


def test_closing_while_a_clinic_is_made_stops_it_if_that_is_the_answer(pc: Sets) -> None:
    at = pc(clinic=False)
    at.doors.gate.clear()
    at.doors.steps = [Progress(1, 300, "Inventing patients")]
    at.open(str(at.settings.practice_folder))
    at.qtbot.waitUntil(lambda: at.jobs.making)
    at.window.close()
    question = at.window.findChild(StopDialog)
    assert question is not None
    question.act.click()
    assert not at.jobs.making and not at.window.isVisible()
