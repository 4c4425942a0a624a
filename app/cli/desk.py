"""What every command is given: which clinic, who asks, and how the answer is wanted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getpass
from typing import TYPE_CHECKING

import typer

from app.actor import Actor
from app.errors import BadInput
from app.security import SignIn
from app.settings import Settings, load_settings

if TYPE_CHECKING:
    from app.bootstrap import Application

USER, PASSWORD, NEW_PASSWORD = "OUTGUIDE_USER", "OUTGUIDE_PASSWORD", "OUTGUIDE_NEW_PASSWORD"


@dataclass(frozen=True, slots=True)
class Desk:
    """The options that every command has."""

    clinic: str
    as_json: bool
    user: str
    settings: Settings

    @contextmanager
    def opened(self) -> Iterator[tuple[Application, Actor]]:
        """The clinic, open for whoever signs in, and closed whatever happens.

        Raises:
            NotAllowed: name or password is not right.
            Unavailable: there is no clinic, or it cannot be opened now.
        """
        # Databases take half a second to load; help, usage and the version do without them.
        from app.bootstrap import is_clinic, open_clinic
        from app.errors import Unavailable

        where = self.clinic or self.settings.where
        if not is_clinic(where):
            raise Unavailable(f"There is no clinic in {where}. Make one with: outguide init {where}")
        application, actor = open_clinic(where, self.sign_in(), self.settings)
        try:
            yield application, actor
        finally:
            application.close()

    def sign_in(self, *, new: bool = False) -> SignIn:
        """Who asks, from the environment or from the terminal; a new password is asked for twice.

        Raises:
            BadInput: nobody said who it is, or there is no terminal to ask at.
        """
        user = self.user or os.environ.get(USER, "")
        if not user:
            raise BadInput(f"Say who you are: add --user NAME, or set {USER} and {PASSWORD}.")
        return SignIn(user, password_of(user, PASSWORD, twice=new))


def password_of(user: str, variable: str, *, twice: bool) -> str:
    """Somebody's password, from this variable or from the terminal.

    Raises:
        BadInput: there is no terminal to ask at, or the two differ.
    """
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise BadInput(f"There is no terminal to ask for the password at. Set {variable}.")
    password = getpass(f"Password of {user}: ")
    if twice and getpass("The same again: ") != password:
        raise BadInput("The two passwords differ. Nothing was changed.")
    return password


def desk_of(context: typer.Context) -> Desk:
    """The desk that the options before COMMAND have set up."""
    desk = context.find_object(Desk)
    if desk is None:
        raise TypeError("the program was not called through its main function")
    return desk


def new_desk(clinic: str, user: str, *, as_json: bool) -> Desk:
    """A desk with this PC's settings.

    Raises:
        BadInput: the settings file of this PC cannot be read.
    """
    return Desk(clinic, as_json, user, load_settings())
