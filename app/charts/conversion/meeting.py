"""A folder is met: its label was stuck on it and scanned at a shelf, in the transaction of whatever calls."""

from __future__ import annotations

from dataclasses import replace

from app.audit import Act, Entry
from app.charts.conversion import keeping, queries, reading
from app.charts.conversion.types import ConversionChanged, Met
from app.charts.custody import ledger, wording
from app.charts.custody import queries as custody
from app.charts.custody.announcing import announced
from app.charts.custody.making import make_volumes
from app.charts.custody.moving import Mover
from app.charts.custody.queries import Held, customs_of
from app.charts.custody.types import MakeChart, Moved, MovementAct, Scan, State, Tone, Volume
from app.charts.places.types import Place
from app.charts.requests.queries import asked_of
from app.charts.search.telling import with_neighbours
from app.charts.search.wording import slot_at_home
from app.db.unit import Unit
from app.directory import ClinicProfile

MET = "going live"
"""What the ledger says beside the line that was written on the walk along a shelf."""
CONFIRMED, ELSEWHERE = "Confirmed", "Wrong shelf"


class Meeting:
    """Meets folders; whoever calls it has asked for the permission and holds the volume."""

    def __init__(self, clinic: ClinicProfile) -> None:
        self._clinic, self._mover = clinic, Mover(clinic)

    def meet(self, unit: Unit, held: Held, place: Place, scan: Scan) -> Met:
        """Write where the folder was seen, and tell which one comes next."""
        first = held.awaited is True
        customs = customs_of(unit, self._clinic)
        if custody.movement_of(unit.session, scan.id) is not None:
            moved = wording.repeated(custody.volume(unit.session, customs, held.id), scan.id, customs)
        else:
            moved = self._seen(unit, held, place, replace(scan, note=scan.note or MET), first=first)
            unit.announce(ConversionChanged(place.id))
        next_key, passed = queries.following(unit.session, place.id, held.id)
        following = reading.awaited(unit, self._clinic, [next_key] if next_key is not None else [])
        return Met(
            moved, first, reading.progress(unit, place.id), following[0] if following else None, passed
        )

    def one_more(self, unit: Unit, patient_id: int) -> Held:
        """Make one more volume of a patient's medical chart, for a folder that stood on the shelf already."""
        chart = make_volumes(unit, MakeChart(patient_id), self._clinic)
        unit.record(Entry(Act.CHART_MADE, patient_id=patient_id, count=1))
        customs = customs_of(unit, self._clinic)
        volumes = custody.volumes_of(unit.session, customs, [patient_id])
        newest = [each for each in volumes if each.chart_id == chart][-1]
        keeping.await_volume(unit, newest.id)
        return custody.held(unit.session, newest.id, lock=True)

    def _seen(self, unit: Unit, held: Held, place: Place, scan: Scan, *, first: bool) -> Moved:
        position = held.position
        if position.state is not State.IN_FILE or place.id == held.home_id != position.place_id:
            return self._mover.check_in(unit, held, place.id, scan)
        asked = asked_of(unit.session, held.id)
        ledger.record_sighting(unit, held, place.id, scan, MET)
        customs = customs_of(unit, self._clinic)
        volume = custody.volume(unit.session, customs, held.id)
        moved = self._told(volume, held, place, scan, first=first)
        told = announced(moved, asked, place.id, (), customs, MovementAct.CHECK_IN)
        return with_neighbours(unit, told, customs)

    def _told(self, volume: Volume, held: Held, place: Place, scan: Scan, *, first: bool) -> Moved:
        slot, what = slot_at_home(volume, self._clinic.filing_order), f"{volume.patient} {volume.label}"
        if held.home_id != place.id:
            text = f"{what}: this is {place.name}, it belongs in {volume.home}. Take it there."
            return Moved(Tone.GOOD_DO, ELSEWHERE, slot[: wording.BOX], text, volume, scan.id)
        when = "confirmed" if first else "confirmed before"
        text = f"{what}: {when}. {place.name}, {slot}."
        return Moved(Tone.GOOD, CONFIRMED, slot[: wording.BOX], text, volume, scan.id)
