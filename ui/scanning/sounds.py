"""The tones of the chart desk: rhythm first, pitch second, so that eyes can stay on the shelf."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QProcess


class Tone(StrEnum):
    """What a sound means; the value is the name of its file."""

    GOOD = "good"
    TASK = "task"
    DECIDE = "decide"
    REFUSED = "refused"
    COMPLETE = "complete"
    TICK = "tick"


class Tones(Protocol):
    """Plays a sound and returns at once."""

    def play(self, tone: Tone) -> None:
        """Let the clerk hear it, unless it is muted."""
        ...


class Player(Protocol):
    """Starts one WAV file and returns at once."""

    def __call__(self, path: Path, /) -> object:
        """Play `path`."""
        ...


if sys.platform == "win32":
    import winsound

    def _play_on_windows(path: Path) -> None:
        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        winsound.PlaySound(str(path), flags)

    def _native_player() -> Player | None:
        return _play_on_windows

else:

    def _native_player() -> Player | None:
        return None


PROGRAMS = (("pw-play", ()), ("paplay", ()), ("aplay", ("-q",)))


def system_player(which: Callable[[str], str | None] = shutil.which) -> Player | None:
    """This computer's way to play a WAV file without Qt's multimedia part; None when it has none."""
    native = _native_player()
    if native is not None:
        return native
    for name, options in PROGRAMS:
        program = which(name)
        if program is not None:
            return _ProgramPlayer(program, options)
    return None


class SystemTones:
    """The tones through the computer's own player; silent, and saying so, where there is none."""

    def __init__(self, folder: Path, player: Player | None, muted: Iterable[Tone] = ()) -> None:
        self._folder = folder
        self._player = player
        self._muted = frozenset(muted)

    @property
    def status(self) -> str:
        """Empty when tones can be heard, else a sentence for the sounds test."""
        return "" if self._player else "No sound on this computer: no program that plays WAV files was found."

    def is_muted(self, tone: Tone) -> bool:
        """True when the clerk will not hear it, so that a refusal must flash instead."""
        return self._player is None or tone in self._muted

    def mute(self, tones: Iterable[Tone]) -> None:
        """From now on, leave exactly these out."""
        self._muted = frozenset(tones)

    def play(self, tone: Tone) -> None:
        """Start the sound, unless it is muted; the one before it may be cut short."""
        if self._player is not None and tone not in self._muted:
            self._player(self._folder / f"{tone.value}.wav")


class _ProgramPlayer:
    """Hands a file to a player program that outlives the call."""

    def __init__(self, program: str, options: Iterable[str]) -> None:
        self._program = program
        self._options = list(options)

    def __call__(self, path: Path) -> None:
        process = QProcess()
        process.setProgram(self._program)
        process.setArguments([*self._options, str(path)])
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.startDetached()
