"""What a password opens: a slot of the key ring on one PC, a role of the server on several."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import text

from app.db.server import check_reachable
from app.db.unit import Unit
from app.errors import NotAllowed
from app.security.failures import FAILURES, FailureLog, TooSoon
from app.security.keyfile import read_keyring, write_keyring
from app.security.keyring import PERSON, derived, make_slot, open_slot
from app.security.passwords import stretch
from app.security.rules import normal
from app.security.types import Role
from app.settings import KdfCost


class Credentials(Protocol):
    """Grants and ends what a password opens; each call joins the open transaction."""

    def grant(self, unit: Unit, login: str, password: str, roles: Iterable[Role]) -> None:
        """Let somebody in from now on."""
        ...

    def change_roles(self, unit: Unit, login: str, roles: Iterable[Role]) -> None:
        """Let the database enforce other roles."""
        ...

    def withdraw(self, unit: Unit, login: str) -> None:
        """Let somebody in no more, as part of the open transaction where the database can."""
        ...

    def withdrawn(self, login: str) -> None:
        """The leaving is committed; do what could not be part of it."""
        ...

    def proves(self, unit: Unit, login: str, password: str) -> bool:
        """Whether this password would let the person in now; it opens nothing."""
        ...

    def draft_key(self, unit: Unit, login: str, salt: bytes) -> bytes:
        """A key for what this person leaves half typed; it is gone when the clinic is closed."""
        ...


class EmbeddedCredentials:
    """Slots of the key ring; the roles of an embedded clinic are enforced by the program alone."""

    def __init__(self, folder: Path, vault_key: bytes, cost: KdfCost) -> None:
        self._folder, self._vault_key, self._cost = folder, vault_key, cost

    def grant(self, unit: Unit, login: str, password: str, roles: Iterable[Role]) -> None:
        """Add the person's slot to the key ring."""
        ring = read_keyring(self._folder)
        slot = make_slot(ring, PERSON, login, password, self._vault_key, self._cost)
        write_keyring(self._folder, ring.with_slot(slot))

    def change_roles(self, unit: Unit, login: str, roles: Iterable[Role]) -> None:
        """Nothing: the table of roles in the database is all there is."""

    def withdraw(self, unit: Unit, login: str) -> None:
        """Nothing yet: a slot taken off before the commit would be gone if the commit failed."""

    def withdrawn(self, login: str) -> None:
        """Take the person's slot off the key ring, now that the leaving is committed."""
        write_keyring(self._folder, read_keyring(self._folder).without(PERSON, login))

    def proves(self, unit: Unit, login: str, password: str) -> bool:
        """Try the person's slot of the key ring; wrong passwords cost time here as at the sign-in.

        Raises:
            NotAllowed: too soon after several wrong ones.
        """
        try:
            unlock(self._folder, login, password, unit.now)
        except TooSoon:
            raise
        except NotAllowed:
            return False
        return True

    def draft_key(self, unit: Unit, login: str, salt: bytes) -> bytes:
        """From the vault key, which only a sign-in brings back."""
        return derived(self._vault_key, f"draft {login} {salt.hex()}")


def unlock(folder: Path, login: str, password: str, now: datetime) -> bytes:
    """The clinic's key out of a person's slot of the key ring; wrong passwords are counted.

    Raises:
        NotAllowed: name or password is not right; TooSoon: it was not even tried.
        Unavailable: the key ring is missing or damaged.
    """
    ring, failures = read_keyring(folder), FailureLog(folder / FAILURES)
    failures.require_patience(login, now)
    try:
        vault_key = open_slot(ring, PERSON, login, password)
    except NotAllowed:
        failures.note(login, now)
        raise
    failures.forget(login)
    return vault_key


class ServerCredentials:
    """LOGIN roles of the server, made by its own functions; the clear password never reaches it."""

    def grant(self, unit: Unit, login: str, password: str, roles: Iterable[Role]) -> None:
        """Make a LOGIN role that is a member of the roles' groups."""
        driver = unit.session.connection().connection.driver_connection
        if not isinstance(driver, psycopg.Connection):
            raise TypeError("not a PostgreSQL connection")
        verifier = driver.pgconn.encrypt_password(
            normal(password).encode(), login.encode(), b"scram-sha-256"
        ).decode()
        unit.session.execute(
            text("SELECT outguide_make_login(:login, :verifier, :roles)"),
            {"login": login, "verifier": verifier, "roles": sorted(role.value for role in roles)},
        )

    def change_roles(self, unit: Unit, login: str, roles: Iterable[Role]) -> None:
        """Move the LOGIN role into other groups."""
        unit.session.execute(
            text("SELECT outguide_change_groups(:login, :roles)"),
            {"login": login, "roles": sorted(role.value for role in roles)},
        )

    def withdraw(self, unit: Unit, login: str) -> None:
        """Take the right to log in, and end open sessions."""
        unit.session.execute(text("SELECT outguide_end_login(:login)"), {"login": login})

    def withdrawn(self, login: str) -> None:
        """Nothing more: the server did it in the same transaction."""

    def proves(self, unit: Unit, login: str, password: str) -> bool:
        """Connect once more as that person, and let the connection go.

        Raises:
            Unavailable: the server does not answer.
        """
        address = unit.session.connection().engine.url
        try:
            check_reachable(address.set(username=login, password=normal(password)))
        except NotAllowed:
            return False
        return True

    def draft_key(self, unit: Unit, login: str, salt: bytes) -> bytes:
        """From the password this connection was made with, which only a sign-in brings back."""
        return stretch(unit.session.connection().engine.url.password or "", salt, KdfCost())
