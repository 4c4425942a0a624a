"""The evidence of opening a patient: again within ten minutes is counted on the first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from app.actor import Actor
from app.audit import Act, Entry
from app.clock import Clock
from app.db.unit import Units

REPEAT = timedelta(minutes=10)


class Openings:
    """Remembers who opened whom when."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._opened: dict[tuple[int, int, str], tuple[datetime, UUID]] = {}

    def evidence(self, actor: Actor, patient_id: int, purpose: str) -> Entry:
        """The line for the trail, to be committed before anything is read."""
        key, now, this = (actor.person_id, patient_id, purpose), self._clock.now(), self._clock.new_id()
        since, first = self._opened.get(key, (None, None))
        if since is None or now - since > REPEAT:
            first = None
        return Entry(Act.PATIENT_OPENED, patient_id=patient_id, purpose=purpose, id=this, repeat_of=first)

    def note(self, units: Units, actor: Actor, patients: Iterable[int], purpose: str) -> None:
        """Commit that several patients are opened together, before anything of them is read."""
        evidence = [self.evidence(actor, each, purpose) for each in patients]
        with units.write(actor) as unit:
            unit.record(*evidence)
        for each in evidence:
            self.committed(actor, each, self._clock.now())

    def committed(self, actor: Actor, evidence: Entry, now: datetime) -> None:
        """Only evidence that is committed can be the first of a series."""
        if evidence.repeat_of is None and evidence.id is not None and evidence.patient_id is not None:
            self._opened[actor.person_id, evidence.patient_id, evidence.purpose] = (now, evidence.id)
