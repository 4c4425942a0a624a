"""Serving the command lines of other processes from an open clinic."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from app.actor import Actor
from app.cli.handover.asking import Errand
from app.cli.handover.door import open_door
from app.cli.handover.listening import Call, Listening
from app.cli.terminal import Terminal
from app.security import SignIn

if TYPE_CHECKING:
    from app.bootstrap import Application

log = logging.getLogger(__name__)


def listen(application: Application, front: Callable[[], None]) -> Callable[[], None]:
    """Serve commands handed over to this process; gives what ends that, before the clinic closes.

    `front` is called, from another thread, when somebody starts a second window on the clinic.
    """
    if "://" in application.where:
        return _nothing  # a server takes every process itself
    try:
        door = open_door(Path(application.where))
    except OSError:
        # The window works without; a command line is told that the clinic is open already.
        log.exception("No door could be opened")
        return _nothing
    return Listening(door, _Running(application), front).stop


class _Running:
    """Runs errands with the services of the open clinic, each as whoever sent it."""

    def __init__(self, application: Application) -> None:
        self._application, self._signing_in = application, Lock()

    def __call__(self, errand: Errand, call: Call) -> int:
        # Loaded at the first command, not when the window opens.
        from app.cli.run import ended

        settings = replace(self._application.settings, station=errand.station)
        terminal = Terminal(
            out=call.out,
            err=call.err,
            environ=dict(errand.environ),
            folder=Path(errand.folder),
            stop=call.stop,
            report=call.report(),
            enter=lambda sign_in: self._enter(sign_in, errand.station),
            settings=settings,
        )
        return ended(errand.words, terminal)

    def _enter(self, sign_in: SignIn, station: str) -> tuple[Application, Actor]:
        # Databases are loaded already: this process has one open.
        from app.bootstrap import sign_in_again

        # One at a time: each costs 64 MB while it is hashed, and each wrong one is counted in a file.
        with self._signing_in:
            return self._application, sign_in_again(self._application, sign_in, station=station)


def _nothing() -> None:
    """Nobody listens."""
