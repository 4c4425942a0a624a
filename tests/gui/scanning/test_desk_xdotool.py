"""A clerk and a scanner at a real X server: every key comes from outside the program."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.gui.scanning import desk_window

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 30.0
CODES = ("C53108463", "ZC00000018", "L00420013", "C00000026", "B00000031")

pytestmark = pytest.mark.desk


class RealDesk:
    """The window's words, and the hands that type at it."""

    def __init__(self, environment: dict[str, str], window: subprocess.Popen[bytes]) -> None:
        self._environment = environment
        self._window = window
        self._unread = b""

    def hear(self) -> list[str]:
        """The next thing the window tells: what, its text, and what the field holds."""
        assert self._window.stdout is not None
        until = time.monotonic() + PATIENCE_S
        while b"\n" not in self._unread:
            ready, _, _ = select.select([self._window.stdout], [], [], max(0.0, until - time.monotonic()))
            assert ready, "the window said nothing"
            more = os.read(self._window.stdout.fileno(), 4096)
            assert more, "the window is gone"
            self._unread += more
        line, self._unread = self._unread.split(b"\n", 1)
        told: list[str] = json.loads(line)
        return told

    def hands(self, *words: str) -> None:
        """Do something with xdotool."""
        subprocess.run(["xdotool", *words], env=self._environment, check=True, timeout=PATIENCE_S)

    def type(self, text: str, *, gap: int) -> None:
        """Type as a person."""
        self.hands("type", "--delay", str(gap), text)

    def scan(self, code: str, *, gap: int, end: str = "Return") -> None:
        """Type as a scanner; a line feed in `type` would not be Enter."""
        self.hands("type", "--args", "1", "--delay", str(gap), code, "key", "--delay", "0", end)


def require_programs() -> None:
    """Fail where the programs of this test are missing, unless somebody said so on purpose."""
    if os.environ.get("OUTGUIDE_NO_DESK") == "1":
        pytest.skip("OUTGUIDE_NO_DESK=1: no scanner was tried at a real X server")
    missing = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
    assert not missing, f"install {', '.join(missing)}, or set OUTGUIDE_NO_DESK=1 to go without this test"


@contextmanager
def running(command: list[str], **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is ended with the block."""
    process = subprocess.Popen(command, **options)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture
def real_desk() -> Iterator[RealDesk]:
    """An X server on a display of its own choice, a window manager, the window."""
    require_programs()
    with ExitStack() as stack:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        server = stack.enter_context(
            running(
                ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        )
        assert server.stdout is not None
        ready, _, _ = select.select([server.stdout], [], [], PATIENCE_S)
        assert ready, "Xvfb did not start"
        display = ":" + server.stdout.readline().decode().strip()
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        stack.enter_context(running(["openbox"], env=environment, **quiet))
        window = stack.enter_context(
            running(
                [sys.executable, "-m", "tests.gui.scanning.desk_window"],
                env=environment,
                cwd=ROOT,
                stdout=subprocess.PIPE,
            )
        )
        desk = RealDesk(environment, window)
        desk.hands("search", "--sync", "--onlyvisible", "--name", f"^{desk_window.TITLE}$")
        assert desk.hear()[0] == "active"
        yield desk


def test_a_clerk_types_and_a_scanner_scans_in_turns(real_desk: RealDesk) -> None:
    real_desk.type("smith", gap=110)
    real_desk.scan(CODES[0], gap=3)
    assert real_desk.hear() == ["scan", CODES[0], "smith"]
    real_desk.type(" john", gap=90)
    real_desk.hands("key", "Return")
    assert real_desk.hear() == ["entered", "smith john", "smith john"]
    real_desk.hands("key", "ctrl+a")
    real_desk.type("fast1", gap=45)
    real_desk.scan(CODES[1], gap=12, end="Tab")
    assert real_desk.hear() == ["scan", CODES[1], "fast1"]
    real_desk.hands("key", "Return")
    assert real_desk.hear() == ["entered", "fast1", "fast1"]
    real_desk.hands(
        "key", "ctrl+a", "keydown", "a", "sleep", "1", "keyup", "a", "key", "--delay", "0", "Return"
    )
    what, text, _field = real_desk.hear()
    assert what == "entered"
    assert len(text) > 3 and set(text) == {"a"}  # the server repeats the key; no scan


def test_no_button_and_no_shortcut_hears_the_scanner(real_desk: RealDesk) -> None:
    real_desk.hands("key", "Tab")
    real_desk.scan(CODES[2], gap=3)
    assert real_desk.hear() == ["scan", CODES[2], ""]
    real_desk.scan(CODES[3], gap=0)
    assert real_desk.hear() == ["scan", CODES[3], ""]
    real_desk.hands("key", "space")
    assert real_desk.hear() == ["pressed", "", ""]
    real_desk.hands("key", "Tab")
    real_desk.scan(CODES[4], gap=12)
    assert real_desk.hear() == ["scan", CODES[4], ""]
