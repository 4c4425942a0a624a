"""What can be done on every screen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from app.actor import Permission
from ui.shell.actions import Action
from ui.shell.command_palette import CommandPalette
from ui.shell.file_actions import FileActions
from ui.shell.history import History
from ui.shell.keys_sheet import KeysSheet
from ui.shell.moving_actions import MovingActions
from ui.shell.navigator import Navigator
from ui.shell.panes import Panes
from ui.shell.prompter import Prompter
from ui.shell.routes import AdminRoute, ChartDeskRoute, PatientsRoute, QueueRoute, RoomRoute
from ui.shell.waiting import DECIDERS
from ui.shell.work_area import WorkArea
from ui.theme.theme import Theme

COMMANDS = "commands"
NEW_PATIENT = "patients.new"
TASKS, PAIRS, MERGES = (QueueRoute(part=part) for part in ("tasks", "pairs", "merges"))
MOVES = (Permission.MOVE, Permission.MOVE_AT_DESK)


class OwnActions(QObject):
    """The window's own actions, by the keys of ux.md B.2."""

    def __init__(self, theme: Theme, work: WorkArea, navigator: Navigator, prompter: Prompter) -> None:
        super().__init__(work)
        self._theme, self._work = theme, work
        self._navigator, self._prompter = navigator, prompter
        self._history, self._panes = History(navigator), Panes(work)
        self._palette: CommandPalette | None = None

    @property
    def history(self) -> History:
        """Where the window was."""
        return self._history

    def listed(self) -> tuple[Action, ...]:
        """All of them, in the order of the menus."""
        moving, files = MovingActions(self._history, self._panes), FileActions(self._navigator)
        return (
            *self._going(), *moving.listed(), *self._desk(), *files.listed(), *self._session(),
        )  # fmt: skip

    def _going(self) -> tuple[Action, ...]:
        go, pairs, merges = self._navigator.go, self.tr("Possible duplicates"), self.tr("Merges")
        return (
            Action("go.patients", self.tr("Patients"), partial(go, PatientsRoute()), "Ctrl+1", "users", "go"),
            Action(
                "go.desk",
                self.tr("Chart desk"),
                partial(go, ChartDeskRoute()),
                "Ctrl+2",
                "scan-barcode",
                "go",
            ),
            Action("go.room", self.tr("Pull lists"), partial(go, RoomRoute()), "Ctrl+3", "list-checks", "go"),
            Action("go.queue", self.tr("Queues"), partial(go, QueueRoute()), "Ctrl+5", "inbox", "go"),
            Action("go.tasks", self.tr("Tasks"), partial(go, TASKS), icon="list-checks", menu="go"),
            Action("go.pairs", pairs, partial(go, PAIRS), icon="users", menu="go", needs=DECIDERS),
            Action("go.merges", merges, partial(go, MERGES), icon="merge", menu="go", needs=DECIDERS),
            Action("go.admin", self.tr("Admin"), partial(go, AdminRoute()), "Ctrl+0", "settings", "go"),
            Action(
                "find",
                self.tr("Find patient"),
                self._navigator.focus_find,
                "Ctrl+E",
                "search",
                "edit",
                more_keys=("F3",),
            ),
            Action(
                NEW_PATIENT,
                self.tr("New patient"),
                self._new_patient,
                "Ctrl+Shift+N",
                "user-plus",
                "file",
                (Permission.REGISTER,),
            ),
            Action(COMMANDS, self.tr("Find a command"), self._commands, "Ctrl+K", "list-filter", "go"),
        )

    def _desk(self) -> tuple[Action, ...]:
        go, again = self._navigator.go, self._prompter.last_print.reprint
        return (
            Action(
                "desk.out",
                self.tr("Check out"),
                partial(go, ChartDeskRoute("check_out")),
                "F7",
                "log-out",
                "chart",
                MOVES,
            ),
            Action(
                "desk.in",
                self.tr("Check in"),
                partial(go, ChartDeskRoute("check_in")),
                "F8",
                "log-in",
                "chart",
                MOVES,
            ),
            Action(
                "desk.where",
                self.tr("Where is it"),
                partial(go, ChartDeskRoute("where")),
                "F9",
                "map-pin",
                "chart",
            ),
            Action("reprint", self.tr("Print the last print again"), again, "F12", "printer", "file"),
            Action("undo", self.tr("Undo last scan"), self._prompter.undo, "Ctrl+Z", "undo-2", "edit"),
        )

    def _session(self) -> tuple[Action, ...]:
        return (
            Action("shade", self.tr("Shade now"), self._shade, "Ctrl+L", "lock", "file"),
            Action("lock", self.tr("Lock now"), self._lock, "Ctrl+Shift+L", "key-round", "file"),
            Action("dark", self.tr("Switch between light and dark"), self._dark, "", "eye", "view"),
            Action(
                "keys",
                self.tr("Keys of this screen"),
                self._keys,
                "Ctrl+/",
                "keyboard",
                "help",
                more_keys=("F1",),
            ),
        )

    def _new_patient(self) -> None:
        """From any screen: go where the form is, and open it there."""
        self._navigator.go(PatientsRoute())
        for action in self._navigator.screen(PatientsRoute).page.actions():
            if action.id == NEW_PATIENT:
                action.run()

    def _commands(self) -> None:
        if self._palette is None:  # built at the first need: the window it lies over stands by then
            self._palette = CommandPalette(self._theme, self._work, self._work.book, COMMANDS)
        self._palette.open()

    def _shade(self) -> None:
        self._work.shade_asked.emit()

    def _lock(self) -> None:
        self._work.lock_asked.emit()

    def _keys(self) -> None:
        KeysSheet(self._theme, self._work, self._work.book.by_menu()).open()

    def _dark(self) -> None:
        self._theme.set_dark(not self._theme.dark)
