"""Making sections ready: everybody whose chart files there gets one, and its folders are waited for."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor
from app.audit import Act, Entry
from app.charts.conversion import keeping, queries
from app.charts.conversion.types import Prepared
from app.charts.custody.taking_over import FormerVolume, add_former_volumes
from app.charts.filing import filing_key
from app.charts.places import queries as places
from app.charts.places.types import Place
from app.db.gate import Lane
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import Conflict
from app.patients.merging.standing import GONE
from app.patients.queries import patients as patients_by_id
from app.progress import Progress, Report, StopToken

READ_AT_ONCE, WRITTEN_AT_ONCE, TRIES = 2_000, 500, 3


class Preparing:
    """Makes sections ready once; what was made ready before stays as it is."""

    def __init__(
        self, units: Units, clinic: ClinicProfile, actor: Actor, sections: Sequence[Place], report: Report,
        stop: StopToken,
    ) -> None:  # fmt: skip
        self._units, self._clinic, self._actor = units, clinic, actor
        self._sections, self._report, self._stop = {each.id: each for each in sections}, report, stop
        self._made = self._awaited = self._unowned = 0

    def go(self) -> Prepared:
        """Make the charts that are missing, then wait for every folder that nobody has scanned.

        Raises:
            Stopped: it was stopped; what was made until then stays, and the next run goes on from there.
        """
        for wanted in self._handfuls():
            self._stop.check()
            self._make(wanted)
            self._report(Progress(self._made, 0, f"{self._made} charts made"))
        for section in self._sections.values():
            self._stop.check()
            self._wait_for(section)
            self._report(Progress(self._awaited, 0, f"{section.name}: {self._awaited} folders"))
        return Prepared(len(self._sections), self._made, self._awaited, self._unowned)

    def _handfuls(self) -> Sequence[Sequence[int]]:
        """Who files in one of these sections and has no chart, some at a time."""
        found: list[int] = []
        with self._units.read(self._actor, stop=self._stop, lane=Lane.JOB) as unit:
            every = places.sections(unit.session)
            last = 0
            while some := queries.without_chart(unit.session, last, READ_AT_ONCE):
                last = some[-1]
                found += self._filing_here(unit, some, every)
                self._report(Progress(len(found), 0, f"{len(found)} patients without a chart"))
        return [found[at : at + WRITTEN_AT_ONCE] for at in range(0, len(found), WRITTEN_AT_ONCE)]

    def _filing_here(self, unit: Unit, patients: Sequence[int], every: Sequence[Place]) -> list[int]:
        order, here = self._clinic.filing_order, list[int]()
        for key, who in patients_by_id(unit.session, patients).items():
            owner = places.owning(every, filing_key(order, who.mrn, who.family, who.given, who.birth_date))
            if owner is None:
                self._unowned += 1
            elif owner.id in self._sections:
                here.append(key)
        return here

    def _make(self, patients: Sequence[int]) -> None:
        """Make these charts; who was registered, given one or merged in the meantime is looked at again."""
        for attempt in range(TRIES):
            try:
                with self._units.write(self._actor, lane=Lane.JOB) as unit:
                    made = self._charts(unit, patients)
            except Conflict:
                if attempt == TRIES - 1:
                    raise
            else:
                self._made += made
                return

    def _charts(self, unit: Unit, patients: Sequence[int]) -> int:
        still = queries.still_without(unit.session, patients)
        wanted = [FormerVolume(key, 1, "", None, unit.now) for key in still]
        made = add_former_volumes(unit, wanted, self._clinic)
        # A merge that went on at the same time does not see folders that were not there yet.
        if queries.merged_among(unit.session, still):
            raise Conflict(GONE)
        if made:
            unit.record(Entry(Act.CHARTS_PREPARED, count=len(made)))
        return len(made)

    def _wait_for(self, section: Place) -> None:
        with self._units.write(self._actor, lane=Lane.JOB) as unit:
            keys = queries.never_touched(unit.session, section.id)
            keeping.make_ready(unit, section.id, keys)
        self._awaited += len(keys)
