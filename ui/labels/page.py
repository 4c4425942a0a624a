"""The label screen: what has no label yet, or is to have a new one, on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actor import Permission
from app.charts import Label
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.labels.asked import Asked, Kind, What
from ui.labels.asking import Asking
from ui.labels.list_pane import LabelList
from ui.labels.memory import LabelMemory
from ui.labels.presenter import LabelDesk
from ui.labels.printers import Printers
from ui.labels.printing import LabelPrinting
from ui.labels.questions import choose_place, choose_printer
from ui.labels.scans import LabelScans
from ui.labels.setup_pane import NARROW, WIDTH, SetupPane
from ui.labels.ways_out import WaysOut
from ui.labels.words import said
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import LabelsRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.panel_page import PanelPage
from ui.widgets.print_questions import AskPlace, AskPrinter
from ui.widgets.printers import SystemPrinters
from ui.widgets.station_memory import FILE

NEEDS = (Permission.REGISTER, Permission.MOVE, Permission.STATIONS)
WIDE_FROM = 1000
CHARTS = (Permission.REGISTER, Permission.MOVE)
SYSTEM = SystemPrinters()


class LabelsPage(PanelPage):
    """A list at the left, its look at the right; `choose_place` and `choose_printer` ask the person."""

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        stage: Stage,
        services: Services,
        parent: QWidget | None = None,
        *,
        choose_place: AskPlace = choose_place,
        choose_printer: AskPrinter = choose_printer,
        printers: SystemPrinters = SYSTEM,
    ) -> None:
        super().__init__(theme, parent)
        self._actor = services.actor
        memory = LabelMemory(services.settings.data_folder / FILE, tuple(services.labels.stocks()))
        self.desk = LabelDesk(jobs, services.labels, services.actor, memory, self)
        printing = LabelPrinting(jobs, services.labels, services.actor, self)
        self.list = LabelList(theme, ZoneInfo(services.clinic.time_zone), services.clock)
        self.setup = SetupPane(theme, self.desk)
        at = Printers(memory, printers, choose_place, choose_printer, practice=services.clinic.practice)
        self.out = WaysOut(self, self.desk, printing, self.setup, stage, at)
        self._scans = LabelScans(jobs, stage, services, self)
        self.panes = (self.list, self.setup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 1)
        row.addWidget(self.setup)
        self._connect()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Add the volume or the place that was scanned to what is printed anew."""
        self._scans.take(scan, done)

    def come_forward(self, route: Route) -> None:
        """Show what has no label yet, or what the route asks for."""
        asked = _asked(route, self._usual_kind())
        self.desk.ask(asked)
        self.desk.read_own_digits()
        if asked.quick:
            self.setup.show_idle()
            self.desk.quick_wanted = isinstance(route, LabelsRoute) and route.at_once
            self.setup.act.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """Printing, saving, reading again."""
        out = self.out
        return (
            Action("labels.print", said("Print the labels"), out.print, "Ctrl+P", "printer", "file", NEEDS),
            Action(
                "labels.pdf", said("Save the labels as PDF"), out.save_pdf, "", "download", "file", NEEDS
            ),
            Action(
                "labels.zpl", said("Save the labels as ZPL"), out.save_zpl, "", "download", "file", NEEDS
            ),
            Action("labels.copy", said("Copy the list"), self._copy, icon="copy", menu="edit"),
            Action("refresh", said("Read it again"), self.desk.refresh, "F5", "refresh-cw", "view"),
        )  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the preview gives way to the list."""
        super().resizeEvent(event)
        self.setup.setFixedWidth(WIDTH if self.width() >= WIDE_FROM else NARROW)

    def _usual_kind(self) -> Kind:
        return Kind.CHARTS if self._actor.may(*CHARTS) else Kind.PLACES

    def _connect(self) -> None:
        desk, shown, setup = self.desk, self.list, self.setup
        asking = Asking(desk, self)
        desk.loading.connect(shown.show_loading)
        desk.listed.connect(self._listed)
        desk.failed.connect(self._not_read)
        desk.previewed.connect(setup.show_preview)
        shown.kind_chosen.connect(asking.kind)
        shown.widened.connect(asking.widen)
        shown.retry.connect(desk.refresh)
        shown.chosen.connect(desk.choose)
        shown.ticked.connect(desk.tick)
        setup.changed.connect(desk.change)
        setup.what_chosen.connect(asking.what)
        self._scans.added.connect(asking.scanned)
        self._scans.patient.connect(asking.patient)

    @Slot(object)
    def _listed(self, rows: Sequence[Label]) -> None:
        self.list.show_labels(rows, self.desk.asked)

    @Slot(object)
    def _not_read(self, error: Exception) -> None:
        self.list.show_failed(sentence_of(error))
        self.setup.show_setup(self.desk.setup, self.desk.stock)

    @Slot()
    def _copy(self) -> None:
        self.list.table.copy_table()


def _asked(route: Route, usual: Kind) -> Asked:
    if not isinstance(route, LabelsRoute):
        return Asked(usual)
    kind = Kind.PLACES if route.places else usual
    return Asked(kind, route.patient_id, route.codes, route.awaited, What(route.what), route.quick)
