"""Real processes on one clinic: a window that holds it, and commands that are typed meanwhile."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.cli.handover.door import NOTE
from tests.support.clinics import PASSWORD, Clinic
from tests.support.tree import ROOT


def environment(clinic: Clinic, login: str = "records", password: str = PASSWORD) -> dict[str, str]:
    """What a process on this PC is started with."""
    return {
        **os.environ,
        "OUTGUIDE_DATA": str(clinic.settings.data_folder),
        "OUTGUIDE_CLINIC": clinic.where,
        "OUTGUIDE_USER": login,
        "OUTGUIDE_PASSWORD": password,
        "XDG_CONFIG_HOME": str(clinic.settings.data_folder),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }


class Window:
    """A window in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def do(self, word: str) -> str:
        """Have somebody at the window do something; what the window says then."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        return self.hear()

    def hear(self) -> str:
        """The next thing the window says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@contextlib.contextmanager
def window(clinic: Clinic, login: str = "records") -> Iterator[Window]:
    """A window that holds the clinic, signed in."""
    clinic.close()
    command = [sys.executable, "-m", "tests.faults.window_child", clinic.where, login]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", env=environment(clinic)
    ) as process:
        opened = Window(process)
        assert opened.hear() == "ready"
        assert (Path(clinic.where) / NOTE).is_file()
        try:
            yield opened
        finally:
            process.kill()


def start(clinic: Clinic, *words: str, folder: Path = ROOT, **who: str) -> subprocess.Popen[str]:
    """Type a command; it runs on."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-m", "ui", *words],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True, encoding="utf-8",
        env=environment(clinic, **who),
    )  # fmt: skip


def typed(clinic: Clinic, *words: str, folder: Path = ROOT, **who: str) -> tuple[int, str, str]:
    """Type a command and wait for its end: exit code, standard output, standard error."""
    with start(clinic, *words, folder=folder, **who) as process:
        out, err = process.communicate(timeout=60)
    assert "Traceback" not in out + err, err
    return process.returncode, out, err


def asked(clinic: Clinic, *words: str, **who: str) -> dict[str, Any]:
    """Type a command that succeeds; its document."""
    code, out, err = typed(clinic, *words, "--json", **who)
    assert (code, err) == (0, ""), err
    document: dict[str, Any] = json.loads(out)
    return document
