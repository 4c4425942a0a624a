"""A clinic behind the door that answers as a test wishes, and screens that only note what they are handed."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actor import Actor, Permission
from app.charts import OnTheWay, ToPull
from app.codes import CodeKind, make_code
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError, NotAllowed, NotFound
from app.patients import DuplicatesWaiting, Merge, SearchedDuplicates
from app.progress import Progress, Report, StopToken
from app.security import AddPerson, PersonRow, Recover, Role, SignIn
from app.settings import Settings
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan, Source
from ui.scanning.sounds import Tone
from ui.shell.actions import Action
from ui.shell.routes import Route
from ui.shell.services import ClinicWish, Recovered, Services

NOW = datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)
PIN = "482913"
JO_BADGE = make_code(CodeKind.BADGE, 1, practice=False)
ANN_BADGE = make_code(CodeKind.BADGE, 2, practice=False)
STRANGER = make_code(CodeKind.BADGE, 99, practice=False)
CHART = make_code(CodeKind.CHART, 5, practice=False)
BADGES = {JO_BADGE: "jo.anders", ANN_BADGE: "ann.lind"}
NOTHING_TO_PULL = ToPull(NOW.date(), 0, late=False)
NOTHING_GOING = OnTheWay(totes=0, late=0, overdue_receipts=0)
NAMES = {"jo.anders": "Jo Anders", "ann.lind": "Ann Lind"}


def raw(text: str, at_ms: int = 0) -> RawScan:
    """One scan of a serial scanner."""
    return RawScan(text, Source.SERIAL, at_ms)


class StillClock:
    """Always the same moment; ids are new."""

    def now(self) -> datetime:
        return NOW

    def new_id(self) -> UUID:
        return uuid4()


class NotedJournal:
    """A journal in memory; `full` makes it refuse."""

    def __init__(self) -> None:
        self.begun: dict[UUID, dict[str, str]] = {}
        self.ended: list[UUID] = []
        self.full: Exception | None = None

    def begin(self, fact: UUID, record: bytes) -> None:
        if self.full is not None:
            raise self.full
        self.begun[fact] = json.loads(record)

    def end(self, fact: UUID) -> None:
        self.ended.append(fact)

    def pending(self) -> Sequence[Any]:
        return []


@dataclass
class Pairs:
    """Possible duplicates: how many are to be reviewed, and how many records wait to be compared."""

    review: int = 0
    uncompared: int = 0
    compared: int = 0
    problem: Exception | None = None

    def waiting(self, _actor: Actor) -> DuplicatesWaiting:
        return DuplicatesWaiting(self.review, self.uncompared)

    def catch_up(self, _actor: Actor, _report: Report, _stop: StopToken) -> SearchedDuplicates:
        self.compared += 1
        if self.problem is not None:
            raise self.problem
        patients, self.uncompared = self.uncompared, 0
        self.review += patients
        return SearchedDuplicates(patients, 0, 0, patients, 0, 0, learnt=False, stopped=False)


@dataclass
class Merges:
    """Merges: how many wait for this person, and those that were declared and are due."""

    wait: int = 0
    due: list[Merge] = field(default_factory=list)
    looked: int = 0
    problem: Exception | None = None

    def waiting(self, _actor: Actor) -> int:
        return self.wait

    def carry_out(self, _actor: Actor) -> Sequence[Merge]:
        self.looked += 1
        if self.problem is not None:
            raise self.problem
        done, self.due = self.due, []
        return done


@dataclass
class Requested:
    """Requests for charts: how many wait, and whether one is late."""

    wait: int = 0
    late: bool = False

    def waiting(self, _actor: Actor) -> tuple[int, bool]:
        return self.wait, self.late


@dataclass
class Clinic:
    """What the clinic behind the door knows and was told; its services are its own methods."""

    waiting_items: list[int] = field(default_factory=list)
    overdue_tasks: int = 0
    pulls: ToPull = NOTHING_TO_PULL
    going: OnTheWay = NOTHING_GOING
    notes: Sequence[Any] = ()
    pairs: Pairs = field(default_factory=Pairs)
    merges: Merges = field(default_factory=Merges)
    requested: Requested = field(default_factory=Requested)
    noted: list[str] = field(default_factory=list)
    journal: NotedJournal = field(default_factory=NotedJournal)
    recovered: Sequence[Recovered] = ()
    pin: str = PIN
    password: str = "some password"
    patience: str = ""
    cannot_seal: Exception | None = None

    def waiting(self, _actor: Actor) -> int:
        return len(self.waiting_items)

    def to_pull(self, _actor: Actor) -> ToPull:
        return self.pulls

    def on_the_way(self, _actor: Actor) -> OnTheWay:
        return self.going

    def going_on(self, _actor: Actor) -> int:
        return 0

    def to_see_to(self, _actor: Actor) -> int:
        return 0

    def due(self, _actor: Actor) -> int:
        return 0

    def recalls(self, _actor: Actor) -> Sequence[Any]:
        return ()

    def list(self, _actor: Actor, *, closed: bool = False, limit: int = 200) -> Sequence[Any]:
        oldest = sorted(self.waiting_items, reverse=True)[:limit]
        return [SimpleNamespace(age_days=days) for days in oldest]

    def overdue(self, _actor: Actor) -> int:
        return self.overdue_tasks

    def unread(self, _actor: Actor) -> Sequence[Any]:
        return self.notes

    def pin_opens(self, _actor: Actor, pin: str) -> bool:
        return pin == self.pin

    def has_pin(self, _actor: Actor) -> bool:
        return bool(self.pin)

    def password_opens(self, _actor: Actor, password: str) -> bool:
        if self.patience:
            raise NotAllowed(self.patience)
        return password == self.password

    def seal_draft(self, actor: Actor, text: str) -> bytes:
        self.note("sealed")
        if self.cannot_seal is not None:
            raise self.cannot_seal
        return f"{actor.login}:".encode() + bytes(255 - each for each in text.encode())

    def open_draft(self, actor: Actor, sealed: bytes) -> str:
        login, _, box = sealed.partition(b":")
        if login.decode() != actor.login:
            raise NotAllowed("This draft is somebody else's. Nothing was shown.")
        return bytes(255 - each for each in box).decode()

    def by_badge(self, _actor: Actor, badge: str) -> PersonRow:
        login = BADGES.get(badge)
        if login is None:
            raise NotFound("Nobody here carries this badge.")
        return PersonRow(1, login, NAMES[login], frozenset({Role.RECORDS}), False, True, badge)

    def note(self, what: str) -> None:
        self.noted.append(what)

    def close(self) -> None:
        self.note("closed")

    def catch_up(self) -> Sequence[Recovered]:
        self.note("caught up")
        return self.recovered

    def reach(self) -> None:
        self.note("reached")


class Doors:
    """Opens the one clinic for whoever has the right password; what goes wrong is set beforehand."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clinic = Clinic()
        self.error: AppError | None = None
        self.passwords: list[SignIn] = []
        self.wishes: list[tuple[str, Recover]] = []
        self.renewed = 0
        self.created: list[tuple[str, ClinicWish, AddPerson]] = []
        self.permissions = frozenset(Permission)
        self.gate = threading.Event()
        self.gate.set()
        self.steps: Sequence[Progress] = (
            Progress(1, 2, "Inventing patients"),
            Progress(2, 2, "Stocking shelves"),
        )

    def open(self, where: str, sign_in: SignIn) -> Services:
        self.gate.wait(10)
        self.passwords.append(sign_in)
        if self.error is not None:
            raise self.error
        return services_of(self.clinic, self.settings, where, sign_in.login, self.permissions)

    def create(self, where: str, wish: ClinicWish, first: AddPerson) -> tuple[str, ...]:
        self.gate.wait(10)
        if self.error is not None:
            raise self.error
        self.created.append((where, wish, first))
        lay_clinic(Path(where), wish.name)
        return ("AAAA-BBBB", "CCCC-DDDD")

    def recover(self, where: str, wish: Recover) -> FakeRenewal:
        self.gate.wait(10)
        if self.error is not None:
            raise self.error
        self.wishes.append((where, wish))
        return FakeRenewal(self)

    def practice(self, where: str, report: Report, stop: StopToken) -> None:
        for step in self.steps:
            report(step)
        while not self.gate.wait(0.01):
            stop.check()
        if self.error is not None:
            raise self.error
        lay_clinic(Path(where), "Practice clinic", practice=True)


