"""Where the process that holds a clinic can be reached: a socket, named by a note in the clinic's folder.

The socket stands in a folder of its own for three reasons: a Unix socket's path may have 107 bytes and a
clinic's folder may be deeper, a copy of the clinic must not hold a socket, and some disks cannot. The note
holds a random word as well: who cannot read the clinic's folder is not let in.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
import stat
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

NOTE = "clinic.door"
PREFIX = "outguide-"
LONGEST = 100  # bytes; Linux takes 107, other systems 103
WAITING = 16
ANSWER_S = 5.0


@dataclass(frozen=True, slots=True)
class Door:
    """An address, the word that opens, and the folder of the clinic behind it."""

    address: str
    word: str
    folder: str


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A door of this process."""

    door: Door
    listener: Listener

    def close(self) -> None:
        """Take note and socket away."""
        note = Path(self.door.folder) / NOTE
        if _read(note) == self.door:
            note.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self.listener.close()
        _take_away(self.door.address)


def open_door(folder: Path) -> OpenDoor:
    """Listen for the clinic in this folder, which this process holds; what a killed one left is replaced.

    Raises:
        OSError: no socket can be made.
    """
    left = _read(folder / NOTE)
    if left is not None:
        _take_away(left.address)
    address = _new_address()
    family = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
    listener = Listener(address, family, backlog=WAITING)
    try:
        if sys.platform != "win32":
            Path(address).chmod(0o600)
        door = Door(address, secrets.token_hex(16), str(folder.resolve()))
        _write(folder / NOTE, door)
    except BaseException:
        listener.close()
        _take_away(address)
        raise
    return OpenDoor(door, listener)


def door_of(folder: Path) -> Door | None:
    """Where the holder of this clinic says it is reached; None if nobody does, or others could have."""
    door = _read(folder / NOTE)
    if door is None or not _is_private(folder / NOTE):
        return None
    with contextlib.suppress(OSError):
        # A copy of the folder holds a copy of the note: what is behind that door is another clinic.
        if Path(door.folder).samefile(folder) and _is_private_socket(door.address):
            return door
    return None


def connected(door: Door) -> Connection[Any, Any] | None:
    """A connection to whoever listens behind a door; None if nobody does."""
    try:
        if sys.platform == "win32":
            return Client(door.address, "AF_PIPE")
        with contextlib.closing(socket.socket(socket.AF_UNIX)) as reaching:
            reaching.settimeout(ANSWER_S)
            reaching.connect(door.address)
            reaching.settimeout(None)
            return Connection(reaching.detach())
    except OSError:
        return None


def _new_address() -> str:
    if sys.platform == "win32":
        return rf"\\.\pipe\{PREFIX}{secrets.token_hex(16)}"
    for parent in _parents():
        with contextlib.suppress(OSError):
            own = tempfile.mkdtemp(prefix=PREFIX, dir=parent)  # nobody else may enter it
            address = str(Path(own) / "door")
            if len(os.fsencode(address)) <= LONGEST:
                return address
            Path(own).rmdir()
    raise OSError("no folder is near enough for a socket")


def _parents() -> Iterator[str]:
    # Not cleared while the person is signed in, unlike the folders for temporary files.
    if os.environ.get("XDG_RUNTIME_DIR"):
        yield os.environ["XDG_RUNTIME_DIR"]
    yield tempfile.gettempdir()
    yield "/tmp"  # noqa: S108 - mkdtemp makes a folder there that only this person may enter


def _take_away(address: str) -> None:
    folder = Path(address).parent
    if sys.platform == "win32" or not folder.name.startswith(PREFIX):
        return
    with contextlib.suppress(OSError):
        Path(address).unlink(missing_ok=True)
        folder.rmdir()


def _write(file: Path, door: Door) -> None:
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as note:
        json.dump(asdict(door), note)
    fresh.replace(file)


def _read(file: Path) -> Door | None:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return Door(str(told["address"]), str(told["word"]), str(told["folder"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_private_socket(address: str) -> bool:
    if sys.platform == "win32":
        return True  # the pipe's own rights: nobody else may write to it
    return (
        stat.S_ISSOCK(Path(address).lstat().st_mode)
        and _is_private(Path(address))
        and _is_private(Path(address).parent)
    )


def _is_private(path: Path) -> bool:
    """Whether it belongs to this person and nobody else may use it."""
    if sys.platform == "win32":
        return True
    found = path.lstat()
    return found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077
