"""Filing on the Pull lists screen: how full the shelves are, and volumes that grew too thick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actor import Permission
from app.charts import Fill, Refiling, ShelvesMeasured, ShelvesRefiled, Thickness, Thinned, VolumeMoved
from app.codes import CodeKind, parse_code
from app.errors import AppError, BadInput, RuleBroken
from app.events import Event
from ui.filing.acts import FilingActs
from ui.filing.dialogs import FilingQuestions
from ui.filing.list_pane import FilingPane
from ui.filing.shown import Pick
from ui.filing.telling import FilingTeller
from ui.filing.words import said
from ui.jobs import JobRunner
from ui.lists.keeping_up import KeepingUp
from ui.lists.list_reading import ListReading
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import LabelsRoute, PatientsRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.panel_page import PanelPage
from ui.widgets.scanned_kind import ScannedKind

HEARD: tuple[type[Event], ...] = (ShelvesMeasured, ShelvesRefiled, VolumeMoved)
ROOM = (Permission.MOVE,)
BOSS = (Permission.CONFIRM_FOUND,)
MEASURES = (Permission.MOVE, Permission.MOVE_AT_DESK)
TAKEN = frozenset({CodeKind.CHART, CodeKind.SHELF})


class FilingPage(PanelPage):
    """A shelf or a folder is scanned, and measured."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        zone = ZoneInfo(services.clinic.time_zone)
        self._stage, self._actor, self._practice = stage, services.actor, services.clinic.practice
        self._acts, self._made = FilingActs(services), ""
        self.list = FilingPane(theme, zone, services.clock.now)
        self.panes = (self.list,)
        self._tells = FilingTeller(stage, services.clock, zone)
        self.questions = FilingQuestions(theme, self, jobs, self._acts, stage)
        told = said("Scan a shelf or a folder.")
        self._kinds = ScannedKind(self.questions, TAKEN, told, practice=self._practice)
        self._reading = ListReading(self.list, self, jobs)
        self._keeping_up = KeepingUp(services.bus, HEARD, self.refresh, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        if not self._actor.may(*ROOM):
            self.list.divide_button.set_blocked(said("The records room divides charts."))
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """A shelf or a folder is to be measured."""
        try:
            kind = self._kinds.of(scan.text)
            if kind is not None:
                self._measure(kind, parse_code(scan.text, practice=self._practice).text)
        except AppError as error:
            self._tells.refused(said("Not taken"), error)
        done()

    def come_forward(self, _route: Route) -> None:
        """Show how full the shelves are."""
        self.list.expect_keyboard()
        self.refresh()
        self.list.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """The verbs of sections and folders, and the chips."""
        divide, folder, label = said("Divide a chart"), said("Measure a folder"), said("Print the new label")
        chosen, patient, table = said("Measure the chosen one"), said("Show the patient"), self.list.table
        return (
            Action("filing.folder", folder, self.ask_folder, "Ctrl+N", "plus", "file", MEASURES),
            Action("filing.labels", label, self.print_label, "Ctrl+P", "printer", "file"),
            Action("filing.edit", chosen, self.ask_chosen, "F2", "library", "edit", MEASURES),
            Action("filing.divide", divide, self.ask_divide, "Ctrl+Shift+B", "scissors", "chart", ROOM),
            Action("filing.order", said("Another filing order"), self.questions.ask_order, icon="library",
                   menu="chart", needs=BOSS),
            Action("filing.end_order", said("End the conversion"), self.ask_end_order, icon="check-check",
                   menu="chart", needs=BOSS),
            Action("filing.details", patient, self.open_patient, "Alt+Return", "users", "go"),
            Action("filing.copy", said("Copy the list"), table.copy_table, icon="copy", menu="edit"),
            Action("filter", said("Filter this list"), self.list.filter, "Ctrl+F", "list-filter", "view"),
            Action("refresh", said("Read the list again"), self.refresh, "F5", "refresh-cw", "view"),
        )  # fmt: skip

    @Slot()
    def refresh(self) -> None:
        """Read everything behind the chips again."""
        self._reading.ask(self._acts.read, self.list.show_read)

    @Slot()
    def ask_folder(self) -> None:
        """Ask for the thickness of a folder."""
        if self._actor.may(*MEASURES):
            self.questions.ask_folder()

    @Slot()
    def ask_divide(self) -> None:
        """Ask where a chart is divided; the chosen one is filled in."""
        if self._actor.may(*ROOM):
            volume = self.list.volume(self.list.current())
            self.questions.ask_divide(volume.volume.code if volume is not None else "")

    @Slot()
    def ask_end_order(self) -> None:
        """Ask whether a conversion to another order shall end early; there has to be one."""
        if self.list.refiled_left:
            self.questions.ask_end_order(self.list.refiled_left)
        else:
            self._tells.refused(said("Nothing to end"), RuleBroken(said("No conversion goes on.")))

    @Slot()
    def ask_chosen(self) -> None:
        """Measure the section or the folder of the chosen row."""
        key = self.list.current()
        fill, volume = self.list.section(key), self.list.volume(key)
        if volume is not None and self.list.pick is Pick.THICK:
            self.questions.ask_folder(volume.volume.code)
        elif fill is not None and self._actor.may(*ROOM):
            self.questions.ask_shelf(fill)

    @Slot()
    def print_label(self) -> None:
        """The label of the volume that was made last."""
        if self._made:
            self._stage.go_to(LabelsRoute(codes=(self._made,)))

    @Slot()
    def open_patient(self) -> None:
        """Go to the patient of the chosen volume."""
        row = self.list.volume(self.list.current())
        if row is not None:
            self._stage.go_to(PatientsRoute(row.volume.patient_id, volume_id=row.volume.id))

    def _measure(self, kind: CodeKind, code: str) -> None:
        if kind is CodeKind.CHART:
            self.questions.ask_folder(code)
            return
        fill = self.list.section(code)
        if fill is None:
            raise BadInput(said("This is no shelf section in use. Nothing was changed. Scan a section."))
        if not self._actor.may(*ROOM):
            raise BadInput(said("The records room measures shelves. Nothing was changed."))
        self.questions.ask_shelf(fill)

    @Slot(object)
    def _pick(self, pick: Pick) -> None:
        self.list.pick = pick
        self.refresh()

    @Slot(object)
    def _answered(self, answer: object) -> None:
        if isinstance(answer, Fill):
            self._tells.measured(answer)
        elif isinstance(answer, Thickness):
            self._tells.thickness(answer)
        elif isinstance(answer, Thinned):
            self._made = answer.new.volume.code
            self._tells.divided(answer)
        elif isinstance(answer, Refiling):
            self._tells.refiled(answer)
        self.refresh()

    def _connect(self) -> None:
        self.list.picked.connect(self._pick)
        self.list.opened.connect(self.ask_chosen)
        self.list.retry.connect(self.refresh)
        self.list.folder_wanted.connect(self.ask_folder)
        self.list.divide_wanted.connect(self.ask_divide)
        self.questions.done.connect(self._answered)
        self.questions.left.connect(self.list.take_focus)
