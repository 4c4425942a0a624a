"""What the tests of the bench share: a server on which nobody else makes groups meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg
import pytest

from tests.support.clinics import MAKING_ROLES
from tests.support.postgres import TestServer, running_server


@pytest.fixture(scope="session")
def own_server() -> Iterator[TestServer | None]:
    """A server for the benches of this process: no test waits for them; None if one was named."""
    if os.environ.get("OUTGUIDE_TEST_PG"):
        yield None
        return
    with running_server() as server:
        yield server


@pytest.fixture
def bench_server(postgres_server: TestServer, own_server: TestServer | None) -> Iterator[str]:
    """The address of a login that may make databases and roles; on a named server others wait with theirs."""
    if own_server is not None:
        yield own_server.superuser_url
        return
    with psycopg.connect(postgres_server.superuser_url, autocommit=True) as holding:
        holding.execute("SELECT pg_advisory_lock(%s)", [MAKING_ROLES])
        yield postgres_server.superuser_url
