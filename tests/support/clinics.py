"""A ready clinic on each database, with one person of every role signed in under an own login.

Making a clinic is dear (migrations, hashing), so it is made once a test process and copied for each
test: the folder of an embedded clinic file by file, the database of a server as PostgreSQL's template.

Bootstrap is imported inside functions: every test run loads this file, but the last line of a run may
name the embedded database only if a test has used it.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine, Executable, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from app.actor import Actor
from app.charts import AddPlace, ChartKind, Entry, MakeChart, Place, PlaceKind, Scan, Volume
from app.clock import SystemClock
from app.patients import Patient, Register, Sex
from app.security import AddPerson, Role, SignIn
from app.settings import KdfCost, Settings
from tests.support.postgres import TestServer

if TYPE_CHECKING:
    from app.bootstrap import Application

PASSWORD = "purple lantern harbor 9"
CHEAP = KdfCost(memory_kib=19 * 1024, passes=2, lanes=1)  # the floor: what is tested is not the cost
PEOPLE = {
    Role.ADMIN: "admin",
    Role.FRONT_DESK: "clerk",
    Role.RECORDS: "records",
    Role.SUPERVISOR: "supervisor",
    Role.PRIVACY_OFFICER: "privacy",
}
# Held while a template is made: two workers that make the same groups at once disturb each other.
MAKING_ROLES = 7_301_975
_numbers = count(1)


class TestClock:
    """The computer's clock, which a test may put forward."""

    __test__ = False  # the name begins like a test's

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The time now, and what was added to it."""
        return datetime.now(UTC) + self._ahead

    def new_id(self) -> UUID:
        """A real UUIDv7."""
        return SystemClock().new_id()

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self._ahead += by


class Desk(NamedTuple):
    """One person's way to the clinic."""

    app: Application
    actor: Actor


@dataclass
class Clinic:
    """An open clinic for one test, and who may be asked to act in it."""

    kind: str
    where: str
    settings: Settings
    logins: Mapping[Role, str]
    superuser_url: str = ""
    clock: TestClock = field(default_factory=TestClock)
    _desks: dict[str, Desk] = field(default_factory=dict)

    @property
    def on_server(self) -> bool:
        """Whether this clinic stands on PostgreSQL."""
        return self.kind == "server"

    @property
    def clerk(self) -> Desk:
        """Somebody at the front desk."""
        return self.desk_of(Role.FRONT_DESK)

    @property
    def records(self) -> Desk:
        """Somebody of the records room."""
        return self.desk_of(Role.RECORDS)

    @property
    def supervisor(self) -> Desk:
        """The supervisor of the records room."""
        return self.desk_of(Role.SUPERVISOR)

    @property
    def privacy(self) -> Desk:
        """The privacy officer."""
        return self.desk_of(Role.PRIVACY_OFFICER)

    @property
    def admin(self) -> Desk:
        """The administrator, who sees no patients."""
        return self.desk_of(Role.ADMIN)

    def desk_of(self, role: Role) -> Desk:
        """Sign the person of this role in, the first time it is asked for."""
        return self.sign_in(self.logins[role])

    def sign_in(self, login: str, password: str = PASSWORD) -> Desk:
        """Sign somebody in by name; on a server over a connection of their own."""
        from app.bootstrap import open_clinic, sign_in_again

        if login not in self._desks:
            if self.on_server or not self._desks:
                opened = open_clinic(self.where, SignIn(login, password), self.settings, self.clock)
                self._desks[login] = Desk(*opened)
            else:
                app = next(iter(self._desks.values())).app
                self._desks[login] = Desk(app, sign_in_again(app, SignIn(login, password)))
        return self._desks[login]

    def scan(self, *, entry: Entry = Entry.SCANNED, at: datetime | None = None) -> Scan:
        """A scan that happens now, with an id of its own."""
        return Scan(self.clock.new_id(), at or self.clock.now(), entry)

    def a_patient(self, family: str = "Garcia", given: str = "Maria", **more: Any) -> Patient:
        """Register somebody, whoever is here already."""
        more = {"birth_date": date(1975, 2, 3), "sex": Sex.FEMALE, "despite": "Invented for a test", **more}
        app, actor = self.clerk
        return app.patients.register(actor, Register(family, given, **more))

    def volumes(self, patient: Patient | None = None, *, volumes: int = 1) -> Sequence[Volume]:
        """Make a chart; the volumes that it has then."""
        app, actor = self.clerk
        who = patient or self.a_patient(f"Family{next(_numbers)}")
        return app.desk.make_chart(actor, MakeChart(who.id, ChartKind.MEDICAL, volumes)).volumes

    def a_volume(self, patient: Patient | None = None) -> str:
        """Make a chart of one volume; the code on its label."""
        return self.volumes(patient)[-1].code

    def a_holder(
        self, name: str = "", kind: PlaceKind = PlaceKind.PERSON, loan_days: int | None = None
    ) -> Place:
        """Add somebody who borrows charts."""
        app, actor = self.clerk
        return app.places.add(actor, AddPlace(kind, name or f"Dr {next(_numbers)}", loan_days=loan_days))

    def rows(self, statement: Executable | str, **values: Any) -> Sequence[Any]:
        """What the database holds, past every permission; for looking only."""
        asked = text(statement) if isinstance(statement, str) else statement
        if self.on_server:
            with server_engine(self.superuser_url) as engine, engine.connect() as connection:
                return connection.execute(asked, values).all()
        app, actor = next(iter(self._desks.values())) if self._desks else self.clerk
        with app.units.read(actor) as unit:
            return unit.session.execute(asked, values).all()

    def one(self, statement: Executable | str, **values: Any) -> Any:
        """The only value of the only row."""
        (row,) = self.rows(statement, **values)
        (value,) = row
        return value

    def put_right(self, statement: Executable, **values: Any) -> None:
        """Change the database past every service, as a former program or a thief would have."""
        if self.on_server:
            with server_engine(self.superuser_url) as engine, engine.begin() as connection:
                connection.execute(statement, values)
            return
        app, actor = self.clerk
        with app.units.write(actor) as unit:
            unit.session.execute(statement, values)

    def close(self) -> None:
        """Close every connection."""
        for app in {id(desk.app): desk.app for desk in self._desks.values()}.values():
            app.close()
        self._desks.clear()


