"""What every command is given: which clinic, who asks, and where the answer goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.actor import Actor
from app.cli.handover.door import Door, door_of
from app.cli.output import Answer, say, show
from app.cli.progress_bar import bar
from app.cli.terminal import Terminal
from app.errors import BadInput
from app.progress import Report, StopToken
from app.security import SignIn
from app.settings import Settings, load_settings

if TYPE_CHECKING:
    from app.bootstrap import Application

USER, PASSWORD, NEW_PASSWORD = "OUTGUIDE_USER", "OUTGUIDE_PASSWORD", "OUTGUIDE_NEW_PASSWORD"
# What a command may need of the environment, wherever it is done.
HANDED_ON = frozenset({USER, PASSWORD, NEW_PASSWORD})
# A window that is just opening or closing holds the clinic and does not listen.
PATIENCE_S, LOOK_S = 3.0, 0.1


class HeldElsewhere(Exception):
    """Another process holds the clinic and takes commands; nothing has been done yet."""

    def __init__(self, door: Door, settings: Settings) -> None:
        super().__init__()
        self.door, self.settings = door, settings


@dataclass(frozen=True, slots=True)
class Desk:
    """The options that every command has, and the terminal it was typed at."""

    clinic: str
    as_json: bool
    user: str
    settings: Settings
    terminal: Terminal

    @property
    def where(self) -> str:
        """The clinic that is meant."""
        return self.clinic or self.settings.where

    @contextmanager
    def opened(self) -> Iterator[tuple[Application, Actor]]:
        """The clinic, open for whoever signs in, and closed whatever happens.

        A command comes here before it does anything. Where another process holds the clinic it is done there.

        Raises:
            HeldElsewhere: it is to be handed over.
            NotAllowed: name or password is not right.
            Unavailable: there is no clinic, or it cannot be opened now.
        """
        if self.terminal.enter is not None:
            yield self.terminal.enter(self.sign_in())
            return
        application, actor = self._open(self.where)
        try:
            yield application, actor
        finally:
            application.close()

    def _open(self, where: str) -> tuple[Application, Actor]:
        self._hand_over_if_held(where)
        # Databases take half a second to load; help, usage and what is handed over do without them.
        from app.bootstrap import ClinicHeld, is_clinic, open_clinic
        from app.errors import Unavailable

        if not is_clinic(where):
            raise Unavailable(f"There is no clinic in {where}. Make one with: outguide init {where}")
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                return open_clinic(where, self.sign_in(), self.settings)
            except ClinicHeld:
                self._hand_over_if_held(where)
                if time.monotonic() > end:
                    raise
                time.sleep(LOOK_S)

    def _hand_over_if_held(self, where: str) -> None:
        door = None if "://" in where else door_of(Path(where))
        if door is not None and door.address not in self.terminal.unanswered:
            self.sign_in()  # what is asked for is asked for here
            raise HeldElsewhere(door, self.settings)

    def sign_in(self, *, new: bool = False) -> SignIn:
        """Who asks, from the environment or from the terminal; a new password is asked for twice.

        Raises:
            BadInput: nobody said who it is, or there is no terminal to ask at.
        """
        user = self.user or self.terminal.environ.get(USER, "")
        if not user:
            raise BadInput(f"Say who you are: add --user NAME, or set {USER} and {PASSWORD}.")
        return SignIn(user, self.secret(PASSWORD, f"Password of {user}", twice=new))

    def new_password(self, user: str) -> str:
        """A password somebody is to have; asked for before the clinic is opened, so that nobody waits.

        Raises:
            BadInput: there is no terminal to ask at, or the two differ.
        """
        return self.secret(NEW_PASSWORD, f"New password of {user}", twice=True)

    def secret(self, variable: str, asked: str, *, twice: bool = False) -> str:
        """Something nobody may see, from this variable or from the terminal, asked for once a command.

        Raises:
            BadInput: there is no terminal to ask at, or the two differ.
        """
        given = self.terminal.environ.get(variable)
        if given is not None:
            return given
        if not self.terminal.asks:
            what = asked[0].lower() + asked[1:]
            raise BadInput(f"There is no terminal to ask for the {what} at. Set {variable}.")
        typed = getpass(f"{asked}: ")
        if twice and getpass("The same again: ") != typed:
            raise BadInput("The two passwords differ. Nothing was changed.")
        self.terminal.environ[variable] = typed
        return typed

    @property
    def stop(self) -> StopToken:
        """Stops a long command between two transactions."""
        return self.terminal.stop

    def file(self, named: Path) -> Path:
        """A file as it was named in the folder where the command was typed."""
        return self.terminal.folder / named

    def progress(self) -> AbstractContextManager[Report]:
        """Who is told how far a long command is."""
        return bar(self.terminal)

    def say(self, sentence: str) -> None:
        """Tell the person at the terminal something that is not the answer."""
        say(self.terminal, sentence)

    def show(self, answer: Answer) -> None:
        """Print the answer as it is wanted."""
        show(self.terminal, answer, as_json=self.as_json)


def desk_of(context: typer.Context) -> Desk:
    """The desk that the options before COMMAND have set up."""
    desk = context.find_object(Desk)
    if desk is None:
        raise TypeError("the program was not called through its main function")
    return desk


def new_desk(clinic: str, user: str, terminal: Terminal, *, as_json: bool) -> Desk:
    """A desk with this PC's settings.

    Raises:
        BadInput: the settings file of this PC cannot be read.
    """
    return Desk(clinic, as_json, user, terminal.settings or load_settings(terminal.environ), terminal)
