"""Lists loose sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.actor import Actor, Permission, require
from app.charts.custody import queries as custody
from app.charts.loose import queries
from app.charts.loose.reading import sheets_of
from app.charts.loose.types import LooseSheet
from app.db.unit import Units
from app.directory import ClinicProfile


class LooseFinder:
    """Lists loose sheets."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(self, actor: Actor, *, ended: bool = False, limit: int = 500) -> Sequence[LooseSheet]:
        """What waits in the bin, urgent ones and the oldest first; or what came out of it, newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            rows = queries.ended(unit.session, limit) if ended else queries.waiting(unit.session)
            found = sheets_of(unit, self._clinic, rows)
        return found if ended else sorted(found, key=_urgency)

    def of(self, actor: Actor, code: str) -> Sequence[LooseSheet]:
        """What waits for the chart of this label.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: no chart has this label.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            volume = custody.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            return sheets_of(unit, self._clinic, queries.of_chart(unit.session, volume))

    def due(self, actor: Actor) -> int:
        """How many charts are to be fetched because something urgent or old waits for them.

        Raises:
            NotAllowed: this person sees no patients.
        """
        return len({each.volume.chart_id for each in self.list(actor) if each.due})


def _urgency(sheet: LooseSheet) -> tuple[bool, datetime]:
    return not sheet.urgent, sheet.put_at
