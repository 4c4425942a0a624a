"""The program's own window in a process of its own, without a screen, and what it tells of itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.errors import Unavailable

ROOT = Path(__file__).resolve().parent.parent.parent


class Window:
    """A started program: it says one line of JSON at each step, and waits where it is told to."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    @property
    def id(self) -> int:
        """The process."""
        return self._process.pid

    def expect(self, step: str) -> dict[str, Any]:
        """Wait for this step.

        Raises:
            Unavailable: the program ended, or could not do it and says why.
        """
        stdout = self._process.stdout
        line = stdout.readline() if stdout is not None else ""
        if not line:
            raise Unavailable(f"The window of the bench ended before it was {step}.")
        told: dict[str, Any] = json.loads(line)
        if told.get("step") != step:
            raise Unavailable(f"The window of the bench is not {step}: {told.get('problem', told)}")
        return told

    def go_on(self) -> None:
        """Let it do the next step."""
        if self._process.stdin is not None:
            self._process.stdin.write("\n")
            self._process.stdin.flush()


@contextmanager
def window(word: str, plan: Mapping[str, object], folder: Path) -> Iterator[Window]:
    """Start the program with a hidden word and a plan; it is ended whatever happens."""
    file = folder / f"{word}.json"
    file.write_text(json.dumps(plan), encoding="utf-8")
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "ui"]
    paths = filter(None, (str(ROOT), os.environ.get("PYTHONPATH", "")))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "OUTGUIDE_DATA": str(folder / "pc"),
        "PYTHONPATH": os.pathsep.join(paths),
    }
    process = subprocess.Popen(  # noqa: S603 - the program itself
        [*program, word, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    try:
        yield Window(process)
    finally:
        process.kill()
        process.communicate()
