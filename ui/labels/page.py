"""The label screen: what has no label yet, or is to have a new one, on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actor import Permission
from app.charts import Label
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.labels.asked import Asked, Kind
from ui.labels.list_pane import LabelList
from ui.labels.memory import LabelMemory
from ui.labels.presenter import LabelDesk
from ui.labels.printing import LabelPrinting, Printed, prepare
from ui.labels.questions import AskPlace, AskPrinter, choose_place, choose_printer
from ui.labels.scans import LabelScans
from ui.labels.setup_pane import NARROW, WIDTH, SetupPane
from ui.labels.words import counted_labels, said
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import LabelsRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.paint import paint_panel
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

NEEDS = (Permission.REGISTER, Permission.MOVE, Permission.STATIONS)
WIDE_FROM = 1000
CHARTS = (Permission.REGISTER, Permission.MOVE)


class LabelsPage(QWidget):
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
    ) -> None:
        super().__init__(parent)
        self._theme, self._stage, self._actor = theme, stage, services.actor
        self._choose_place, self._choose_printer = choose_place, choose_printer
        stocks = tuple(services.labels.stocks())
        memory = LabelMemory(services.settings.data_folder / "labels.ini", stocks)
        self.desk = LabelDesk(jobs, services.labels, services.actor, memory, self)
        self.printing = LabelPrinting(jobs, services.labels, services.actor, self)
        self.list = LabelList(theme, ZoneInfo(services.clinic.time_zone), services.clock)
        self.setup = SetupPane(theme, stocks, self.desk.setup)
        self._scans = LabelScans(jobs, stage, services, self)
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
        self.desk.ask(_asked(route, self._usual_kind()))
        self.list.take_focus()

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """Printing, saving, reading again."""
        return (
            Action("labels.print", said("Print the labels"), self._print, "Ctrl+P", "printer", "file", NEEDS),
            Action(
                "labels.pdf", said("Save the labels as PDF"), self._save_pdf, "", "download", "file", NEEDS
            ),
            Action(
                "labels.zpl", said("Save the labels as ZPL"), self._save_zpl, "", "download", "file", NEEDS
            ),
            Action("labels.copy", said("Copy the list"), self._copy, icon="copy", menu="edit"),
            Action("labels.refresh", said("Read it again"), self.desk.refresh, "F5", "refresh-cw", "view"),
        )  # fmt: skip

    @property
    def tall_strip(self) -> bool:
        """Nobody scans here in a row."""
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        with QPainter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), self._theme.tokens)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the preview gives way to the list."""
        super().resizeEvent(event)
        self.setup.setFixedWidth(WIDTH if self.width() >= WIDE_FROM else NARROW)

    def _usual_kind(self) -> Kind:
        return Kind.CHARTS if self._actor.may(*CHARTS) else Kind.PLACES

    def _connect(self) -> None:
        desk, shown, setup, printing = self.desk, self.list, self.setup, self.printing
        desk.loading.connect(shown.show_loading)
        desk.listed.connect(self._listed)
        desk.failed.connect(self._not_read)
        desk.previewed.connect(setup.show_preview)
        shown.kind_chosen.connect(self._kind_chosen)
        shown.widened.connect(self._widen)
        shown.retry.connect(desk.refresh)
        shown.chosen.connect(desk.choose)
        shown.ticked.connect(desk.tick)
        setup.changed.connect(self._changed)
        setup.act.clicked.connect(self._print)
        setup.pdf.clicked.connect(self._save_pdf)
        setup.zpl.clicked.connect(self._save_zpl)
        self._scans.added.connect(self._scanned)
        printing.done.connect(self._printed)
        printing.failed.connect(self._not_printed)
        printing.progressed.connect(setup.show_progress)

    @Slot(object)
    def _listed(self, rows: Sequence[Label]) -> None:
        self.list.show_labels(rows, self.desk.asked)

    @Slot(object)
    def _not_read(self, error: Exception) -> None:
        self.list.show_failed(sentence_of(error))

    @Slot(object)
    def _kind_chosen(self, kind: Kind) -> None:
        if kind is not self.desk.asked.kind:
            self.desk.ask(Asked(kind))

    @Slot()
    def _widen(self) -> None:
        self.desk.ask(Asked(self.desk.asked.kind))

    @Slot(str, object)
    def _changed(self, name: str, value: object) -> None:
        self.desk.change(**{name: value})

    @Slot(object, str)
    def _scanned(self, kind: Kind, code: str) -> None:
        self.desk.ask(self.desk.asked.with_code(kind, code))

    @Slot()
    def _copy(self) -> None:
        self.list.table.copy_table()

    @Slot()
    def _print(self) -> None:
        if self._ready():
            self._choose_printer(self, self._print_on)

    def _print_on(self, printer: QPrinter) -> None:
        prepare(printer, self.desk.stock.sheet, self.desk.setup.resolution)
        self.setup.show_printing()
        self.printing.print_on(self.desk.to_print, self.desk.setup, printer)

    @Slot()
    def _save_pdf(self) -> None:
        if self._ready():
            self._choose_place(self, "pdf", self._save)

    @Slot()
    def _save_zpl(self) -> None:
        if self._ready():
            self._choose_place(self, "zpl", self._save)

    def _save(self, file: Path) -> None:
        self.setup.show_printing()
        self.printing.save(self.desk.to_print, self.desk.setup, file)

    def _ready(self) -> bool:
        return bool(self.desk.to_print) and not self.printing.running

    @Slot(object)
    def _printed(self, printed: Printed) -> None:
        labels = printed.sheets.labels
        self.setup.show_idle()
        told = printed.file.name if printed.file else said("Check that they scan before you stick them on.")
        title = said("{0} printed") if printed.file is None else said("{0} saved")
        self._stage.show_toast(
            ToastFacts("labels", Status.GOOD, title.format(counted_labels(len(labels))), told)
        )
        self.desk.printed(len(labels))
        self.desk.refresh()

    @Slot(object)
    def _not_printed(self, error: Exception) -> None:
        self.setup.show_idle(sentence_of(error))


def _asked(route: Route, usual: Kind) -> Asked:
    if not isinstance(route, LabelsRoute):
        return Asked(usual)
    return Asked(Kind.PLACES if route.places else usual, route.patient_id, route.codes)
