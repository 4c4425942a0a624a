"""What a task costs a clerk: keys, scans and seconds by the keystroke-level model (Card, Moran, Newell 1980).

The times of one key, one thought and one scan with the chart in hand are those of the study behind the
screens, and so are the targets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt

from tests.gui.scanning.keyboard import NONE, Keyboard

KEY_S, THINK_S, SCAN_S = 0.28, 1.35, 2.5


@dataclass(frozen=True, slots=True)
class Target:
    """At most so many keys and seconds; what is None is not bounded."""

    keys: int | None
    seconds: float | None


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "find a patient by name": Target(11, 7.0),
        "find by birth date and letter": Target(10, 5.5),
        "find by scan": Target(0, 3.9),
        "check out 1 chart": Target(1, 6.7),
        "check out the next": Target(0, 2.5),
        "return 50 charts, 5 exceptions": Target(6, 140.0),
        "put a wrong return right": Target(1, 3.0),
        "pull list 30, print to all out": Target(6, None),
    }
)


@dataclass
class Effort:
    """What was done for one task so far."""

    task: str
    keys: int = 0
    scans: int = 0
    thoughts: int = 0

    @property
    def seconds(self) -> float:
        """By the model; a scan counts whole, however short its burst."""
        return self.keys * KEY_S + self.scans * SCAN_S + self.thoughts * THINK_S

    def think(self, times: int = 1) -> None:
        """Somebody stops to think: before the task begins, and wherever there is something to choose."""
        self.thoughts += times

    @property
    def within(self) -> bool:
        """Whether it met its target."""
        target = TARGETS[self.task]
        in_keys = target.keys is None or self.keys <= target.keys
        # Sums of hundredths must not fail on the last binary digit.
        return in_keys and (target.seconds is None or self.seconds <= target.seconds + 1e-9)

    def line(self) -> str:
        """One line of the table at the end of a run."""
        target = TARGETS[self.task]
        asked = "" if target.keys is None else f"{target.keys} keys"
        timed = "" if target.seconds is None else f"{target.seconds:.1f} s"
        told = f"{self.keys} keys, {self.scans} scans, {self.seconds:.1f} s"
        return f"  {self.task:<34}{told:<32}at most {', '.join(filter(None, (asked, timed)))}"


class CountingKeyboard(Keyboard):
    """Counts what is typed and scanned: a chord is one key, as in the targets, and a burst is one scan."""

    counted: Effort | None = None
    _bursting = False

    @contextmanager
    def counting(self, task: str) -> Iterator[Effort]:
        """Count for one task; it begins with a thought."""
        self.counted = effort = Effort(task, thoughts=1)
        try:
            yield effort
        finally:
            self.counted = None

    def strike(
        self, key: int, text: str = "", modifiers: Qt.KeyboardModifier = NONE, *, gap: int = 120
    ) -> None:
        """Press and release one key."""
        if self.counted is not None and not self._bursting:
            self.counted.keys += 1
        super().strike(key, text, modifiers, gap=gap)

    def scan(self, code: str, *, gap: int = 3, pause: int = 200, end: int = Qt.Key.Key_Return) -> None:
        """What a wedge scanner types."""
        if self.counted is not None:
            self.counted.scans += 1
        self._bursting = True
        try:
            super().scan(code, gap=gap, pause=pause, end=end)
        finally:
            self._bursting = False
