"""A lost password at the window: the link, the code from paper, the new code, and signing in again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from app.bootstrap import open_clinic
from app.errors import NotAllowed, Unavailable
from app.security import Recover, Role, SignIn
from tests.gui.conftest import Picture
from tests.gui.shell.conftest import Pc
from tests.gui.shell.test_pictures import Seen, seen
from tests.journeys.conftest import station_on
from tests.support.clinics import Clinic, FolderTemplate
from ui.sign_in.forgot_page import ForgotPage
from ui.sign_in.recovery_page import RecoveryPage

__all__ = ["seen"]

Sets = Callable[..., Pc]
NEW = "copper willow seven stairs"
TYPED = "0a1b2 c3d4e f5g6h 7j8k9 mnpqr stvwx"
WRONG = "This recovery code does not open this clinic. Nothing was changed."


def asked(pc: Sets, size: tuple[int, int] = (1440, 900)) -> tuple[Pc, ForgotPage]:
    """A PC at which somebody has clicked the link."""
    at = pc()
    at.open(size=size)
    at.card.name.set_text("jo.anders")
    at.card.other.click()
    page = at.window.frame.stack.currentWidget()
    assert isinstance(page, ForgotPage)
    return at, page


def filled(page: ForgotPage) -> None:
    for field, text in ((page.code, TYPED), (page.password, NEW), (page.again, NEW)):
        field.set_text(text)


def new_code(at: Pc) -> RecoveryPage:
    at.qtbot.waitUntil(lambda: isinstance(at.window.frame.stack.currentWidget(), RecoveryPage))
    page = at.window.frame.stack.currentWidget()
    assert isinstance(page, RecoveryPage)
    return page


def test_by_keys_alone_from_the_link_to_the_new_password(pc: Sets) -> None:
    at, page = asked(pc)
    assert page.login.text() == "jo.anders" and page.code.edit.hasFocus()
    for text in (TYPED, NEW, NEW):
        at.keys.type(text)
        at.keys.enter()
    codes = new_code(at)
    assert at.doors.wishes == [(at.settings.where, Recover("jo.anders", TYPED, NEW))]
    assert at.doors.renewed == 0, "nothing is changed before the new code is written down"
    assert not codes.button.isEnabled() and codes.written.hasFocus()
    at.keys.type(" ")
    codes.button.click()
    at.qtbot.waitUntil(at.window.entrance.page.isVisible)
    assert at.doors.renewed == 1
    assert at.card.name.text() == "jo.anders" and at.card.secret.edit.hasFocus()
    at.sign_in(secret=NEW)


def test_what_is_missing_or_differs_is_said_at_its_field(pc: Sets) -> None:
    at, page = asked(pc)
    page.button.click()
    assert [field.problem for field in (page.code, page.password, page.again)] == ["This is needed."] * 3
    filled(page)
    page.again.set_text(NEW + "s")
    page.button.click()
    assert page.again.problem == "The two passwords differ. Type them again."
    assert at.doors.wishes == []


def test_a_wrong_code_is_told_and_what_was_typed_stays(pc: Sets) -> None:
    at, page = asked(pc)
    at.doors.error = NotAllowed(WRONG)
    filled(page)
    page.button.click()
    at.qtbot.waitUntil(lambda: page.problem.sentence == WRONG)
    assert page.code.text() == TYPED and page.code.edit.hasFocus()
    assert not page.code.edit.isReadOnly() and page.button.isEnabled()


def test_while_the_code_is_checked_it_is_not_sent_again(pc: Sets) -> None:
    at, page = asked(pc)
    at.doors.gate.clear()
    filled(page)
    page.button.click()
    for _ in range(3):
        at.keys.enter()
    at.keys.strike(Qt.Key.Key_Escape)
    assert at.window.frame.stack.currentWidget() is page
    at.doors.gate.set()
    new_code(at)
    assert len(at.doors.wishes) == 1


def test_a_disk_that_does_not_take_it_is_told_and_it_is_tried_again(pc: Sets) -> None:
    at, page = asked(pc)
    filled(page)
    page.button.click()
    codes = new_code(at)
    codes.written.click()
    at.doors.error = Unavailable("The key ring could not be written.")
    codes.button.click()
    at.qtbot.waitUntil(lambda: codes.problem.sentence == "The key ring could not be written.")
    at.doors.error = None
    codes.button.click()
    at.qtbot.waitUntil(at.window.entrance.page.isVisible)
    assert at.doors.renewed == 1


def test_escape_goes_back_to_the_sign_in(pc: Sets) -> None:
    at, page = asked(pc)
    page.password.set_text(NEW)
    at.keys.strike(Qt.Key.Key_Escape)
    assert at.window.entrance.page.isVisible() and at.card.name.text() == "jo.anders"


def test_on_a_server_the_password_is_the_servers_own(pc: Sets) -> None:
    at = pc()
    at.open("postgresql://server/clinic")
    at.card.other.click()
    assert at.card.secret.problem.startswith("Passwords are kept by the server.")


def test_pictures_of_a_lost_password(pc: Sets, picture: Picture, seen: Seen) -> None:
    name, size = seen
    at, page = asked(pc, size)
    picture(at.window, f"shell-forgot-{name}")
    filled(page)
    page.tell_problem(f"{WRONG} See whether it is this clinic's, and whether it was used before.")
    page.again.set_problem("The two passwords differ. Type them again.")
    picture(at.window, f"shell-forgot-problem-{name}")
    filled(page)
    page.button.click()
    codes = new_code(at)
    picture(at.window, f"shell-forgot-new-code-{name}")
    codes.written.click()
    codes.tell_problem("The key ring could not be written. The password is as it was.")
    picture(at.window, f"shell-forgot-not-written-{name}")


def test_with_the_real_clinic_the_new_password_opens(
    embedded_clinic: Clinic, embedded_template: FolderTemplate, theme: Any, qapp: Any, qtbot: Any
) -> None:
    clinic, login = embedded_clinic, embedded_clinic.logins[Role.SUPERVISOR]
    settings = replace(clinic.settings, clinic=clinic.where)
    station = station_on(clinic.where, settings, theme, qapp, qtbot)
    window, keys = station.program.window, station.keys
    assert window.entrance.page.card is not None
    window.entrance.page.card.name.set_text(login)
    window.entrance.page.card.other.click()
    for text in (embedded_template.recovery_codes[0].lower().replace("-", " "), NEW, NEW):
        keys.type(text)
        keys.enter()
    stack = window.frame.stack
    qtbot.waitUntil(lambda: isinstance(stack.currentWidget(), RecoveryPage), timeout=10_000)
    codes = stack.currentWidget()
    assert isinstance(codes, RecoveryPage)
    codes.written.click()
    codes.button.click()
    qtbot.waitUntil(window.entrance.page.isVisible, timeout=10_000)
    station.sign_in(login, NEW)
    window.close()
    station.program.end()
    application, actor = open_clinic(clinic.where, SignIn(login, NEW), clinic.settings)
    application.close()
    assert actor.login == login
