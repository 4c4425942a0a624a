"""Building the work area of one signed-in person: every screen, handed what it needs and no more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from app.settings import StationKind
from ui.admin.page import AdminPage
from ui.charts.page import ChartDeskPage
from ui.discrepancies.page import QueuePage
from ui.duplicates.page import DuplicatesPage
from ui.filing.page import FilingPage
from ui.going_live.page import GoingLivePage
from ui.handover.page import HandOverPage
from ui.imports.page import ImportPage
from ui.jobs import JobRunner
from ui.labels.page import LabelsPage
from ui.merging.page import MergesPage
from ui.missing.page import MissingPage
from ui.patients.page import PatientsPage
from ui.pulls.page import PullsPage
from ui.put_away.page import PutAwayPage
from ui.requests.asking import RequestAsking
from ui.requests.page import RequestsPage
from ui.scanning.router import ScanRouter
from ui.scanning.sounds import SystemTones
from ui.schedule.page import SchedulePage
from ui.shelf_audit.page import ShelfAuditPage
from ui.shell.carrying_out import CarryingOut
from ui.shell.catching_up import CatchingUp
from ui.shell.navigator import Navigator, Screen
from ui.shell.notes_told import NotesTold
from ui.shell.outage import Outage
from ui.shell.over_dialogs import KeysOverDialogs
from ui.shell.own_actions import OwnActions
from ui.shell.parts import PartsScreen
from ui.shell.person_menu import PersonMenu
from ui.shell.prompter import Prompter
from ui.shell.queues import HANDOVER, ITEMS, MERGES, PAIRS, TASKS, QueuesScreen
from ui.shell.ringing import Ringing
from ui.shell.room import (
    APPOINTMENTS,
    AWAY,
    FILING,
    LIVE,
    MISSING,
    PULLS,
    REQUESTS,
    SHELVES,
    TRANSFERS,
    RoomScreen,
)
from ui.shell.routes import (
    AdminRoute,
    ChartDeskRoute,
    ImportRoute,
    LabelsRoute,
    PatientsRoute,
    QueueRoute,
    RoomRoute,
)
from ui.shell.scan_keeper import ScanKeeper
from ui.shell.scanner_file import ScannerFile
from ui.shell.services import Services
from ui.shell.signed_in import SignedIn
from ui.shell.stage import Stage
from ui.shell.waiting import DECIDERS
from ui.shell.work_area import WorkArea
from ui.tasks.page import TaskPage
from ui.theme.theme import Theme
from ui.transfers.page import TransfersPage


class Screens:
    """Makes a work area for each sign-in."""

    def __init__(
        self,
        app: QApplication,
        theme: Theme,
        jobs: JobRunner,
        router: ScanRouter,
        tones: SystemTones,
        keeper: ScanKeeper,
        scanner: ScannerFile,
    ) -> None:
        self._app, self._theme, self._jobs = app, theme, jobs
        self._router, self._tones, self._keeper, self._scanner = router, tones, keeper, scanner

    def make(self, services: Services) -> SignedIn:
        """The screens of one clinic for one person."""
        theme, jobs, stage = self._theme, self._jobs, Stage()
        work = WorkArea(theme, services, self._tones)
        stage.setParent(work)
        patients = PatientsPage(theme, jobs, stage, services)
        charts = ChartDeskPage(theme, jobs, stage, services)
        queue = self._queues(stage, services)
        requests, room = self._room(stage, services)
        admin = self._admin(stage, services)
        imports = ImportPage(theme, jobs, stage, services)
        labels = LabelsPage(theme, jobs, stage, services)
        screens = {
            PatientsRoute: Screen(patients, patients),
            ChartDeskRoute: Screen(charts, charts),
            RoomRoute: Screen(room, room),
            QueueRoute: Screen(queue, queue),
            AdminRoute: Screen(admin, admin),
            ImportRoute: Screen(imports, imports),
            LabelsRoute: Screen(labels, labels),
        }
        navigator = Navigator(work, jobs, services, screens, patients)
        prompter = Prompter(self._app, work, stage, self._router, self._tones)
        self._keep_counting(navigator, services, work, (queue, room))
        self._connect(stage, navigator, patients)
        self._router.waiting.connect(charts.set_waiting)
        public = services.settings.station_kind is StationKind.FRONT_DESK
        work.strip.set_public(public)
        charts.set_public(public)
        own = OwnActions(theme, work, navigator, prompter)
        person = PersonMenu(theme, jobs, services, work)
        ringing = self._ask_and_ring(navigator, services, work, stage, requests)
        work.book.set_own((*own.listed(), *ringing.verbs.listed(), *person.listed()))
        stage.left.connect(own.history.back)
        KeysOverDialogs(self._app, theme, work, own.listed())
        self._keeper.use(services.journal, services.clock, navigator.scan_context)
        Outage(jobs, self._router, self._keeper, services, stage, navigator, work)
        NotesTold(jobs, stage, services, work).begin()
        jobs.command(work, services.catch_up, prompter.tell_recovered, prompter.not_recovered)
        return SignedIn(work, navigator, stage)

    def _connect(self, stage: Stage, navigator: Navigator, patients: PatientsPage) -> None:
        """What the screens wish reaches whoever does it."""
        stage.record_wanted.connect(patients.records.open_window)
        stage.go.connect(navigator.go)
        stage.counters_stale.connect(navigator.count)
        stage.actions_stale.connect(navigator.list_actions)
        patients.find_wanted.connect(navigator.invite_typing)

    def _keep_counting(
        self, navigator: Navigator, services: Services, work: WorkArea, counting: Sequence[PartsScreen]
    ) -> None:
        """Say everywhere what waits, and compare whoever was not compared yet."""
        catching_up = CatchingUp(self._jobs, services, work)
        for screen in counting:
            navigator.counted.connect(screen.show_counts)
        navigator.counted.connect(catching_up.counted)
        catching_up.caught_up.connect(navigator.count)
        catching_up.told.connect(work.tell_behind)
        carrying_out = CarryingOut(self._jobs, services, work)
        carrying_out.done.connect(navigator.count)
        carrying_out.told.connect(work.toasts.show_toast)
        carrying_out.begin()

    def _queues(self, stage: Stage, services: Services) -> QueuesScreen:
        asked = (self._theme, self._jobs, stage, services)
        items, tasks, handover = QueuePage(*asked), TaskPage(*asked), HandOverPage(*asked)
        screens = {
            ITEMS: Screen(items, items),
            TASKS: Screen(tasks, tasks),
            HANDOVER: Screen(handover, handover),
        }
        if services.actor.may(*DECIDERS):
            pairs, merges = DuplicatesPage(*asked), MergesPage(*asked)
            screens |= {PAIRS: Screen(pairs, pairs), MERGES: Screen(merges, merges)}
        return QueuesScreen(self._theme, stage, screens)

    def _room(self, stage: Stage, services: Services) -> tuple[RequestsPage, RoomScreen]:
        asked = (self._theme, self._jobs, stage, services)
        pulls, requests, book = PullsPage(*asked), RequestsPage(*asked), SchedulePage(*asked)
        transfers, missing = TransfersPage(*asked), MissingPage(*asked)
        shelves, away, live = ShelfAuditPage(*asked), PutAwayPage(*asked), GoingLivePage(*asked)
        filing = FilingPage(*asked)
        self._router.waiting.connect(pulls.out.set_waiting)
        self._router.waiting.connect(transfers.steps.set_waiting)
        screens = {
            PULLS: Screen(pulls, pulls),
            REQUESTS: Screen(requests, requests),
            TRANSFERS: Screen(transfers, transfers),
            MISSING: Screen(missing, missing),
            SHELVES: Screen(shelves, shelves),
            AWAY: Screen(away, away),
            LIVE: Screen(live, live),
            FILING: Screen(filing, filing),
            APPOINTMENTS: Screen(book, book),
        }
        return requests, RoomScreen(self._theme, stage, screens)

    def _ask_and_ring(
        self, navigator: Navigator, services: Services, work: WorkArea, stage: Stage, requests: RequestsPage
    ) -> Ringing:
        """A chart is asked for over whatever screen is in front, and a STAT request rings there."""
        asking = RequestAsking(self._theme, self._jobs, stage, services, work)
        navigator.asked.connect(asking.ask)
        navigator.over = asking
        asking.made.connect(requests.show_made)
        return Ringing(work.ring, self._jobs, stage, services, self._tones, work)

    def _admin(self, stage: Stage, services: Services) -> AdminPage:
        return AdminPage(
            self._theme,
            self._jobs,
            stage,
            services,
            tones=self._tones,
            save_profile=self._scanner.save,
            profile=self._scanner.profile,
            application=self._app,
        )
