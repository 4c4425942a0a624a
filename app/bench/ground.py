"""Where the measured clinic lies: made once, and copied for each bench to do with as it likes."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql
from sqlalchemy import URL

from app.bench.population import Sample, Stocking, sample_of
from app.bench.types import Size, Wanted
from app.bootstrap import NewClinic, create_clinic
from app.bootstrap.creating import harden
from app.db.server import open_server, server_url
from app.db.unit import Unit
from app.directory import ClinicKind, ClinicProfile
from app.errors import BadInput, Unavailable
from app.progress import Report
from app.security import AddPerson, PersonRow, Role, SignIn
from app.security.passwords import FLOOR
from app.settings import Settings, StationKind
from app.training import PASSWORD

VERSION = 2
NOTE = "bench.json"
ROLES = {
    "admin": Role.ADMIN,
    "clerk": Role.FRONT_DESK,
    "records": Role.RECORDS,
    "supervisor": Role.SUPERVISOR,
    "privacy": Role.PRIVACY_OFFICER,
}


@dataclass(frozen=True, slots=True)
class Population:
    """A made clinic: its people's sign-in names by what they do, and some of what it holds."""

    logins: Mapping[str, str]
    sample: Sample

    def sign_in(self, who: str = "records") -> SignIn:
        """How one of its people signs in."""
        return SignIn(self.logins[who], PASSWORD)


class Joining(Protocol):
    """Adds people in the transaction that makes a clinic."""

    def add_joined(self, unit: Unit, command: AddPerson) -> PersonRow:
        """Add one of them."""
        ...


class Stocks(Protocol):
    """Fills the clinic in that transaction, and knows some of what it holds then."""

    @property
    def sample(self) -> Sample:
        """Some of what was written."""
        ...

    def fill(self, unit: Unit, clinic: ClinicProfile) -> None:
        """Write all of it."""
        ...


Stocker = Callable[[int, Size, Mapping[str, int], Report], Stocks]


class Ground(Protocol):
    """A kind of database with a large clinic on it."""

    name: str

    def made(self, report: Report) -> Population:
        """Make the clinic, or take the one that was kept."""
        ...

    def copied(self) -> AbstractContextManager[str]:
        """A copy that is thrown away; gives where it is."""
        ...


def settings_in(folder: Path, where: str) -> Settings:
    """A PC whose data lies here."""
    return Settings(where, "Records room, bench", StationKind.RECORDS_ROOM, folder / "pc", FLOOR)


@dataclass
class _Made:
    """What was made of a clinic, and under which name it was kept."""

    seed: int
    size: Size
    mark: str
    population: Population

    def document(self) -> dict[str, object]:
        return {
            "version": VERSION,
            "seed": self.seed,
            "patients": self.size.patients,
            "movements": self.size.movements,
            "mark": self.mark,
            "logins": dict(self.population.logins),
            "sample": self.population.sample.document(),
        }


def _kept(note: Path, wanted: Wanted) -> _Made | None:
    """The clinic that was kept, if it is as large as the one that is wanted; of any seed."""
    if not note.is_file():
        return None
    told = json.loads(note.read_text(encoding="utf-8"))
    if told["version"] != VERSION or (told["patients"], told["movements"]) != (
        wanted.size.patients,
        wanted.size.movements,
    ):
        raise BadInput(
            f"The clinic kept in {note.parent} has another size. Choose another folder, or remove it."
        )
    population = Population(told["logins"], sample_of(told["sample"]))
    return _Made(told["seed"], wanted.size, told["mark"], population)


def _make(
    where: str, wanted: Wanted, stocker: Stocker, mark: str, settings: Settings, report: Report
) -> _Made:
    suffix = f"-{mark}" if mark else ""
    people = {
        who: AddPerson(f"{who}{suffix}", who.title(), frozenset({role}), PASSWORD)
        for who, role in ROLES.items()
    }
    made: list[Stocks] = []

    def fill(unit: Unit, people_of: Joining, clinic: ClinicProfile) -> None:
        keys = {who: people_of.add_joined(unit, each).id for who, each in people.items() if who != "admin"}
        made.append(stocker(wanted.seed, wanted.size, keys, report))
        made[0].fill(unit, clinic)

    create_clinic(
        where, NewClinic("Bench clinic", ClinicKind.PRACTICE), people["admin"], settings, stock=fill
    )
    logins = {who: each.login for who, each in people.items()}
    return _Made(wanted.seed, wanted.size, mark, Population(logins, made[0].sample))


