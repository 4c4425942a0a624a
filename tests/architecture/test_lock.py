"""The lock files pin what pyproject.toml asks for, by hash, with wheels for both systems."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.tree import ROOT

RUNTIME, TESTS = ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock"
PLATFORMS = ("x86_64-pc-windows-msvc", "x86_64-manylinux_2_34")
HASH = r"sha256:[0-9a-f]{64}"
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)")


def pinned(lock: Path) -> dict[str, str]:
    """Give the versions that a lock file pins, by name."""
    found = map(PINNED.match, lock.read_text(encoding="utf-8").splitlines())
    return {canonicalize_name(match["name"]): match["version"] for match in found if match}


def asked_for() -> list[tuple[Path, Requirement]]:
    """Give what pyproject.toml asks for and the lock file that must pin it."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    runtime = [(RUNTIME, text) for text in [*project["project"]["dependencies"], *groups["build"]]]
    return [
        (lock, Requirement(text)) for lock, text in [*runtime, *((TESTS, text) for text in groups["dev"])]
    ]


def test_everything_asked_for_is_pinned_as_asked() -> None:
    versions = {lock: pinned(lock) for lock in (RUNTIME, TESTS)}
    wrong = [
        str(requirement)
        for lock, requirement in asked_for()
        if not requirement.specifier.contains(versions[lock].get(canonicalize_name(requirement.name), "0"))
        or canonicalize_name(requirement.name) not in versions[lock]
    ]
    assert wrong == []


def test_both_locks_agree_where_they_name_the_same() -> None:
    runtime, tests = pinned(RUNTIME), pinned(TESTS)
    assert {
        name: (runtime[name], tests[name]) for name in runtime.keys() & tests if runtime[name] != tests[name]
    } == {}


@pytest.mark.parametrize("lock", [RUNTIME, TESTS], ids=["runtime", "tests"])
def test_every_pin_has_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert [entry for entry in entries if not (PINNED.match(entry) and "--hash=sha256:" in entry)] == []


def ask_registry(*words: str) -> str:
    """Let uv ask the package registry; one that cannot be reached fails the test, in one sentence."""
    command = [sys.executable, "-m", "uv", "pip", *words, "--no-deps", "--only-binary", ":all:"]
    asked = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if re.search(r"error sending request|Could not connect|dns error|timed out", asked.stderr):
        pytest.fail(
            "The package registry could not be reached: the lock is neither right nor wrong.", pytrace=False
        )
    assert asked.returncode == 0, asked.stderr
    return asked.stdout + asked.stderr


@pytest.mark.parametrize("python", ["3.11", "3.13"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_wheels_exist_for(platform: str, python: str, tmp_path: Path) -> None:
    system = ("--python-platform", platform, "--python-version", python)
    # Into an empty folder: what is installed here must not count as found.
    answer = ask_registry("install", *system, "--dry-run", "--target", str(tmp_path), "-r", str(RUNTIME))
    assert "Would install" in answer


def test_the_hashes_are_those_of_the_published_files(tmp_path: Path) -> None:
    """uv's dry run looks at names only, and only the installation on Linux would find a wrong hash here."""
    names = tmp_path / "names.in"
    names.write_text("\n".join("==".join(pin) for pin in pinned(RUNTIME).items()), encoding="utf-8")
    published = set(re.findall(HASH, ask_registry("compile", "--generate-hashes", "--quiet", str(names))))
    assert published
    assert set(re.findall(HASH, RUNTIME.read_text(encoding="utf-8"))) - published == set()
