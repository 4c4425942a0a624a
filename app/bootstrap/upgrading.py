"""Bringing a clinic on a server up to this program; one in a folder does that when it is opened."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from app.bootstrap.opening import is_clinic
from app.db.schema import HEAD, require_known, upgrade, version_of
from app.db.server import is_server, open_server, server_url
from app.errors import NotAllowed, RuleBroken, Unavailable
from app.security import SignIn

OWNER = "outguide_owner"
LOCK_NOT_AVAILABLE = "55P03"
IN_A_FOLDER = "A clinic in a folder is upgraded when it is opened, after a copy is made. Nothing was done."


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From which tables to which, and the sentence that tells it."""

    before: str
    after: str
    sentence: str

    @property
    def upgraded(self) -> bool:
        """Whether anything was changed."""
        return self.before != self.after


def upgrade_clinic(where: str, sign_in: SignIn | None, *, backup_made: bool) -> Upgrade:
    """Upgrade a clinic on a server as the role that owns its tables, after a backup was made.

    Raises:
        NotAllowed: the login is not right, or may not act as the owner.
        RuleBroken: nobody says that there is a backup, or the clinic is newer than this program.
        Unavailable: no server, no clinic in it, or desks are at work on it.
    """
    if not is_server(where):
        if not is_clinic(where):
            raise Unavailable(f"There is no clinic in {where}. Nothing was done.")
        return Upgrade("", "", IN_A_FOLDER)
    url = server_url(where) if sign_in is None else server_url(where, sign_in.login, sign_in.password)
    engine = open_server(url)
    try:
        return _upgraded(engine, backup_made=backup_made)
    finally:
        engine.dispose()


def _upgraded(engine: Engine, *, backup_made: bool) -> Upgrade:
    before = version_of(engine)
    if before is None:
        raise Unavailable("This database holds no clinic. Nothing was done.")
    require_known(before)
    if before == HEAD:
        return Upgrade(
            HEAD, HEAD, f"The clinic on this server is up to date (tables {HEAD}). Nothing was done."
        )
    if not backup_made:
        raise RuleBroken(
            f"The clinic has tables {before}, this program needs {HEAD}. Nothing was changed. "
            "Make a backup of the server first, then say so: outguide upgrade --backup-made."
        )
    _require_owner(engine)
    try:
        upgrade(engine, owner=OWNER)
    except DBAPIError as problem:
        if getattr(problem.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            raise
        raise Unavailable(
            "Desks are at work on this clinic. Nothing was changed. Have everybody sign out, then try again."
        ) from problem
    return Upgrade(before, HEAD, f"The clinic was upgraded from tables {before} to {HEAD}.")


def _require_owner(engine: Engine) -> None:
    asked = text("SELECT pg_has_role(session_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = :owner")
    with engine.connect() as connection:
        if not connection.scalar(asked, {"owner": OWNER}):
            raise NotAllowed(
                f"This login may not act as the owner of the tables ({OWNER}). Nothing was changed. "
                "Use the maintenance login."
            )
