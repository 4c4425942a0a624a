"""The scan journal: one encrypted line a fact, on disk before anything else happens.

Damage in the newest part of a database's own log cuts commits off without a word; the journal
lies outside it, so that what was scanned can be told apart from what was kept.
"""

from __future__ import annotations

import contextlib
import errno
import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import Unavailable
from app.storage.types import Pending

FULL = "The disk is full or cannot be written. The scan was not taken. Nothing was changed."


class FileJournal:
    """A journal in one file; each line is `B fact nonce+ciphertext` or `E fact`."""

    def __init__(self, file: Path, key: bytes) -> None:
        self._file, self._cipher, self._lock = file, AESGCM(key), Lock()
        file.parent.mkdir(parents=True, exist_ok=True)
        self._drop_settled()
        self._stream = file.open("ab", buffering=0)

    def begin(self, fact: UUID, record: bytes) -> None:
        """Write the fact down; when this returns, a power cut does not lose it.

        Raises:
            Unavailable: the disk did not take it.
        """
        nonce = os.urandom(12)
        sealed = nonce + self._cipher.encrypt(nonce, record, fact.bytes)
        self._write(b"B %s %s\n" % (fact.hex.encode(), b64encode(sealed)), certain=True)

    def end(self, fact: UUID) -> None:
        """Note that the fact is settled; losing this note only costs a replay that meets itself."""
        with contextlib.suppress(Unavailable):
            self._write(b"E %s\n" % fact.hex.encode(), certain=False)

    def pending(self) -> Sequence[Pending]:
        """The facts begun and not ended, oldest first; a line that was cut short was never begun."""
        return list(_unsettled(self._file, self._cipher).values())

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._stream.close()

    def _write(self, line: bytes, *, certain: bool) -> None:
        with self._lock:
            before = os.fstat(self._stream.fileno()).st_size
            try:
                self._append(line, certain=certain)
            except OSError as problem:
                self._cut_back(before)
                raise Unavailable(FULL) from problem

    def _append(self, line: bytes, *, certain: bool) -> None:
        # A disk that fills up takes a part of the line and says only how much.
        if self._stream.write(line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if certain:
            os.fsync(self._stream.fileno())

    def _cut_back(self, size: int) -> None:
        # What was written of a refused line would spoil the next one.
        with contextlib.suppress(OSError):
            os.ftruncate(self._stream.fileno(), size)

    def _drop_settled(self) -> None:
        if not self._file.is_file():
            self._file.touch(mode=0o600)
            _sync_folder(self._file.parent)
            return
        kept = {pending.id for pending in _unsettled(self._file, self._cipher).values()}
        # The last line may have lost its end alone: the next one must not run on from it.
        lines = [line + b"\n" for line in self._file.read_bytes().splitlines() if _begins_one_of(line, kept)]
        fresh = self._file.with_suffix(".new")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.writelines(lines)
            os.fsync(stream.fileno())
        fresh.replace(self._file)
        _sync_folder(self._file.parent)


def _begins_one_of(line: bytes, facts: set[UUID]) -> bool:
    parts = line.split()
    wanted = {fact.hex.encode() for fact in facts}
    return len(parts) == 3 and parts[0] == b"B" and parts[1].lower() in wanted


def _unsettled(file: Path, cipher: AESGCM) -> dict[UUID, Pending]:
    found: dict[UUID, Pending] = {}
    for line in file.read_bytes().splitlines():
        parts = line.split()
        try:
            fact = UUID(hex=parts[1].decode())
            if parts[0] == b"E":
                found.pop(fact, None)
            elif parts[0] == b"B":
                sealed = b64decode(parts[2], validate=True)
                found[fact] = Pending(fact, cipher.decrypt(sealed[:12], sealed[12:], fact.bytes))
        except (IndexError, ValueError, NotBase64, InvalidTag):
            continue  # cut short by a power failure before it was acknowledged
    return found


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle of a folder to flush; replace() is written through
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
