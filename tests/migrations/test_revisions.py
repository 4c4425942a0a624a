"""The tables are what the program thinks, at every step, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text

from app.db.schema import HEAD, version_of
from app.metadata import FEATURES
from tests.migrations import first_day
from tests.migrations.stepping import (
    columns_of,
    config_for,
    empty_database,
    empty_folder,
    facts_of,
    go_to,
    revisions,
    tables_of,
)


@pytest.fixture(params=["embedded", "server"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without any table, as one who owns it."""
    if request.param == "embedded":
        with empty_folder(tmp_path) as engine:
            yield engine
        return
    with empty_database(request.getfixturevalue("postgres_server")) as engine:
        yield engine


def test_the_models_are_what_the_migrations_make(engine: Engine) -> None:
    assert FEATURES
    go_to(engine, "head")
    command.check(config_for(engine))


def test_the_program_knows_the_newest_revision() -> None:
    assert revisions()[-1] == HEAD
    assert revisions() == sorted(revisions()), "a clinic's age is compared as text"


def test_every_table_of_the_first_day_has_a_row_in_the_frozen_clinic(engine: Engine) -> None:
    go_to(engine, revisions()[0])
    assert set(first_day.ROWS) == set(tables_of(engine)) - {"alembic_version"}


def test_each_revision_keeps_every_fact(engine: Engine) -> None:
    first, *later = revisions()
    go_to(engine, first)
    first_day.fill(engine)
    columns = columns_of(engine)
    before = facts_of(engine, columns)
    assert sum(map(len, before.values())) > 30
    for revision in later:
        go_to(engine, revision)
        assert version_of(engine) == revision
        kept = {table: names for table, names in columns.items() if table in tables_of(engine)}
        assert facts_of(engine, kept) == before
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def test_an_upgrade_that_is_cut_leaves_the_old_tables(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("cut")

    monkeypatch.setattr("alembic.op.create_index", broken)
    monkeypatch.setattr("alembic.operations.base.BatchOperations.create_index", broken)
    with pytest.raises(RuntimeError, match="cut"):
        go_to(engine, "head")
    assert tables_of(engine) == {}
