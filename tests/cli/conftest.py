"""Typing commands: each is a call of the program's own main function, signed in as somebody of the clinic."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.security import Role
from tests.support.clinics import PASSWORD, Clinic


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one document on standard output."""
        found: dict[str, Any] = json.loads(self.out)
        return found


Typed = Callable[..., Ended]


@pytest.fixture(autouse=True)
def own_pc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A PC without settings, whose data folder is this test's."""
    for name in ("CLINIC", "USER", "PASSWORD", "NEW_PASSWORD", "STATION"):
        monkeypatch.delenv(f"OUTGUIDE_{name}", raising=False)
    monkeypatch.setenv("OUTGUIDE_DATA", str(tmp_path / "pc"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "pc"


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    """Run one command and look at what it left."""

    def run(*words: str) -> Ended:
        capsys.readouterr()
        code = main(list(words))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Ended(code, captured.out, captured.err)

    return run


class Room:
    """A clinic in which commands are typed by people of each role."""

    def __init__(self, clinic: Clinic, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clinic, self._typed, self._environ = clinic, typed, monkeypatch
        monkeypatch.setenv("OUTGUIDE_CLINIC", clinic.where)

    def type(self, *words: str, role: Role = Role.RECORDS, password: str = PASSWORD) -> Ended:
        """Sign in as somebody of this role and run one command."""
        self.clinic.close()  # one process, one clinic: the window is closed while a command runs
        self._environ.setenv("OUTGUIDE_USER", self.clinic.logins[role])
        self._environ.setenv("OUTGUIDE_PASSWORD", password)
        return self._typed(*words)

    def ask(self, *words: str, role: Role = Role.RECORDS) -> dict[str, Any]:
        """Run one command that succeeds and read its document."""
        ended = self.type(*words, "--json", role=role)
        assert (ended.code, ended.err) == (0, ""), ended
        return ended.document


@pytest.fixture
def room(clinic: Clinic, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Commands on each of the two databases."""
    return Room(clinic, typed, monkeypatch)


@pytest.fixture
def small_room(embedded_clinic: Clinic, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Commands on a clinic in a folder, for what is not the database's doing."""
    return Room(embedded_clinic, typed, monkeypatch)
