"""From the start to an open clinic: wrong passwords, badges, the practice clinic and the way back."""

from __future__ import annotations

from collections.abc import Callable

from app.errors import NotAllowed
from app.security import SignIn
from tests.gui.shell.conftest import Pc
from tests.gui.shell.fakes import CHART, JO_BADGE, lay_clinic, raw
from ui.scanning.sounds import Tone
from ui.sign_in.create_page import CreatePage

Sets = Callable[..., Pc]
WRONG = "Name or password is not right. Nothing was opened."
PATIENCE = "Several wrong passwords. Wait 8 seconds, then type it again."


def test_name_enter_password_enter_opens_the_clinic(pc: Sets) -> None:
    at = pc()
    at.open()
    at.keys.type("jo.anders")
    at.keys.enter()
    at.keys.type("some password")
    at.keys.enter()
    at.qtbot.waitUntil(lambda: at.window.signed_in is not None)
    assert at.doors.passwords == [SignIn("jo.anders", "some password")]


def test_a_wrong_password_says_so_and_the_next_try_replaces_it(pc: Sets) -> None:
    at = pc()
    at.open()
    for problem in (WRONG, PATIENCE):
        at.doors.error = NotAllowed(problem)
        at.card.name.set_text("jo.anders")
        at.card.secret.set_text("wrong")
        at.card.button.click()
        at.qtbot.waitUntil(lambda problem=problem: at.card.secret.problem == problem)  # type: ignore[misc]
        assert at.window.signed_in is None
        assert at.card.secret.edit.selectedText() and at.card.secret.edit.hasFocus()


def test_enter_held_down_sends_the_password_once(pc: Sets) -> None:
    at = pc()
    at.open()
    at.doors.gate.clear()
    at.card.name.set_text("jo.anders")
    at.card.secret.set_text("some password")
    at.card.take_focus()
    for _ in range(5):
        at.keys.enter()
    at.doors.gate.set()
    at.qtbot.waitUntil(lambda: at.window.signed_in is not None)
    at.settle()
    assert len(at.doors.passwords) == 1


def test_while_the_password_is_checked_there_is_no_way_elsewhere(pc: Sets) -> None:
    at = pc()
    at.open()
    at.doors.gate.clear()
    at.card.name.set_text("jo.anders")
    at.card.secret.set_text("some password")
    at.card.button.click()
    assert not at.card.button.isEnabled() and at.card.secret.edit.isReadOnly()
    assert not at.window.entrance.page._practice.isEnabled()
    at.doors.gate.set()
    at.qtbot.waitUntil(lambda: at.window.signed_in is not None)


def test_what_is_missing_is_said_before_anything_is_sent(pc: Sets) -> None:
    at = pc()
    at.open()
    at.card.button.click()
    assert at.card.name.problem == "Type your sign-in name." and at.card.name.edit.hasFocus()
    at.card.name.set_text("jo")
    at.card.button.click()
    assert at.card.secret.problem == "Type your password." and at.card.secret.edit.hasFocus()
    assert at.doors.passwords == []


def test_before_sign_in_only_a_badge_is_taken_and_nothing_waits_for_later(pc: Sets) -> None:
    at = pc()
    at.open()
    at.router.take(raw(CHART))
    assert at.tones.heard == [Tone.REFUSED]
    at.sign_in()
    assert not any(page.scans for page in at.pages.values())


def test_a_badge_that_was_never_seen_here_asks_for_the_name_once(pc: Sets) -> None:
    at = pc()
    at.open()
    at.router.take(raw(JO_BADGE))
    at.qtbot.waitUntil(lambda: "has not seen this badge" in at.card.secret.problem)
    at.sign_in()
    assert at.seen.login_of(at.settings.where, JO_BADGE) == "jo.anders"
    at.window.lock()
    at.window.start(at.settings.where)
    at.router.take(raw(JO_BADGE, 5000))
    at.qtbot.waitUntil(lambda: at.card.name.text() == "jo.anders")
    assert at.card.secret.edit.hasFocus()


def test_a_badge_before_sign_in_is_written_into_no_journal(pc: Sets) -> None:
    at = pc()
    at.open()
    at.router.take(raw(JO_BADGE))
    at.settle()
    assert at.doors.clinic.journal.begun == {}


def test_the_link_leads_to_the_practice_clinic_and_back(pc: Sets) -> None:
    at = pc()
    lay_clinic(at.settings.practice_folder, "Practice clinic", practice=True)
    at.open()
    at.window.entrance.page._practice.click()
    assert at.card.accessibleName() == "Practice clinic" and at.card.name.text() == "records"
    at.card.other.click()
    assert at.card.accessibleName() == "Sign in"


def test_a_pc_without_a_clinic_begins_with_making_one_and_may_practise_first(pc: Sets) -> None:
    at = pc(clinic=False)
    at.open(at.settings.where)
    page = at.window.frame.stack.currentWidget()
    assert isinstance(page, CreatePage) and page.clinic.edit.hasFocus()
    page.practice.click()
    at.qtbot.waitUntil(lambda: at.window.entrance.page.isVisible())
    assert at.card.accessibleName() == "Practice clinic"
    at.card.other.click()
    assert isinstance(at.window.frame.stack.currentWidget(), CreatePage)
