"""Where an embedded clinic may live, and that one process holds it."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path, PureWindowsPath

from filelock import FileLock, Timeout

from app.errors import RuleBroken, Unavailable

DATABASE = "clinic.db"
FACTS = "clinic.json"
LOCK = "clinic.lock"
# Words of a path that belong to programs which copy files behind a database's back.
SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "box sync")
NETWORK_FILE_SYSTEMS = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "fuse.rclone",
    "afs",
    "9p",
    "ncpfs",
)
DRIVE_REMOTE = 4


class ClinicHeld(Unavailable):
    """Another process has the clinic open."""


def require_local(folder: Path, mounts: str | None = None) -> None:
    """Refuse a folder on a network or one that is synchronised; SQLite's locks are not dependable there.

    Raises:
        RuleBroken: it is one of those.
    """
    resolved = folder.absolute()
    parts = [part.casefold() for part in resolved.parts]
    synced = next((word for word in SYNCED if any(part.startswith(word) for part in parts)), None)
    if synced is not None:
        raise RuleBroken(
            f"{folder} is kept in step with other PCs by a program ({synced}). "
            "A clinic there would be damaged. Choose a folder on this PC's own disk."
        )
    if _on_network(resolved, mounts):
        raise RuleBroken(
            f"{folder} is on a network. A clinic there would be damaged. "
            "Choose a folder on this PC's own disk; for several PCs use a PostgreSQL server."
        )


def _on_network(folder: Path, mounts: str | None) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        drive = PureWindowsPath(folder).drive + "\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == DRIVE_REMOTE)
    table = mounts
    if table is None:
        known = Path("/proc/self/mounts")
        table = known.read_text(encoding="utf-8", errors="replace") if known.is_file() else ""
    return _file_system(folder, table) in NETWORK_FILE_SYSTEMS


def _file_system(folder: Path, mounts: str) -> str:
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if (folder == Path(point) or Path(point) in folder.parents) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind


def hold(folder: Path) -> FileLock:
    """Take the clinic for this process, or say that another one has it.

    Raises:
        ClinicHeld: another window or command has it.
        Unavailable: the folder cannot be written.
    """
    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as problem:
        raise ClinicHeld(
            "This clinic is open already in another window on this PC. Go on there, or close it first."
        ) from problem
    except OSError as problem:
        raise Unavailable(f"{folder} cannot be written. Nothing was opened.") from problem
    return lock


def private_folder(folder: Path) -> None:
    """Make a folder that only this person can read.

    Raises:
        Unavailable: the disk does not allow it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.name != "nt":
            folder.chmod(0o700)
    except OSError as problem:
        raise Unavailable(f"{folder} cannot be made: {problem.strerror}. Nothing was changed.") from problem