@contextlib.contextmanager
def server_engine(url: str) -> Iterator[Engine]:
    """An engine that keeps no connection open: a database in use cannot be dropped or copied."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)
    try:
        yield engine
    finally:
        engine.dispose()


def add_everybody(clinic: Clinic) -> None:
    """Let the administrator add one person of each other role."""
    app, admin = clinic.admin
    for role, login in clinic.logins.items():
        if role is not Role.ADMIN:
            name = f"{PEOPLE[role].title()} Person"
            app.people.add(admin, AddPerson(login, name, frozenset({role}), PASSWORD))


def new_clinic(where: str, settings: Settings, logins: Mapping[Role, str]) -> tuple[str, ...]:
    """Make a live clinic whose first person is the administrator; its recovery codes."""
    from app.bootstrap import NewClinic, create_clinic

    first = AddPerson(logins[Role.ADMIN], "Admin Person", frozenset({Role.ADMIN}), PASSWORD)
    return create_clinic(where, NewClinic("Riverside Family Clinic"), first, settings)


@dataclass(frozen=True)
class FolderTemplate:
    """An embedded clinic to be copied, and the codes that were printed for it."""

    folder: Path
    recovery_codes: tuple[str, ...]


@pytest.fixture(scope="session")
def embedded_template(tmp_path_factory: pytest.TempPathFactory) -> FolderTemplate:
    """One embedded clinic a test process."""
    folder = tmp_path_factory.mktemp("template") / "clinic"
    settings = Settings(kdf=CHEAP, data_folder=folder.parent)
    codes = new_clinic(str(folder), settings, PEOPLE)
    clinic = Clinic("embedded", str(folder), settings, PEOPLE)
    add_everybody(clinic)
    clinic.close()
    return FolderTemplate(folder, codes)


@dataclass(frozen=True)
class DatabaseTemplate:
    """A clinic's database to be copied, and the logins that are its people."""

    name: str
    server: str  # as a superuser, without a database
    logins: Mapping[Role, str]


