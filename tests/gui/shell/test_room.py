"""Pull lists under Ctrl+3: the requests, and the form that opens over any screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.security import Role
from tests.gui.scanning.keyboard import CTRL, SHIFT, Keyboard
from tests.gui.shell.conftest import Opens
from ui.main import Program
from ui.requests.page import RequestsPage
from ui.requests.patient_first import WhoDialog
from ui.shell.room import RoomScreen
from ui.shell.routes import ChartDeskRoute, PatientsRoute, QueueRoute, RoomRoute
from ui.shell.signed_in import SignedIn
from ui.shell.waiting import Waiting
from ui.widgets.rail_item import RailButton


def at_work(program: Program) -> tuple[SignedIn, RoomScreen]:
    """Who is signed in, and the screen."""
    signed_in = program.window.signed_in
    assert signed_in is not None
    screen = signed_in.navigator.screen(RoomRoute).widget
    assert isinstance(screen, RoomScreen)
    return signed_in, screen


def test_the_key_brings_the_requests_with_their_keys_and_the_mark_in_the_rail(opens: Opens) -> None:
    program = opens()
    signed_in, screen = at_work(program)
    Keyboard(program.window).strike(Qt.Key.Key_3, "3", CTRL)
    assert signed_in.navigator.route == RoomRoute() and screen.segments.mode == "pulls"
    signed_in.navigator.go(RoomRoute("requests"))
    keys = {action.keys: action.id for action in signed_in.work.book.enabled() if action.keys}
    assert keys["Ctrl+Shift+M"] == "requests.stuck" and keys["Ctrl+N"] == "requests.new"
    rail = signed_in.work.rail.findChildren(RailButton)
    assert [each.item.word for each in rail if each.isChecked()] == ["Pull lists"]
    assert [each.item.key for each in rail] == ["1", "2", "3", "5", "0"]


def test_a_route_to_one_request_shows_the_requests(opens: Opens) -> None:
    signed_in, screen = at_work(opens(Role.FRONT_DESK))
    signed_in.navigator.go(QueueRoute())
    signed_in.navigator.go(RoomRoute(request=5))
    assert screen.segments.mode == "requests" and isinstance(screen.panes[1].parentWidget(), RequestsPage)
    screen.show_counts(Waiting(requests=12, pulls=26, transfers=4))
    assert [each.accessibleName() for each in screen.segments.findChildren(QAbstractButton)] == [
        "Pull list 26", "Requests 12", "Transfers 4", "Missing", "Shelf audit", "Put away", "Going live",
        "Filing", "Appointments",
    ]  # fmt: skip


def test_a_chart_is_asked_for_over_the_screen_in_front(opens: Opens) -> None:
    program = opens()
    signed_in, _screen = at_work(program)
    signed_in.navigator.go(PatientsRoute())
    Keyboard(program.window).strike(Qt.Key.Key_Q, "", CTRL | SHIFT)
    (who,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, WhoDialog)]
    assert who.isVisible() and signed_in.navigator.route == PatientsRoute()
    who.reject()


def test_the_line_that_rings_is_there_on_every_screen_and_hidden_while_nothing_does(opens: Opens) -> None:
    signed_in, _screen = at_work(opens())
    for route in (PatientsRoute(), ChartDeskRoute(), RoomRoute()):
        signed_in.navigator.go(route)
        assert not signed_in.work.ring.isVisible()
    names = [action.id for action in signed_in.work.book.enabled()]
    assert "stat.take" in names and "stat.show" in names
