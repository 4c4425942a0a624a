"""Lists what came back and was not seen on its shelf since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.put_away import queries
from app.charts.put_away.queries import Row
from app.charts.put_away.types import ToPutAway
from app.charts.requests.waiting import first_who_waits, who_waits
from app.charts.search.wording import slot_at_home
from app.db.unit import Unit, Units
from app.directory import ClinicProfile

LATELY = timedelta(days=7)


class PutAwayFinder:
    """Lists what is to be put away."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(self, actor: Actor) -> Sequence[ToPutAway]:
        """What has come back within a week and was not seen on its shelf yet, in walk order.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            since = _a_week_ago(unit.now, ZoneInfo(self._clinic.time_zone))
            found = [*queries.returned(unit.session, since), *queries.taken_off(unit.session, since)]
            rows = {row.volume_id: row for row in sorted(found, key=_key)}
            return self._told(unit, tuple(rows.values()))

    def _told(self, unit: Unit, rows: Sequence[Row]) -> Sequence[ToPutAway]:
        if not rows:
            return ()
        customs, order = customs_of(unit, self._clinic), self._clinic.filing_order
        volumes = custody.volumes_by_keys(unit.session, customs, [row.volume_id for row in rows])
        waits = first_who_waits(unit, sorted({each.patient_id for each in volumes.values()}))
        return [
            ToPutAway(
                volumes[row.volume_id], slot_at_home(volumes[row.volume_id], order), row.why, row.since,
                row.by,                who_waits(waits.get(row.volume_id), customs),
            )
            for row in rows
        ]  # fmt: skip


def _a_week_ago(now: datetime, zone: ZoneInfo) -> datetime:
    return datetime.combine(now.astimezone(zone).date(), time(), zone) - LATELY


def _key(row: Row) -> tuple[str, str, int]:
    return row.key
