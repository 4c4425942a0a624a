"""What the strip and the toasts say on behalf of this screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.charts import Chart, Moved, Volume
from app.codes import MisreadCode, OtherClinicCode
from app.errors import NotAllowed, Unavailable
from app.patients import Patient, mrn_pairs
from ui.errors import sentence_of
from ui.patients.customs import Customs
from ui.patients.registering import Registered
from ui.patients.scans import Held
from ui.patients.spelling import tr
from ui.scanning.sounds import Tone
from ui.shell.spoken import TONES, clock_time, name_of, outcome_of, refusal
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import LONGEST_PLACE, Outcome
from ui.widgets.toast import ToastFacts


class Teller(QObject):
    """Puts outcomes on the strip with their tone; toasts never carry a name, for screens are shared."""

    def __init__(self, stage: Stage, customs: Customs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage, self._customs = stage, customs

    def located(self, moved: Moved) -> None:
        """Say where a scanned chart is."""
        outcome = outcome_of(moved, self._customs.now(), self._customs.zone)
        self._stage.show_outcome(outcome, TONES[moved.tone])

    def carded(self, patient: Patient) -> None:
        """Say whose card was scanned."""
        name, number = name_of(patient.name), mrn_pairs(patient.mrn)
        outcome = Outcome(Status.GOOD, tr("Patient"), name=name, number=number, at=self._now())
        self._stage.show_outcome(outcome, Tone.GOOD)

    def held(self, held: Held) -> None:
        """Say how many charts a place has."""
        count = len(held.volumes)
        word = tr("1 chart") if count == 1 else tr("{number} charts").format(number=count)
        sentence = tr("With {place} now.") if held.place.is_holder else tr("At {place} now.")
        outcome = Outcome(
            Status.GOOD,
            word,
            held.place.name[:LONGEST_PLACE],
            code=held.code,
            sentence=sentence.format(place=held.place.name),
            at=self._now(),
        )
        self._stage.show_outcome(outcome, Tone.GOOD)

    @Slot(object, str)
    def refused(self, error: Exception, read: str) -> None:
        """Say what could not be done, why, and the way out."""
        kind = next((word for known, word in self._words() if isinstance(error, known)), tr("Not known"))
        outcome = refusal(error, kind, self._customs.now(), self._customs.zone, read=read)
        self._stage.show_outcome(outcome, Tone.REFUSED)

    def sentence_of(self, error: Exception) -> str:
        """What stands in place of a list that could not be read."""
        return sentence_of(error)

    def registered(self, done: Registered) -> None:
        """Say that a patient is in the index, and which labels are to be printed."""
        number = mrn_pairs(done.patient.mrn)
        self.toast(("registered", done.patient.id), tr("Patient {number} registered").format(number=number))
        if done.trouble:
            self._made_nothing(done)
        elif done.volumes:
            self.made(done.volumes)

    def chart_made(self, chart: Chart, count: int) -> None:
        """Say which labels are new."""
        self.made(chart.volumes[-count:])

    def made(self, volumes: tuple[Volume, ...]) -> None:
        """Say that volumes were made, with their label codes."""
        first, last = volumes[0], volumes[-1]
        codes = first.code if first is last else f"{first.code} - {last.code}"
        labels = tr("Label {code}.") if first is last else tr("Labels {code}.")
        outcome = Outcome(
            Status.GOOD,
            tr("Chart made") if first is last else tr("Charts made"),
            last.shelf[:LONGEST_PLACE],
            name_of(last.patient),
            f"{mrn_pairs(last.mrn)}  {last.label}",
            last.code,
            labels.format(code=codes),
            self._now(),
        )
        self._stage.show_outcome(outcome, Tone.GOOD)

    def toast(self, key: object, title: str, status: Status = Status.GOOD) -> None:
        """Tell something short."""
        self._stage.show_toast(ToastFacts(key, status, title))

    def _made_nothing(self, done: Registered) -> None:
        outcome = Outcome(
            Status.ATTENTION,
            tr("No chart"),
            name=name_of(done.patient.name),
            number=mrn_pairs(done.patient.mrn),
            sentence=tr("The patient is registered. {reason}").format(reason=done.trouble),
            at=self._now(),
        )
        self._stage.show_outcome(outcome, Tone.DECIDE)

    def _words(self) -> tuple[tuple[type[Exception], str], ...]:
        return (
            (MisreadCode, tr("Misread")),
            (OtherClinicCode, tr("Other clinic")),
            (NotAllowed, tr("Not allowed")),
            (Unavailable, tr("Not now")),
        )

    def _now(self) -> str:
        return clock_time(self._customs.now(), self._customs.zone)
