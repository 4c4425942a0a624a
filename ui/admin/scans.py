"""What a scan means on the Admin screen: nothing is done here, so Patients shows what it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from app.charts import Moved
from app.codes import CodeKind, NotOurCode, parse_code
from app.errors import AppError, BadInput
from app.progress import StopToken
from ui.admin.words import said
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.routes import PatientsRoute
from ui.shell.services import Services
from ui.shell.spoken import refusal
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts

Done = Callable[[], None]
SHOWN = frozenset({CodeKind.CHART, CodeKind.PATIENT, CodeKind.PLACE, CodeKind.SHELF})


class AdminScans:
    """Takes scans for the page `owner`."""

    def __init__(self, owner: QObject, jobs: JobRunner, stage: Stage, services: Services) -> None:
        self._owner, self._jobs, self._stage = owner, jobs, stage
        self._finder, self._actor, self._clock = services.finder, services.actor, services.clock
        self._zone, self._practice = ZoneInfo(services.clinic.time_zone), services.clinic.practice

    def take(self, scan: RawScan, done: Done) -> None:
        """Act on a scan; `done` is called once, when the next may come."""
        try:
            kind = self._kind(scan.text)
        except AppError as error:
            self._refused(done, error)
            return
        if kind is not CodeKind.CHART:
            done()
            self._stage.go_to(PatientsRoute(scanned=scan.text))
            return
        work = partial(self._where, scan.text)
        self._jobs.query(self._owner, work, partial(self._found, done), partial(self._refused, done))

    def _kind(self, text: str) -> CodeKind:
        try:
            kind = parse_code(text, practice=self._practice).kind
        except NotOurCode:
            return CodeKind.CHART  # an old number may stand for a chart
        if kind not in SHOWN:
            raise BadInput(said("Not scanned here. Nothing was changed. Scan it at the chart desk."))
        return kind

    def _where(self, code: str, _stop: StopToken) -> Moved:
        return self._finder.where(self._actor, code)

    def _found(self, done: Done, moved: Moved) -> None:
        volume = moved.volume
        done()
        self._stage.go_to(PatientsRoute(volume.patient_id, volume_id=volume.id))
        told = said("Chart {0}.").format(volume.code)
        self._stage.show_toast(
            ToastFacts(("scan", volume.code), Status.INFO, said("Shown in Patients"), told)
        )

    def _refused(self, done: Done, error: Exception) -> None:
        outcome = refusal(error, said("Not taken"), self._clock.now(), self._zone)
        self._stage.show_outcome(outcome, Tone.REFUSED)
        done()
