"""Making clinics from a terminal: one's own, and one for practice."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from app.cli.clinics import without_password
from app.training import PASSWORD as PRACTICE_PASSWORD
from app.training import STAFF
from tests.cli.conftest import Typed
from tests.support.clinics import MAKING_ROLES, PASSWORD, without_login
from tests.support.postgres import TestServer


@pytest.fixture
def database(postgres_server: TestServer) -> Iterator[str]:
    """An empty database, as whoever looks after the server addresses it; its clinic's people go with it."""
    name = f"new_{secrets.token_hex(6)}"
    with psycopg.connect(postgres_server.superuser_url, autocommit=True) as superuser:
        # The practice clinic's people belong to the whole server: one such test at a time.
        superuser.execute("SELECT pg_advisory_lock(%s)", [MAKING_ROLES])
        superuser.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{postgres_server.superuser_url.rsplit('/', 1)[0]}/{name}"
        finally:
            superuser.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            for login in (*(person.login for person in STAFF), name.replace("_", "-")):
                superuser.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(login)))


@pytest.fixture(params=["embedded", "server"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a clinic may be made, on each database."""
    if request.param == "embedded":
        return str(tmp_path / "clinic")
    where: str = request.getfixturevalue("database")
    return where


def as_desk(where: str) -> str:
    """The same clinic as a desk addresses it."""
    return without_login(where) if "://" in where else where


def sign_in(monkeypatch: pytest.MonkeyPatch, user: str, password: str) -> None:
    """Say who types."""
    monkeypatch.setenv("OUTGUIDE_USER", user)
    monkeypatch.setenv("OUTGUIDE_PASSWORD", password)


def test_a_new_clinic_opens_for_its_first_supervisor(
    empty: str, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_server = "://" in empty
    user = empty.rsplit("/", 1)[1].replace("_", "-") if on_server else "jo"
    sign_in(monkeypatch, user, PASSWORD)
    made = typed("init", empty, "--name", "Riverside Family Clinic", "--json")
    assert (made.code, made.err) == (0, "")
    codes = made.document["recovery_codes"]
    assert len(codes) == (0 if on_server else 2)
    assert all(re.fullmatch(r"([0-9A-Z]{5}-){5}[0-9A-Z]{5}", code) for code in codes)
    people = typed("people", "list", "--clinic", as_desk(empty), "--json").document["people"]
    assert [(each["login"], each["roles"]) for each in people] == [(user, ["admin", "supervisor"])]
    assert typed("patients", "add", "First", "--clinic", as_desk(empty)).code == 0
    again = typed("init", empty)
    assert again.code == 1 and "already" in again.err
    assert typed("find", "first", "--clinic", as_desk(empty), "--json").document["hits"] != []


def test_the_servers_password_is_never_shown(
    database: str, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, database.rsplit("/", 1)[1].replace("_", "-"), PASSWORD)
    made = typed("init", database)
    secret = re.search(r":([^:@/]+)@", database)
    assert secret is not None
    assert made.code == 0
    assert secret[1] not in made.out + made.err


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        ("postgresql://jo:secret@db/clinic", "postgresql://db/clinic"),
        ("postgresql://jo:s@cr@t@db/clinic", "postgresql://db/clinic"),
        ("postgresql://db/clinic", "postgresql://db/clinic"),
        ("C:/clinic", "C:/clinic"),
    ],
)
def test_an_address_is_shown_without_its_login(where: str, shown: str) -> None:
    assert without_password(where) == shown


def test_recovery_codes_are_shown_to_people_once(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, "jo", PASSWORD)
    made = typed("init", str(tmp_path / "clinic"))
    assert len(re.findall(r"^  ([0-9A-Z]{5}-){5}[0-9A-Z]{5}$", made.out, re.MULTILINE)) == 2
    assert PASSWORD not in made.out + made.err


def test_no_clinic_is_made_in_a_folder_that_holds_other_things(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir(mode=0o755)
    (folder / "letter.txt").write_text("Dear", encoding="utf-8")
    mode = folder.stat().st_mode
    sign_in(monkeypatch, "jo", PASSWORD)
    refused = typed("init", str(folder))
    assert refused.code == 1 and "is not empty" in refused.err
    assert [each.name for each in folder.iterdir()] == ["letter.txt"]
    assert folder.stat().st_mode == mode


def test_a_weak_password_makes_nothing(tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, "jo", "short")
    assert typed("init", str(tmp_path / "clinic")).code == 1
    sign_in(monkeypatch, "Jo Anders", PASSWORD)
    assert typed("init", str(tmp_path / "clinic")).code == 1
    assert not (tmp_path / "clinic").exists()


def test_a_practice_clinic_is_full_and_everybody_gets_in(
    empty: str, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = typed("demo", empty, "--patients", "60", "--seed", "11", "--json")
    assert (made.code, made.err) == (0, "")
    assert {key: made.document[key] for key in ("seed", "patients", "people")} == {
        "seed": 11,
        "patients": 60,
        "people": ["admin", "clerk", "records", "supervisor", "privacy"],
    }
    monkeypatch.setenv("OUTGUIDE_CLINIC", as_desk(empty))
    for login in ("clerk", "records", "supervisor", "privacy"):
        sign_in(monkeypatch, login, PRACTICE_PASSWORD)
        found = typed("find", "a", "--limit", "1000", "--json")
        assert found.code == 0 and found.document["hits"]
    waiting = typed("queue", "list", "--json").document["items"]
    assert {item["kind"] for item in waiting} == {"clock", "found_unconfirmed", "impossible_sighting"}
    barcode = waiting[0]["barcode"]
    assert barcode.startswith("ZC")
    sign_in(monkeypatch, "records", PRACTICE_PASSWORD)
    assert typed("charts", "history", barcode, "--json").document["movements"]
    assert typed("charts", "check-in", barcode).code == 0
    sign_in(monkeypatch, "admin", PRACTICE_PASSWORD)
    assert typed("people", "list").code == 0
    assert typed("find", "a").code == 1


def test_a_practice_clinic_made_over_a_clinic_is_refused(tmp_path: Path, typed: Typed) -> None:
    where = str(tmp_path / "clinic")
    assert typed("demo", where, "--patients", "3").code == 0
    files = sorted(each.name for each in Path(where).iterdir())
    again = typed("demo", where, "--patients", "3", "--json")
    assert again.code == 1
    assert again.document["outcome"] == "refused"
    assert sorted(each.name for each in Path(where).iterdir()) == files


def test_an_interrupted_demo_leaves_no_half_clinic(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    where = tmp_path / "clinic"
    with monkeypatch.context() as patched:
        patched.setattr("app.training.stocking.take_over_history", interrupt)
        stopped = typed("demo", str(where), "--patients", "3")
    assert (stopped.code, stopped.err) == (1, "Stopped.\n")
    assert {each.name for each in where.iterdir()} <= {"clinic.lock"}
    assert typed("demo", str(where), "--patients", "3").code == 0


@pytest.mark.parametrize("words", [["--patients", "0"], ["--seed", "-1"], ["--patients", "many"]])
def test_impossible_numbers_are_wrong_usage(words: list[str], tmp_path: Path, typed: Typed) -> None:
    assert typed("demo", str(tmp_path / "clinic"), *words).code == 2
    assert not (tmp_path / "clinic").exists()
