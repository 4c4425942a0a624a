"""What screens ask of the window: outcomes with their tone, toasts, undo, typed codes, what a crash left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.errors import Unavailable
from tests.gui.scanning.keyboard import CTRL
from tests.gui.shell.conftest import Pc
from tests.gui.shell.fakes import CHART, raw
from ui.scanning.scan import Source
from ui.scanning.sounds import Tone
from ui.shell.services import Recovered
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.toast import ToastFacts

Sets = Callable[..., Pc]
GOOD = Outcome(Status.GOOD, "Returned", "72-41")
REFUSED = Outcome(Status.REFUSED, "Not taken", sentence="Nothing was changed.")


def signed_in(pc: Sets) -> tuple[Pc, Stage]:
    """A PC with somebody at work, and the stage of the screens."""
    made = pc()
    made.open()
    made.sign_in()
    assert made.window.signed_in is not None
    return made, made.window.signed_in.stage


def titles(at: Pc) -> list[str]:
    """What the toasts say."""
    return [toast.accessibleName() for toast in at.work.toasts.toasts]


def test_an_outcome_is_shown_and_heard(pc: Sets) -> None:
    at, stage = signed_in(pc)
    stage.show_outcome(GOOD, Tone.GOOD)
    assert at.work.strip.outcome is GOOD and at.tones.heard == [Tone.GOOD]


def test_a_refusal_stays_loud_until_somebody_does_something(pc: Sets) -> None:
    at, stage = signed_in(pc)
    stage.show_outcome(REFUSED, Tone.REFUSED)
    assert not at.work.strip.is_resting
    at.keys.strike(Qt.Key.Key_Right)
    assert at.work.strip.is_resting


def test_ctrl_z_takes_back_what_the_screen_said_and_nothing_when_there_is_nothing(pc: Sets) -> None:
    at, stage = signed_in(pc)
    undone: list[str] = []
    at.keys.strike(Qt.Key.Key_Z, "z", CTRL)
    stage.set_undo(lambda: undone.append("scan"))
    at.keys.strike(Qt.Key.Key_Z, "z", CTRL)
    at.work.strip.undo_asked.emit()
    stage.set_undo(None)
    at.keys.strike(Qt.Key.Key_Z, "z", CTRL)
    assert undone == ["scan", "scan"]


def test_ctrl_z_takes_back_what_came_after_the_last_scan_once_and_the_strip_only_scans(pc: Sets) -> None:
    at, stage = signed_in(pc)
    undone: list[str] = []
    stage.set_undo(lambda: undone.append("scan"))
    stage.undo_first.emit(lambda: undone.append("task"))
    at.work.strip.undo_asked.emit()
    at.keys.strike(Qt.Key.Key_Z, "z", CTRL)
    at.keys.strike(Qt.Key.Key_Z, "z", CTRL)
    assert undone == ["scan", "task", "scan"]
    stage.undo_first.emit(lambda: undone.append("task"))
    stage.set_undo(lambda: undone.append("later scan"))
    at.keys.strike(Qt.Key.Key_Z, "z", CTRL)
    assert undone[3:] == ["later scan"]


def test_the_undo_of_a_toast_reaches_the_screens(pc: Sets) -> None:
    at, stage = signed_in(pc)
    pressed: list[object] = []
    stage.toast_undone.connect(pressed.append)
    stage.show_toast(ToastFacts(("task done", 7), Status.GOOD, "Done", undo="Undo"))
    (button,) = at.work.toasts.toasts[0].findChildren(QAbstractButton)
    button.click()
    assert pressed == [("task done", 7)]


def test_a_typed_code_goes_through_the_door_of_the_scanned_ones(pc: Sets) -> None:
    at, stage = signed_in(pc)
    stage.key_in(CHART)
    at.qtbot.waitUntil(lambda: bool(at.pages["patients"].scans))
    assert at.pages["patients"].scans[0].source is Source.KEYED
    (record,) = at.doors.clinic.journal.begun.values()
    assert record["entry"] == "keyed"


def test_scans_that_a_crash_had_left_are_told_after_sign_in(pc: Sets) -> None:
    at = pc()
    at.doors.clinic.recovered = [
        Recovered("Returned: V1.", recorded=True),
        Recovered("No such chart.", recorded=False),
    ]
    at.open()
    at.sign_in()
    assert titles(at) == [
        "Recorded after the interruption. Returned: V1.",
        "A scan was not recorded. No such chart.",
    ]


def test_a_full_disk_is_told_and_the_scan_goes_on(pc: Sets) -> None:
    at, _stage = signed_in(pc)
    at.doors.clinic.journal.full = Unavailable("The disk is full.")
    at.router.take(raw(CHART))
    at.qtbot.waitUntil(lambda: bool(at.pages["patients"].scans))
    assert titles(at)[0].startswith("The scan journal cannot be written.")


def test_a_scan_without_an_answer_is_told_and_the_next_may_come(pc: Sets) -> None:
    at, _stage = signed_in(pc)
    at.router.take(raw(CHART))
    at.qtbot.waitUntil(lambda: bool(at.pages["patients"].scans))
    at.router.stalled.emit(at.pages["patients"].scans[0])
    assert at.work.strip.outcome is not None
    assert at.work.strip.outcome.status is Status.ATTENTION
    assert "scan again" in at.work.strip.outcome.sentence


def test_the_status_bar_counts_scans_that_are_not_worked_off(pc: Sets) -> None:
    at, _stage = signed_in(pc)
    at.router.take(raw(CHART))
    at.qtbot.waitUntil(lambda: bool(at.pages["patients"].scans))
    assert "Scans waiting 1" in [fact.accessibleName() for fact in at.work.status._facts]
    at.pages["patients"].done[0]()
    assert "Scans waiting 0" in [fact.accessibleName() for fact in at.work.status._facts]
