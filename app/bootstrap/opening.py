"""Opening a clinic: the right password, the right version, one process."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from app.actor import Actor
from app.bootstrap.application import Application, units_on, wire
from app.bootstrap.folder import DATABASE, FACTS, hold, require_local
from app.bootstrap.journals import OwnJournal, own_journal
from app.clock import Clock, SystemClock
from app.db.embedded import open_embedded
from app.db.gate import OpenGate, WriterGate
from app.db.schema import HEAD, copy_aside, require_known, upgrade, version_of
from app.db.server import is_server, open_server, server_url
from app.directory import ClinicProfile
from app.directory.queries import profile
from app.errors import AppError, RuleBroken, Unavailable
from app.events import EventBus
from app.security import SignIn
from app.security.credentials import EmbeddedCredentials, ServerCredentials, unlock
from app.security.keyfile import COPY, FILE
from app.security.keyring import derived
from app.security.rules import normal
from app.security.service import signed_in
from app.settings import Settings
from app.storage.journal import FileJournal


def is_clinic(where: str) -> bool:
    """Whether there is a clinic to sign in to."""
    if is_server(where):
        return True
    folder = Path(where)
    return any((folder / name).is_file() for name in (DATABASE, FILE, FACTS))


def open_clinic(
    where: str, sign_in: SignIn, settings: Settings, clock: Clock | None = None
) -> tuple[Application, Actor]:
    """Open a clinic for somebody who proves to be one of its people.

    Raises:
        NotAllowed: name or password is not right, or the person has left.
        RuleBroken: the clinic is newer than this program, or lies where it would be damaged.
        Unavailable: there is no clinic, its key ring or file is damaged, or another process has it.
    """
    opened = _open_server if is_server(where) else _open_folder
    return opened(where, sign_in, settings, clock or SystemClock())


def sign_in_again(application: Application, sign_in: SignIn, *, station: str = "") -> Actor:
    """Let another person act in an embedded clinic that this process holds already.

    Raises:
        NotAllowed: name or password is not right, or the person has left.
    """
    unlock(Path(application.where), sign_in.login, sign_in.password, application.clock.now())
    return signed_in(application.units, sign_in.login, station or application.settings.station)


def _open_folder(where: str, sign_in: SignIn, settings: Settings, clock: Clock) -> tuple[Application, Actor]:
    folder = Path(where)
    if not is_clinic(where):
        raise Unavailable(f"There is no clinic in {folder}. Make one, or choose another folder.")
    require_local(folder)
    vault_key = unlock(folder, sign_in.login, sign_in.password, clock.now())
    return open_with_key(folder, vault_key, sign_in.login, settings, clock)


def open_with_key(
    folder: Path, vault_key: bytes, login: str, settings: Settings, clock: Clock
) -> tuple[Application, Actor]:
    """Open an embedded clinic whose key is at hand."""
    return _with_actor(held_folder(folder, vault_key, settings, clock), login)


def held_folder(folder: Path, vault_key: bytes, settings: Settings, clock: Clock) -> Application:
    """Take a clinic for this process and put its services together; nobody is signed in yet."""
    lock = hold(folder)
    try:
        return _wired_folder(folder, vault_key, settings, clock, lock.release)
    except BaseException:
        lock.release()
        raise


def _wired_folder(
    folder: Path, vault_key: bytes, settings: Settings, clock: Clock, release: Callable[[], object]
) -> Application:
    key = derived(vault_key, "database")
    _bring_up_to_date(folder, key, clock)
    engine = open_embedded(folder / DATABASE, key)
    bus, journal = EventBus(), FileJournal(folder / "journal" / "scans", derived(vault_key, "journal"))
    units = units_on(engine, WriterGate(), bus, clock)
    with Session(engine) as session, session.begin():
        clinic = profile(session)

    def close() -> None:
        units.close()
        journal.close()
        release()

    return wire(
        str(folder),
        clinic,
        units=units,
        bus=bus,
        credentials=EmbeddedCredentials(folder, vault_key, settings.kdf),
        journal=journal,
        settings=settings,
        clock=clock,
        close=close,
    )


def _bring_up_to_date(folder: Path, key: bytes, clock: Clock) -> None:
    engine = open_embedded(folder / DATABASE, key)
    try:
        version = version_of(engine)
        require_known(version)
        if version is None:
            raise Unavailable("The clinic's file holds no clinic. Nothing was changed.")
        if version == HEAD:
            return
        with engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        engine.dispose()
        names = tuple(name for name in (DATABASE, FILE, COPY, FACTS) if (folder / name).is_file())
        copy_aside(folder, names, version, clock.now())
        upgrade(engine)
    finally:
        engine.dispose()


def _open_server(where: str, sign_in: SignIn, settings: Settings, clock: Clock) -> tuple[Application, Actor]:
    engine = open_server(server_url(where, sign_in.login, normal(sign_in.password)))
    try:
        version = version_of(engine)
        require_known(version)
        if version is None:
            raise Unavailable("This database holds no clinic.")
        if version != HEAD:
            raise RuleBroken(
                f"The clinic on this server is older (tables {version}, this program needs {HEAD}). "
                "Whoever runs the server upgrades it with: outguide upgrade."
            )
        with Session(engine) as session, session.begin():
            clinic = profile(session)
    except AppError:
        engine.dispose()
        raise
    bus = EventBus()
    units = units_on(engine, OpenGate(), bus, clock)
    journal = _station_journal(settings, clinic)

    def close() -> None:
        units.close()
        journal.close()

    application = wire(
        where,
        clinic,
        units=units,
        bus=bus,
        credentials=ServerCredentials(),
        journal=journal,
        settings=settings,
        clock=clock,
        close=close,
    )
    return _with_actor(application, sign_in.login)


def _station_journal(settings: Settings, clinic: ClinicProfile) -> OwnJournal:
    folder = settings.data_folder / "stations" / clinic.clinic_id
    folder.mkdir(parents=True, exist_ok=True)
    key_file = folder / "journal.key"
    if not key_file.is_file():
        with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(os.urandom(32))
            stream.flush()
            os.fsync(stream.fileno())
    return own_journal(folder, key_file.read_bytes())


def _with_actor(application: Application, login: str) -> tuple[Application, Actor]:
    try:
        return application, signed_in(application.units, login, application.settings.station)
    except BaseException:
        application.close()
        raise
