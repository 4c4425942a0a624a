"""The encrypted SQLite file of a one-PC clinic (SQLCipher 4)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from app.db.checkpoints import AT_THE_LATEST_PAGES
from app.errors import Unavailable

# One connection for commands, two for queries, one for a job; 64 MB of pages each make the
# cipher as quick as no cipher once warm.
CONNECTIONS = 4
# And one each for as many commands as other processes may hand over at once; closed after use.
HANDED_OVER = 4
CACHE_KIB = 64 * 1024

PRAGMAS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA busy_timeout = 5000",
    f"PRAGMA wal_autocheckpoint = {AT_THE_LATEST_PAGES}",
    f"PRAGMA cache_size = -{CACHE_KIB}",
)


def open_embedded(file: Path, key: bytes, *, create: bool = False) -> Engine:
    """Open the clinic's file with its raw 256-bit key; the key never stands in a URL or a log.

    Raises:
        Unavailable: there is no such file, or it does not open with this key.
    """
    if not create and not file.is_file():
        raise Unavailable(f"There is no clinic file in {file.parent}. Nothing was made.")
    if not create and not file.stat().st_size:
        # To the database an empty file is a new one: it would be filled without a word.
        raise Unavailable("The clinic's file is empty. Nothing was changed. Restore the last good copy.")

    def connect() -> Any:
        return _connect(file, key)

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=CONNECTIONS,
        max_overflow=HANDED_OVER,
        pool_use_lifo=True,  # the one used last has its pages at hand
        pool_timeout=30,
        hide_parameters=True,  # what is told of an error may be logged, and patients never are
    )
    event.listen(engine, "begin", _begin)
    return engine


def beside(engine: Engine) -> Engine:
    """The same file over a connection of its own, for one thread at a time.

    When a connection writes, SQLite empties the page caches of all others: whoever writes much keeps to
    one, else each transaction reads and deciphers its pages anew.
    """
    own = Engine(engine.pool.recreate(), engine.dialect, engine.url, hide_parameters=True)
    event.listen(own, "begin", _begin)
    return own


def _connect(file: Path, key: bytes) -> Any:
    connection = sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        # Set before any transaction can exist: inside one SQLite ignores them without a word.
        for pragma in PRAGMAS:
            connection.execute(pragma).fetchall()
    except sqlcipher.DatabaseError as problem:
        connection.close()
        raise Unavailable(
            "The clinic's file does not open with its key. It is damaged or belongs to another key ring. "
            "Nothing was changed."
        ) from problem
    return connection


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # A deferred transaction that reads and then writes fails at once when another writer came between.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