@pytest.fixture(scope="session")
def server_template(
    postgres_server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DatabaseTemplate]:
    """One clinic on the server a test process; its logins belong to the whole server, so they are its own."""
    mark = secrets.token_hex(4)
    server = postgres_server.superuser_url.rsplit("/", 1)[0]
    logins = {role: f"{login}-{mark}" for role, login in PEOPLE.items()}
    name = f"template_{mark}"
    settings = Settings(kdf=CHEAP, data_folder=tmp_path_factory.mktemp("server"))
    with psycopg.connect(postgres_server.superuser_url, autocommit=True) as superuser:
        superuser.execute("SELECT pg_advisory_lock(%s)", [MAKING_ROLES])
        superuser.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            new_clinic(f"{server}/{name}", settings, logins)
            clinic = Clinic("server", without_login(f"{server}/{name}"), settings, logins)
            add_everybody(clinic)
            clinic.close()
            superuser.execute("SELECT pg_advisory_unlock(%s)", [MAKING_ROLES])
            yield DatabaseTemplate(name, server, logins)
        finally:
            superuser.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            for login in logins.values():
                superuser.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(login)))


def without_login(url: str) -> str:
    """The address of a server as a desk is given it: without anybody's name."""
    scheme, rest = url.split("://", 1)
    return f"{scheme}://{rest.rsplit('@', 1)[1]}"


@contextlib.contextmanager
def embedded_copy(template: FolderTemplate, folder: Path) -> Iterator[Clinic]:
    """An embedded clinic of one's own, in a folder that is not there yet."""
    shutil.copytree(template.folder, folder / "clinic")
    settings = Settings(kdf=CHEAP, data_folder=folder / "data")
    clinic = Clinic("embedded", str(folder / "clinic"), settings, PEOPLE)
    try:
        yield clinic
    finally:
        clinic.close()


def groups_of(superuser: psycopg.Connection[Any], logins: Iterable[str]) -> list[tuple[Any, ...]]:
    """Which groups these logins are in; a login belongs to the server, not to one test's database."""
    asked = """
        SELECT login.rolname, login.rolcanlogin, array_agg(joined.roleid ORDER BY joined.roleid)
        FROM pg_roles login LEFT JOIN pg_auth_members joined ON joined.member = login.oid
        WHERE login.rolname = ANY(%s) GROUP BY 1, 2 ORDER BY 1"""
    return superuser.execute(asked, [list(logins)]).fetchall()


@contextlib.contextmanager
def server_copy(template: DatabaseTemplate, folder: Path) -> Iterator[Clinic]:
    """A clinic of one's own on the server."""
    from app.bootstrap.creating import harden

    name = f"clinic_{secrets.token_hex(6)}"
    url = f"{template.server}/{name}"
    with psycopg.connect(f"{template.server}/postgres", autocommit=True) as superuser:
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        superuser.execute(made.format(sql.Identifier(name), sql.Identifier(template.name)))
        settings = Settings(kdf=CHEAP, data_folder=folder / "data")
        clinic = Clinic("server", without_login(url), settings, template.logins, superuser_url=url)
        before = groups_of(superuser, template.logins.values())
        try:
            with server_engine(url) as engine:
                harden(engine)
            yield clinic
            assert groups_of(superuser, template.logins.values()) == before, (
                "this test changed the roles of a login that other tests sign in with: add somebody for it"
            )
        finally:
            clinic.close()
            superuser.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def embedded_clinic(embedded_template: FolderTemplate, tmp_path: Path) -> Iterator[Clinic]:
    """A clinic in a folder of this PC."""
    with embedded_copy(embedded_template, tmp_path) as clinic:
        yield clinic


@pytest.fixture
def server_clinic(server_template: DatabaseTemplate, tmp_path: Path) -> Iterator[Clinic]:
    """A clinic on PostgreSQL."""
    with server_copy(server_template, tmp_path) as clinic:
        yield clinic


@pytest.fixture(params=["embedded", "server"])
def clinic(request: pytest.FixtureRequest) -> Clinic:
    """A clinic on each of the two databases."""
    ready: Clinic = request.getfixturevalue(f"{request.param}_clinic")
    return ready
