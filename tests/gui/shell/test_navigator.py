"""Which screen is in front and what it is handed: routes, scans, the find box, the count of what waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from tests.gui.scanning.keyboard import CTRL
from tests.gui.shell.conftest import Pc
from tests.gui.shell.fakes import ANN_BADGE, CHART, raw
from ui.scanning.scan import RawScan
from ui.shell.routes import AskRoute, ChartDeskRoute, PatientsRoute, QueueRoute, RoomRoute
from ui.widgets.rail_item import RailButton

Sets = Callable[..., Pc]


def signed_in(pc: Sets) -> Pc:
    """A PC with somebody at work."""
    made = pc()
    made.open()
    made.sign_in()
    return made


def test_a_route_brings_its_screen_with_its_strip_and_its_mark_in_the_rail(pc: Sets) -> None:
    at = signed_in(pc)
    at.pages["desk"].tall_strip = True
    at.keys.strike(Qt.Key.Key_F7)
    assert at.work.screens.currentWidget() is at.pages["desk"]
    assert at.pages["desk"].routes == [ChartDeskRoute("check_out")]
    assert at.work.strip.height() == 96
    marked = [button.item.word for button in at.work.rail.findChildren(RailButton) if button.isChecked()]
    assert marked == ["Chart desk"]
    at.keys.strike(Qt.Key.Key_1, "1", CTRL)
    assert at.work.screens.currentWidget() is at.pages["patients"] and at.work.strip.height() == 48


def test_a_scan_goes_to_the_screen_in_front(pc: Sets) -> None:
    at = signed_in(pc)
    at.keys.strike(Qt.Key.Key_2, "2", CTRL)
    at.router.take(raw(CHART))
    at.qtbot.waitUntil(lambda: bool(at.pages["desk"].scans))
    assert at.pages["desk"].scans[0].text == CHART and not at.pages["patients"].scans


def test_a_badge_goes_to_no_screen(pc: Sets) -> None:
    at = signed_in(pc)
    at.router.take(raw(ANN_BADGE))
    at.qtbot.waitUntil(lambda: at.window.signed_in is None)
    assert not any(page.scans for page in at.pages.values())


def test_typing_in_the_find_box_brings_the_patients_and_keeps_the_cursor(pc: Sets) -> None:
    at = signed_in(pc)
    at.keys.strike(Qt.Key.Key_5, "5", CTRL)
    at.keys.strike(Qt.Key.Key_E, "e", CTRL)
    at.keys.type("ga")
    assert at.work.screens.currentWidget() is at.pages["patients"]
    assert at.finder.told == ["g", "ga"]
    assert at.work.menu.find_box.hasFocus()


def test_enter_opens_the_first_hit_and_down_goes_into_the_list(pc: Sets) -> None:
    at = signed_in(pc)
    at.keys.strike(Qt.Key.Key_F3)
    at.keys.type("g")
    at.keys.enter()
    at.keys.strike(Qt.Key.Key_Down)
    assert at.finder.told == ["g", "entered", "down"]


def test_the_rail_counts_what_waits_and_marks_what_has_waited_over_a_week(pc: Sets) -> None:
    at = signed_in(pc)
    queue = next(each for each in at.work.rail.findChildren(RailButton) if each.item.route is QueueRoute)
    for waiting, said in (
        ([7, 1], "Ctrl+5, 2 waiting"),
        ([8, 1, 0], "Ctrl+5, 3 waiting, something is late"),
        ([], "Ctrl+5"),
    ):
        at.doors.clinic.waiting_items = waiting
        assert at.window.signed_in is not None
        at.window.signed_in.navigator.count()
        at.settle()
        assert queue.accessibleDescription() == said


def test_the_rail_counts_tasks_past_their_day_beside_what_does_not_fit(pc: Sets) -> None:
    at = signed_in(pc)
    queue = next(each for each in at.work.rail.findChildren(RailButton) if each.item.route is QueueRoute)
    at.doors.clinic.waiting_items, at.doors.clinic.overdue_tasks = [1], 2
    assert at.window.signed_in is not None
    at.window.signed_in.navigator.count()
    at.settle()
    assert queue.accessibleDescription() == "Ctrl+5, 3 waiting, something is late"


def test_the_rail_counts_requests_that_wait_and_marks_a_late_one(pc: Sets) -> None:
    at = signed_in(pc)
    room = next(each for each in at.work.rail.findChildren(RailButton) if each.item.route is RoomRoute)
    for wait, late, said in (
        (3, False, "Ctrl+3, 3 waiting"),
        (1, True, "Ctrl+3, 1 waiting, something is late"),
    ):
        at.doors.clinic.requested.wait, at.doors.clinic.requested.late = wait, late
        assert at.window.signed_in is not None
        at.window.signed_in.navigator.count()
        at.settle()
        assert room.accessibleDescription() == said


def test_a_form_over_the_screen_takes_the_scans_that_are_meant_for_it(pc: Sets) -> None:
    at = signed_in(pc)
    taken: list[str] = []

    class Form:
        def take_over(self, scan: RawScan, done: Callable[[], None]) -> bool:
            taken.append(scan.text)
            done()
            return True

    assert at.window.signed_in is not None
    navigator = at.window.signed_in.navigator
    navigator.over = Form()
    at.router.take(raw(CHART))
    at.qtbot.waitUntil(lambda: taken == [CHART])
    assert not at.pages["patients"].scans


def test_a_wish_for_a_form_leaves_the_screen_where_it_is(pc: Sets) -> None:
    at = signed_in(pc)
    assert at.window.signed_in is not None
    navigator, asked = at.window.signed_in.navigator, list[object]()
    navigator.asked.connect(asked.append)
    at.window.signed_in.stage.go_to(AskRoute(7))
    assert asked == [AskRoute(7)] and navigator.route == PatientsRoute()


def test_the_journal_is_told_what_the_screen_in_front_would_do_with_a_scan(pc: Sets) -> None:
    at = signed_in(pc)
    at.keys.strike(Qt.Key.Key_2, "2", CTRL)
    at.router.take(raw(CHART))
    at.settle()
    (record,) = at.doors.clinic.journal.begun.values()
    assert record["act"] == "check_in" and record["code"] == CHART and record["entry"] == "scanned"


def test_a_wish_for_a_text_from_elsewhere_is_handed_on(pc: Sets) -> None:
    at = signed_in(pc)
    assert at.window.signed_in is not None
    at.window.signed_in.stage.go_to(PatientsRoute(patient_id=7))
    assert at.pages["patients"].routes[-1] == PatientsRoute(patient_id=7)
