"""The server that the other tests stand on keeps what postgres.py promises."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import psycopg
import pytest
from psycopg import sql

from tests.support.closing import closing_line
from tests.support.postgres import TestServer


def test_a_clerk_signs_in_with_her_password_and_with_no_other(postgres_server: TestServer) -> None:
    role = f"clerk_{os.getpid()}"
    with psycopg.connect(postgres_server.superuser_url, autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'right'").format(sql.Identifier(role)))
        try:
            address = f"host={owner.info.host} port={owner.info.port} dbname=postgres user={role} password="
            psycopg.connect(address + "right").close()
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(address + "wrong")
        finally:
            owner.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


def test_text_is_utf8_and_sorts_by_code_point(postgres_server: TestServer) -> None:
    with psycopg.connect(postgres_server.superuser_url) as connection:
        rows = connection.execute("SELECT * FROM (VALUES ('é'), ('Z'), ('a')) AS t(x) ORDER BY x").fetchall()
    assert [x for (x,) in rows] == ["Z", "a", "é"]


START_AND_DIE = """
import os, signal
import psycopg
from tests.support.postgres import running_server

with running_server() as server:
    with psycopg.connect(server.superuser_url) as connection:
        print(connection.execute("SHOW data_directory").fetchone()[0], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can bind a server's life to its parent's")
@pytest.mark.skipif("OUTGUIDE_TEST_PG" in os.environ, reason="the server is not ours to stop")
def test_a_killed_test_run_leaves_no_server_behind() -> None:
    command = [sys.executable, "-c", START_AND_DIE]
    died = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert died.stdout, died.stderr
    data = Path(died.stdout.strip())
    try:
        assert ended_within(20, data / "postmaster.pid")
    finally:
        shutil.rmtree(data.parent, ignore_errors=True)


def ended_within(seconds: float, pid_file: Path) -> bool:
    """Say whether the server of a pid file ends by itself; if it does not, end it."""
    try:
        server = psutil.Process(int(pid_file.read_text(encoding="utf-8").splitlines()[0]))
    except (FileNotFoundError, psutil.NoSuchProcess):
        return True
    try:
        server.wait(seconds)
    except psutil.TimeoutExpired:
        server.terminate()
        return False
    return True


def test_the_last_line_names_what_ran_and_what_did_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTGUIDE_NO_DESK", raising=False)
    both = ["PostgreSQL 15.18 (Debian's server)", "SQLCipher 4.19.0 (embedded)"]
    assert closing_line(both) == "databases: SQLCipher 4.19.0 (embedded), PostgreSQL 15.18 (Debian's server)"
    assert closing_line(both[1:]).endswith("did not run: PostgreSQL (no test asked for it)")
    failed = closing_line(both[1:], postgres_failed=True)
    assert failed.endswith("did not run: PostgreSQL (it could not be started)")
    monkeypatch.setenv("OUTGUIDE_NO_DESK", "1")
    assert closing_line(both).endswith("did not run: desk tests (OUTGUIDE_NO_DESK is set)")
