"""What the forms of requests ask of the program, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.charts import AskForChart, Place, Request, RequestWarning, Volume, WarningKind
from app.directory import DateOrder
from app.patients import LookAlike, Patient
from app.progress import StopToken
from ui.shell.scanned_patient import scanned_patient
from ui.shell.services import Services

VISITS = 20


@dataclass(frozen=True, slots=True)
class Wanting:
    """Whose chart is asked for: the patient, who looks alike, the volumes there are, and the next visit."""

    patient: Patient
    alikes: tuple[LookAlike, ...]
    volumes: tuple[Volume, ...]
    next_visit: datetime | None = None


class AskActs:
    """The questions and acts of the forms as one person may do them."""

    def __init__(self, services: Services) -> None:
        self._services, self.actor = services, services.actor
        self.order: DateOrder = services.clinic.date_order
        self.zone = ZoneInfo(services.clinic.time_zone)

    def now(self) -> datetime:
        """The time in the clinic."""
        return self._services.clock.now().astimezone(self.zone)

    @property
    def today(self) -> date:
        """The clinic's day."""
        return self.now().date()

    def read(self, patient_id: int) -> Wanting:
        """Open the patient, which the trail notes, with volumes and next visit."""
        services, actor = self._services, self.actor
        patient = services.patients.open(actor, patient_id, purpose="request")
        now = services.clock.now()
        booked = services.appointments.of_patient(actor, patient_id, VISITS)
        coming = [visit.starts_at for visit in booked if visit.counts and visit.starts_at > now]
        return Wanting(
            patient,
            tuple(services.patients.look_alikes(actor, patient_id)),
            tuple(services.finder.volumes_of(actor, [patient_id])),
            min(coming, default=None),
        )

    def by_mrn(self, mrn: str, _stop: StopToken) -> int:
        """Whose number was typed."""
        return self._services.patients.by_mrn(self.actor, mrn).id

    def by_label(self, code: str, _stop: StopToken) -> int:
        """Whose card or chart was scanned."""
        return scanned_patient(self._services, code)[0]

    def holders_like(self, text: str, _stop: StopToken) -> Sequence[Place]:
        """Who has a word in the name that begins like this."""
        return self._services.places.holders_like(self.actor, text)

    def holder(self, text: str, _stop: StopToken) -> Place:
        """Whom a code or a name means."""
        return self._services.places.holder(self.actor, text)

    def consider(self, command: AskForChart, _stop: StopToken) -> Sequence[RequestWarning]:
        """What is worth knowing before it is asked."""
        return self._services.requests.consider(self.actor, command)

    def ask(self, command: AskForChart, despite: Sequence[WarningKind]) -> Request:
        """Ask for the chart."""
        return self._services.requests.ask(self.actor, command, despite=despite)
