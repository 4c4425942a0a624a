"""The scan journals of a station: one a process, and those of processes that have died are taken over."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import Unavailable
from app.storage.journal import FileJournal

MOST = 20  # windows and commands of one person at one PC at the same time


class OwnJournal(FileJournal):
    """A journal that no other process writes, for as long as this one holds its lock."""

    def __init__(self, file: Path, key: bytes, lock: FileLock) -> None:
        super().__init__(file, key)
        self._own_lock = lock

    def close(self) -> None:
        """Let the file go."""
        super().close()
        self._own_lock.release()


def own_journal(folder: Path, key: bytes) -> OwnJournal:
    """Take the first free journal of this station, and into it what dead processes left in theirs.

    Raises:
        Unavailable: too many are open at once, or the disk does not take it.
    """
    for number in range(1, MOST + 1):
        lock = _locked(folder, number)
        if lock is not None:
            journal = OwnJournal(folder / f"scans-{number}", key, lock)
            _take_over(journal, folder, key, own=number)
            return journal
    raise Unavailable("Too many windows and commands are open on this PC. Close some, then try again.")


def _locked(folder: Path, number: int) -> FileLock | None:
    lock = FileLock(folder / f"scans-{number}.lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock


def _take_over(journal: FileJournal, folder: Path, key: bytes, *, own: int) -> None:
    for number in range(1, MOST + 1):
        file = folder / f"scans-{number}"
        lock = _locked(folder, number) if number != own and file.is_file() else None
        if lock is None:
            continue
        left = OwnJournal(file, key, lock)
        for pending in left.pending():
            journal.begin(pending.id, pending.record)
        left.close()
        file.unlink()