class FakeRenewal:
    """A code that was right."""

    code = "0A1B2-C3D4E-F5G6H-7J8K9-MNPQR-STVWX"

    def __init__(self, doors: Doors) -> None:
        self._doors = doors

    def finish(self) -> None:
        if self._doors.error is not None:
            raise self._doors.error
        self._doors.renewed += 1


def lay_clinic(folder: Path, name: str = "Riverside Family Clinic", *, practice: bool = False) -> None:
    """What can be seen of a clinic without a key."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {"name": name, "kind": "practice" if practice else "live"}
    (folder / "clinic.json").write_text(json.dumps(told), encoding="utf-8")


def services_of(
    clinic: Clinic,
    settings: Settings | None = None,
    where: str = "clinic",
    login: str = "jo.anders",
    permissions: frozenset[Permission] = frozenset(Permission),
) -> Services:
    """The clinic as its services."""
    practice = where.endswith("practice")
    profile = ClinicProfile(
        "riverside",
        "Practice clinic" if practice else "Riverside Family Clinic",
        ClinicKind.PRACTICE if practice else ClinicKind.LIVE,
    )
    whole, rest = cast(Any, clinic), cast(Any, SimpleNamespace())
    return Services(
        where=where,
        actor=Actor(1, login, NAMES.get(login, login), "Desk 2", permissions),
        clinic=profile,
        settings=settings or Settings(),
        clock=StillClock(),
        bus=rest,
        journal=cast(Any, clinic.journal),
        people=whole,
        trail=rest,
        patients=rest,
        directory=rest,
        places=rest,
        desk=rest,
        finder=rest,
        labels=rest,
        queue=whole,
        tasks=whole,
        requests=whole,
        requested=cast(Any, clinic.requested),
        loans=whole,
        pulls=whole,
        pulling=whole,
        pulls_out=whole,
        transfers=whole,
        searches=whole,
        searching=whole,
        overdue=whole,
        letters=whole,
        plans=whole,
        shelf_audits=whole,
        shelf_auditing=whole,
        put_aways=whole,
        putting_away=whole,
        what_now=whole,
        loose=whole,
        loose_desk=whole,
        outguides=whole,
        outguide_desk=whole,
        conversions=whole,
        converting=whole,
        refilings=whole,
        refiling=whole,
        shelving=whole,
        shelving_desk=whole,
        transferring=whole,
        manifests=whole,
        visit_rules=whole,
        slips=whole,
        appointments=whole,
        hours=whole,
        notes=whole,
        left_open=whole,
        imports=rest,
        nicknames=rest,
        duplicates=cast(Any, clinic.pairs),
        merges=cast(Any, clinic.merges),
        records=rest,
        catch_up=clinic.catch_up,
        reach=clinic.reach,
        close=clinic.close,
    )


class FakeLeaving:
    """What a screen leaves behind, as a test wishes, and what it was given back."""

    def __init__(self) -> None:
        self.typed: dict[str, str] = {}
        self.resumed: list[Mapping[str, str]] = []

    def draft(self) -> dict[str, str]:
        return self.typed

    def resume(self, draft: Mapping[str, str]) -> None:
        self.resumed.append(draft)


class FakePage(QWidget):
    """A screen with one place for the keys; it keeps its scans until a test says that they are done."""

    def __init__(self, name: str, jobs: JobRunner, services: Services) -> None:
        super().__init__()
        self.name, self._jobs, self._services = name, jobs, services
        self.scans: list[RawScan] = []
        self.routes: list[Route] = []
        self.done: list[Callable[[], None]] = []
        self.listed: tuple[Action, ...] = ()
        self.tall_strip = False
        self.leaving = FakeLeaving()
        self.context = {"act": "check_in", "at": ""}
        self.field = QWidget()
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QVBoxLayout(self).addWidget(self.field)

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        self.scans.append(scan)
        self.done.append(done)

    def come_forward(self, route: Route) -> None:
        self.routes.append(route)
        self.field.setFocus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]
        return self.listed

    def scan_context(self) -> dict[str, str]:
        return self.context

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        whole = cast(Any, self._services.people)
        self._jobs.command(self, lambda: whole.note(f"{self.name} left"), ignore, ignore)


class Finder:
    """What the find box was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def find(self, text: str) -> None:
        self.told.append(text)

    def find_entered(self) -> None:
        self.told.append("entered")

    def find_down(self) -> None:
        self.told.append("down")


class HeardTones:
    """The tones that were played."""

    def __init__(self) -> None:
        self.heard: list[Tone] = []
        self.status = ""

    def play(self, tone: Tone) -> None:
        self.heard.append(tone)

    def is_muted(self, _tone: Tone) -> bool:
        return False


class HandTimer(QTimer):
    """A timer that a test lets ring."""

    def __init__(self, parent: QObject, seconds: int) -> None:
        super().__init__(parent)
        self.seconds, self.runs, self.starts = seconds, False, 0

    def start(self, *_milliseconds: Any) -> None:
        self.runs, self.starts = True, self.starts + 1

    def stop(self) -> None:
        self.runs = False

    def ring(self) -> None:
        if self.runs:
            self.runs = False
            self.timeout.emit()


def with_clinic(settings: Settings) -> Settings:
    """A PC that has a clinic."""
    lay_clinic(Path(settings.where))
    return replace(settings, station="Records room, Desk 2")


def ignore(*_arguments: object) -> None:
    """Nobody listens."""
