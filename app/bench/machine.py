"""What the figures were measured on, and letting the system forget what it has read."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psycopg
import sqlcipher3.dbapi2 as sqlcipher

from app.db.server import check_reachable, server_url

HERE = Path(__file__).resolve().parent.parent.parent
ASKED = ("server_version", "shared_buffers", "fsync", "synchronous_commit")
BLOCK = 2**20


def machine(folder: Path, server: str) -> dict[str, object]:
    """Processor, memory, disk, system, versions, commit, and how busy the machine was."""
    facts: dict[str, object] = {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_mb": _memory_mb(),
        "file_system": _file_system(folder),
        "disk_free_gb": round(shutil.disk_usage(folder).free / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        **_embedded(),
        "postgresql": _server_facts(server) if server else None,
        "outguide": _own_version(),
        "commit": _commit(),
        "load_at_start": _load(),
    }
    return facts


def forget(files: Iterable[Path]) -> bool:
    """Let the system drop these files from its memory; False where it cannot be asked to."""
    if not hasattr(os, "posix_fadvise"):
        return False
    for file in files:
        handle = os.open(file, os.O_RDONLY)
        try:
            os.fsync(handle)  # only what stands on the disk can be dropped
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        except OSError:
            continue  # a file of somebody else's: what is left in memory only makes the start quicker
        finally:
            os.close(handle)
    return True


def remember(files: Iterable[Path]) -> None:
    """Let the system hold these files in its memory, as far as there is room."""
    for file in files:
        with file.open("rb") as stream:
            while stream.read(BLOCK):
                pass


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.is_file():
        for line in told.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory_mb() -> int | None:
    if not hasattr(os, "sysconf"):
        return None
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // (1024 * 1024)


def _file_system(folder: Path) -> str | None:
    table = Path("/proc/self/mounts")
    if not table.is_file():
        return None
    best: tuple[str, str | None] = ("", None)
    for line in table.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, kind, *_ = line.split()
        if folder.resolve().is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]


def _embedded() -> dict[str, object]:
    connection = sqlcipher.connect(":memory:")
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    return {"sqlite": sqlcipher.sqlite_version, "sqlcipher": cipher[0] if cipher else None}


def _server_facts(server: str) -> dict[str, str]:
    url = server_url(server)
    check_reachable(url)
    with psycopg.connect(
        url.set(drivername="postgresql").render_as_string(hide_password=False)
    ) as connection:
        shown = {name: connection.execute(f"SHOW {name}").fetchone() for name in ASKED}
    return {name: str(row[0]) for name, row in shown.items() if row}


def _own_version() -> str | None:
    try:
        return version("outguide")
    except PackageNotFoundError:
        return None


def _commit() -> str | None:
    git = shutil.which("git")
    if git is None or not (HERE / ".git").exists():
        return None
    words = [git, "-C", str(HERE), "describe", "--always", "--dirty", "--exclude", "*"]
    told = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - git, by its full path
    return told.stdout.strip() or None


def _load() -> float | None:
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None
