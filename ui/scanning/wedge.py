"""Finds what a keyboard-wedge scanner types among what people type, whatever has the focus.

An application-wide filter sees one key press several times; only the sight at the window itself counts,
and of it both halves (ShortcutOverride and KeyPress) are taken, so that no shortcut or default button
hears a scanner. Outside text fields a burst is held back and a person's key follows a moment later;
inside them keys pass at once and a scan is taken out again.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from ui.scanning.alt_codes import AltCode
from ui.scanning.burst import Burst
from ui.scanning.event_clock import EventClock, monotonic_ms
from ui.scanning.held_keys import HeldKeys, key_code
from ui.scanning.keys import MODIFIER_KEYS, character_of, end_character, is_alt_digit
from ui.scanning.profile import ScannerProfile
from ui.scanning.scan import RawScan
from ui.scanning.silence import Silence
from ui.scanning.touched_fields import TouchedFields

KEY_EVENTS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class WedgeListener(QObject):
    """Turns the bursts of a keyboard scanner into scans.

    `scanned` carries a RawScan; `unfinished` carries one for a fast burst that no Enter or Tab closed,
    which is of use only when a scanner is set up. A printable key pressed by a person outside a text field
    is delivered as a key, not as a shortcut: no command may sit on a bare character (Space apart).
    """

    scanned = Signal(object)
    unfinished = Signal(object)

    def __init__(
        self,
        application: QApplication,
        profile: ScannerProfile,
        *,
        now: Callable[[], int] = monotonic_ms,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._clock = EventClock(now)
        self._burst = Burst(profile)
        self._held = HeldKeys()
        self._fields = TouchedFields(application)
        self._alt = AltCode()
        self._verdict: tuple[int, int, bool] | None = None
        self._complete: RawScan | None = None
        self._silence = Silence(self)
        self._silence.fell.connect(self._give_up)

    def start(self) -> None:
        """Listen to every key of the program; the listener started last hears first."""
        self._application.installEventFilter(self)

    def stop(self) -> None:
        """Stop listening; keys held back are delivered."""
        self._give_up()
        self._application.removeEventFilter(self)

    def set_profile(self, profile: ScannerProfile) -> None:
        """From now on, expect this scanner."""
        self._give_up()
        self._burst = Burst(profile)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for the keys of a scan, which then reach nobody."""
        kind = event.type()
        if kind not in KEY_EVENTS:
            if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
                self._composed(watched, event)
            return False
        if not isinstance(watched, QWindow) or not isinstance(event, QKeyEvent) or self._held.is_replayed():
            return False
        taken = self._released(event) if kind == QEvent.Type.KeyRelease else self._pressed(watched, event)
        if taken:
            event.accept()
        return taken

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        """Judge a key at its first sight and treat the second one alike."""
        sight = (event.timestamp(), event.key())
        if self._verdict is None or self._verdict[:2] != sight:
            self._verdict = (*sight, self._judge(window, event))
        taken = self._verdict[2]
        if event.type() == QEvent.Type.KeyPress:
            self._verdict = None
            if not taken:
                self._held.forget(key_code(event))
            scan, self._complete = self._complete, None
            if scan is not None:
                self.scanned.emit(scan)
        return taken

    def _judge(self, window: QWindow, event: QKeyEvent) -> bool:
        stamp = self._clock.stamp(event.timestamp())
        if self._burst.pulse(stamp):
            self._give_up()
        # X11 calls a key struck twice within a millisecond a repeat; a real one waits longer than a burst.
        if event.isAutoRepeat() and not self._burst.going_on:
            return False
        self._take_alt_character(event, stamp)
        if is_alt_digit(event):
            self._alt.digit(event.text() or chr(event.key()))
            return True
        if event.key() in MODIFIER_KEYS:
            return False
        end = end_character(event, self._burst.profile.suffix)
        if end:
            return self._ended(key_code(event), end, stamp)
        char = character_of(event)
        if not char or not self._burst.accepts(char):
            self._give_up()
            if not char or not self._burst.accepts(char):
                return False
        return self._add(window, event, char, stamp)

    def _add(self, window: QWindow, event: QKeyEvent, char: str, stamp: int) -> bool:
        """Count the key to the burst; True when it is held back."""
        control = not char.isprintable()
        if not self._burst.holding and not control:
            self._burst.holding = not self._fields.remember()
        self._burst.add(char, stamp, holds=control)
        self._silence.wait(self._burst.patience_ms)
        if not self._burst.holding:
            return False
        self._held.hold(window, event)
        return True

    def _take_alt_character(self, event: QKeyEvent, stamp: int) -> None:
        """Count a finished Alt code, unless the system is just delivering the same character itself."""
        char = self._alt.take()
        delivered = event.key() in {0, Qt.Key.Key_unknown} and event.text() == char
        if char and not delivered and self._burst.accepts(char):
            self._burst.add(char, stamp, holds=True)

    def _ended(self, code: int, end: str, stamp: int) -> bool:
        """An Enter or Tab: the end of a scan, the rest of its end, or a person's key."""
        if self._burst.is_scan() and not self._is_secret():
            self._complete = self._burst.scan(self._clock.station_ms(stamp), ended_by=end)
            self._fields.restore()
            self._burst.close()
            self._silence.stop()
        elif not self._burst.just_closed:
            self._give_up()
            return False
        self._held.drop(code)
        return True

    def _is_secret(self) -> bool:
        """A password put in by a password manager is as quick as a scanner, and must never be journalled."""
        return self._fields.hidden() and not self._burst.is_own_code()

    def _released(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Alt and self._alt.released():
            self._silence.wait(self._burst.patience_ms)
        if is_alt_digit(event):
            return True
        return self._held.release(event)

    def _composed(self, watched: QObject, event: QInputMethodEvent) -> None:
        """A dead key or input method wrote: it may be part of a scan, and is never held back."""
        text = event.commitString()
        if not text or watched is not self._fields.receiver():
            return
        stamp = self._clock.stamp(0)
        if self._burst.pulse(stamp) or self._burst.holding or not self._burst.accepts(text):
            self._give_up()
        if self._burst.accepts(text) and self._fields.remember():
            self._burst.add(text, stamp, holds=False)
            self._silence.wait(self._burst.patience_ms)

    @Slot()
    def _give_up(self) -> None:
        """It was a person: deliver what was held back, in order."""
        self._silence.stop()
        self._alt.take()
        secret = self._is_secret()
        burst_was = self._burst.abandoned(self._clock.station_ms(self._clock.stamp(0)))
        self._fields.forget()
        self._held.replay()
        if burst_was is not None and not secret:
            self.unfinished.emit(burst_was)
