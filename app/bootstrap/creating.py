"""Making a new clinic, with its first person and its recovery codes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Engine

from app.actor import Actor
from app.audit import Act, Entry
from app.bootstrap.application import NewClinic, connected, units_on
from app.bootstrap.folder import DATABASE, FACTS, LOCK, hold, private_folder, require_local
from app.bootstrap.opening import is_clinic
from app.charts.custody.making import SERIES as CHARTS
from app.charts.places.adding import SERIES as PLACES
from app.charts.places.adding import add_place
from app.charts.places.types import AddPlace, PlaceKind
from app.clock import Clock, SystemClock
from app.db import series
from app.db.embedded import open_embedded
from app.db.gate import Lane, OpenGate, WriterGate
from app.db.schema import upgrade, version_of
from app.db.server import is_server, open_server, server_url
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.directory.queries import store_profile
from app.errors import BadInput, RuleBroken
from app.events import EventBus
from app.patients.registering import MRN_SERIES
from app.schedule import OpeningHours
from app.schedule.queries import store_opening_hours
from app.security import AddPerson
from app.security.credentials import Credentials, EmbeddedCredentials, ServerCredentials
from app.security.keyfile import COPY, FILE, write_keyring
from app.security.keyring import RECOVERY, KeyRing, derived, make_slot, new_vault_key
from app.security.recovery import checked, new_code
from app.security.rules import require_good_login, require_good_password
from app.security.service import BADGES, PeopleService
from app.settings import Settings

RECOVERY_CODES = 2

# Puts people, patients and charts into a clinic in the transaction that makes it.
Stock = Callable[[Unit, PeopleService, ClinicProfile], None]


def create_clinic(
    where: str,
    new: NewClinic,
    first: AddPerson,
    settings: Settings,
    clock: Clock | None = None,
    *,
    stock: Stock | None = None,
) -> tuple[str, ...]:
    """Make a clinic and give its recovery codes, to be printed once and kept away from the PC.

    On a server `where` holds a maintenance login that may make roles; there are no codes then.
    What `stock` puts in is made with the clinic or not at all.

    Raises:
        RuleBroken: there is a clinic already, or the folder would damage it.
        BadInput: the name, the time zone or the first person cannot be taken.
    """
    _require_good(new, first)
    filling = _Filling(_profile(new), first, settings, clock or SystemClock(), stock)
    if is_server(where):
        _create_on_server(where, filling)
        return ()
    return _create_in_folder(Path(where), filling)


def _require_good(new: NewClinic, first: AddPerson) -> None:
    if not new.name.strip():
        raise BadInput("A clinic needs a name. Nothing was made.")
    try:
        ZoneInfo(new.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise BadInput(f"{new.time_zone} is not a time zone. Nothing was made.") from problem
    require_good_login(first.login)
    if new.kind != "practice":
        require_good_password(first.password, [*new.name.split(), first.login])


@dataclass(frozen=True, slots=True)
class _Filling:
    """What a clinic holds on its first day."""

    clinic: ClinicProfile
    first: AddPerson
    settings: Settings
    clock: Clock
    stock: Stock | None

    def into(self, engine: Engine, gate: WriterGate, credentials: Credentials) -> None:
        """Write all of it in one transaction."""
        units = units_on(engine, gate, connected(EventBus(), self.clinic), self.clock)
        people = PeopleService(
            units, credentials, self.settings.kdf, practice=self.clinic.practice, clinic=self.clinic.name
        )
        founder = Actor(1, self.first.login, self.first.name, self.settings.station)
        with units.write(founder, lane=Lane.JOB) as unit:
            store_profile(unit.session, self.clinic)
            store_opening_hours(unit.session, OpeningHours())
            for name in (BADGES, MRN_SERIES, CHARTS, *sorted(set(PLACES.values()))):
                series.start(unit.session, name)
            people.add_joined(unit, self.first)
            _first_shelf(unit, self.clinic)
            unit.record(Entry(Act.CLINIC_CREATED))
            if self.stock is not None:
                self.stock(unit, people, self.clinic)


def _create_in_folder(folder: Path, filling: _Filling) -> tuple[str, ...]:
    if is_clinic(str(folder)):
        raise RuleBroken(f"There is a clinic in {folder} already. Nothing was made.")
    require_local(folder)
    _require_empty(folder)
    private_folder(folder)
    with hold(folder):
        try:
            codes = _make_files(folder, filling)
        except BaseException:
            # Half a clinic would be taken for a damaged one.
            for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", FILE, COPY, FACTS):
                (folder / name).unlink(missing_ok=True)
            raise
    return codes


def _require_empty(folder: Path) -> None:
    """A clinic's folder is closed to everybody else, so it must not be one that holds other things."""
    if folder.is_dir() and any(entry.name != LOCK for entry in folder.iterdir()):
        raise RuleBroken(f"{folder} is not empty. Nothing was made. Choose a new folder.")


def _make_files(folder: Path, filling: _Filling) -> tuple[str, ...]:
    clinic, cost, vault_key = filling.clinic, filling.settings.kdf, new_vault_key()
    codes = tuple(new_code() for _ in range(RECOVERY_CODES))
    ring = KeyRing(clinic.clinic_id, epoch=1, slots=())
    for number, code in enumerate(codes, start=1):
        ring = ring.with_slot(make_slot(ring, RECOVERY, str(number), checked(code), vault_key, cost))
    write_keyring(folder, ring)
    engine = open_embedded(folder / DATABASE, derived(vault_key, "database"), create=True)
    try:
        upgrade(engine)
        filling.into(engine, WriterGate(), EmbeddedCredentials(folder, vault_key, cost))
    finally:
        engine.dispose()
    _write_facts(folder, clinic)
    return codes


def _write_facts(folder: Path, clinic: ClinicProfile) -> None:
    """Written last: a folder without it is a clinic that was never finished."""
    facts = {"format": "outguide clinic", "id": clinic.clinic_id, "name": clinic.name, "kind": clinic.kind}
    with (folder / FACTS).open("w", encoding="utf-8") as stream:
        json.dump(facts, stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())


def _create_on_server(where: str, filling: _Filling) -> None:
    engine = open_server(server_url(where))
    try:
        if version_of(engine) is not None:
            raise RuleBroken("There is a clinic in this database already. Nothing was made.")
        upgrade(engine)
        harden(engine)
        filling.into(engine, OpenGate(), ServerCredentials())
    finally:
        engine.dispose()


def harden(engine: Engine) -> None:
    """Close a database to everybody but the clinic's groups; a restored one forgets that."""
    with engine.begin() as connection:
        name = engine.url.database
        quoted = '"' + str(name).replace('"', '""') + '"'
        connection.exec_driver_sql(f"REVOKE ALL ON DATABASE {quoted} FROM PUBLIC")
        connection.exec_driver_sql(
            f"GRANT CONNECT ON DATABASE {quoted} TO outguide_front_desk, outguide_records, "
            "outguide_supervisor, outguide_privacy_officer, outguide_admin"
        )


def _profile(new: NewClinic) -> ClinicProfile:
    return ClinicProfile(
        str(uuid4()), new.name.strip(), new.kind, new.date_order, new.filing_order, new.time_zone, new.country
    )


def _first_shelf(unit: Unit, clinic: ClinicProfile) -> None:
    room = add_place(unit, AddPlace(PlaceKind.FILE_ROOM, "Records room"), practice=clinic.practice)
    add_place(
        unit, AddPlace(PlaceKind.SECTION, "All charts", room.id, range_low=""), practice=clinic.practice
    )
