"""Checking out everything that was pulled in one step, and taking that step back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import UUID

from app.actor import Actor, require
from app.charts.custody.moving import Mover
from app.charts.custody.queries import held
from app.charts.custody.types import Scan, State, VolumeMoved
from app.charts.places.types import Place
from app.charts.pulls import queries
from app.charts.pulls.keeping import keep_batch, keep_list
from app.charts.pulls.reading import read_day
from app.charts.pulls.rules import Slot
from app.charts.pulls.types import LineState, PulledOut, PullsChanged
from app.charts.requests.rules import FETCHES, Folder
from app.db.certainly import certainly
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import RuleBroken

NOTHING = "Nothing was pulled that is still to go. Nothing was changed. Scan the charts first."


class PullsOutService:
    """Brings what was pulled to whoever asked, in one transaction each."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic, self._mover = units, clinic, Mover(clinic)

    def check_out(self, actor: Actor, day: date, scan: Scan) -> PulledOut:
        """Check every pulled folder of a day out to where it is needed; done once for each scan id.

        Raises:
            NotAllowed: this person moves no charts.
            RuleBroken: nothing was pulled.
        """
        require(actor, *FETCHES)
        return certainly(self._units, actor, lambda unit: self._checked_out(unit, day, scan))

    def undo(self, actor: Actor, batch: UUID, scan: Scan) -> PulledOut:
        """Take such a checking out back; folders that were moved since stay where they are.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound: there was no such step.
            RuleBroken: it was taken back already, or nothing of it can be.
        """
        require(actor, *FETCHES)
        return certainly(self._units, actor, lambda unit: self._taken_back(unit, batch, scan))

    def _checked_out(self, unit: Unit, day: date, scan: Scan) -> PulledOut:
        if queries.batch(unit.session, scan.id) is not None:
            return self._as_kept(unit, scan.id)
        # Every folder is held before it is looked at for good, in one order at every desk.
        before = read_day(unit, self._clinic, day)
        for folder in sorted(each.folder.id for each in before.slots if each.folder and _goes(each)):
            held(unit.session, folder, lock=True)
        read = read_day(unit, self._clinic, day)
        goes: list[UUID] = []
        to: Counter[str] = Counter()
        left: list[tuple[str, str]] = []
        for slot in read.slots:
            if not _goes(slot) or slot.folder is None:
                continue
            own = replace(scan, id=unit.clock.new_id())
            holder = read.places[slot.asked.place_id]
            sentence = self._gives(unit, slot.folder, holder, own)
            if sentence:
                left.append((slot.folder.code, sentence))
                continue
            goes.append(own.id)
            to[holder.name] += 1
        if not goes:
            raise RuleBroken(left[0][1] if left else NOTHING)
        keep_batch(unit, scan.id, keep_list(unit, day), goes)
        unit.announce(PullsChanged((day,)))
        return PulledOut(scan.id, len(goes), _in_order(to), tuple(left))

    def _gives(self, unit: Unit, folder: Folder, holder: Place, scan: Scan) -> str:
        """Check one folder out; a sentence if it did not move."""
        if holder.retired:
            return f"{holder.name} holds no charts any more. Set another place."
        told = self._mover.check_out(unit, held(unit.session, folder.id, lock=True), holder, scan)
        moves = (each.movement_id for each in unit.announced if isinstance(each, VolumeMoved))
        return "" if scan.id in moves else told.text

    def _taken_back(self, unit: Unit, batch: UUID, scan: Scan) -> PulledOut:
        if queries.batch(unit.session, scan.id) is not None:
            return self._as_kept(unit, scan.id)
        list_id = queries.require_batch(unit.session, batch)
        if queries.taken_back(unit.session, batch):
            raise RuleBroken("This was taken back already. Nothing was changed.")
        back: list[UUID] = []
        to: Counter[str] = Counter()
        left: list[tuple[str, str]] = []
        for movement in queries.movements_of(unit.session, batch):
            own = replace(scan, id=unit.clock.new_id())
            try:
                told = self._mover.undo(unit, movement, own)
            except RuleBroken as reason:
                left.append((queries.code_moved(unit.session, movement), str(reason)))
                continue
            back.append(own.id)
            to[told.volume.place] += 1
        if not back:
            raise RuleBroken(left[0][1] if left else NOTHING)
        keep_batch(unit, scan.id, list_id, back, undoes=batch)
        return PulledOut(scan.id, len(back), _in_order(to), tuple(left))

    def _as_kept(self, unit: Unit, batch: UUID) -> PulledOut:
        """What a step did that was done before: where its movements went."""
        to = Counter(queries.went_to(unit.session, batch))
        return PulledOut(batch, sum(to.values()), _in_order(to))


def _goes(slot: Slot) -> bool:
    """Whether it is brought to whoever asked; what is in a tote gets there with that."""
    folder = slot.folder
    return slot.state is LineState.PULLED and folder is not None and folder.state is not State.IN_TRANSIT


def _in_order(to: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(to.items(), key=lambda each: each[0].casefold()))
