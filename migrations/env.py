"""Runs migrations on the engine it is given; desks never do."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, Engine, text

from app.metadata import metadata


def run() -> None:
    """Upgrade the clinic, in one transaction."""
    engine: Engine = context.config.attributes["engine"]
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _on_sqlite(connection)
        else:
            _on_postgresql(connection, context.config.attributes.get("owner"))


def _on_sqlite(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    # SQLite ignores this pragma inside a transaction; tables are remade with it off.
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.execution_options(writes=True).begin():
            _migrate(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"the upgrade would leave {len(broken)} rows without what they refer to")
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _on_postgresql(connection: Connection, owner: str | None) -> None:
    with connection.begin():
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        if owner:
            connection.execute(text(f'SET LOCAL ROLE "{owner}"'))
        _migrate(connection)


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    context.run_migrations()


run()
