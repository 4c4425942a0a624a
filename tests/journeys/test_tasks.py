"""A promise is due today: it is seen in the rail, looked up, kept, and a new task is set, by keys alone."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.patients import PromiseRecorded
from app.schedule import AddTask
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.shell.routes import PatientsRoute, QueueRoute
from ui.tasks.page import TaskPage
from ui.widgets.rail_item import RailButton

Key = Qt.Key


def counter(station: Station) -> str:
    """What the rail says of Queues."""
    found = station.work.rail.findChildren(RailButton)
    return next(each.accessibleDescription() for each in found if each.item.route is QueueRoute)


def the_tasks(station: Station) -> TaskPage:
    """The tasks, once they have the keys."""
    page: TaskPage = station.work.findChild(TaskPage)
    station.qtbot.waitUntil(page.isVisible)
    station.settle()
    return page


def test_a_promise_is_seen_kept_and_taken_back_by_keys(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    maria, (app, clerk) = clinic.a_patient("Garcia", "Maria"), clinic.clerk
    today: date = clinic.clock.now().astimezone(ZoneInfo("America/Chicago")).date()
    with app.units.write(clerk) as unit:
        unit.announce(PromiseRecorded(maria.id, 1, "Ring back", today - timedelta(days=2)))
    clinic.close()

    station.sign_in(clinic.logins[Role.RECORDS])
    assert counter(station) == "Ctrl+5, 1 waiting, something is late"
    station.keys.strike(Key.Key_5, "5", CTRL)
    station.settle()
    segments = station.work.screens.currentWidget().segments
    next(each for each in segments.findChildren(QAbstractButton) if each.isChecked()).setFocus()
    station.keys.strike(Key.Key_Right)
    page = the_tasks(station)
    assert page._pane.table.hasFocus() and page._pane.table.current_key() == 1
    station.qtbot.waitUntil(page._detail.banner.isVisible)
    station.settle()
    picture(station.program.window, "queues-tasks-window")

    station.keys.strike(Key.Key_A, "a", CTRL | Qt.KeyboardModifier.ShiftModifier)
    station.settle()
    station.keys.strike(Key.Key_Return, "", CTRL)
    station.dialog()
    station.keys.type("Rang, all is well")
    station.keys.enter()
    station.to_front()
    station.settle()
    kept = "SELECT state, version FROM task"
    assert station.rows(kept) == [("done", 3)]
    assert counter(station) == "Ctrl+5"
    station.keys.strike(Key.Key_Z, "z", CTRL)
    assert station.rows(kept) == [("taken", 4)]
    assert counter(station) == "Ctrl+5, 1 waiting, something is late"

    station.keys.strike(Key.Key_N, "n", CTRL)
    station.dialog()
    station.keys.type("Order labels")
    station.keys.enter()
    station.to_front()
    station.settle()
    assert station.rows("SELECT what FROM task ORDER BY id") == [("Ring back",), ("Order labels",)]
    station.qtbot.waitUntil(lambda: page._pane.table.current_key() == 2)

    page._pane.table.choose(1)
    station.keys.enter()
    station.settle()
    assert station.program.window.signed_in is not None
    assert isinstance(station.program.window.signed_in.navigator.route, PatientsRoute)
    station.keys.strike(Key.Key_Left, "", Qt.KeyboardModifier.AltModifier)
    station.settle()
    assert station.program.window.signed_in.navigator.route == QueueRoute(part="tasks")
    assert page.isVisible()


def test_undo_stands_in_the_toast(station: Station, clinic: Clinic) -> None:
    app, records = clinic.records
    app.tasks.add_task(records, AddTask("Order labels", for_person_id=records.person_id))
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    assert station.program.window.signed_in is not None
    station.program.window.signed_in.stage.go_to(QueueRoute(part="tasks"))
    the_tasks(station)
    station.keys.strike(Key.Key_Return, "", CTRL)
    station.dialog()
    station.keys.enter()
    station.to_front()
    station.settle()
    (toast,) = station.work.toasts.toasts
    (undo,) = toast.findChildren(QAbstractButton)
    undo.click()
    assert station.rows("SELECT state FROM task") == [("open",)]
