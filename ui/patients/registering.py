"""Taking a new patient in and making charts: what the two forms of this screen do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.actor import Actor
from app.charts import Chart, ChartDesk, MakeChart, Volume
from app.errors import AppError
from app.patients import Patient, PatientIndex, Register
from ui.jobs import JobRunner


@dataclass(frozen=True, slots=True)
class Registered:
    """A new patient, the volumes made, and why there are none if a chart was wanted but could not be made."""

    patient: Patient
    volumes: tuple[Volume, ...] = ()
    trouble: str = ""


class Registering(QObject):
    """Runs on the command lane; `failed` carries the error, and then nothing was changed."""

    registered = Signal(object)
    chart_made = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        jobs: JobRunner,
        actor: Actor,
        patients: PatientIndex,
        desk: ChartDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._actor, self._patients, self._desk = jobs, actor, patients, desk

    def register(self, command: Register, volumes: int) -> None:
        """Take the patient in, with a chart of so many volumes; 0 makes none."""
        self._jobs.command(
            self, lambda: self._register(command, volumes), self.registered.emit, self.failed.emit
        )

    def make_chart(self, command: MakeChart) -> None:
        """Make a chart, or add volumes to the one of that kind."""
        self._jobs.command(
            self, lambda: self._desk.make_chart(self._actor, command), self._made, self.failed.emit
        )

    def _register(self, command: Register, volumes: int) -> Registered:
        patient = self._patients.register(self._actor, command)
        if not volumes:
            return Registered(patient)
        try:
            chart = self._desk.make_chart(self._actor, MakeChart(patient.id, volumes=volumes))
        except AppError as error:
            # The patient is in the index already: that must be said, not taken for a failure of the whole.
            return Registered(patient, trouble=error.sentence)
        return Registered(patient, chart.volumes)

    def _made(self, chart: Chart) -> None:
        self.chart_made.emit(chart)
