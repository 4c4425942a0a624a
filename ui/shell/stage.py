"""What a screen may ask of the window around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.actions import Action
from ui.shell.kept_print import KeptPrint
from ui.shell.routes import Route
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.toast import ToastFacts


class Stage(QObject):
    """Carries wishes from a screen to the window: show an outcome, go somewhere, look again.

    `outcome` also sounds the tone; `undoable` sets what Ctrl+Z takes back (a callable, or None). `undo_first`
    is for what is no scan: Ctrl+Z takes it back once, before the last scan, unless a scan came after it.
    `toast_undone` comes back, with the key of a toast whose Undo was pressed. `print_kept` is what F12 prints
    once more.
    """

    outcome = Signal(object, object)
    toast = Signal(object)
    go = Signal(object)
    undoable = Signal(object)
    counters_stale = Signal()
    keyed = Signal(str)
    keyed_late = Signal(str, object)
    actions_stale = Signal()
    left = Signal()
    toast_undone = Signal(object)
    undo_first = Signal(object)
    record_wanted = Signal(object)
    print_kept = Signal(object)

    def show_outcome(self, outcome: Outcome, tone: Tone) -> None:
        """Put an outcome on the strip and sound its tone."""
        self.outcome.emit(outcome, tone)

    def show_toast(self, facts: ToastFacts) -> None:
        """Tell something short that needs no answer."""
        self.toast.emit(facts)

    def go_to(self, route: Route) -> None:
        """Show another screen."""
        self.go.emit(route)

    def open_record(self, patient_id: int) -> None:
        """Open a patient's record in a window of its own, over whatever screen is in front."""
        self.record_wanted.emit(patient_id)

    def go_back(self) -> None:
        """Show the screen that was in front before this one."""
        self.left.emit()

    def set_undo(self, undo: Callable[[], None] | None) -> None:
        """Say what Ctrl+Z takes back from now on."""
        self.undoable.emit(undo)

    def key_in(self, text: str) -> None:
        """Take a typed code through the same door as a scanned one."""
        self.keyed.emit(text)

    def key_in_late(self, text: str, at: datetime) -> None:
        """Take a code from paper: it is typed now, and its folder moved at that moment."""
        self.keyed_late.emit(text, at)

    @Slot(str, object)
    def keep_print(self, words: str, again: Callable[[], None]) -> None:
        """Keep what went to a printer, or should have: F12 sends it there once more."""
        self.print_kept.emit(KeptPrint(words, again))

    @Slot(str)
    def tell_not_printed(self, sentence: str) -> None:
        """Say on the strip that a print did not come out; the work of the desk goes on."""
        told = self.tr("{0} F12 prints once more when the printer is back. Scans go on.").format(sentence)
        self.show_outcome(Outcome(Status.ATTENTION, self.tr("Not printed"), sentence=told), Tone.DECIDE)

    def refresh_actions(self) -> None:
        """Have the menus, keys and palette ask the screen again what can be done."""
        self.actions_stale.emit()

    def refresh_counters(self) -> None:
        """Have the rail count again."""
        self.counters_stale.emit()


class Page(Protocol):
    """A screen of the window."""

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Act on a scan and call `done` when the next may come."""
        ...

    def come_forward(self, route: Route) -> None:
        """Be shown: take the route's wishes, refresh, put the focus where work begins."""
        ...

    def actions(self) -> Sequence[Action]:
        """What can be done here."""
        ...

    @property
    def tall_strip(self) -> bool:
        """Whether this is a scan screen, whose strip is 96 high."""
        ...
