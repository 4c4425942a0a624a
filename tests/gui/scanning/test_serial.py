"""A serial scanner is read byte by byte, survives unplugging, and stops cleanly."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
import serial
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from ui.scanning.scan import RawScan, Source
from ui.scanning.serial_lines import LONGEST_LINE, LineAssembler
from ui.scanning.serial_source import Port, SerialSource, SerialState, open_port

CODE = b"C53108463"


class Ear(QObject):
    """Hears scans and notes on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.scans: list[RawScan] = []
        self.states: list[SerialState] = []
        self.threads: set[QThread] = set()

    @property
    def texts(self) -> list[str]:
        return [scan.text for scan in self.scans]

    @Slot(object)
    def hear(self, scan: RawScan) -> None:
        self.scans.append(scan)
        self.threads.add(QThread.currentThread())

    @Slot(object)
    def turn(self, state: SerialState) -> None:
        self.states.append(state)


@dataclass
class Line:
    """A serial cable: what is written at one end is read by the source."""

    source: SerialSource
    ear: Ear
    ends: list[int] = field(default_factory=list)

    def write(self, data: bytes) -> None:
        os.write(self.ends[-1], data)


class Socket:
    """A USB socket: plugged in and pulled out at will, as a pair of pseudo terminals."""

    def __init__(self) -> None:
        self.masters: list[int] = []

    def open(self, name: str, baud: int) -> Port:
        if self.masters and self.masters[-1] == -1:
            raise serial.SerialException("no such port")
        master, slave = os.openpty()
        self.masters.append(master)
        port = open_port(os.ttyname(slave), baud)
        os.close(slave)
        return port

    def unplug(self) -> None:
        os.close(self.masters[-1])
        self.masters[-1] = -1

    def plug_in(self) -> None:
        self.masters.clear()


@pytest.fixture
def socket() -> Iterator[Socket]:
    socket = Socket()
    yield socket
    for master in socket.masters:
        if master >= 0:
            os.close(master)


@pytest.fixture
def line(qtbot: QtBot, socket: Socket) -> Iterator[Line]:
    source = SerialSource("scanner", 9600, opener=socket.open, retry_s=0.02)
    ear = Ear()
    source.scanned.connect(ear.hear)
    source.state_changed.connect(ear.turn)
    source.start()
    qtbot.waitUntil(lambda: source.state is SerialState.READY)
    yield Line(source, ear, socket.masters)
    source.stop()


def test_bytes_that_come_in_pieces_make_one_code(line: Line, qtbot: QtBot) -> None:
    line.write(b"C531")
    line.write(b"084")
    line.write(b"63\r\nL0042")
    line.write(b"0013\t")
    qtbot.waitUntil(lambda: line.ear.texts == ["C53108463", "L00420013"])
    assert {scan.source for scan in line.ear.scans} == {Source.SERIAL}


def test_scans_are_heard_on_the_windows_thread(line: Line, qtbot: QtBot) -> None:
    line.write(CODE + b"\r")
    qtbot.waitUntil(lambda: len(line.ear.scans) == 1)
    assert line.ear.threads == {line.ear.thread()}


def test_garbage_is_kept_apart_for_the_refuser(line: Line, qtbot: QtBot) -> None:
    line.write(b"\x00\xff\x93\r" + CODE + b"\r")
    qtbot.waitUntil(lambda: line.ear.texts == ["\x00ÿ\x93", "C53108463"])


def test_a_scanner_without_enter_is_read_when_it_falls_silent(line: Line, qtbot: QtBot) -> None:
    line.write(CODE)
    qtbot.waitUntil(lambda: line.ear.texts == ["C53108463"])
    assert line.ear.scans[0].ended_by == ""


def test_an_unplugged_scanner_comes_back_and_half_a_code_does_not(
    line: Line, socket: Socket, qtbot: QtBot
) -> None:
    line.write(CODE + b"\rC00")
    qtbot.waitUntil(lambda: len(line.ear.scans) == 1)
    socket.unplug()
    qtbot.waitUntil(lambda: line.source.state is SerialState.ABSENT)
    socket.plug_in()
    qtbot.waitUntil(lambda: line.source.state is SerialState.READY)
    line.write(b"L00420013\r")
    qtbot.waitUntil(lambda: line.ear.texts == ["C53108463", "L00420013"])
    assert line.ear.states == [SerialState.READY, SerialState.ABSENT, SerialState.READY]


def test_stopping_ends_the_thread_and_frees_the_port(line: Line) -> None:
    line.source.stop()
    assert line.source.state is SerialState.STOPPED
    assert not any(thread.name == "serial-scanner" for thread in threading.enumerate())
    line.source.stop()


def test_a_scanner_that_is_not_there_is_waited_for(qtbot: QtBot) -> None:
    source = SerialSource("no-such-port", 9600, retry_s=0.01)
    source.start()
    qtbot.waitUntil(lambda: source.state is SerialState.ABSENT)
    source.stop()


def test_an_address_of_pyserial_works_too(qtbot: QtBot) -> None:
    opened: list[serial.SerialBase] = []

    def opener(name: str, baud: int) -> Port:
        port = serial.serial_for_url(name, baudrate=baud, timeout=0.05)
        opened.append(port)
        return port

    source = SerialSource("loop://", 115_200, opener=opener)
    ear = Ear()
    source.scanned.connect(ear.hear)
    source.start()
    qtbot.waitUntil(lambda: source.state is SerialState.READY)
    opened[0].write(CODE + b"\n")
    qtbot.waitUntil(lambda: ear.texts == ["C53108463"])
    source.stop()


@given(
    codes=st.lists(st.text("CPLZ0123456789", min_size=1, max_size=11), max_size=6),
    ends=st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b"\t"]), min_size=6, max_size=6),
    cuts=st.lists(st.integers(0, 80), max_size=8),
)
def test_codes_survive_any_cutting_of_the_stream(
    codes: list[str], ends: list[bytes], cuts: list[int]
) -> None:
    stream = b"".join(code.encode() + end for code, end in zip(codes, ends, strict=False))
    edges = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    lines = LineAssembler()
    read = [text for start, end in pairwise(edges) for text, _end in lines.feed(stream[start:end])]
    assert read == codes


def test_noise_without_an_end_fills_no_memory() -> None:
    lines = LineAssembler()
    assert len(lines.feed(b"x" * (3 * LONGEST_LINE))) == 2
