"""Where the program begins: a command goes to the command line, anything else opens the window."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

PRACTICE_DAY = "practice-day"
BENCHES = ("bench-desk", "bench-start")
DECODE_PICTURE = "decode-picture"


@dataclass(frozen=True, slots=True)
class WindowWords:
    """What may be said without a command: which clinic, or a practice clinic made on the fly."""

    clinic: str | None = None
    demo: bool = False


class CommandLines:
    """What the window and the command lines of other processes do for one another."""

    def come_forward(self, where: str) -> bool:
        """Ask the window that has this clinic open to come to the front; whether it does."""
        # The command line's front door; nothing of a command is loaded for this.
        from app.cli import come_forward

        return come_forward(where)

    def listen(self, application: Any, front: Callable[[], None]) -> Callable[[], None]:
        """Serve other processes until what this gives is called."""
        # As above.
        from app.cli import listen

        return listen(application, front)


def for_the_window(words: Sequence[str]) -> WindowWords | None:
    """What the window is to open; None if the words are for the command line."""
    clinic, demo, waiting = None, False, list(words)
    while waiting:
        word = waiting.pop(0)
        name, joined, value = word.partition("=")
        if word == "--demo":
            demo = True
        elif name == "--clinic" and (joined or waiting):
            clinic = value if joined else waiting.pop(0)
        else:
            return None
    return WindowWords(clinic, demo)


def main() -> int:
    """Run the program with the words it was called with; gives its exit code."""
    multiprocessing.freeze_support()
    words = sys.argv[1:]
    if words[:1] == [DECODE_PICTURE]:
        # One picture from outside is decoded here; neither Qt nor the command line is loaded for it.
        from app.storage.pictures import decode

        return decode(words[1:])
    if words[:1] == [PRACTICE_DAY]:
        # Qt is loaded only where something is drawn.
        from ui.practice_day import run as run_practice_day

        return run_practice_day(words[1] if len(words) > 1 else None)
    if words[:1] and words[0] in BENCHES:
        # `outguide bench` starts the window it measures as a program of its own.
        from ui.bench_desk import run as run_bench

        return run_bench(words)
    wanted = for_the_window(words)
    if wanted is None:
        # The command line never loads Qt, nor the window the command line.
        from app.cli import main as run_command

        return run_command(words)
    # Qt is loaded only where something is drawn.
    from ui.main import run as open_window

    return open_window(wanted.clinic, demo=wanted.demo, handover=CommandLines())


if __name__ == "__main__":
    sys.exit(main())
