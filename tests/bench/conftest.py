"""What the tests of the bench share: a server on which nobody else makes groups meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.support.clinics import MAKING_ROLES
from tests.support.postgres import TestServer


@pytest.fixture
def bench_server(postgres_server: TestServer) -> Iterator[str]:
    """The address of a login that may make databases and roles; other test processes wait with theirs."""
    with psycopg.connect(postgres_server.superuser_url, autocommit=True) as holding:
        holding.execute("SELECT pg_advisory_lock(%s)", [MAKING_ROLES])
        yield postgres_server.superuser_url
