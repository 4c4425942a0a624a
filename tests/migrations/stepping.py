"""Databases at any revision, and what they hold."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg import sql
from sqlalchemy import Engine, MetaData, Table, func, select

from app.db.schema import MIGRATIONS
from tests.support.clinics import MAKING_ROLES, server_engine
from tests.support.postgres import TestServer

KEY = bytes(range(32))


def config_for(engine: Engine) -> Config:
    """What env.py is given, as the program gives it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def revisions() -> list[str]:
    """Every revision, the oldest first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    return walked[::-1]


def go_to(engine: Engine, revision: str) -> None:
    """Bring a database to a revision."""
    command.upgrade(config_for(engine), revision)


@contextlib.contextmanager
def empty_folder(folder: Path) -> Iterator[Engine]:
    """An encrypted file without any table."""
    from app.db.embedded import open_embedded

    engine = open_embedded(folder / "clinic.db", KEY, create=True)
    try:
        yield engine
    finally:
        engine.dispose()


@contextlib.contextmanager
def empty_database(server: TestServer) -> Iterator[Engine]:
    """A database of a server without any table; nobody else makes roles meanwhile."""
    name = f"empty_{secrets.token_hex(6)}"
    with psycopg.connect(server.superuser_url, autocommit=True) as superuser:
        superuser.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        superuser.execute("SELECT pg_advisory_lock(%s)", [MAKING_ROLES])
        try:
            with server_engine(f"{server.superuser_url.rsplit('/', 1)[0]}/{name}") as engine:
                yield engine
        finally:
            superuser.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def tables_of(engine: Engine) -> dict[str, Table]:
    """The tables as they are now, whatever the program thinks of them."""
    metadata = MetaData()
    metadata.reflect(engine)
    return dict(metadata.tables)


def facts_of(engine: Engine, columns: dict[str, list[str]]) -> dict[str, Any]:
    """What stands in these columns, row by row, in no particular order."""
    tables = tables_of(engine)
    found: dict[str, Any] = {}
    with engine.connect() as connection:
        for name, wanted in columns.items():
            table = tables[name]
            rows = connection.execute(select(*(table.c[column] for column in wanted)))
            found[name] = sorted(map(repr, rows))
            assert connection.scalar(select(func.count()).select_from(table)) == len(found[name])
    return found


def columns_of(engine: Engine) -> dict[str, list[str]]:
    """The columns of every table but the migration tool's own."""
    return {
        name: [column.name for column in table.columns]
        for name, table in tables_of(engine).items()
        if name != "alembic_version"
    }
