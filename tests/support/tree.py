"""The files of this project as a reader of the repository sees them: neither ignored nor made."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def ignored_names() -> tuple[str, ...]:
    """Read .gitignore, whose lines are plain names here ("build/", "*.pyc"), valid at every depth."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    names = tuple(line.strip().rstrip("/") for line in lines if line.strip() and not line.startswith("#"))
    assert not any("/" in name or name.startswith("!") for name in names), "keep .gitignore to plain names"
    return (".git", *names)


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    """Give every file that is, or is about to be, committed.

    It reads the disk and not git, so that it also holds for an unpacked archive and for a new file.
    """
    names = ignored_names()
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, name) for name in names):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from project_files(path)
        else:
            yield path


def python_files(*parts: str) -> list[Path]:
    """Give the Python files of the named top-level folders and files that exist."""
    places = [ROOT / part for part in parts]
    folders = [place for place in places if place.is_dir()]
    found = [path for folder in folders for path in project_files(folder) if path.suffix == ".py"]
    return found + [place for place in places if place.is_file()]
