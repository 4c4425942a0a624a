"""What a lock keeps for the same person: the place, and half-typed work that nobody else can read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.security import Role
from tests.gui.scanning.keyboard import CTRL, SHIFT, Keyboard
from tests.gui.shell.conftest import Opens, Pc
from tests.gui.shell.fakes import ANN_BADGE, JO_BADGE, raw
from tests.support.clinics import PASSWORD, Clinic
from ui.main import Program
from ui.patients.new_patient import NewPatientDialog
from ui.shell.routes import PatientsRoute, QueueRoute
from ui.widgets.form_dialog import FormDialog

Sets = Callable[..., Pc]
TYPED = {"family": "GARCIA", "given": "Maria"}


class HalfFilled(FormDialog):
    """A form that a lock cannot keep, such as one with a password."""

    def has_content(self) -> bool:
        return True


def signed_in(pc: Sets) -> Pc:
    """A PC with somebody at work."""
    at = pc()
    at.open()
    at.sign_in()
    return at


def toasts(at: Pc) -> list[str]:
    return [toast.accessibleName() for toast in at.work.toasts.toasts]


def test_the_same_person_goes_on_with_what_was_half_typed(pc: Sets) -> None:
    at = signed_in(pc)
    at.pages["patients"].leaving.typed = dict(TYPED)
    at.window.lock()
    assert at.doors.clinic.noted[-2:] == ["sealed", "closed"]
    at.sign_in()
    assert at.pages["patients"].leaving.resumed == [TYPED] and toasts(at) == []


def test_it_is_given_back_once(pc: Sets) -> None:
    at = signed_in(pc)
    at.pages["patients"].leaving.typed = dict(TYPED)
    at.window.lock()
    at.sign_in()
    at.window.lock()
    at.sign_in()
    assert at.pages["patients"].leaving.resumed == []
    assert at.window._left._left == {}


def test_another_person_gets_nothing_and_takes_nothing_away(pc: Sets) -> None:
    at = signed_in(pc)
    assert at.window.signed_in is not None
    at.window.signed_in.stage.go_to(QueueRoute(volume_id=7))
    at.pages["patients"].leaving.typed = dict(TYPED)
    at.router.take(raw(ANN_BADGE))
    at.qtbot.waitUntil(lambda: at.window.services is None)
    at.sign_in("ann.lind")
    assert at.pages["patients"].routes == [PatientsRoute()]
    assert at.pages["patients"].leaving.resumed == []
    at.router.take(raw(JO_BADGE, 5000))
    at.qtbot.waitUntil(lambda: at.window.services is None)
    at.sign_in()
    assert at.pages["queue"].routes == [QueueRoute(volume_id=7)]
    assert at.pages["patients"].leaving.resumed == [TYPED]


def test_while_locked_nothing_of_it_can_be_read_in_the_window(pc: Sets) -> None:
    at = signed_in(pc)
    at.pages["patients"].leaving.typed = dict(TYPED)
    at.work.menu.find_box.setFocus()
    at.keys.type("garcia")
    assert at.window.signed_in is not None
    at.window.signed_in.stage.go_to(PatientsRoute(text="garcia"))
    at.window.lock()
    left = repr([(each.route, each.sealed) for each in at.window._left._left.values()])
    assert "garcia" not in left.lower()


def test_what_stood_in_the_find_box_is_looked_up_again(pc: Sets) -> None:
    at = signed_in(pc)
    at.work.menu.find_box.setFocus()
    at.keys.type("garcia")
    at.window.lock()
    at.sign_in()
    assert at.work.menu.find_box.text() == "garcia"
    assert at.pages["patients"].routes == [PatientsRoute(), PatientsRoute(text="garcia")]


def test_a_form_that_cannot_be_kept_is_named(pc: Sets) -> None:
    at = signed_in(pc)
    form = HalfFilled(at.theme, at.pages["patients"], "Add a person", "", act="Add")
    form.open()
    at.qtbot.waitUntil(lambda: QApplication.focusWindow() is form.windowHandle())
    at.keys.strike(Qt.Key.Key_L, "L", CTRL | SHIFT)
    assert at.window.services is None
    at.sign_in()
    assert [each.split(".")[0] for each in toasts(at)] == ["A form was not kept by the lock"]


def test_a_form_that_was_finished_is_not_named(pc: Sets) -> None:
    at = signed_in(pc)
    form = HalfFilled(at.theme, at.pages["patients"], "Add a person", "", act="Add")
    form.open()
    form.close_done()
    at.window.lock()
    at.sign_in()
    assert toasts(at) == []


def test_a_form_behind_the_shade_is_named_when_the_shade_becomes_a_lock(pc: Sets) -> None:
    at = signed_in(pc)
    HalfFilled(at.theme, at.pages["patients"], "Add a person", "", act="Add").open()
    at.window.shade()
    at.settle()
    at.lock_timer.ring()
    assert at.window.services is None
    at.sign_in()
    assert len(toasts(at)) == 1


def test_the_lock_never_waits_for_a_draft_that_cannot_be_sealed(pc: Sets) -> None:
    at = signed_in(pc)
    at.pages["patients"].leaving.typed = dict(TYPED)
    at.doors.clinic.cannot_seal = OSError("disk")
    at.window.lock()
    assert at.window.services is None and at.doors.clinic.noted[-1] == "closed"
    at.sign_in()
    assert at.pages["patients"].leaving.resumed == [] and len(toasts(at)) == 1


def test_the_lock_never_waits_for_a_screen_that_cannot_say_what_it_leaves(
    pc: Sets, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = signed_in(pc)

    def broken() -> dict[str, str]:
        raise RuntimeError("a bug of that screen")

    monkeypatch.setattr(at.pages["patients"].leaving, "draft", broken)
    at.window.lock()
    assert at.window.services is None and at.doors.clinic.noted[-1] == "closed"
    at.sign_in()
    assert len(toasts(at)) == 1


def half_registered(program: Program) -> NewPatientDialog:
    """A new patient half typed in the real window."""
    keyboard = Keyboard(program.window)
    keyboard.strike(Qt.Key.Key_N, "N", CTRL | SHIFT)
    (form,) = program.window.findChildren(NewPatientDialog)
    form.form.family.set_text("Okafor")
    form.form.born.set_text("020375")
    form.form.volumes.setCurrentIndex(2)
    return form


def test_a_new_patient_half_typed_survives_the_lock_in_the_real_window(
    opens: Opens, embedded_clinic: Clinic, qtbot: QtBot
) -> None:
    program = opens()
    window, keyboard = program.window, Keyboard(program.window)
    form = half_registered(program)
    qtbot.waitUntil(lambda: QApplication.focusWindow() is form.windowHandle())
    keyboard.strike(Qt.Key.Key_L, "L", CTRL | SHIFT)
    assert window.services is None
    card = window.entrance.page.card
    assert card is not None and card.name.text() == embedded_clinic.logins[Role.SUPERVISOR]
    card.secret.set_text(PASSWORD)
    card.button.click()

    def shown() -> list[NewPatientDialog]:
        return [
            each for each in window.findChildren(NewPatientDialog) if each is not form and each.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(shown()), timeout=10_000)
    (again,) = shown()
    assert (again.form.family.text(), again.form.born.text()) == ("Okafor", "020375")
    assert again.form.volume_count == 3
    again.reject()
