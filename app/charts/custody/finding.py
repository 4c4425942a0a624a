"""Saying where volumes are and were; nothing is changed here."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor, Permission, require
from app.audit import Act
from app.audit import Entry as Evidence
from app.charts.custody import queries, wording
from app.charts.custody.announcing import announced
from app.charts.custody.models import ChartRecord, MovementRecord, VolumeRecord
from app.charts.custody.types import Moved, Movement, Volume
from app.charts.places import queries as places
from app.charts.places.types import Place
from app.charts.requests.queries import asked_of
from app.charts.search.telling import with_neighbours
from app.codes import parse_code
from app.db.unit import Units
from app.directory import ClinicProfile


class FinderService:
    """Where is it, since when, and who had it."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def where(self, actor: Actor, code: str) -> Moved:
        """Where a volume is, changing nothing.

        Raises:
            NotFound, BadInput: the label is not known.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            customs = queries.customs_of(unit, self._clinic)
            found = queries.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            told = wording.located(queries.volume(unit.session, customs, found), customs)
            asked = asked_of(unit.session, found)
            return with_neighbours(unit, announced(told, asked, asked.place_id, (), customs), customs)

    def history(self, actor: Actor, code: str) -> Sequence[Movement]:
        """Every movement of a volume, oldest first; opening it is an act in the trail.

        Raises:
            NotFound, BadInput: the label is not known.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            found = queries.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            patient = queries.held(unit.session, found).patient_id
        evidence = Evidence(Act.HISTORY_OPENED, patient_id=patient, volume_id=found)
        with self._units.disclose(actor, evidence) as unit:
            return queries.movements(unit.session, MovementRecord.volume_id == found)

    def patient_movements(self, actor: Actor, patient_id: int, limit: int) -> Sequence[Movement]:
        """The newest movements of all volumes of a patient whose page is open, newest first."""
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.movements(unit.session, ChartRecord.patient_id == patient_id, newest=limit)

    def volumes_of(self, actor: Actor, patient_ids: Sequence[int]) -> Sequence[Volume]:
        """All volumes of these patients, by chart and number."""
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.volumes_of(unit.session, queries.customs_of(unit, self._clinic), patient_ids)

    def held_by(self, actor: Actor, place_code: str) -> tuple[Place, Sequence[Volume]]:
        """What a place holds now, at most 200 volumes.

        Raises:
            NotFound, BadInput: no place has this label.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            code = parse_code(place_code, practice=self._clinic.practice)
            place = places.place_by_code(unit.session, code.text)
            found = queries.volumes(
                unit.session,
                queries.customs_of(unit, self._clinic),
                VolumeRecord.place_id == place.id,
                limit=200,
            )
        return place, found
