"""Takes every scan, whatever sent it, and gives one at a time to the view in front; none is lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.scanning.layouts import folded
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone, Tones

DOUBLE_MS = 1500
SLOW_MS = 100
STALLED_MS = 15_000


class ScanTarget(Protocol):
    """A view that works scans off."""

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Act on the scan and call `done` on the window's thread when the next may come."""
        ...


Kept = Callable[[RawScan], None]
Lost = Callable[[RawScan, Exception], None]


class Keep(Protocol):
    """Writes scans to the disk, in their order, off the window's thread."""

    def __call__(self, scan: RawScan, kept: Kept, lost: Lost, /) -> None:
        """Write the scan, then tell `kept` on the window's thread; or `lost`, if the disk refused it."""
        ...


def is_badge(text: str) -> bool:
    """Whether the text has the type letter of a staff badge, after the Z of practice clinics."""
    code = folded(text.strip())
    return code.removeprefix("z").startswith("u")


class ScanRouter(QObject):
    """The one door for scans: journal first, then work them off in order.

    Signals: `waiting` the number of scans not worked off (the one in work included), `double` a scan
    ignored as the trigger pulled twice, `refused_while_locked` (without the text: nothing is shown),
    `settled` a scan whose work is done, `held` one that `holds` says must stay in the journal, `stalled`
    one whose view never answered, `not_journalled` a scan that could not be written to disk but goes on,
    with the error.
    """

    waiting = Signal(int)
    held = Signal(object)
    double = Signal(object)
    refused_while_locked = Signal()
    settled = Signal(object)
    stalled = Signal(object)
    not_journalled = Signal(object, object)

    def __init__(self, keep: Keep, tones: Tones, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keep = keep
        self._being_kept = 0
        self._sitting = 0
        self._tones = tones
        self._queue: deque[RawScan] = deque()
        self._badges: deque[RawScan] = deque()
        self.holds: Callable[[RawScan], bool] = _holds_none
        """Whether a scan that was worked off stays in the journal, because its act could not be recorded."""
        self._target: ScanTarget | None = None
        self._badge_target: ScanTarget | None = None
        self._in_work: RawScan | None = None
        self._trigger = _Trigger()
        self._next = _single_shot(self, 0)
        self._next.timeout.connect(self._work_off)
        self._slow = _single_shot(self, SLOW_MS)
        self._slow.timeout.connect(self._is_slow)
        self._stall = _single_shot(self, STALLED_MS)
        self._stall.timeout.connect(self._is_stalled)

    @property
    def count(self) -> int:
        """Scans not worked off yet, the one in work included."""
        return len(self._queue) + len(self._badges) + self._being_kept + (self._in_work is not None)

    @property
    def holding(self) -> bool:
        """Whether the scan in work will stay in the journal: what its screen says of it is not so."""
        return self._in_work is not None and self.holds(self._in_work)

    def set_target(self, target: ScanTarget | None) -> None:
        """The view in front from now on; None lets scans wait."""
        self._target = target
        self._next.start()

    def lock(self, badge_target: ScanTarget) -> None:
        """Take badges only, for `badge_target`; scans that wait go on waiting."""
        self._badge_target = badge_target

    def unlock(self) -> None:
        """Take everything again and go on with what waited."""
        self._badge_target = None
        self._next.start()

    def drop_waiting(self) -> tuple[RawScan, ...]:
        """Take the waiting scans out, when another person signs in; the journal still has them."""
        dropped = tuple(self._queue)
        self._queue.clear()
        self._sitting += 1
        self._being_kept = 0
        self.waiting.emit(self.count)
        return dropped

    @Slot(object)
    def take(self, scan: RawScan) -> None:
        """One scan from any source, typed ones included."""
        if self._badge_target is not None and not is_badge(scan.text):
            self._tones.play(Tone.REFUSED)
            self.refused_while_locked.emit()
            return
        if self._trigger.pulled_twice(scan):
            self._tones.play(Tone.TICK)
            self.double.emit(scan)
            return
        self._being_kept += 1
        self.waiting.emit(self.count)
        sitting = self._sitting
        self._keep(scan, partial(self._kept, sitting), partial(self._not_kept, sitting))

    def _kept(self, sitting: int, scan: RawScan) -> None:
        """The scan is on disk; it may be worked off, unless its person has left meanwhile."""
        if sitting != self._sitting:
            return
        self._being_kept -= 1
        locked = self._badge_target is not None
        (self._badges if locked and is_badge(scan.text) else self._queue).append(scan)
        self._next.start()

    def _not_kept(self, sitting: int, scan: RawScan, error: Exception) -> None:
        """The disk refused it: told, and worked off all the same, for the chart is in somebody's hand."""
        self.not_journalled.emit(scan, error)
        self._kept(sitting, scan)

    @Slot()
    def _work_off(self) -> None:
        """Hand over the next scan, if its view is free for it."""
        locked = self._badge_target is not None
        target = self._badge_target if locked else self._target
        queue = self._badges or (deque() if locked else self._queue)
        if self._in_work is not None or target is None or not queue:
            return
        scan = self._in_work = queue.popleft()
        self._slow.start()
        self._stall.start()
        try:
            target.take_scan(scan, partial(self._done, scan))
        except BaseException:
            self._done(scan)
            raise

    def _done(self, scan: RawScan) -> None:
        """The view has finished; a second call, or one after the stall, changes nothing."""
        if self._in_work is not scan:
            return
        held = self.holds(scan)
        self._go_on()
        (self.held if held else self.settled).emit(scan)

    def _go_on(self) -> None:
        self._in_work = None
        self._slow.stop()
        self._stall.stop()
        self.waiting.emit(self.count)
        self._next.start()

    @Slot()
    def _is_slow(self) -> None:
        self._tones.play(Tone.TICK)

    @Slot()
    def _is_stalled(self) -> None:
        """A view that was closed in the middle must not stop the belt."""
        scan = self._in_work
        self._go_on()
        self.stalled.emit(scan)


class _Trigger:
    """The same code again within 1.5 s: the trigger, not the clerk."""

    def __init__(self) -> None:
        self._last: RawScan | None = None

    def pulled_twice(self, scan: RawScan) -> bool:
        """Whether this scan is the last one once more."""
        last, self._last = self._last, scan
        return (
            last is not None
            and folded(last.text) == folded(scan.text)
            and 0 <= scan.at_ms - last.at_ms < DOUBLE_MS
        )


def _holds_none(_scan: RawScan) -> bool:
    """Nothing stays in the journal once it was worked off."""
    return False


def _single_shot(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
