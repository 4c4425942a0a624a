"""Measuring shelves and volumes, and dividing charts."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.audit import Act
from app.charts.custody import ledger, wording
from app.charts.custody import queries as custody
from app.charts.custody.making import next_volume
from app.charts.custody.queries import Held, customs_of
from app.charts.custody.rules import FINAL
from app.charts.custody.types import Moved, Tone
from app.charts.places.finding import find_section
from app.charts.shelving import keeping, queries, reading, rules
from app.charts.shelving.queries import Extent
from app.charts.shelving.types import Fill, MeasureShelf, Thickness, Thinned, ThinVolume
from app.db.certainly import certainly
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, RuleBroken

THINNED = "thinned"
"""What the ledger says beside the first line of a volume that was made because another grew too thick."""


class ShelvingService:
    """Measures shelves and volumes, and divides charts."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def measure(self, actor: Actor, command: MeasureShelf) -> Fill:
        """Keep how long a section is, and how much of it the folders take that stand there now.

        Raises:
            NotAllowed: this person is not of the records room.
            NotFound, BadInput: no section is meant, nothing was measured, or no shelf is that long.
            RuleBroken: nothing stands there that could have been measured.
        """
        require(actor, Permission.MOVE)
        if command.capacity is None and command.taken is None:
            raise BadInput("Say how long the shelf is, or how much is taken. Nothing was changed.")
        capacity, taken = (
            None if each is None else rules.hundredths(each, rules.LONGEST, "A shelf")
            for each in (command.capacity, command.taken)
        )

        def work(unit: Unit) -> Fill:
            place = find_section(unit, command.section, practice=self._clinic.practice)
            section = next(each for each in queries.sections(unit.session) if each.id == place.id)
            folders = queries.standing(unit.session, place.id) if taken is not None else None
            if folders == 0:
                raise RuleBroken("No folder stands there by the records. Nothing was changed.")
            keeping.measure(unit, section, capacity, taken, folders)
            return next(each for each in reading.fills(unit) if each.id == place.id)

        return certainly(self._units, actor, work)

    def measure_volume(self, actor: Actor, code: str, inches: float) -> Thickness:
        """Keep how thick a volume is.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound, BadInput: no chart has this label, or no folder is that thick.
        """
        require(actor, Permission.MOVE, Permission.MOVE_AT_DESK)
        thickness = rules.hundredths(inches, rules.THICKEST, "A folder")

        def work(unit: Unit) -> Thickness:
            held = self._held(unit, code)
            keeping.measure_volume(unit, held.id, _extent(unit, held.id), thickness=thickness)
            return self._thickness(unit, held.id)

        return certainly(self._units, actor, work)

    def thin(self, actor: Actor, command: ThinVolume) -> Thinned:
        """Close a volume with the day up to which it goes, and make the next one, at the same home.

        The newest volume of a chart is divided; what is older is closed already.

        Raises:
            NotAllowed: this person makes no charts, or does not move them.
            NotFound: no chart has this label.
            BadInput: the day lies in the future, or before those that the volume covers.
            RuleBroken: the folder is no more, stands in for another, was divided or is not the newest.
        """
        require(actor, Permission.REGISTER)
        require(actor, Permission.MOVE)

        def work(unit: Unit) -> Thinned:
            known = custody.movement_of(unit.session, command.scan.id)
            held = self._held(unit, command.code)
            made = self._divide(unit, held, command) if known is None else known[0]
            return Thinned(self._thickness(unit, held.id), self._made(unit, made, command))

        return certainly(self._units, actor, work)

    def _divide(self, unit: Unit, held: Held, command: ThinVolume) -> int:
        extent, customs = _extent(unit, held.id), customs_of(unit, self._clinic)
        volume = custody.volume(unit.session, customs, held.id)
        if held.position.state in FINAL or volume.temporary:
            raise RuleBroken("This folder is not divided. Nothing was changed. Show it to a supervisor.")
        if extent is not None and extent.covers_to is not None:
            raise RuleBroken("This volume was divided already. Nothing was changed. Take the newest one.")
        if queries.numbers_after(unit.session, held.id):
            raise RuleBroken("A newer volume is there. Nothing was changed. Take the newest one.")
        today = unit.now.astimezone(ZoneInfo(self._clinic.time_zone)).date()
        if command.up_to > today:
            raise BadInput("The day lies in the future. Nothing was changed. Type another.")
        if extent is not None and extent.covers_from is not None and command.up_to < extent.covers_from:
            raise BadInput("The volume begins after that day. Nothing was changed. Type another.")
        made = next_volume(unit, held.id, self._clinic)
        keeping.measure_volume(unit, held.id, extent, covers_to=command.up_to, act=Act.VOLUME_THINNED)
        follows = command.up_to + timedelta(days=1)
        keeping.measure_volume(unit, made, None, covers_from=follows, act=Act.VOLUME_THINNED)
        new = custody.held(unit.session, made, lock=True)
        ledger.record_sighting(unit, new, new.position.place_id, command.scan, THINNED)
        return made

    def _made(self, unit: Unit, volume_id: int, command: ThinVolume) -> Moved:
        volume = custody.volume(unit.session, customs_of(unit, self._clinic), volume_id)
        text = f"{volume.patient} {volume.label} was made. Print its label: {volume.code}."
        box = volume.shelf[: wording.BOX]
        return Moved(Tone.GOOD_DO, "New volume", box, text, volume, command.scan.id)

    def _held(self, unit: Unit, code: str) -> Held:
        found = custody.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
        return custody.held(unit.session, found, lock=True)

    def _thickness(self, unit: Unit, volume_id: int) -> Thickness:
        return reading.thicknesses(unit, self._clinic, queries.extents_of(unit.session, [volume_id]))[0]


def _extent(unit: Unit, volume_id: int) -> Extent | None:
    found = queries.extents_of(unit.session, [volume_id])
    return found[0] if found else None
