"""Making a new clinic, with its first person and its recovery codes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Engine

from app.actor import Actor
from app.audit import Act, Entry
from app.bootstrap.application import NewClinic, units_on
from app.bootstrap.folder import DATABASE, FACTS, hold, private_folder, require_local
from app.bootstrap.opening import is_clinic
from app.charts.custody.making import SERIES as CHARTS
from app.charts.places.service import SERIES as PLACES
from app.charts.places.service import add_place
from app.charts.places.types import AddPlace, PlaceKind
from app.clock import Clock, SystemClock
from app.db import series
from app.db.embedded import open_embedded
from app.db.gate import OpenGate, WriterGate
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
from app.security.keyfile import write_keyring
from app.security.keyring import RECOVERY, KeyRing, derived, make_slot, new_vault_key
from app.security.recovery import checked, new_code
from app.security.rules import require_good_login, require_good_password
from app.security.service import BADGES, PeopleService
from app.settings import Settings

RECOVERY_CODES = 2


def create_clinic(
    where: str, new: NewClinic, first: AddPerson, settings: Settings, clock: Clock | None = None
) -> tuple[str, ...]:
    """Make a clinic and give its recovery codes, to be printed once and kept away from the PC.

    On a server `where` holds a maintenance login that may make roles; there are no codes then.

    Raises:
        RuleBroken: there is a clinic already, or the folder would damage it.
        BadInput: the name, the time zone or the first person cannot be taken.
    """
    _require_good(new, first)
    if is_server(where):
        _create_on_server(where, new, first, settings, clock or SystemClock())
        return ()
    return _create_in_folder(Path(where), new, first, settings, clock or SystemClock())


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


def _create_in_folder(
    folder: Path, new: NewClinic, first: AddPerson, settings: Settings, clock: Clock
) -> tuple[str, ...]:
    if is_clinic(str(folder)):
        raise RuleBroken(f"There is a clinic in {folder} already. Nothing was made.")
    require_local(folder)
    private_folder(folder)
    with hold(folder):
        clinic, vault_key = _profile(new), new_vault_key()
        codes = tuple(new_code() for _ in range(RECOVERY_CODES))
        ring = KeyRing(clinic.clinic_id, epoch=1, slots=())
        for number, code in enumerate(codes, start=1):
            ring = ring.with_slot(
                make_slot(ring, RECOVERY, str(number), checked(code), vault_key, settings.kdf)
            )
        write_keyring(folder, ring)
        engine = open_embedded(folder / DATABASE, derived(vault_key, "database"), create=True)
        try:
            upgrade(engine)
            credentials = EmbeddedCredentials(folder, vault_key, settings.kdf)
            _fill(engine, clinic, first, settings, clock, credentials, WriterGate)
        finally:
            engine.dispose()
        # Written last: a folder without it is a clinic that was never finished.
        facts = {
            "format": "outguide clinic",
            "id": clinic.clinic_id,
            "name": clinic.name,
            "kind": clinic.kind,
        }
        with (folder / FACTS).open("w", encoding="utf-8") as stream:
            json.dump(facts, stream, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
    return codes


def _create_on_server(where: str, new: NewClinic, first: AddPerson, settings: Settings, clock: Clock) -> None:
    engine = open_server(server_url(where))
    try:
        if version_of(engine) is not None:
            raise RuleBroken("There is a clinic in this database already. Nothing was made.")
        upgrade(engine)
        harden(engine)
        _fill(engine, _profile(new), first, settings, clock, ServerCredentials(), OpenGate)
    finally:
        engine.dispose()


def harden(engine: Engine) -> None:
    """Close a database to everybody but the clinic's groups; a restored one forgets that."""
    with engine.begin() as connection:
        name = engine.url.database
        quoted = '"' + str(name).replace('"', '""') + '"'
        connection.exec_driver_sql(f"REVOKE ALL ON DATABASE {quoted} FROM PUBLIC")
        connection.exec_driver_sql(
            f"GRANT CONNECT ON DATABASE {quoted} TO outguide_front_desk, outguide_records, outguide_supervisor, "
            "outguide_privacy_officer, outguide_admin"
        )


def _profile(new: NewClinic) -> ClinicProfile:
    return ClinicProfile(
        str(uuid4()), new.name.strip(), new.kind, new.date_order, new.filing_order, new.time_zone, new.country
    )


def _fill(
    engine: Engine,
    clinic: ClinicProfile,
    first: AddPerson,
    settings: Settings,
    clock: Clock,
    credentials: Credentials,
    gate: Callable[[], WriterGate],
) -> None:
    units = units_on(engine, gate(), EventBus(), clock)
    people = PeopleService(units, credentials, settings.kdf, practice=clinic.practice, clinic=clinic.name)
    founder = Actor(1, first.login, first.name, settings.station)
    with units.write(founder) as unit:
        store_profile(unit.session, clinic)
        store_opening_hours(unit.session, OpeningHours())
        for name in (BADGES, MRN_SERIES, CHARTS, *PLACES.values()):
            series.start(unit.session, name)
        people.add_joined(unit, first)
        _first_shelf(unit, clinic)
        unit.record(Entry(Act.CLINIC_CREATED))


def _first_shelf(unit: Unit, clinic: ClinicProfile) -> None:
    room = add_place(unit, AddPlace(PlaceKind.FILE_ROOM, "Records room"), practice=clinic.practice)
    add_place(
        unit, AddPlace(PlaceKind.SECTION, "All charts", room.id, range_low=""), practice=clinic.practice
    )
