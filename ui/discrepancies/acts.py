"""What the queue asks of the program, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from app.charts import Change, Entry, Movement, MovementAct, Scan
from app.charts import State as VolumeState
from app.codes import CodeKind
from app.discrepancies import Discrepancy, Settle
from app.errors import RuleBroken
from app.patients import LookAlike, Patient, mrn_pairs
from app.progress import StopToken
from ui.discrepancies.reasons import CONFIRMED_FOUND
from ui.discrepancies.shown import Narrowing, Waiting, joined
from ui.discrepancies.words import said, volume_title
from ui.shell.services import Services

MOVEMENTS_READ = 60
MOVEMENTS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Read:
    """The list as it was read; `last_closed` is looked up only when nothing waits."""

    rows: tuple[Waiting, ...] = ()
    last_closed: Discrepancy | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An item that was opened: whose it is, the newest movements of its volume, who looks alike."""

    item: int
    patient: Patient
    movements: tuple[Movement, ...]
    alikes: tuple[LookAlike, ...] = ()


class QueueActs:
    """The acts of the queue as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        self._queue, self._finder, self._desk = services.queue, services.finder, services.desk
        self._patients, self.actor, self._clock = services.patients, services.actor, services.clock

    def read(self, _stop: StopToken, *, closed: bool) -> Read:
        """Everything that waits, or has ended, with the volumes it is about."""
        items = self._queue.list(self.actor, closed=closed)
        patients = sorted({item.patient_id for item in items if item.patient_id is not None})
        volumes = self._finder.volumes_of(self.actor, patients) if patients else ()
        ended = () if items or closed else self._queue.list(self.actor, closed=True, limit=1)
        return Read(joined(items, volumes), next(iter(ended), None))

    def open(self, item: Discrepancy, patient_id: int) -> Opened:
        """Open the patient, which the trail notes, and read how the volume came to be where it is."""
        patient = self._patients.open(self.actor, patient_id, purpose=f"queue item {item.id}")
        moves = self._finder.patient_movements(self.actor, patient_id, MOVEMENTS_READ)
        of_volume = tuple(move for move in moves if move.volume_id == item.volume_id)
        alikes = tuple(self._patients.look_alikes(self.actor, patient_id))
        return Opened(item.id, patient, of_volume[:MOVEMENTS_SHOWN], alikes)

    def take(self, item: int) -> Discrepancy:
        """See to an item oneself."""
        return self._queue.take(self.actor, item)

    def settle(self, command: Settle) -> Discrepancy:
        """End an item with its reason."""
        return self._queue.settle(self.actor, command)

    def typed_scan(self) -> Scan:
        """The identity of an act that was chosen on the screen, made when it is chosen."""
        return Scan(self._clock.new_id(), self._clock.now(), Entry.KEYED)

    def confirm_found(self, item: int, code: str, scan: Scan) -> Discrepancy:
        """Confirm that a volume is found, and settle its item.

        Raises:
            RuleBroken: it was marked missing again meanwhile.
        """
        now = self._finder.where(self.actor, code).volume
        if now.state is VolumeState.MISSING:
            raise RuleBroken(said("It is marked missing again. Nothing was changed. Scan the chart first."))
        # If somebody confirmed it meanwhile, a second confirmation would only raise a new doubt.
        if now.state is VolumeState.FOUND:
            self._desk.change(
                self.actor, Change(code, MovementAct.CONFIRM_FOUND, scan, reason=CONFIRMED_FOUND)
            )
        confirmed = self._queue.show(self.actor, item)
        if confirmed.closed_by:  # confirming has settled it already
            return confirmed
        return self._queue.settle(self.actor, Settle(item, CONFIRMED_FOUND))

    def narrowing_for(self, code: str, kind: CodeKind, _stop: StopToken) -> Narrowing:
        """What a scanned label narrows the list to: a volume, a patient, or a place.

        Raises:
            NotFound, BadInput: nothing has this label.
        """
        if kind is CodeKind.PATIENT:
            patient = self._patients.by_card(self.actor, code)
            return Narrowing(mrn_pairs(patient.mrn), patient_id=patient.id)
        if kind is CodeKind.CHART:
            volume = self._finder.where(self.actor, code).volume
            return Narrowing(volume_title(volume), volume_id=volume.id)
        place, _volumes = self._finder.held_by(self.actor, code)
        return Narrowing(place.name, place=place.name)
