"""Says how far going live is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.charts.conversion import queries, reading, rules
from app.charts.conversion.types import GoingLive, Owner, Pace, Unmatched, UnmatchedState, Walk
from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.places.finding import find_section
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import NotFound
from app.patients.queries import patient_by_mrn
from app.schedule.queries import opening_hours


class ConversionFinder:
    """Says how far going live is."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def progress(self, actor: Actor) -> GoingLive:
        """Every section with its counts, and the pace.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            found = tuple(queries.sections(unit.session))
            left = sum(each.left for each in found if each.walked_at is None)
            return GoingLive(found, self._pace(unit, left))

    def walk(self, actor: Actor, section: str) -> Walk:
        """What nobody has seen yet in a section, in shelf order, and the folders there that nobody knew.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: no section is meant by it.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            place = find_section(unit, section, practice=self._clinic.practice)
            rows = queries.unmatched_in(unit.session, place.id)
            return Walk(
                reading.progress(unit, place.id),
                reading.awaited(unit, self._clinic, queries.awaited_of(unit.session, place.id)),
                reading.told(unit, self._clinic, rows),
            )

    def unmatched(self, actor: Actor, state: UnmatchedState | None = None) -> Sequence[Unmatched]:
        """Folders that nobody knew, those that wait first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return reading.told(unit, self._clinic, queries.unmatched(unit.session, state))

    def owner(self, actor: Actor, number: str) -> Owner | None:
        """Whose number it is, with the volumes that are known; None if nobody's.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            try:
                who = patient_by_mrn(unit.session, number)
            except NotFound:
                return None
            volumes = custody.volumes_of(unit.session, customs_of(unit, self._clinic), [who.id])
            return Owner(who.id, who.name, who.mrn, who.birth_date, tuple(volumes))

    def _pace(self, unit: Unit, left: int) -> Pace:
        zone, hours = ZoneInfo(self._clinic.time_zone), opening_hours(unit.session)
        today = unit.now.astimezone(zone).date()
        since = datetime.combine(rules.window(today, hours), time(), zone)
        met = Counter(at.astimezone(zone).date() for at in queries.met_since(unit.session, since))
        return rules.pace(met, left, today, hours)
