"""Putting folders on their shelves."""

from __future__ import annotations

from dataclasses import replace

from app.actor import Actor, Permission, require
from app.charts.custody import ledger, wording
from app.charts.custody import queries as custody
from app.charts.custody.announcing import announced
from app.charts.custody.moving import Mover
from app.charts.custody.queries import Held, customs_of
from app.charts.custody.types import Moved, MovementAct, Scan, State, Tone, Volume
from app.charts.places.finding import find_shelf
from app.charts.places.types import Place
from app.charts.put_away.queries import FILED
from app.charts.requests.queries import asked_of
from app.charts.search.telling import with_neighbours
from app.charts.search.wording import slot_at_home
from app.db.certainly import certainly
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import RuleBroken

RIGHT, RETURNED = "Right shelf", "Returned"


class PutAwayService:
    """Puts folders on their shelves."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic, self._mover = units, clinic, Mover(clinic)

    def put(self, actor: Actor, code: str, shelf: str, scan: Scan) -> Moved:
        """A folder is on the shelf with this label; a shelf that is not its own is refused.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput: the label of the folder or of the shelf is not known.
            RuleBroken: the folder belongs on another shelf; nothing is changed.
        """
        require(actor, Permission.MOVE, Permission.MOVE_AT_DESK)

        def work(unit: Unit) -> Moved:
            practice = self._clinic.practice
            place = find_shelf(unit, shelf, practice=practice)
            found = custody.volume_id_by_code(unit.session, code, practice=practice)
            held = custody.held(unit.session, found, lock=True)
            customs = customs_of(unit, self._clinic)
            if custody.movement_of(unit.session, scan.id) is not None:
                return wording.repeated(custody.volume(unit.session, customs, held.id), scan.id, customs)
            if held.home_id != place.id:
                raise RuleBroken(_wrong(custody.volume(unit.session, customs, held.id), place))
            return self._filed(unit, held, place, replace(scan, note=scan.note or FILED))

        return certainly(self._units, actor, work)

    def _filed(self, unit: Unit, held: Held, place: Place, scan: Scan) -> Moved:
        customs = customs_of(unit, self._clinic)
        slot = slot_at_home(custody.volume(unit.session, customs, held.id), self._clinic.filing_order)
        position = held.position
        if position.state is not State.IN_FILE or position.place_id != place.id:
            told = self._mover.check_in(unit, held, place.id, scan)
            filed = told.word == RETURNED
            return replace(told, word=RIGHT, box=slot[: wording.BOX]) if filed else told
        asked = asked_of(unit.session, held.id)
        ledger.record_sighting(unit, held, place.id, scan, FILED)
        volume = custody.volume(unit.session, customs, held.id)
        text = f"Filed: {volume.patient} {volume.label}. {place.name}, {slot}."
        seen = Moved(Tone.GOOD, RIGHT, slot[: wording.BOX], text, volume, scan.id)
        told = announced(seen, asked, place.id, (), customs, MovementAct.CHECK_IN)
        return with_neighbours(unit, told, customs)


def _wrong(volume: Volume, place: Place) -> str:
    what = f"{volume.patient} {volume.label}"
    return f"Wrong shelf: {what} belongs in {volume.home}, this is {place.name}. Nothing was changed."
