"""Each key of ux.md B.2 that applies to what exists has one meaning on every screen, by a real stroke."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog

from app.security import Role
from tests.gui.scanning.keyboard import ALT, CTRL, NONE, SHIFT, Keyboard
from tests.gui.shell.conftest import Opens, Pc
from tests.gui.shell.fakes import CHART, PIN
from ui.main import Program
from ui.patients.new_patient import NewPatientDialog
from ui.shell.actions import Action, sequences
from ui.shell.command_palette import CommandPalette
from ui.shell.routes import (
    AdminRoute,
    ChartDeskRoute,
    ImportRoute,
    LabelsRoute,
    PatientsRoute,
    QueueRoute,
    RoomRoute,
    Route,
)
from ui.widgets.rail_item import RailButton
from ui.widgets.wall import WallDisplay

Sets = Callable[..., Pc]
Key = Qt.Key
PATIENTS, DESK, ROOM, QUEUE, ADMIN = "patients", "desk", "room", "queue", "admin"
IMPORT, LABELS, APPOINTMENTS, PULLS = "import", "labels", "appointments", "pulls"
TRANSFERS, MISSING, SHELVES, AWAY, LIVE, FILING = "transfers", "missing", "shelves", "away", "live", "filing"
TASKS, PAIRS, MERGES, HANDOVER = "tasks", "pairs", "merges", "handover"
SCREENS: dict[str, Route] = {
    PATIENTS: PatientsRoute(),
    DESK: ChartDeskRoute(),
    PULLS: RoomRoute("pulls"),
    TRANSFERS: RoomRoute("transfers"),
    MISSING: RoomRoute("missing"),
    SHELVES: RoomRoute("shelves"),
    AWAY: RoomRoute("away"),
    LIVE: RoomRoute("live"),
    FILING: RoomRoute("filing"),
    ROOM: RoomRoute("requests"),
    APPOINTMENTS: RoomRoute("appointments"),
    QUEUE: QueueRoute(part="items"),
    TASKS: QueueRoute(part="tasks"),
    HANDOVER: QueueRoute(part="handover"),
    PAIRS: QueueRoute(part="pairs"),
    MERGES: QueueRoute(part="merges"),
    ADMIN: AdminRoute(),
    IMPORT: ImportRoute(),
    LABELS: LabelsRoute(),
}
# What every screen has, and what only some have: the key and the id of what it does.
EVERYWHERE = {
    "Ctrl+1": "go.patients", "Ctrl+2": "go.desk", "Ctrl+3": "go.room", "Ctrl+5": "go.queue",
    "Ctrl+0": "go.admin", "Ctrl+E": "find", "F3": "find", "F7": "desk.out", "F8": "desk.in",
    "F9": "desk.where", "Ctrl+K": "commands", "Ctrl+Z": "undo", "F6": "pane.next",
    "Shift+F6": "pane.previous", "Alt+Left": "go.back", "Alt+Right": "go.forward", "F1": "keys",
    "Ctrl+/": "keys", "Ctrl+Shift+N": "patients.new", "Ctrl+L": "shade", "Ctrl+Shift+L": "lock",
}  # fmt: skip
ONLY_ON = {
    PATIENTS: {
        "F5": "refresh", "Alt+Enter": "patients.details", "Ctrl+N": "patients.chart",
        "Ctrl+P": "patients.labels", "Ctrl+Shift+M": "patients.merge",
        "Ctrl+Shift+Q": "patients.request",
    },
    ROOM: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+N": "requests.new", "Ctrl+Shift+A": "requests.take",
        "Ctrl+Shift+M": "requests.stuck", "Ctrl+Enter": "requests.end", "F2": "requests.change",
        "Del": "requests.cancel", "Ctrl+Shift+R": "requests.reopen", "Alt+Enter": "requests.details",
    },
    PULLS: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+N": "pulls.build", "Ctrl+P": "pulls.print",
        "Ctrl+Enter": "pulls.out", "Ctrl+Shift+M": "pulls.stuck", "Ctrl+Shift+R": "pulls.again",
        "Ctrl+Shift+B": "pulls.split", "Ctrl+Shift+A": "pulls.part", "Alt+Enter": "pulls.details",
        "Alt+PgUp": "pulls.before", "Alt+PgDown": "pulls.after", "Ctrl+G": "pulls.day",
        "F11": "pulls.wall",
    },
    TRANSFERS: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+N": "transfers.new", "Ctrl+P": "transfers.print",
        "Ctrl+Enter": "transfers.next", "Ctrl+Shift+E": "transfers.all", "Ctrl+Shift+X": "transfers.out",
        "F2": "transfers.redirect", "Del": "transfers.cancel", "Alt+Enter": "transfers.details",
    },
    MISSING: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+N": "missing.flag", "Ctrl+P": "missing.print",
        "Ctrl+Enter": "missing.next", "F2": "missing.look", "Del": "missing.withdraw",
        "Alt+Enter": "missing.details",
    },
    SHELVES: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+N": "shelf.part", "Ctrl+Enter": "shelf.finish",
        "Ctrl+Shift+E": "shelf.settle", "Del": "shelf.give_up", "Alt+Enter": "shelf.details",
        "Ctrl+Shift+G": "shelf.sweep", "F11": "shelf.wall",
    },
    AWAY: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+N": "away.sheet", "Ctrl+Enter": "away.sheets_in",
        "Del": "away.remove", "Alt+Enter": "away.details", "F11": "away.wall",
    },
    LIVE: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+N": "live.new", "Ctrl+P": "live.labels",
        "Ctrl+Enter": "live.end", "Del": "live.aside", "Alt+Enter": "live.details", "F11": "live.wall",
    },
    FILING: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+N": "filing.folder", "Ctrl+P": "filing.labels",
        "F2": "filing.edit", "Ctrl+Shift+B": "filing.divide", "Alt+Enter": "filing.details",
    },
    DESK: {
        "Ctrl+Enter": "charts.finish", "Ctrl+Shift+H": "charts.hand", "Ctrl+Y": "charts.redo",
        "F11": "charts.wall",
    },
    QUEUE: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+Enter": "queue.settle", "Ctrl+Shift+A": "queue.take",
    },
    TASKS: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+Enter": "tasks.done", "Ctrl+Shift+A": "tasks.take",
        "Ctrl+N": "tasks.new", "F2": "tasks.date",
    },
    APPOINTMENTS: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+N": "visits.new", "Ctrl+Enter": "visits.kept",
        "F2": "visits.move", "Ctrl+Shift+Q": "visits.request", "Alt+PgUp": "visits.before",
        "Alt+PgDown": "visits.after", "Ctrl+G": "visits.day",
    },
    HANDOVER: {"F5": "refresh", "Ctrl+Enter": "handover.leave", "Ctrl+N": "handover.new"},
    PAIRS: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+Enter": "pairs.same", "Ctrl+Shift+D": "pairs.different",
        "Ctrl+Shift+P": "pairs.later", "Ctrl+Shift+R": "pairs.reopen", "F2": "pairs.reason",
        "Alt+Enter": "pairs.first", "Alt+Shift+Enter": "pairs.second", "Shift+F2": "pairs.windows",
        "Ctrl+Shift+M": "pairs.merge",
    },
    MERGES: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+Enter": "merges.main", "Ctrl+Shift+W": "merges.withdraw",
        "Ctrl+Shift+U": "merges.unmerge", "Ctrl+Shift+S": "merges.swap", "Ctrl+Shift+F": "merges.there",
        "F2": "merges.reason", "Alt+Enter": "pairs.first", "Alt+Shift+Enter": "pairs.second",
        "Shift+F2": "pairs.windows",
    },
    ADMIN: {
        "F5": "refresh", "Ctrl+F": "filter", "Ctrl+N": "admin.add", "F2": "admin.change",
        "Alt+Enter": "admin.details",
    },
    IMPORT: {"Ctrl+Enter": "import.next"},
    LABELS: {"F5": "refresh", "Ctrl+P": "labels.print"},
}  # fmt: skip
# Of Ctrl+Enter, Ctrl+N and the like there is one meaning in the whole program, whichever screen has it.
MEANINGS = {
    "Ctrl+Enter": "finish this: session, item, task, request, visit, note, pair, merge, import, list, look, "
    "section, loose sheets",
    "Ctrl+G": "go to a day", "Alt+PgUp": "day before", "Alt+PgDown": "day after",
    "Ctrl+N": "new here",
    "F2": "edit this", "Del": "cancel this: request, packing, search, audit, sheet",
    "Ctrl+Y": "redo", "F11": "large status", "Alt+Enter": "details", "Ctrl+F": "filter", "F5": "refresh",
    "Ctrl+Shift+A": "take it", "Ctrl+P": "print", "Shift+F2": "record in a window",
    # ux.md B.2 has it for what cannot be fetched; among records of patients nothing is fetched.
    "Ctrl+Shift+M": "mark this: not fillable in Pull lists, one person with another record elsewhere",
    "Ctrl+Shift+B": "divide this: the walk between two clerks, a chart that grew too thick",
    "Ctrl+Shift+E": "all of these: receive them, settle them",
    "Ctrl+Shift+R": "reopen this", "Ctrl+Shift+Q": "request this patient's chart",
}  # fmt: skip
ROLES = frozenset({Role.SUPERVISOR, Role.ADMIN})


@pytest.fixture
def program(opens: Opens) -> Program:
    """The program with a supervisor at work."""
    return opens()


def keys_of(program: Program, name: str) -> dict[str, str]:
    """Every key that works on a screen, and what it does."""
    signed_in = program.window.signed_in
    assert signed_in is not None
    signed_in.navigator.go(SCREENS[name])
    found: dict[str, str] = {}
    for action in signed_in.work.book.enabled():
        for keys in sequences(action):
            assert keys not in found, f"{keys} is ambiguous on {name}"
            found[keys] = action.id
    return found


def strike(keyboard: Keyboard, keys: str) -> None:
    """One stroke of a key as it is named in the table."""
    combination = QKeySequence(keys.replace("Enter", "Return"))[0]
    key, held = combination.key(), combination.keyboardModifiers()
    plain = chr(key) if 0x20 < key < 0x7F else ""
    keyboard.strike(key, "" if held & (CTRL | ALT) and not plain else plain.lower(), held)


def put_away(program: Program) -> None:
    """Close what a key has opened."""
    signed_in = program.window.signed_in
    assert signed_in is not None
    for over in program.window.findChildren(QDialog):
        if over.isVisible():
            over.reject()
    for palette in program.window.findChildren(CommandPalette):
        palette.leave()
    for wall in program.window.findChildren(WallDisplay):
        wall.left.emit()


@pytest.mark.parametrize("name", list(SCREENS))
def test_each_key_has_its_one_meaning_on_each_screen(program: Program, name: str) -> None:
    found = keys_of(program, name)
    allowed = {action.id for action in program.window.signed_in.work.book.enabled()}  # type: ignore[union-attr]
    wanted = {**EVERYWHERE, **ONLY_ON[name]}
    missing = {keys: act for keys, act in wanted.items() if act in allowed and found.get(keys) != act}
    assert missing == {}
    assert set(EVERYWHERE) <= set(found)


@pytest.mark.parametrize("name", list(SCREENS))
def test_a_stroke_of_each_key_does_that_and_nothing_else(program: Program, name: str) -> None:
    signed_in = program.window.signed_in
    assert signed_in is not None
    book, keyboard = signed_in.work.book, Keyboard(program.window)
    last = ("Ctrl+L", "Ctrl+Shift+L")
    for keys, act in keys_of(program, name).items():
        if keys in last:
            continue
        signed_in.navigator.go(SCREENS[name])
        book.recent = ()
        if keys == "Ctrl+C":  # in a field it copies what is marked there
            signed_in.work.rail.findChildren(RailButton)[0].setFocus()
        strike(keyboard, keys)
        assert book.recent == (act,), keys
        put_away(program)


def test_no_key_means_one_thing_here_and_another_there(program: Program) -> None:
    of_key: dict[str, set[str]] = {}
    for name in SCREENS:
        for keys, act in keys_of(program, name).items():
            of_key.setdefault(keys.replace("Return", "Enter"), set()).add(act)
    several = {keys for keys, acts in of_key.items() if len(acts) > 1}
    assert several <= set(MEANINGS), "say in MEANINGS which one meaning these share"


def test_the_window_has_the_keys_of_leaving(program: Program) -> None:
    keyboard = Keyboard(program.window)
    strike(keyboard, "Ctrl+L")
    assert program.window.guard.shaded


def test_a_new_patient_is_registered_from_any_screen(program: Program) -> None:
    shown = program.window.signed_in
    assert shown is not None
    shown.navigator.go(AdminRoute())
    strike(Keyboard(program.window), "Ctrl+Shift+N")
    assert isinstance(shown.navigator.route, PatientsRoute)
    (form,) = program.window.findChildren(NewPatientDialog)
    assert form.isVisible()
    form.reject()


def test_one_s_pin_can_be_set_from_any_screen(program: Program) -> None:
    shown = program.window.signed_in
    assert shown is not None
    for name in SCREENS:
        shown.navigator.go(SCREENS[name])
        assert [each.words for each in shown.work.book.enabled() if "PIN" in each.words] == ["Set my PIN"]


def test_scan_screens_have_the_large_status(program: Program) -> None:
    signed_in = program.window.signed_in
    assert signed_in is not None
    tall, large = set(), set()
    for name, route in SCREENS.items():
        if "F11" in keys_of(program, name):  # goes there
            large.add(name)
        if signed_in.navigator.screen(route.screen).page.tall_strip:
            tall.add(name)
    assert tall == large == {DESK, PULLS, TRANSFERS, MISSING, SHELVES, AWAY, LIVE}


def signed_in(pc: Sets) -> Pc:
    """A PC with screens that only note what they are handed."""
    at = pc()
    at.open()
    at.sign_in()
    return at


def front(at: Pc) -> str:
    return next(name for name, page in at.pages.items() if at.work.screens.currentWidget() is page)


def test_back_and_forward_walk_through_the_screens(pc: Sets) -> None:
    at = signed_in(pc)
    for key in (Key.Key_2, Key.Key_5, Key.Key_0):
        at.keys.strike(key, chr(key), CTRL)
    seen = []
    for _ in range(4):
        at.keys.strike(Key.Key_Left, "", ALT)
        seen.append(front(at))
    assert seen == ["queue", "desk", "patients", "patients"]
    at.keys.strike(Key.Key_Right, "", ALT)
    at.keys.strike(Key.Key_Right, "", ALT)
    assert front(at) == "queue"
    at.keys.strike(Key.Key_1, "1", CTRL)
    at.keys.strike(Key.Key_Right, "", ALT)
    assert front(at) == "patients"
    at.keys.strike(Key.Key_Left, "", ALT)
    assert front(at) == "queue"


def test_coming_back_never_does_what_going_there_did(pc: Sets) -> None:
    at = signed_in(pc)
    assert at.window.signed_in is not None
    at.window.signed_in.stage.go_to(ChartDeskRoute("check_out", CHART))
    at.keys.strike(Key.Key_5, "5", CTRL)
    at.keys.strike(Key.Key_Left, "", ALT)
    at.window.shade()
    at.type_pin(PIN)
    assert at.pages["desk"].routes == [
        ChartDeskRoute("check_out", CHART), ChartDeskRoute("check_out"), ChartDeskRoute("check_out"),
    ]  # fmt: skip


def test_a_screen_with_steps_of_its_own_goes_back_through_them_first(program: Program) -> None:
    shown = program.window.signed_in
    assert shown is not None
    keyboard = Keyboard(program.window)
    shown.navigator.go(QueueRoute())
    shown.navigator.go(ImportRoute())
    strike(keyboard, "Alt+Left")
    assert isinstance(shown.navigator.route, QueueRoute)


def panes_walked(at: Pc, key: tuple[int, Qt.KeyboardModifier]) -> Iterator[str]:
    named = {at.work.menu.find_box: "find", at.pages["patients"].field: "screen"}
    for _ in range(4):
        at.keys.strike(key[0], "", key[1])
        widget = at.window.focusWidget()
        yield named.get(widget, "rail" if isinstance(widget, RailButton) else "?")  # type: ignore[call-overload]


def test_f6_goes_from_pane_to_pane_and_back(pc: Sets) -> None:
    at = signed_in(pc)
    at.pages["patients"].field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    at.pages["patients"].field.setFocus()
    assert list(panes_walked(at, (Key.Key_F6, NONE))) == ["find", "rail", "screen", "find"]
    assert list(panes_walked(at, (Key.Key_F6, SHIFT))) == ["screen", "rail", "find", "screen"]


def test_down_in_the_find_box_of_another_screen_goes_to_the_patients_first(pc: Sets) -> None:
    at = signed_in(pc)
    at.keys.strike(Key.Key_5, "5", CTRL)
    at.keys.strike(Key.Key_E, "e", CTRL)
    at.keys.strike(Key.Key_Down)
    assert front(at) == "patients" and at.finder.told == ["down"]


def test_holding_ctrl_shows_the_digits_on_the_rail_and_letting_go_hides_them(pc: Sets) -> None:
    at = signed_in(pc)
    at.pages["patients"].field.setFocus()
    before = at.work.rail.grab().toImage()
    at.keys.press(Key.Key_Control, "", CTRL)
    assert at.work.rail.grab().toImage() != before
    at.keys.release(Key.Key_Control)
    assert at.work.rail.grab().toImage() == before


def test_undo_in_the_find_box_is_the_field_s_only_while_something_typed_can_be_taken_back(pc: Sets) -> None:
    at = signed_in(pc)
    undone: list[str] = []
    assert at.window.signed_in is not None
    at.window.signed_in.stage.set_undo(lambda: undone.append("scan"))
    at.keys.strike(Key.Key_E, "e", CTRL)
    at.keys.strike(Key.Key_Z, "z", CTRL)
    assert undone == ["scan"]
    at.keys.type("ga")
    at.keys.strike(Key.Key_Z, "z", CTRL)
    assert undone == ["scan"] and at.work.menu.find_box.text() == ""


def test_nothing_to_undo_is_said(pc: Sets) -> None:
    at = signed_in(pc)
    at.keys.strike(Key.Key_Z, "z", CTRL)
    (toast,) = at.work.toasts.toasts
    assert toast.accessibleName().startswith("Nothing to undo")


def test_actions_are_found_by_nobody_twice(program: Program) -> None:
    ids = [action.id for action in listed(program)]
    assert len(ids) == len(set(ids))


def listed(program: Program) -> tuple[Action, ...]:
    assert program.window.signed_in is not None
    assert QApplication.focusWindow() is not None
    return program.window.signed_in.work.book.enabled()
