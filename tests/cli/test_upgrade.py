"""`outguide upgrade`: the tables of a clinic on a server, by the login that looks after it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine, text

from app.db.schema import HEAD, version_of
from tests.cli.conftest import Ended, Room, Typed
from tests.migrations import first_day
from tests.migrations.stepping import columns_of, empty_database, facts_of, go_to, revisions
from tests.support.postgres import TestServer

PASSWORD = "maintenance of a server 1"


@dataclass
class Old:
    """A clinic on a server as an earlier release left it, and its address as a login says it."""

    engine: Engine
    address: str
    typed: Typed

    def upgrade(self, login: str, *words: str) -> Ended:
        scheme, rest = self.address.split("://")
        address = f"{scheme}://{login}:{PASSWORD}@{rest}"
        return self.typed("upgrade", "--clinic", address.replace(" ", "%20"), *words)


@pytest.fixture
def old(postgres_server: TestServer, typed: Typed) -> Iterator[Old]:
    """One revision before this program's."""
    with empty_database(postgres_server) as engine:
        go_to(engine, "0001")
        first_day.fill(engine)
        go_to(engine, revisions()[-2])
        server = postgres_server.superuser_url.rsplit("/", 1)[0].split("@")[-1].split("://")[-1]
        yield Old(engine, f"postgresql://{server}/{engine.url.database}", typed)


@pytest.fixture
def logins(postgres_server: TestServer, old: Old) -> Iterator[tuple[str, str]]:
    """One that may act as the owner of the tables, and one that may only connect."""
    names = tuple(f"{what}_{secrets.token_hex(4)}" for what in ("keeper", "guest"))
    with psycopg.connect(postgres_server.superuser_url, autocommit=True) as superuser:
        for name in names:
            made = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
            superuser.execute(made.format(sql.Identifier(name), sql.Literal(PASSWORD)))
        superuser.execute(sql.SQL("GRANT outguide_owner TO {}").format(sql.Identifier(names[0])))
        with old.engine.begin() as connection:
            connection.execute(text(f"GRANT SELECT ON alembic_version TO {names[1]}"))
            connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {names[1]}"))
        yield names[0], names[1]
        with old.engine.begin() as connection:
            connection.execute(text(f"DROP OWNED BY {names[1]}"))
        for name in names:
            superuser.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


def test_an_older_clinic_is_upgraded_once_there_is_a_backup(old: Old, logins: tuple[str, str]) -> None:
    columns = columns_of(old.engine)
    before, facts = version_of(old.engine), facts_of(old.engine, columns)
    asked = old.upgrade(logins[0], "--json")
    assert asked.code == 1 and "Make a backup of the server first" in asked.document["text"]
    assert version_of(old.engine) == before
    done = old.upgrade(logins[0], "--backup-made", "--json")
    assert (done.code, done.err) == (0, "")
    assert (done.document["from"], done.document["to"], done.document["upgraded"]) == (before, HEAD, True)
    assert PASSWORD not in done.out and logins[0] not in done.out
    assert (version_of(old.engine), facts_of(old.engine, columns)) == (HEAD, facts)
    again = old.upgrade(logins[0])
    assert again.code == 0 and "is up to date" in again.out
    with old.engine.connect() as connection:
        owners = connection.scalars(
            text("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
        )
        assert set(owners) == {"outguide_owner"}


def test_a_login_that_is_not_the_owners_is_refused(old: Old, logins: tuple[str, str]) -> None:
    before = version_of(old.engine)
    refused = old.upgrade(logins[1], "--backup-made")
    assert refused.code == 1 and "may not act as the owner of the tables" in refused.err
    assert version_of(old.engine) == before


def test_desks_at_work_are_not_waited_for_without_end(
    old: Old, logins: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version_of(old.engine)
    with old.engine.connect() as desk, desk.begin():
        desk.execute(text("LOCK TABLE alembic_version IN ACCESS SHARE MODE"))
        desk.execute(text("SELECT * FROM alembic_version FOR UPDATE"))
        ended = old.upgrade(logins[0], "--backup-made")
    assert ended.code == 3 and ended.err.startswith("Desks are at work on this clinic. Nothing was changed.")
    assert version_of(old.engine) == before


def test_a_newer_clinic_and_an_empty_database_are_left_alone(
    old: Old, logins: tuple[str, str], postgres_server: TestServer
) -> None:
    with old.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    newer = old.upgrade(logins[0], "--backup-made")
    assert newer.code == 1 and "newer Outguide" in newer.err
    with old.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    assert old.upgrade(logins[0]).err == "This database holds no clinic. Nothing was done.\n"


def test_a_clinic_in_a_folder_is_upgraded_by_opening_it(small_room: Room) -> None:
    told = small_room.ask("upgrade", "--backup-made")
    assert told["upgraded"] is False
    assert told["text"].startswith("A clinic in a folder is upgraded when it is opened, after a copy")
