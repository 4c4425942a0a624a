"""What the screens are handed: the services of one open clinic, and who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.actor import Actor
from app.audit import TrailReader
from app.charts import (
    ChartDesk,
    ChartFinder,
    ConversionDesk,
    Conversions,
    Labels,
    LooseDesk,
    LooseSheets,
    ManifestPrints,
    OutguideDesk,
    Outguides,
    Overdue,
    Places,
    PullDesk,
    PullLists,
    PullPrints,
    PullsOut,
    PutAwayDesk,
    PutAwayList,
    RecallLetters,
    RefilingDesk,
    Refilings,
    RequestDesk,
    RequestLists,
    SearchDesk,
    Searches,
    SearchPlans,
    ShelfAuditDesk,
    ShelfAudits,
    Shelving,
    ShelvingDesk,
    StandingLoans,
    TransferDesk,
    Transfers,
    VisitRules,
    WhatNow,
)
from app.clock import Clock
from app.directory import ClinicProfile, Directory
from app.discrepancies import Queue
from app.events import EventBus
from app.interop import Imports
from app.patients import Duplicates, Merges, Nicknames, PatientIndex, PatientRecords
from app.progress import Report, StopToken
from app.reports import LeftOpenReader
from app.schedule import AppointmentBook, ClinicHours, HandOverNotes, TaskList
from app.security import AddPerson, People, Recover, SignIn
from app.settings import Settings
from app.storage import Journal


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of a scan that an interruption had left in the journal: the sentence, and how it went.

    One that `waits` stays in the journal for another time.
    """

    sentence: str
    recorded: bool
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Services:
    """The services of one open clinic and the person acting; a screen takes the few it needs."""

    where: str
    actor: Actor
    clinic: ClinicProfile
    settings: Settings
    clock: Clock
    bus: EventBus
    journal: Journal
    people: People
    trail: TrailReader
    patients: PatientIndex
    records: PatientRecords
    nicknames: Nicknames
    duplicates: Duplicates
    merges: Merges
    directory: Directory
    places: Places
    desk: ChartDesk
    finder: ChartFinder
    labels: Labels
    queue: Queue
    tasks: TaskList
    requests: RequestDesk
    requested: RequestLists
    loans: StandingLoans
    pulls: PullLists
    pulling: PullDesk
    pulls_out: PullsOut
    visit_rules: VisitRules
    slips: PullPrints
    transfers: Transfers
    transferring: TransferDesk
    manifests: ManifestPrints
    searches: Searches
    searching: SearchDesk
    overdue: Overdue
    letters: RecallLetters
    plans: SearchPlans
    shelf_audits: ShelfAudits
    shelf_auditing: ShelfAuditDesk
    put_aways: PutAwayList
    putting_away: PutAwayDesk
    what_now: WhatNow
    loose: LooseSheets
    loose_desk: LooseDesk
    outguides: Outguides
    outguide_desk: OutguideDesk
    conversions: Conversions
    converting: ConversionDesk
    refilings: Refilings
    refiling: RefilingDesk
    shelving: Shelving
    shelving_desk: ShelvingDesk
    appointments: AppointmentBook
    hours: ClinicHours
    notes: HandOverNotes
    left_open: LeftOpenReader
    imports: Imports
    catch_up: Callable[[], Sequence[Recovered]]
    reach: Callable[[], None]
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class ClinicWish:
    """What somebody who makes a clinic has filled in."""

    name: str
    time_zone: str
    date_order: str
    filing_order: str


class Renewal(Protocol):
    """A recovery code that was right; nothing is changed before `finish`."""

    @property
    def code(self) -> str:
        """The code in place of the one that was typed."""
        ...

    def finish(self) -> None:
        """Set the new password and the new code."""
        ...


class Doors(Protocol):
    """Opens and makes clinics; behind it stands everything that is slow to load."""

    def open(self, where: str, sign_in: SignIn) -> Services:
        """Open a clinic for a person."""
        ...

    def create(self, where: str, wish: ClinicWish, first: AddPerson) -> tuple[str, ...]:
        """Make a clinic; gives its recovery codes."""
        ...

    def recover(self, where: str, wish: Recover) -> Renewal:
        """See whether a recovery code opens the clinic for a new password."""
        ...

    def practice(self, where: str, report: Report, stop: StopToken) -> None:
        """Make the practice clinic."""
        ...
