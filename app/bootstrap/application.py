"""All services of one open clinic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, text

from app.actor import Actor
from app.audit import TrailReader
from app.audit.service import TrailService, record
from app.bootstrap.chart_room import chart_room
from app.bootstrap.merging import merging
from app.charts import (
    ChartDesk,
    ChartFinder,
    ConversionDesk,
    Conversions,
    FoundConfirmed,
    Labels,
    LooseDesk,
    LooseSheets,
    ManifestAgrees,
    ManifestDiffers,
    ManifestPrints,
    MovementUndone,
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
    Replayed,
    Replays,
    RequestDesk,
    RequestLists,
    ScanNotRecorded,
    SearchDesk,
    Searches,
    SearchPlans,
    ShelfAuditDesk,
    ShelfAudits,
    Shelving,
    ShelvingDesk,
    SightingDoubted,
    StandingLoans,
    TransferDesk,
    Transfers,
    VisitRules,
    VolumeMoved,
    WhatNow,
)
from app.charts.custody.finding import FinderService
from app.charts.custody.service import CustodyService
from app.charts.labels.service import LabelService
from app.charts.places.service import PlaceService
from app.charts.pulls.building import VisitFollower
from app.charts.replaying.service import ReplayService
from app.charts.requests.following import follow_movement, follow_undoing
from app.charts.search.following import follow_missing, follow_missing_undone
from app.charts.shelf_audit.following import follow_scan_undone
from app.charts.transfers.following import follow_taking_back, follow_trip
from app.clock import Clock
from app.db.checkpoints import Checkpoints, NoCheckpoints
from app.db.embedded import beside
from app.db.gate import WriterGate
from app.db.unit import Units
from app.directory import ClinicKind, ClinicProfile, DateOrder, Directory, FilingOrder
from app.directory.entries.service import DirectoryService
from app.discrepancies import Queue
from app.discrepancies.following import (
    dismiss_for_undo,
    open_for_difference,
    open_for_doubt,
    open_for_kept_scan,
    resolve_for_agreement,
    resolve_for_confirmation,
)
from app.discrepancies.service import QueueService
from app.events import EventBus
from app.interop import Imports
from app.interop.service import ImportService
from app.patients import (
    Duplicates,
    IndexUpkeep,
    Merges,
    Nicknames,
    PatientIndex,
    PatientRecords,
    PromiseRecorded,
)
from app.patients.duplicates.service import DuplicateService
from app.patients.nicknames.service import NicknameService
from app.patients.opening import Openings
from app.patients.queries import family_of
from app.patients.record.service import RecordService
from app.patients.service import PatientService
from app.patients.upkeep.service import UpkeepService
from app.reports import LeftOpenReader
from app.reports.left_open.service import LeftOpenService
from app.schedule import AppointmentBook, AppointmentsChanged, ClinicHours, HandOverNotes, TaskList
from app.schedule.appointments.service import AppointmentService
from app.schedule.handing_over.service import HandOverService
from app.schedule.hours import HoursService
from app.schedule.tasks.keeping import follow_promise
from app.schedule.tasks.service import TaskService
from app.security import People
from app.security.credentials import Credentials
from app.security.queries import login_of
from app.security.service import PeopleService
from app.settings import Settings
from app.storage import Journal


@dataclass(frozen=True, slots=True)
class NewClinic:
    """What is asked of somebody who makes a clinic."""

    name: str
    kind: ClinicKind = ClinicKind.LIVE
    date_order: DateOrder = DateOrder.MONTH_DAY_YEAR
    filing_order: FilingOrder = FilingOrder.TERMINAL
    time_zone: str = "America/Chicago"
    country: str = "US"


@dataclass(frozen=True, slots=True)
class Application:
    """One open clinic; whoever needs a service is handed that service, never all of this."""

    where: str
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
    upkeep: IndexUpkeep
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
    replays: Replays
    units: Units
    close: Callable[[], None]

    def reach(self, actor: Actor) -> None:
        """Ask the database for a sign of life.

        Raises:
            Unreachable: it does not answer.
        """
        with self.units.read(actor) as unit:
            unit.session.execute(text("SELECT 1"))

    def catch_up(self, actor: Actor) -> Sequence[Replayed]:
        """Do the scans that a crash left in the journal, and say what became of each."""
        done = []
        for each in self.replays.replay(actor, self.journal.pending()):
            if each.settled:
                self.journal.end(each.fact)
            done.append(each)
        return done


def wire(
    where: str, clinic: ClinicProfile, *, units: Units, bus: EventBus, credentials: Credentials,
    journal: Journal, settings: Settings, clock: Clock, close: Callable[[], None],
) -> Application:  # fmt: skip
    """Make the services of one clinic and let them hear of one another."""
    openings = Openings(clock)
    desk = CustodyService(units, clinic)
    people = PeopleService(units, credentials, settings.kdf, practice=clinic.practice, clinic=clinic.name)
    return Application(
        where=where,
        clinic=clinic,
        settings=settings,
        clock=clock,
        bus=connected(bus, clinic),
        journal=journal,
        people=people,
        trail=TrailService(units, login_of, family_of),
        patients=PatientService(units, clinic, clock, openings),
        records=RecordService(units, clinic, clock, openings),
        nicknames=NicknameService(units),
        upkeep=UpkeepService(units, clock),
        duplicates=DuplicateService(units, clinic, clock, openings),
        merges=merging(units, clinic, openings, people.password_opens),
        directory=DirectoryService(units),
        places=PlaceService(units, practice=clinic.practice),
        desk=desk,
        finder=FinderService(units, clinic),
        labels=LabelService(units, clinic, clock),
        queue=QueueService(units),
        tasks=TaskService(units, clinic),
        **chart_room(units, clinic, desk, clock),
        appointments=AppointmentService(units, clinic),
        hours=HoursService(units, clinic),
        notes=HandOverService(units, clinic),
        left_open=LeftOpenService(units, clinic),
        imports=ImportService(units, clinic, clock),
        replays=ReplayService(units, clinic),
        units=units,
        close=close,
    )


def connected(bus: EventBus, clinic: ClinicProfile) -> EventBus:
    """Let the features hear of one another inside each act's transaction."""
    bus.join(AppointmentsChanged, VisitFollower(clinic).follow)
    bus.join(SightingDoubted, open_for_doubt)
    bus.join(ScanNotRecorded, open_for_kept_scan)
    bus.join(MovementUndone, dismiss_for_undo)
    bus.join(VolumeMoved, follow_movement)
    bus.join(MovementUndone, follow_undoing)
    bus.join(VolumeMoved, follow_trip)
    bus.join(MovementUndone, follow_taking_back)
    bus.join(VolumeMoved, follow_missing)
    bus.join(MovementUndone, follow_missing_undone)
    bus.join(MovementUndone, follow_scan_undone)
    bus.join(FoundConfirmed, resolve_for_confirmation)
    bus.join(ManifestDiffers, open_for_difference)
    bus.join(ManifestAgrees, resolve_for_agreement)
    bus.join(PromiseRecorded, follow_promise)
    return bus


def units_on(engine: Engine, gate: WriterGate, bus: EventBus, clock: Clock) -> Units:
    """Units of work that write the trail; an embedded clinic's log is moved into its file between them."""
    if engine.dialect.name == "sqlite":
        writer, keeping = beside(engine), Checkpoints(beside(engine))
        return Units(engine, writer, gate=gate, bus=bus, clock=clock, recorder=record, keeping=keeping)
    return Units(engine, engine, gate=gate, bus=bus, clock=clock, recorder=record, keeping=NoCheckpoints())
