"""Asking another process for an answer that may take no more than so much time and so many bytes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread, Timer

from app.errors import Unavailable

ROOT = Path(__file__).resolve().parent.parent.parent.parent
NOT_STARTED = "What reads pictures cannot be started. Nothing was kept. Try once more."


def asked(command: Sequence[str], data: bytes, *, seconds: float, most: int) -> tuple[int, bytes]:
    """The exit code of a process that is handed these bytes, and its answer; it has ended when this returns.

    Raises:
        Unavailable: it could not be started.
    """
    child = _started(command)
    bell = Timer(seconds, child.kill)
    bell.daemon = True
    feeding = Thread(target=_feed, args=(child, data), daemon=True)
    try:
        bell.start()
        feeding.start()
        # An answer that is longer than it may be is left standing: the process is killed below.
        answer = child.stdout.read(most + 1) if child.stdout is not None else b""
        if len(answer) > most:
            child.kill()
        return child.wait(), answer
    finally:
        child.kill()
        child.wait()
        bell.cancel()
        if feeding.ident is not None:
            feeding.join()
        for stream in filter(None, (child.stdin, child.stdout)):
            # What could not be handed over any more is of no use to anybody.
            with suppress(OSError):
                stream.close()


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - the program itself
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(os.environ),
            # Only Windows knows it, and would open a black window for a moment.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as problem:
        raise Unavailable(NOT_STARTED) from problem


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    # A process that reads hostile files is told neither a clinic nor a password.
    harmless = {name: value for name, value in ours.items() if not name.upper().startswith("OUTGUIDE_")}
    paths = filter(None, (str(ROOT), ours.get("PYTHONPATH", "")))
    return {**harmless, "PYTHONPATH": os.pathsep.join(paths)}


def _feed(child: subprocess.Popen[bytes], data: bytes) -> None:
    # A process that ends early, or is killed, breaks the pipe; its exit code tells.
    with suppress(OSError):
        if child.stdin is not None:
            with child.stdin:
                child.stdin.write(data)