@dataclass
class FolderGround:
    """An encrypted file on this PC."""

    wanted: Wanted
    stocker: Stocker = Stocking
    name: str = "encrypted SQLite"
    _made: _Made | None = None
    _copies: Iterator[int] = field(default_factory=count)

    @property
    def _folder(self) -> Path:
        return (self.wanted.keep or self.wanted.folder) / "embedded"

    def made(self, report: Report) -> Population:
        """Make the clinic, or take the one that was kept."""
        if self._made is None:
            note, clinic = self._folder / NOTE, self._folder / "clinic"
            self._made = _kept(note, self.wanted)
        if self._made is None:
            shutil.rmtree(clinic, ignore_errors=True)
            settings = settings_in(self.wanted.folder, "")
            self._made = _make(str(clinic), self.wanted, self.stocker, "", settings, report)
            note.write_text(json.dumps(self._made.document()), encoding="utf-8")
        return self._made.population

    @contextmanager
    def copied(self) -> Iterator[str]:
        """A copy of the folder."""
        copy = self.wanted.folder / f"copy-{next(self._copies)}"
        try:
            shutil.copytree(self._folder / "clinic", copy)
        except OSError as problem:
            raise Unavailable(f"No copy of the clinic could be made: {problem.strerror}.") from problem
        try:
            yield str(copy)
        finally:
            shutil.rmtree(copy, ignore_errors=True)


@dataclass
class ServerGround:
    """A database on a PostgreSQL server, under a login that may make databases and roles."""

    wanted: Wanted
    stocker: Stocker = Stocking
    name: str = "PostgreSQL"
    _made: _Made | None = None

    @property
    def _note(self) -> Path:
        return (self.wanted.keep or self.wanted.folder) / "server" / NOTE

    def made(self, report: Report) -> Population:
        """Make the clinic, or take the one that was kept."""
        if self._made is None:
            kept = _kept(self._note, self.wanted)
            self._made = kept if kept is not None and self._stands(kept.mark) else None
        if self._made is None:
            mark = secrets.token_hex(4)
            self._run(sql.SQL("CREATE DATABASE {}").format(_named(mark)))
            settings = settings_in(self.wanted.folder, "")
            try:
                self._made = _make(self._at(mark), self.wanted, self.stocker, mark, settings, report)
            except BaseException:
                self._drop(mark, [])
                raise
            self._run(sql.SQL("VACUUM ANALYZE"), mark)  # as the server itself does after hours
            self._note.parent.mkdir(parents=True, exist_ok=True)
            self._note.write_text(json.dumps(self._made.document()), encoding="utf-8")
        return self._made.population

    @contextmanager
    def copied(self) -> Iterator[str]:
        """A copy of the database, made by the server."""
        if self._made is None:
            raise TypeError("nothing was made that could be copied")
        copy = f"{self._made.mark}_{secrets.token_hex(3)}"
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        self._run(made.format(_named(copy), _named(self._made.mark)))
        try:
            engine = open_server(server_url(self._at(copy)))
            harden(engine)
            engine.dispose()
            yield _without_login(server_url(self._at(copy)))
        finally:
            self._drop(copy, [])

    def close(self) -> None:
        """Take everything off the server again, unless it is to be kept."""
        if self._made is not None and self.wanted.keep is None:
            self._drop(self._made.mark, list(self._made.population.logins.values()))

    def _stands(self, mark: str) -> bool:
        """Whether the kept clinic is on this server: the note may be about another one."""
        asked = sql.SQL("SELECT FROM pg_database WHERE datname = {}")
        return self._run(asked.format(sql.Literal(_name(mark)))) == 1

    def _drop(self, mark: str, logins: Sequence[str]) -> None:
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(_named(mark)))
        for login in logins:
            self._run(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(login)))

    def _at(self, mark: str) -> str:
        url = server_url(self.wanted.server).set(drivername="postgresql", database=_name(mark))
        return url.render_as_string(hide_password=False)

    def _run(self, statement: sql.SQL | sql.Composed, mark: str = "") -> int:
        """Do this on the server, and say about how many rows it was."""
        url = server_url(self._at(mark) if mark else self.wanted.server).set(drivername="postgresql")
        try:
            with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
                return connection.execute(statement).rowcount
        except psycopg.Error as problem:
            raise Unavailable(f"The server of the bench did not do it: {problem}") from problem


def _name(mark: str) -> str:
    return f"outguide_bench_{mark}"


def _named(mark: str) -> sql.Identifier:
    return sql.Identifier(_name(mark))


def _without_login(url: URL) -> str:
    """The address of a server as a desk is given it: without anybody's name."""
    host = url.host or ""
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{host}{port}/{url.database}"


def grounds(wanted: Wanted, stocker: Stocker = Stocking) -> tuple[FolderGround, ServerGround | None]:
    """Both kinds; no server was given, no PostgreSQL."""
    return FolderGround(wanted, stocker), ServerGround(wanted, stocker) if wanted.server else None
