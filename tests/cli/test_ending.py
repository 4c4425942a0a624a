"""How commands end: four exit codes, one sentence, one document, and never a traceback."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import open_clinic
from app.cli import main
from app.security import Role, SignIn
from tests.cli.conftest import Room, Typed
from tests.support.clinics import PASSWORD, Clinic


def test_help_and_version_are_answers(typed: Typed) -> None:
    assert typed("--version").out.startswith("outguide")
    told = typed("--help")
    assert told.code == 0
    assert all(word in told.out for word in ("find", "charts", "--clinic", "--json", "--user"))
    assert "check-out" in typed("charts", "--help").out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["charts"],
        ["fly"],
        ["find"],
        ["find", "x", "--limit", "many"],
        ["find", "x", "--limit", "0"],
        ["find", "x", "--clinic"],
        ["charts", "check-out", "C00000012"],
        ["charts", "check-out", "--to", "Dr Lee"],
        ["charts", "where", "a", "b"],
        ["queue", "take", "first"],
        ["--sideways"],
        ["find", "a\0b"],
        ["find", "\udc80"],
    ],
)
def test_wrong_usage_is_two_and_leaves_standard_output_alone(words: list[str], typed: Typed) -> None:
    ended = typed(*words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.strip()


def test_no_clinic_is_unavailable(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTGUIDE_USER", "jo")
    monkeypatch.setenv("OUTGUIDE_PASSWORD", PASSWORD)
    ended = typed("find", "x", "--clinic", str(tmp_path / "nowhere"), "--json")
    assert ended.code == 3
    assert ended.document == {"outcome": "unavailable", "text": ended.err.strip()}
    assert "There is no clinic in" in ended.err
    assert typed("find", "x").code == 3


def test_a_server_that_does_not_answer_is_unavailable(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTGUIDE_USER", "jo")
    monkeypatch.setenv("OUTGUIDE_PASSWORD", PASSWORD)
    ended = typed("find", "x", "--clinic", "postgresql://127.0.0.1:1/nothing")
    assert (ended.code, ended.out) == (3, "")
    assert "does not answer" in ended.err


def test_a_clinic_that_is_open_elsewhere_is_unavailable(small_room: Room) -> None:
    small_room.type("find", "x")
    where, login = small_room.clinic.where, small_room.clinic.logins[Role.RECORDS]
    application, _ = open_clinic(where, SignIn(login, PASSWORD), small_room.clinic.settings)
    try:
        ended = small_room.type("find", "x")
    finally:
        application.close()
    assert ended.code == 3 and "open already" in ended.err
    assert small_room.type("find", "x").code == 0


def test_a_wrong_password_is_refused_and_not_repeated(room: Room) -> None:
    ended = room.type("find", "x", "--json", password="walnut canyon nine doors")
    assert ended.code == 1
    assert ended.document == {
        "outcome": "refused",
        "text": "Name or password is not right. Nothing was opened.",
    }
    assert ended.err == "Name or password is not right. Nothing was opened.\n"


def test_whoever_does_not_say_who_it_is_is_asked(
    small_room: Room, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_room.clinic.close()
    nobody = typed("find", "x")
    assert nobody.code == 1 and "--user NAME" in nobody.err
    unasked = typed("find", "x", "--user", small_room.clinic.logins[Role.RECORDS])
    assert unasked.code == 1 and "OUTGUIDE_PASSWORD" in unasked.err


def test_a_password_is_asked_for_at_the_terminal(
    small_room: Room, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    small_room.clinic.close()
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("app.cli.desk.getpass", answer)
    login = small_room.clinic.logins[Role.RECORDS]
    assert typed("find", "x", "--user", login).code == 0
    assert asked == [f"Password of {login}: "]


def test_a_bug_is_told_calmly_and_noted_without_a_word_of_any_record(
    small_room: Room, monkeypatch: pytest.MonkeyPatch, own_pc: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("Okafor, Ada 1975-02-03")

    monkeypatch.setattr("app.patients.service.PatientService.look_up", fail)
    ended = small_room.type("find", "okafor")
    assert (ended.code, ended.out) == (1, "")
    assert "Something went wrong inside Outguide" in ended.err and "Okafor" not in ended.err
    noted = (own_pc / "logs" / "outguide.log").read_text(encoding="utf-8")
    assert "builtins.ValueError" in noted and "find.py" in noted
    assert "Okafor" not in noted and "okafor" not in noted
    monkeypatch.undo()


def test_a_bug_with_no_disk_to_note_it_on_is_still_told(
    small_room: Room, monkeypatch: pytest.MonkeyPatch, own_pc: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError

    own_pc.parent.joinpath("file").write_text("", encoding="utf-8")
    monkeypatch.setenv("OUTGUIDE_DATA", str(own_pc.parent / "file"))
    monkeypatch.setattr("app.patients.service.PatientService.look_up", fail)
    ended = small_room.type("find", "okafor")
    assert ended.code == 1 and ended.err == "Something went wrong inside Outguide, and the command ended.\n"


def test_a_settings_file_that_cannot_be_read_is_told(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "config" / "Outguide" / "outguide.toml"
    file.parent.mkdir(parents=True)
    file.write_text("clinic = [", encoding="utf-8")
    ended = typed("find", "x")
    assert ended.code == 1 and "settings file" in ended.err
    assert typed("--version").code == 0


REAL = """
find charts queue people places patients audit make check-out check-in where history undo list show take
resolve dismiss add role retire --to --at --limit --volumes --reason --json --user --clinic --patient --act
--kind --help --closed -- - -1 0 7 C00000012 Z L00000011 records Dr Lee'
"""
WORDS = st.sampled_from(REAL.split()) | st.text(max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=st.lists(WORDS, min_size=1, max_size=6))
def test_whatever_is_typed_ends_in_one_of_four_ways(
    words: list[str], embedded_clinic: Clinic, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    embedded_clinic.close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OUTGUIDE_CLINIC", embedded_clinic.where)
    monkeypatch.setenv("OUTGUIDE_USER", embedded_clinic.logins[Role.SUPERVISOR])
    monkeypatch.setenv("OUTGUIDE_PASSWORD", PASSWORD)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    told = out.getvalue() + err.getvalue()
    assert code in {0, 1, 2, 3}
    assert "Traceback" not in told and "Something went wrong" not in told
    if "--json" in words and code == 0 and "--help" not in words:
        json.loads(out.getvalue())
