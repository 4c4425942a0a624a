"""`outguide people recover`: a lost password from a terminal."""

from __future__ import annotations

import pytest

from app.security import Role
from app.security.recovery import new_code
from tests.cli.conftest import Room, Typed
from tests.support.clinics import FolderTemplate

NEW = "copper willow seven stairs"


def test_a_code_renews_a_password_and_the_new_code_is_told_once(
    small_room: Room, typed: Typed, embedded_template: FolderTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_room.clinic.close()
    monkeypatch.setenv("OUTGUIDE_RECOVERY_CODE", embedded_template.recovery_codes[0])
    monkeypatch.setenv("OUTGUIDE_NEW_PASSWORD", NEW)
    login = small_room.clinic.logins[Role.SUPERVISOR]
    done = typed("people", "recover", login, "--json")
    assert (done.code, done.err) == (0, "")
    assert done.document["user"] == login and len(done.document["recovery_codes"]) == 1
    assert small_room.type("find", "a", role=Role.SUPERVISOR, password=NEW).code == 0
    again = typed("people", "recover", login)
    assert again.code == 1 and "does not open this clinic" in again.err
    monkeypatch.setenv("OUTGUIDE_RECOVERY_CODE", done.document["recovery_codes"][0].lower())
    told = typed("people", "recover", login)
    assert told.code == 0 and "is spent; this one takes its place" in told.out
    assert NEW not in told.out + told.err


def test_a_code_is_asked_for_where_nobody_sees_it(
    small_room: Room, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return new_code() if "code" in prompt else NEW

    small_room.clinic.close()
    login = small_room.clinic.logins[Role.SUPERVISOR]
    unasked = typed("people", "recover", login)
    assert unasked.code == 1 and "Set OUTGUIDE_RECOVERY_CODE." in unasked.err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("app.cli.desk.getpass", answer)
    assert typed("people", "recover", login).code == 1
    assert asked == ["Recovery code: ", f"New password of {login}: ", "The same again: "]


def test_on_a_server_one_sentence_says_whose_business_it_is(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTGUIDE_RECOVERY_CODE", new_code())
    monkeypatch.setenv("OUTGUIDE_NEW_PASSWORD", NEW)
    ended = typed("people", "recover", "jo", "--clinic", "postgresql://server/clinic")
    assert ended.code == 1 and "Whoever runs the server gives you a new one" in ended.err
