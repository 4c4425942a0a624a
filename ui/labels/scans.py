"""What a scan means on the label screen: print that label anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from app.codes import CodeKind, NotOurCode, folded, parse_code
from app.errors import AppError, BadInput
from app.patients import Patient, mrn_pairs
from app.progress import StopToken
from ui.jobs import JobRunner
from ui.labels.asked import Asked, Kind
from ui.labels.words import said
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.services import Services
from ui.shell.spoken import clock_time, refusal
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome

KINDS = {
    CodeKind.CHART: Kind.CHARTS, CodeKind.PLACE: Kind.PLACES,
    CodeKind.SHELF: Kind.PLACES, CodeKind.TOTE: Kind.PLACES,
}  # fmt: skip
Done = Callable[[], None]


class LabelScans(QObject):
    """Works one scan off; `added` carries the kind and the code of a chart or place that there is."""

    added = Signal(object, str)
    patient = Signal(object)
    """Carries the id of the patient whose card was scanned."""

    def __init__(self, jobs: JobRunner, stage: Stage, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._stage, self._clock = jobs, stage, services.clock
        self._labels, self._patients, self._actor = services.labels, services.patients, services.actor
        self._zone, self._practice = ZoneInfo(services.clinic.time_zone), services.clinic.practice

    def take(self, scan: RawScan, done: Done) -> None:
        """Act on a scan; `done` is called once, when the next may come."""
        refused = partial(self._refused, scan.text, done)
        try:
            kind, code = self._read(scan.text)
        except AppError as error:
            refused(error)
            return
        if kind is None:
            self._jobs.query(self, partial(self._whose, code), partial(self._card, done), refused)
            return
        work = partial(self._find, kind, code)
        self._jobs.query(self, work, partial(self._found, kind, done), refused)

    def _find(self, kind: Kind, code: str, _stop: StopToken) -> str:
        (label,) = Asked(kind, codes=(code,)).find(self._labels, self._actor)
        return label.code

    def _whose(self, text: str, _stop: StopToken) -> Patient:
        return self._patients.by_card(self._actor, text)

    def _card(self, done: Done, patient: Patient) -> None:
        at, sentence = clock_time(self._clock.now(), self._zone), said("All labels of this patient.")
        found = Outcome(Status.GOOD, said("Patient"), number=mrn_pairs(patient.mrn), sentence=sentence, at=at)
        self._stage.show_outcome(found, Tone.GOOD)
        self.patient.emit(patient.id)
        done()

    def _found(self, kind: Kind, done: Done, code: str) -> None:
        at = clock_time(self._clock.now(), self._zone)
        sentence = said("In the list of labels to print.")
        added = Outcome(Status.GOOD, said("Added"), number=code, code=code, sentence=sentence, at=at)
        self._stage.show_outcome(added, Tone.GOOD)
        self.added.emit(kind, code)
        done()

    def _refused(self, text: str, done: Done, error: Exception) -> None:
        told = refusal(error, said("Not taken"), self._clock.now(), self._zone, read=text)
        self._stage.show_outcome(told, Tone.REFUSED)
        done()

    def _read(self, text: str) -> tuple[Kind | None, str]:
        """What is to be labelled; None for a patient's card."""
        try:
            code = parse_code(text, practice=self._practice)
        except NotOurCode:
            return Kind.CHARTS, folded(text)  # an old label may stand for a chart
        if code.kind is CodeKind.PATIENT:
            return None, code.text
        if code.kind not in KINDS:
            raise BadInput(
                said("No label is printed for this here. Nothing was changed. Scan a chart or a place.")
            )
        return KINDS[code.kind], code.text
