"""The PostgreSQL server of a clinic with several PCs; each person connects under their own name."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.types.array import ListBinaryDumper
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from app.db import planning
from app.errors import BadInput, NotAllowed, Unavailable

# Command, query, job and listen: the server allows a person no more.
CONNECTIONS = 4
# What a server says to a wrong password, a name it does not know, and somebody who has left.
REFUSED = (
    "authentication failed",
    "no password supplied",
    "does not exist",
    "not permitted to log in",
    "permission denied for database",
)
PREPARED_AFTER = 2  # times that it was asked; until then it is planned each time
PREPARED_MOST = 128  # statements of a connection: each takes 0.3 MB of the server
SCHEMES = ("postgresql://", "postgres://")


def is_server(where: str) -> bool:
    """Whether this names a server rather than a folder."""
    return where.startswith(SCHEMES)


def server_url(where: str, login: str | None = None, password: str | None = None) -> URL:
    """The address with this person's name and password in place of any it holds.

    Raises:
        BadInput: it is not an address.
    """
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as problem:
        raise BadInput("This is not the address of a clinic's server.") from problem
    return url if login is None else url.set(username=login, password=password)


def open_server(url: URL) -> Engine:
    """Connect to the clinic's server.

    Raises:
        NotAllowed: the name or the password is not right.
        Unavailable: the server does not answer, or has no such clinic.
    """
    check_reachable(url)
    engine = create_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=30,
        hide_parameters=True,  # what is told of an error may be logged, and patients never are
        connect_args={
            "application_name": "outguide",
            "connect_timeout": 10,
            "options": planning.ONCE,
            "prepare_threshold": PREPARED_AFTER,
        },
    )
    event.listen(engine, "connect", _set_up)
    return engine


def _set_up(connection: psycopg.Connection[Any], _record: object) -> None:
    """Keep many plans, and send lists as the server keeps them instead of spelling each item out."""
    connection.prepared_max = PREPARED_MOST
    connection.adapters.register_dumper(list, ListBinaryDumper)


def check_reachable(url: URL) -> None:
    """Open and close one connection, so that a refusal is told in words."""
    parts = url.translate_connect_args(username="user", database="dbname")
    told: dict[str, Any] = {**parts, **url.query, "connect_timeout": 10, "application_name": "outguide"}
    try:
        psycopg.connect("", **told).close()
    except psycopg.OperationalError as problem:
        said = str(problem)
        if any(words in said for words in REFUSED):
            if "database" in said and "role" not in said and "authentication" not in said:
                raise Unavailable("This server holds no clinic of that name.") from problem
            raise NotAllowed("Name or password is not right. Nothing was opened.") from problem
        raise Unavailable(f"The clinic's server at {url.host or 'this PC'} does not answer.") from problem
