"""A scanner in serial mode: needs no focus and no keyboard, and comes back by itself after unplugging."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

import serial
from PySide6.QtCore import QObject, Qt, Signal, Slot

from ui.scanning.event_clock import monotonic_ms
from ui.scanning.scan import RawScan, Source
from ui.scanning.serial_lines import LineAssembler

READ_TIMEOUT_S = 0.1
QUIET_READS = 3
RETRY_S = 1.0
STOP_TIMEOUT_S = 2.0
# ValueError: a speed that the port does not know.
PORT_FAILURES = (serial.SerialException, OSError, ValueError)


class SerialState(StrEnum):
    """Whether the scanner is there."""

    STOPPED = "stopped"
    READY = "ready"
    ABSENT = "absent"


class Port(Protocol):
    """What is used of an open serial port."""

    def read(self, size: int = ..., /) -> bytes:
        """At most `size` bytes; none when nothing came in time."""
        ...

    @property
    def in_waiting(self) -> int:
        """Bytes that can be read at once."""
        ...

    def close(self) -> None:
        """Let the port go."""
        ...


OpenPort = Callable[[str, int], Port]


def open_port(name: str, baud: int) -> Port:
    """Open a port by name (COM5, /dev/ttyACM0) or pyserial address; raises serial.SerialException."""
    port: Port = serial.serial_for_url(name, baudrate=baud, timeout=READ_TIMEOUT_S)
    return port


class SerialSource(QObject):
    """Reads one serial scanner on a thread of its own and speaks on the window's.

    `scanned` carries a RawScan, `state_changed` a SerialState. Both are emitted on the thread this object
    lives in: the reading thread only posts to this object's own slots, never to somebody else's.
    """

    scanned = Signal(object)
    state_changed = Signal(object)
    _arrived = Signal(object)
    _turned = Signal(object)

    def __init__(
        self,
        name: str,
        baud: int,
        *,
        opener: OpenPort = open_port,
        now: Callable[[], int] = monotonic_ms,
        retry_s: float = RETRY_S,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._baud, self._opener, self._now, self._retry_s = name, baud, opener, now, retry_s
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self._state = SerialState.STOPPED
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._turned.connect(self._turn, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> SerialState:
        """Whether the scanner is there, as far as the window knows."""
        return self._state

    def start(self) -> None:
        """Begin to read; a scanner that is not plugged in yet is waited for."""
        if self._thread is None:
            self._ending.clear()
            self._thread = threading.Thread(target=self._run, name="serial-scanner", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop reading and let the port go; call it before the end. Returns when the thread has ended."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(STOP_TIMEOUT_S)
            self._thread = None
        self._turn(SerialState.STOPPED)

    def _run(self) -> None:
        """Open, read until it breaks, wait, again: the life of the reading thread."""
        lines = LineAssembler()
        while not self._ending.is_set():
            try:
                self._read_until_gone(lines)
            except PORT_FAILURES:
                self._turned.emit(SerialState.ABSENT)
            lines.clear()
            self._ending.wait(self._retry_s)

    def _read_until_gone(self, lines: LineAssembler) -> None:
        port = self._opener(self._name, self._baud)
        self._turned.emit(SerialState.READY)
        quiet = 0
        try:
            while not self._ending.is_set():
                data = port.read(max(1, port.in_waiting))
                quiet = 0 if data else quiet + 1
                done = lines.feed(data) if quiet < QUIET_READS else lines.fell_silent()
                for text, end in done:
                    self._arrived.emit(RawScan(text, Source.SERIAL, self._now(), ended_by=end))
        finally:
            port.close()

    @Slot(object)
    def _hand_over(self, scan: RawScan) -> None:
        if not self._ending.is_set():
            self.scanned.emit(scan)

    @Slot(object)
    def _turn(self, state: SerialState) -> None:
        if self._ending.is_set():
            state = SerialState.STOPPED
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
