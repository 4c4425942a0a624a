"""The shade: the PIN of the person who left opens it, five wrong ones lock, a badge says who comes."""

from __future__ import annotations

from collections.abc import Callable

from tests.gui.shell.conftest import SECRET, Pc
from tests.gui.shell.fakes import ANN_BADGE, CHART, JO_BADGE, PIN, STRANGER, raw
from ui.scanning.sounds import Tone
from ui.shell.routes import QueueRoute

Sets = Callable[..., Pc]


def shaded(pc: Sets) -> Pc:
    """A PC whose person has stepped away."""
    at = pc()
    at.open()
    at.sign_in()
    at.window.shade()
    at.settle()
    return at


def test_the_right_pin_brings_the_same_screen_back(pc: Sets) -> None:
    at = pc()
    at.open()
    at.sign_in()
    assert at.window.signed_in is not None
    at.window.signed_in.stage.go_to(QueueRoute(volume_id=7))
    at.window.shade()
    assert not at.work.isVisible() and at.card.secret.edit.hasFocus()
    at.type_pin(PIN)
    assert at.work.isVisible() and not at.window.guard.shaded
    assert at.pages["queue"].routes[-1] == QueueRoute(volume_id=7)
    assert at.doors.clinic.noted.count("closed") == 0


def test_a_wrong_pin_counts_down(pc: Sets) -> None:
    at = shaded(pc)
    at.type_pin("111111")
    assert at.card.secret.problem == "This is not your PIN. Tries left: 4."
    at.type_pin(PIN)
    assert at.work.isVisible()


def without_a_pin(pc: Sets) -> Pc:
    """A PC whose person has stepped away and has never set a PIN."""
    at = pc()
    at.doors.clinic.pin = ""
    at.open()
    at.sign_in()
    at.window.shade()
    at.settle()
    return at


def test_a_person_without_a_pin_types_the_password_and_the_clinic_stays_open(pc: Sets) -> None:
    at = without_a_pin(pc)
    assert at.card.secret.edit.accessibleName() == "Password" and at.card.secret.edit.hasFocus()
    at.type_pin(SECRET)
    assert at.work.isVisible() and not at.window.guard.shaded
    assert at.doors.clinic.noted.count("closed") == 0 and len(at.doors.passwords) == 1


def test_a_wrong_password_counts_down_and_the_fifth_locks(pc: Sets) -> None:
    at = without_a_pin(pc)
    for left in (4, 3, 2, 1):
        at.type_pin("not my password")
        assert at.card.secret.problem == f"This is not your password. Tries left: {left}."
    at.type_pin("not my password")
    assert at.window.services is None and at.doors.clinic.noted[-1] == "closed"


def test_who_must_wait_after_wrong_passwords_is_told_how_long(pc: Sets) -> None:
    at = without_a_pin(pc)
    at.doors.clinic.patience = "Several wrong passwords. Wait 4 seconds, then type it again."
    at.type_pin(SECRET)
    assert at.card.secret.problem == at.doors.clinic.patience and at.window.guard.shaded


def test_a_pin_set_meanwhile_is_asked_for_at_the_next_shade(pc: Sets) -> None:
    at = without_a_pin(pc)
    at.type_pin(SECRET)
    at.doors.clinic.pin = PIN
    at.window.shade()
    at.settle()
    assert at.card.secret.edit.accessibleName() == "PIN"
    at.type_pin(PIN)
    assert at.work.isVisible()


def test_nothing_can_be_typed_before_it_is_known_what_to_ask_for(pc: Sets) -> None:
    at = pc()
    at.open()
    at.sign_in()
    at.window.shade()
    assert not at.work.isVisible() and at.card.secret.edit.isReadOnly()
    at.settle()
    assert not at.card.secret.edit.isReadOnly()


def test_the_fifth_wrong_pin_locks_the_clinic(pc: Sets) -> None:
    at = shaded(pc)
    for _ in range(4):
        at.type_pin("111111")
    assert at.window.services is not None
    at.type_pin("111111")
    assert at.window.services is None and at.doors.clinic.noted[-1] == "closed"
    assert at.card.name.text() == "jo.anders" and at.card.secret.text() == ""


def test_tries_are_counted_anew_after_the_shade_was_lifted(pc: Sets) -> None:
    at = shaded(pc)
    for _ in range(4):
        at.type_pin("111111")
    at.type_pin(PIN)
    at.window.shade()
    at.type_pin("111111")
    assert "Tries left: 4." in at.card.secret.problem


def test_enter_held_down_counts_as_one_try(pc: Sets) -> None:
    at = shaded(pc)
    at.card.secret.set_text("111111")
    for _ in range(6):
        at.keys.enter()
    at.settle()
    assert "Tries left: 4." in at.card.secret.problem


def test_another_person_or_one_without_a_pin_goes_to_the_password(pc: Sets) -> None:
    at = shaded(pc)
    at.card.other.click()
    assert at.window.services is None and at.card.accessibleName() == "Sign in"


def test_on_a_shaded_screen_a_chart_is_refused_and_nothing_is_shown(pc: Sets) -> None:
    at = shaded(pc)
    at.router.take(raw(CHART))
    at.settle()
    assert at.tones.heard == [Tone.REFUSED]
    assert not any(page.scans for page in at.pages.values())
    assert at.work.strip.outcome is None


def test_one_s_own_badge_on_a_shaded_screen_asks_for_the_pin(pc: Sets) -> None:
    at = shaded(pc)
    at.router.take(raw(JO_BADGE))
    at.settle()
    assert at.window.guard.shaded and at.card.secret.edit.hasFocus()


def test_another_badge_on_a_shaded_screen_asks_for_that_person_s_password(pc: Sets) -> None:
    at = shaded(pc)
    at.router.take(raw(ANN_BADGE))
    at.qtbot.waitUntil(lambda: at.window.services is None)
    assert at.card.name.text() == "ann.lind" and at.doors.clinic.noted[-1] == "closed"


def test_a_badge_of_nobody_is_told_on_the_card(pc: Sets) -> None:
    at = shaded(pc)
    at.router.take(raw(STRANGER))
    at.qtbot.waitUntil(lambda: at.card.secret.problem == "Nobody here carries this badge.")
    assert at.window.guard.shaded
