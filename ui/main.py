"""Starting the window: application, look, scanner, doors."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.errors import BadInput
from app.resources import resource_path
from app.settings import Settings, load_settings
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.router import ScanRouter
from ui.scanning.sounds import SystemTones, system_player
from ui.scanning.wedge import WedgeListener
from ui.shell.badges import Badges, SeenBadges
from ui.shell.doors import ProgramDoors
from ui.shell.garbage import WindowThreadCollector
from ui.shell.handover import Alone, Handover, Summons
from ui.shell.idle import TIMES, IdleWatch
from ui.shell.scan_keeper import ScanKeeper
from ui.shell.scanner_file import ScannerFile
from ui.shell.services import Services
from ui.shell.signed_in import SignedIn
from ui.shell.window import MainWindow
from ui.shell.window_memory import WindowMemory
from ui.theme.theme import Theme

log = logging.getLogger(__name__)
WRONG_USAGE = 2
# A scan makes some thirty short visits to the database, and after each it waits until an import that
# computes lets Python go: at Python's own five milliseconds that alone was a fifth of a second.
TURN_S = 0.0005
SCREENS_AFTER_MS = 50
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class Program(QObject):
    """Everything that lives as long as the window."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        theme: Theme,
        memory: WindowMemory | None = None,
        handover: Handover | None = None,
    ) -> None:
        super().__init__()
        self.memory = memory or memory_of(settings)
        self._handover = handover or Alone()
        self.theme = theme
        self.jobs = JobRunner()
        self.tones = SystemTones(resource_path("sounds"), system_player())
        self.keeper = ScanKeeper(self.jobs)
        self.router = ScanRouter(self.keeper.keep, self.tones)
        self.router.settled.connect(self.keeper.settle)
        self.scanner = ScannerFile(settings.data_folder / "scanner.json")
        self.wedge = WedgeListener(app, self.scanner.profile)
        self.wedge.scanned.connect(self.router.take)
        self.scanner.changed.connect(self.wedge.set_profile)
        self.scanner.scanned.connect(self.router.take)
        self._app = app
        self.idle = IdleWatch(app, TIMES[settings.station_kind])
        self.scanner.scanned.connect(self.idle.alive)
        self.badges = Badges(self.jobs, SeenBadges(settings.data_folder / "badges.json"))
        self.window = self._make_window(settings)
        self.summons = Summons(self.window)
        self.memory.place(self.window, [screen.availableGeometry() for screen in app.screens()])
        theme.changed.connect(self._keep_look)
        self.wedge.start()
        self.collector = WindowThreadCollector(self)
        self.collector.start()

    def _make_window(self, settings: Settings) -> MainWindow:
        return MainWindow(
            self.theme,
            self.jobs,
            ProgramDoors(settings, _load_application, self._listen),
            settings,
            router=self.router,
            keeper=self.keeper,
            badges=self.badges,
            idle=self.idle,
            make_screens=self._make_screens,
        )

    def _make_screens(self, services: Services) -> SignedIn:
        # A hundred modules and more: with them the sign-in would come a fifth of a second later.
        from ui.shell.screens import Screens

        parts = (self.jobs, self.router, self.tones, self.keeper, self.scanner)
        return Screens(self._app, self.theme, *parts).make(services)

    def _listen(self, application: object) -> Callable[[], None]:
        return self._handover.listen(application, self.summons.call)

    @Slot()
    def _keep_look(self) -> None:
        self.memory.keep_look(self.theme.dark)

    def end(self) -> None:
        """Keep where the window stood, and listen no more."""
        self.memory.keep_place(self.window)
        self.theme.changed.disconnect(self._keep_look)
        self.idle.stop()
        self.wedge.stop()
        self.scanner.stop()
        self.collector.stop()


Watch = Callable[[Program], QObject]


def run(
    where: str | None, *, demo: bool, handover: Handover | None = None, watch: Watch | None = None
) -> int:
    """Open the window; without a clinic of one's own, on the practice clinic.

    `handover` is how other processes are served; `watch` is called with the program before it is shown, and
    what it gives lives as long as the window.
    """
    served = handover or Alone()
    sys.setswitchinterval(TURN_S)
    try:
        settings = load_settings()
    except BadInput as problem:
        _tell(problem.sentence)
        return WRONG_USAGE
    start = where or start_of(settings, demo=demo)
    if served.come_forward(start):
        _tell("This clinic is open in another window. That window comes to the front.")
        return 0
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Outguide")
    _log_to(settings.data_folder)
    sys.excepthook = _hook(sys.excepthook)
    memory = memory_of(settings)
    theme = Theme(dark=memory.dark(app.styleHints().colorScheme() is Qt.ColorScheme.Dark))
    theme.install(app)
    program = Program(app, settings, theme, memory, served)
    watching = watch(program) if watch is not None else None
    program.window.start(start)
    program.window.show()
    QTimer.singleShot(SCREENS_AFTER_MS, load_screens)
    code = app.exec()
    del watching
    program.end()
    return code


def _tell(sentence: str) -> None:
    if sys.stderr is not None:  # a program without a console has none
        sys.stderr.write(f"{sentence}\n")


def load_screens() -> None:
    """Load the screens: the sign-in is there, and somebody types a name."""
    import_module("ui.shell.screens")


def start_of(settings: Settings, *, demo: bool) -> str:
    """Where to begin: the clinic of this PC if there is one, else the practice clinic."""
    if demo or not settings.has_clinic:
        return str(settings.practice_folder)
    return settings.where


def memory_of(settings: Settings) -> WindowMemory:
    """Where the window stood on this PC."""
    return WindowMemory(settings.data_folder / "window.ini")


def _load_application() -> object:
    # The window is shown before the database is loaded; this is the one place that loads it.
    from app import bootstrap

    return bootstrap


def _log_to(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        filename=folder / "outguide.log",
        encoding="utf-8",
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )


def _hook(before: Hook) -> Hook:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            sentence_of(error)
        else:
            before(kind, error, trace)

    return hook
