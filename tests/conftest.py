"""What every test shares: no screen, a folder for pictures, one PostgreSQL, honest last words."""

from __future__ import annotations

import contextlib
import gc
import os
import secrets
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zlib import crc32

import hypothesis
import pytest

from tests.support.clinics import (
    clinic,
    embedded_clinic,
    embedded_template,
    server_clinic,
    server_template,
)
from tests.support.closing import closing_line, embedded_database
from tests.support.effort import Effort
from tests.support.postgres import NoServer, TestServer, running_server

__all__ = ["clinic", "embedded_clinic", "embedded_template", "server_clinic", "server_template"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OUTGUIDE_PICTURES", str(Path(__file__).resolve().parents[1] / "build" / "pictures"))

# Few examples, but other ones in every run: the suite is run often.
hypothesis.settings.register_profile("suite", max_examples=25, deadline=None, print_blob=True)
hypothesis.settings.load_profile("suite")

SERVER = pytest.StashKey[TestServer | str]()  # a text says why there is none
USED = pytest.StashKey[set[str]]()
HAND_SPEED = pytest.StashKey[set[str]]()


@pytest.hookimpl(tryfirst=True)  # before Hypothesis reads its option
def pytest_configure(config: pytest.Config) -> None:
    """Draw this run's seed where everybody can read it; pytest-xdist hands it to its workers."""
    config.stash[USED] = set()
    config.stash[HAND_SPEED] = set()
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(secrets.randbelow(2**32))


def pytest_sessionstart() -> None:
    """As in the program (ui.shell.garbage): windows of earlier tests are never freed on a worker's thread."""
    gc.disable()


def pytest_runtest_logfinish(nodeid: str) -> None:
    if crc32(nodeid.encode()) % 8 == 0:
        gc.collect()


def pytest_report_header(config: pytest.Config) -> str:
    """Say how to repeat this run's examples."""
    return f"Using --hypothesis-seed={config.option.hypothesis_seed}"


def _server(config: pytest.Config) -> TestServer | str:
    """Start this run's PostgreSQL at the first need and stop it when pytest ends, however it ends."""
    if SERVER not in config.stash:
        stack = contextlib.ExitStack()
        config.add_cleanup(stack.close)
        try:
            config.stash[SERVER] = stack.enter_context(running_server())
        except NoServer as error:
            config.stash[SERVER] = str(error)
    return config.stash[SERVER]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand the one server to a worker of pytest-xdist before it starts."""
    found = _server(node.config)
    node.workerinput["postgres"] = found if isinstance(found, str) else asdict(found)


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> TestServer:
    """A PostgreSQL for this test run; a test that needs one and gets none fails."""
    handed = getattr(request.config, "workerinput", {}).get("postgres")
    found = TestServer(**handed) if isinstance(handed, dict) else handed or _server(request.config)
    if isinstance(found, str):
        pytest.fail(found)
    request.config.stash[USED].add(f"PostgreSQL {found.version} ({found.kind})")
    return found


@pytest.fixture
def hand_speed(request: pytest.FixtureRequest) -> Callable[[Effort], None]:
    """Tells what a task cost, for the table at the end of the run."""

    def tell(effort: Effort) -> None:
        request.config.stash[HAND_SPEED].add(effort.line())

    return tell


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Note what this process used; a worker of pytest-xdist tells its controller."""
    used: set[str] = session.config.stash[USED]
    if embedded := embedded_database():
        used.add(embedded)
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["databases"] = sorted(used)
        session.config.workeroutput["hand_speed"] = sorted(session.config.stash[HAND_SPEED])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Collect what a worker of pytest-xdist used; one that crashed can tell nothing."""
    told = getattr(node, "workeroutput", {})
    node.config.stash[USED].update(told.get("databases", ()))
    node.config.stash[HAND_SPEED].update(told.get("hand_speed", ()))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what tasks cost a clerk, and the line that says on which databases the tests ran."""
    if lines := sorted(config.stash[HAND_SPEED]):
        terminalreporter.write_line("hand speed, by the keystroke-level model:")
        for line in lines:
            terminalreporter.write_line(line)
    used = config.stash[USED]
    no_server = isinstance(config.stash.get(SERVER, None), str)
    terminalreporter.write_line(closing_line(used, postgres_failed=no_server))
