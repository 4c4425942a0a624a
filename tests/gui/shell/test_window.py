"""Shade, lock and the end of the day: nothing given is lost, and nothing stays to be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.gui.scanning.keyboard import CTRL, SHIFT
from tests.gui.shell.conftest import Pc
from tests.gui.shell.fakes import ANN_BADGE, CHART, JO_BADGE, PIN, STRANGER, ignore, lay_clinic, raw
from ui.scanning.sounds import Tone
from ui.shell.routes import PatientsRoute, QueueRoute
from ui.theme.tokens import Status
from ui.widgets.dialog import Dialog
from ui.widgets.dim import Dim

Sets = Callable[..., Pc]


def signed_in(pc: Sets) -> Pc:
    """A PC with somebody at work."""
    at = pc()
    at.open()
    at.sign_in()
    return at


def a_form(at: Pc) -> Dialog:
    """A form that somebody has begun to fill in."""
    form = Dialog(at.theme, at.pages["patients"], "New patient", "", safe="Leave", act="Register")
    form.open()
    return form


def test_the_clinic_is_closed_after_everything_that_was_given(pc: Sets) -> None:
    at = signed_in(pc)
    noted = at.doors.clinic.noted
    for number in range(5):
        at.jobs.command(at.work, lambda number=number: noted.append(f"act {number}"), ignore, ignore)  # type: ignore[misc]
    at.window.lock()
    assert noted[-7:] == ["act 0", "act 1", "act 2", "act 3", "act 4", "patients left", "closed"]


def test_what_was_looked_up_at_the_moment_of_closing_is_noted(pc: Sets) -> None:
    at = signed_in(pc)
    at.window.close()
    assert at.doors.clinic.noted[-2:] == ["patients left", "closed"]


def test_the_same_person_comes_back_to_the_same_screen(pc: Sets) -> None:
    at = signed_in(pc)
    assert at.window.signed_in is not None
    at.window.signed_in.stage.go_to(QueueRoute(patient_id=3))
    at.window.lock()
    assert at.card.name.text() == "jo.anders"
    at.sign_in()
    assert at.pages["queue"].routes == [QueueRoute(patient_id=3)]


def test_another_person_begins_at_patients(pc: Sets) -> None:
    at = signed_in(pc)
    assert at.window.signed_in is not None
    at.window.signed_in.stage.go_to(QueueRoute(patient_id=3))
    at.window.lock()
    at.sign_in("ann.lind")
    assert at.pages["patients"].routes == [PatientsRoute()] and not at.pages["queue"].routes


def test_the_same_name_in_another_clinic_is_another_person(pc: Sets) -> None:
    at = signed_in(pc)
    assert at.window.signed_in is not None
    at.window.signed_in.stage.go_to(PatientsRoute(patient_id=3))
    at.window.lock()
    lay_clinic(at.settings.practice_folder, "Practice clinic", practice=True)
    at.window.start(str(at.settings.practice_folder))
    at.sign_in()
    assert at.pages["patients"].routes == [PatientsRoute()]


def test_the_shade_hides_forms_and_menus_and_brings_a_half_filled_form_back(pc: Sets) -> None:
    at = signed_in(pc)
    form, menu = a_form(at), QMenu(at.work)
    menu.addAction("GARCIA, Maria T.")
    menu.popup(at.window.pos())
    at.window.shade()
    assert not form.isVisible() and not menu.isVisible()
    assert not any(dim.isVisible() for dim in at.window.findChildren(Dim))
    at.window.activateWindow()
    at.type_pin(PIN)
    assert form.isVisible() and not menu.isVisible()
    assert any(dim.isVisible() for dim in at.window.findChildren(Dim))
    form.reject()
    assert at.work.isVisible()


def test_the_lock_leaves_no_form_and_no_shade_of_one(pc: Sets) -> None:
    at = signed_in(pc)
    a_form(at)
    at.window.lock()
    visible = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert visible == [at.window]
    assert not any(dim.isVisible() for dim in at.window.findChildren(Dim))
    at.sign_in()
    assert at.work.isVisible()


def test_a_key_shades_and_another_locks(pc: Sets) -> None:
    at = signed_in(pc)
    at.keys.strike(Qt.Key.Key_L, "l", CTRL)
    assert at.window.guard.shaded
    at.type_pin(PIN)
    at.keys.strike(Qt.Key.Key_L, "L", CTRL | SHIFT)
    assert at.window.services is None


def test_nobody_at_the_desk_shades_and_then_locks(pc: Sets) -> None:
    at = signed_in(pc)
    at.shade_timer.ring()
    assert at.window.guard.shaded and at.window.services is not None
    at.lock_timer.ring()
    assert at.window.services is None and not at.window.guard.shaded
    assert at.doors.clinic.noted[-1] == "closed"


def test_after_the_shade_is_lifted_the_time_runs_again(pc: Sets) -> None:
    at = signed_in(pc)
    at.shade_timer.ring()
    at.type_pin(PIN)
    assert at.shade_timer.runs and at.lock_timer.runs
    at.window.lock()
    assert not at.shade_timer.runs and not at.lock_timer.runs


def test_a_scan_in_work_when_the_screen_locks_does_not_hold_up_the_next_person(pc: Sets) -> None:
    at = signed_in(pc)
    at.router.take(raw(CHART))
    at.qtbot.waitUntil(lambda: bool(at.pages["patients"].scans))
    journal = at.doors.clinic.journal
    at.window.lock()
    at.sign_in("ann.lind")
    at.router.take(raw(CHART, 5000))
    at.qtbot.waitUntil(lambda: bool(at.pages["patients"].scans))
    # Nobody knows whether the first one was recorded: its entry waits for the next opening.
    assert len(journal.begun) == 2 and journal.ended == []


def test_another_badge_locks_and_fills_in_that_name(pc: Sets) -> None:
    at = signed_in(pc)
    at.router.take(raw(ANN_BADGE))
    at.qtbot.waitUntil(lambda: at.window.services is None)
    assert at.card.name.text() == "ann.lind" and at.card.secret.edit.hasFocus()
    assert at.seen.login_of(at.settings.where, ANN_BADGE) == "ann.lind"


def test_one_s_own_badge_changes_nothing_and_says_so(pc: Sets) -> None:
    at = signed_in(pc)
    at.router.take(raw(JO_BADGE))
    at.qtbot.waitUntil(lambda: at.work.strip.outcome is not None)
    outcome = at.work.strip.outcome
    assert outcome is not None and outcome.status is Status.INFO and at.window.services is not None


def test_a_badge_of_nobody_is_refused_aloud(pc: Sets) -> None:
    at = signed_in(pc)
    at.router.take(raw(STRANGER))
    at.qtbot.waitUntil(lambda: at.tones.heard == [Tone.REFUSED])
    outcome = at.work.strip.outcome
    assert outcome is not None and outcome.sentence == "Nobody here carries this badge."
    assert at.window.services is not None


def test_the_title_says_no_name(pc: Sets) -> None:
    at = signed_in(pc)
    assert at.window.windowTitle() == "Outguide"


def test_the_frame_is_striped_in_practice_only(pc: Sets) -> None:
    at = signed_in(pc)
    assert not at.window.frame._practice
    at.window.lock()
    lay_clinic(at.settings.practice_folder, "Practice clinic", practice=True)
    at.window.start(str(at.settings.practice_folder))
    assert at.window.frame._practice
