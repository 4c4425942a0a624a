"""Checking the index as whoever keeps it asks for it."""

from __future__ import annotations

from app.actor import Actor, Permission, require
from app.clock import Clock
from app.db.unit import Units
from app.errors import Unavailable
from app.patients.upkeep.running import IndexRun
from app.patients.upkeep.types import IndexCheck
from app.progress import Report, StopToken


class UpkeepService:
    """Compares the search tables with the patients they were made from, and mends them."""

    def __init__(self, units: Units, clock: Clock) -> None:
        self._units, self._clock = units, clock

    def check_index(self, actor: Actor, report: Report, stop: StopToken, *, mend: bool = False) -> IndexCheck:
        """Say what of the index differs from names, numbers and contacts; mend it if that is wished.

        Desks may work meanwhile: what they write is never taken for a difference.

        Raises:
            NotAllowed: this person does not keep the index.
            Unavailable: the database or its disk gave up; what was mended until then stays.
        """
        require(actor, Permission.IMPORT_PATIENTS)
        run = IndexRun(self._units, actor, self._clock.new_id(), mend=mend, report=report, stop=stop)
        try:
            return run.go()
        except Unavailable as problem:
            if not run.tally.mended:
                raise
            why = problem.sentence.replace(" Nothing was changed.", "")
            told = f"{why} Mended before that: {run.tally.mended}. Mend again to go on."
            raise Unavailable(told) from problem
