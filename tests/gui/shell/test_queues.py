"""Three parts under one key: each is a place of its own, with its own keys."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.security import Role
from tests.gui.scanning.keyboard import ALT, Keyboard
from tests.gui.shell.conftest import Opens
from ui.main import Program
from ui.shell.queues import QueuesScreen
from ui.shell.routes import MergeRoute, MergeShown, PatientsRoute, QueueRoute
from ui.shell.signed_in import SignedIn
from ui.shell.waiting import Waiting
from ui.widgets.rail_item import RailButton


def at_work(program: Program) -> tuple[SignedIn, QueuesScreen]:
    """Who is signed in, and the screen."""
    signed_in = program.window.signed_in
    assert signed_in is not None
    screen = signed_in.navigator.screen(QueueRoute).widget
    assert isinstance(screen, QueuesScreen)
    return signed_in, screen


def keys(signed_in: SignedIn) -> dict[str, str]:
    """What the keys of the part in front do."""
    return {action.keys: action.id for action in signed_in.work.book.enabled() if action.keys}


def test_a_route_brings_its_part_with_its_keys(opens: Opens) -> None:
    signed_in, screen = at_work(opens())
    for part, does in (
        ("items", "queue.settle"),
        ("pairs", "pairs.same"),
        ("tasks", "tasks.done"),
        ("handover", "handover.leave"),
        ("items", "queue.settle"),
    ):
        signed_in.navigator.go(QueueRoute(part=part))
        assert screen.segments.mode == part and keys(signed_in)["Ctrl+Return"] == does


def test_the_key_of_queues_shows_the_part_that_was_in_front(opens: Opens) -> None:
    signed_in, screen = at_work(opens())
    signed_in.navigator.go(QueueRoute())
    assert screen.segments.mode == "items"
    signed_in.navigator.go(QueueRoute(part="tasks"))
    signed_in.navigator.go(PatientsRoute())
    signed_in.navigator.go(QueueRoute())
    assert screen.segments.mode == "tasks" and keys(signed_in)["Ctrl+Return"] == "tasks.done"
    signed_in.navigator.go(QueueRoute(volume_id=7))  # only a discrepancy is about a volume
    assert screen.segments.mode == "items"


def test_a_pressed_segment_is_a_place_to_come_back_to(opens: Opens) -> None:
    program = opens()
    signed_in, screen = at_work(program)
    signed_in.navigator.go(QueueRoute())
    tasks = next(each for each in screen.segments.findChildren(QAbstractButton) if each.text() == "Tasks")
    tasks.click()
    assert signed_in.navigator.route == QueueRoute(part="tasks")
    assert screen.panes[0] is screen.segments and len(screen.panes) == 3
    signed_in.navigator.go(QueueRoute(part="items"))
    Keyboard(program.window).strike(Qt.Key.Key_Left, "", ALT)
    assert screen.segments.mode == "tasks"


def test_who_may_not_decide_has_no_part_for_duplicates(opens: Opens) -> None:
    signed_in, screen = at_work(opens(Role.FRONT_DESK))
    words = [each.text() for each in screen.segments.findChildren(QAbstractButton)]
    assert words == ["Discrepancies", "Tasks", "Hand-over"]
    signed_in.navigator.go(QueueRoute(part="pairs"))
    assert screen.segments.mode == "items"
    assert not [each for each in signed_in.work.book.enabled() if each.id == "go.pairs"]


def test_each_part_says_how_many_wait_there(opens: Opens) -> None:
    signed_in, screen = at_work(opens())
    signed_in.navigator.go(QueueRoute())
    screen.show_counts(Waiting(items=3, tasks=0, pairs=1204, merges=2, notes=5))
    said = [each.accessibleName() for each in screen.segments.findChildren(QAbstractButton)]
    assert said == ["Discrepancies 3", "Tasks", "Hand-over 5", "Duplicates 1204", "Merges 2"]


def test_merges_are_a_part_of_queues_with_routes_of_their_own(opens: Opens) -> None:
    signed_in, screen = at_work(opens())
    for route in (QueueRoute(part="merges"), MergeRoute(1, 2), MergeShown(UUID(int=3))):
        signed_in.navigator.go(QueueRoute(part="tasks"))
        signed_in.navigator.go(route)
        assert screen.segments.mode == "merges" and keys(signed_in)["Ctrl+Return"] == "merges.main"
        assert signed_in.navigator.route == route
        rail = signed_in.work.rail.findChildren(RailButton)
        assert [each.item.route for each in rail if each.isChecked()] == [QueueRoute]
