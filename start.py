"""Set Outguide up beside this file and start it; nothing but Python is needed beforehand.

    python3 start.py                the window (the practice day where there is no display)
    python3 start.py test [WORDS]   every check; WORDS go to pytest
    python3 start.py WORDS          the command line, as `outguide WORDS`

`--no-system` anywhere among the words keeps this script away from the system's own packages.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON, PIP, OUTGUIDE = (PROGRAMS / f"{name}{SUFFIX}" for name in ("python", "pip", "outguide"))
LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "tests" / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"

# What Qt opens on Linux (read with ldd from its platform plugins), and the Debian package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
DESK_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}


def say(sentence: str) -> None:
    """Tell the person at the terminal what happens."""
    print(f"start: {sentence}", file=sys.stderr, flush=True)


def give_up(sentence: str) -> NoReturn:
    """End with one sentence and the exit code for "not available"."""
    say(sentence)
    raise SystemExit(3)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is about to happen and how many seconds it took."""
    say(f"{title} ...")
    began = time.monotonic()
    yield
    say(f"{title}: {time.monotonic() - began:.1f} s")


def run(*command: str | Path, may_fail: bool = False, **more_environment: str) -> None:
    """Run a program, its messages on standard error: standard output belongs to the answer."""
    environment = {**os.environ, **more_environment}
    code = subprocess.call([str(word) for word in command], stdout=sys.stderr, cwd=ROOT, env=environment)
    if code and not may_fail:
        give_up(f"this did not work (exit code {code}): {' '.join(str(word) for word in command)}")


def check_machine() -> None:
    """Refuse, in one sentence, a Python or a machine for which the lock file holds no packages."""
    if not (3, 11) <= sys.version_info < (3, 14):
        give_up(f"Outguide needs Python 3.11, 3.12 or 3.13; this is {platform.python_version()}.")
    if sys.platform not in ("linux", "win32") or platform.machine() not in ("x86_64", "AMD64"):
        give_up("Outguide runs on 64-bit Windows and Linux computers (x86-64).")


def install_system(packages: list[str], purpose: str) -> None:
    """Install Debian packages as root, or print the one command that does."""
    if not packages:
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not root or not shutil.which("apt-get"):
        say(f"for {purpose}, install: sudo apt-get install --no-install-recommends {' '.join(packages)}")
        return
    say(f"as root, for {purpose}, apt-get installs: {' '.join(packages)} (--no-system prevents this)")
    with step("system packages"):
        run("apt-get", "update", "-qq", may_fail=True)
        quiet = ("install", "-y", "-qq", "--no-install-recommends")
        run("apt-get", *quiet, *packages, may_fail=True, DEBIAN_FRONTEND="noninteractive")


def missing_qt_libraries() -> list[str]:
    """Name the Debian packages of the libraries that Qt will look for and not find."""
    missing = []
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def missing_test_programs() -> list[str]:
    """Name the Debian packages of the programs that the tests drive and that are not here."""
    missing = [package for program, package in DESK_PROGRAMS.items() if not shutil.which(program)]
    if not os.environ.get("OUTGUIDE_TEST_PG") and not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        missing.append("postgresql")
    return missing


def uv() -> list[str]:
    """Give the command for uv, the fast installer, or nothing when this machine has none."""
    if found := shutil.which("uv"):
        return [found]
    return [sys.executable, "-m", "uv"] if importlib.util.find_spec("uv") else []


def make_venv(system: bool) -> None:
    """Make .venv, or make it anew when it is broken."""
    if PYTHON.exists() and (PIP.exists() or uv()):
        return
    if not uv() and not importlib.util.find_spec("ensurepip"):
        if system:
            install_system(["python3-venv"], "Python's own environments")
        importlib.invalidate_caches()
        if not importlib.util.find_spec("ensurepip"):
            give_up("this Python cannot make environments; install its venv package (Debian: python3-venv).")
    with step("environment .venv"):
        run(sys.executable, "-m", "venv", "--clear", *(["--without-pip"] if uv() else []), VENV)


def install(*words: str | Path) -> None:
    """Install into .venv, through uv when there is one, else through its own pip."""
    if uv():
        run(*uv(), "pip", "install", "--python", PYTHON, *words)
    else:
        talk = [] if sys.stderr.isatty() else ["--quiet"]  # its progress is for eyes, not for log files
        run(PYTHON, "-m", "pip", "install", "--disable-pip-version-check", *talk, *words)


def unless_done(source: Path, work: Callable[[], None]) -> None:
    """Do the work unless .venv remembers having done it for exactly this file."""
    name = "-".join(source.relative_to(ROOT).parts)
    # With the folder's name: a copied or renamed folder must not start the program of the old one.
    digest = hashlib.sha256(bytes(ROOT) + source.read_bytes()).hexdigest()
    stamp = VENV / f"installed-{name}"
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    with step(f"installing what {source.relative_to(ROOT)} says"):
        work()
    stamp.write_text(digest, encoding="ascii")


def install_lock(lock: Path) -> None:
    """Install exactly the files whose hashes the lock names, ready compiled."""
    install("--require-hashes", "-r", lock)
    # Also where PYTHONDONTWRITEBYTECODE is set: every start would otherwise take a third longer.
    run(PYTHON, "-m", "compileall", "-qq", "-j", "0", VENV / "lib", "app", "ui", may_fail=True)


def install_outguide() -> None:
    """Put the command `outguide` into .venv, reading the program from this folder."""
    install("--no-deps", "--no-build-isolation", "--editable", ROOT)


def set_up(locks: list[Path], system: bool) -> None:
    """Bring .venv to what the lock files say, with Outguide itself in it."""
    if system and sys.platform == "linux":
        install_system(missing_qt_libraries(), "the window")
    make_venv(system)
    for lock in locks:
        unless_done(lock, partial(install_lock, lock))
    unless_done(PROJECT, install_outguide)


def become(command: list[str | Path]) -> NoReturn:
    """Hand this terminal, its keys and its exit code over to a program."""
    words = [str(word) for word in command]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if os.name == "posix":
        os.execv(words[0], words)  # noqa: S606 - no shell is wanted
    raise SystemExit(subprocess.call(words))  # Windows' exec would give the prompt back at once


def main() -> NoReturn:
    """Set up what the words need and start it."""
    check_machine()
    system = "--no-system" not in sys.argv[1:]
    words = [word for word in sys.argv[1:] if word != "--no-system"]
    if words[:1] == ["test"]:
        if system and sys.platform == "linux":
            install_system(missing_test_programs(), "the tests")
        set_up([LOCK, TEST_LOCK], system)
        os.chdir(ROOT)
        # A worker that died is not replaced: with groups the others would wait for its tests for ever.
        two_at_a_time = ("-n", "2", "--dist", "loadgroup", "--max-worker-restart", "0")
        become([PYTHON, "-m", "pytest", *two_at_a_time, *words[1:]])
    set_up([LOCK], system)
    display = sys.platform == "win32" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not words and not display:
        say("no display here, so the practice day runs without a window")
        words = ["practice-day"]
    become([OUTGUIDE, *words])


if __name__ == "__main__":
    main()
