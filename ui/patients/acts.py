"""What can be done here besides looking: register, make charts, check out, copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.actor import Permission
from app.charts import Chart
from ui.jobs import JobRunner
from ui.patients.customs import Customs
from ui.patients.detail_pane import DetailPane
from ui.patients.make_chart import MakeChartDialog
from ui.patients.matching import Matching
from ui.patients.new_patient import NewPatientDialog
from ui.patients.patient_form import PatientForm
from ui.patients.registering import Registered, Registering
from ui.patients.results_pane import ResultsPane
from ui.patients.spelling import tr
from ui.patients.teller import Teller
from ui.shell.actions import Action
from ui.shell.routes import ChartDeskRoute, LabelsRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status


class PatientActs(QObject):
    """Opens the forms and does what follows; `led_to` carries the patient to be shown then."""

    led_to = Signal(object)

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        stage: Stage,
        services: Services,
        customs: Customs,
        *,
        teller: Teller,
        results: ResultsPane,
        pane: DetailPane,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme, self._jobs, self._stage = theme, jobs, stage
        self._actor, self._patients, self._desk = services.actor, services.patients, services.desk
        self._customs, self._teller = customs, teller
        self._results, self._pane, self._window = results, pane, window
        self._form: NewPatientDialog | MakeChartDialog | None = None

    @property
    def form_open(self) -> bool:
        """Whether a form stands before the window."""
        return self._form is not None

    @property
    def newcomer(self) -> PatientForm | None:
        """The fields of a new patient, while that form is open."""
        return self._form.form if isinstance(self._form, NewPatientDialog) else None

    def listed(self, details: Action) -> Sequence[Action]:
        """All of them as data, with the one that shows and hides the pane."""
        moves = (Permission.MOVE, Permission.MOVE_AT_DESK)
        labels, prints = tr("Print labels"), (Permission.REGISTER, Permission.MOVE)
        may, new, chart = (Permission.REGISTER,), tr("New patient"), tr("Make chart or add volume")
        return (
            Action("patients.new", new, self.new_patient, "Ctrl+Shift+N", "user-plus", "file", may),
            Action("patients.chart", chart, self.make_chart, "Ctrl+N", "plus", "chart", may),
            # The window's own F7 goes to the chart desk; here it takes the chosen volume along.
            Action("desk.out", tr("Check out"), self.check_out, "F7", "log-out", "chart", moves),
            Action("patients.labels", labels, self.print_labels, "Ctrl+P", "printer", "file", prints),
            Action("patients.copy", tr("Copy row"), self.copy, "Ctrl+C", "copy", "edit"),
            details,
        )

    @Slot()
    def new_patient(self) -> None:
        """Open the form for a new patient."""
        if self._form is not None or not self._customs.may_register:
            return
        matching = Matching(self._jobs, self._actor, self._patients)
        form = NewPatientDialog(self._theme, self._window, self._customs, self._registering(), matching)
        form.registered.connect(self._registered)
        form.existing.connect(self.led_to)
        self._open(form)

    @Slot()
    def make_chart(self) -> None:
        """Open the form for a chart or volume of the patient shown."""
        patient, page = self._pane.patient, self._pane.page
        if self._form is not None or not self._customs.may_register:
            return
        if patient is None or page is None:
            self._teller.toast("choose", tr("Choose a patient first."), Status.INFO)
            return
        form = MakeChartDialog(
            self._theme, self._window, self._customs, self._registering(), patient, page.volumes
        )
        form.made.connect(self._made)
        self._open(form)

    @Slot()
    def check_out(self) -> None:
        """Go to the chart desk with the chosen volume; with nobody shown, only go there."""
        volume = self._pane.volume
        self._stage.go_to(ChartDeskRoute("check_out", volume.code if volume else ""))

    @Slot()
    def show_movements(self) -> None:
        """Show every movement of the patient's charts."""
        if self._pane.page is not None:
            self._results.show_movements(self._pane.page)

    @Slot()
    def print_labels(self) -> None:
        """Go to the label of the chosen volume, where Enter prints it; without one, to all that wait."""
        patient, volume = self._pane.patient, self._pane.volume
        if volume is not None:
            self._stage.go_to(LabelsRoute(codes=(volume.code,), quick=True))
        else:
            self._stage.go_to(LabelsRoute(patient.id if patient else None, quick=patient is not None))

    @Slot()
    def copy(self) -> None:
        """Copy the chosen row."""
        table = self._results.lists.table
        if table is not None:
            table.copy_rows()

    @Slot(object)
    def _registered(self, done: Registered) -> None:
        self._teller.registered(done)
        self._stage.refresh_counters()
        self.led_to.emit(done.patient.id)

    @Slot(object, int)
    def _made(self, chart: Chart, count: int) -> None:
        self._teller.chart_made(chart, count)
        self._stage.refresh_counters()
        self.led_to.emit(chart.patient_id)

    @Slot()
    def _closed(self) -> None:
        if self._form is not None:
            self._form.deleteLater()
            self._form = None
        (self._results.lists.table or self._window).setFocus()

    def _open(self, form: NewPatientDialog | MakeChartDialog) -> None:
        self._form = form
        form.finished.connect(self._closed)
        form.open()

    def _registering(self) -> Registering:
        return Registering(self._jobs, self._actor, self._patients, self._desk)
