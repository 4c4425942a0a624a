"""Converting the shelves from one filing order to another."""

from __future__ import annotations

from app.actor import Actor, Permission, require
from app.audit import Act
from app.charts.custody.making import SERIES
from app.charts.refiling import keeping, planning, queries, reading
from app.charts.refiling.planning import Plan
from app.charts.refiling.types import AskOrder, Refiling
from app.db import series
from app.db.gate import Lane
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import Conflict, RuleBroken
from app.progress import Progress, Report

STALE = "The shelves changed since. Nothing was changed. Look at it again."
NONE = "No conversion of the shelves goes on. Nothing was changed."


class RefilingService:
    """Converts the shelves from one filing order to another."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def accept(self, actor: Actor, asked: AskOrder, fingerprint: str, report: Report) -> Refiling:
        """File in this order from now on; folders that stand on the shelves are not yet refiled.

        Raises:
            NotAllowed: this person is no supervisor.
            RuleBroken: the clinic files in that order, an audit goes on, or a section is walked.
            BadInput: the starts do not fit the sections.
            Conflict: the shelves changed since it was looked at.
        """
        require(actor, Permission.CONFIRM_FOUND)
        with self._units.write(actor, lane=Lane.JOB) as unit:
            # Whoever makes folders takes numbers of it: all there are stand there, and none comes meanwhile.
            series.take_turn(unit.session, SERIES)
            _require_quiet(unit)
            report(Progress(0, 4, "Reading the charts"))
            plan = planning.plan_for(unit, asked)
            if plan.fingerprint != fingerprint:
                raise Conflict(STALE)
            self._write(unit, plan, report)
            found = reading.newest(unit, self._clinic)
        if found is None:
            raise RuleBroken(NONE)
        return found

    def _write(self, unit: Unit, plan: Plan, report: Report) -> None:
        open_one = queries.newest(unit.session)
        if open_one is not None and open_one.ended_at is None:
            keeping.close(unit, open_one)
        key = keeping.begin(unit, plan.before, plan.order)
        report(Progress(1, 4, "Noting where folders stand"))
        keeping.wait_for(unit, key, plan.before)
        report(Progress(2, 4, "Writing places in filing order"))
        keeping.give_keys(unit.session, list(plan.keys.items()))
        keeping.give_ranges(unit.session, plan.ranges())
        report(Progress(3, 4, "Writing which shelf folders belong on"))
        keeping.give_homes(unit.session, plan.new_homes())
        keeping.settle_at_home(unit.session, plan.order)
        keeping.tell(unit, Act.SHELVES_REFILED, len(plan.volumes))
        report(Progress(4, 4, "Done"))

    def end(self, actor: Actor) -> Refiling:
        """End a conversion early: what is not yet refiled is where it is, and belongs at its new home.

        Raises:
            NotAllowed: this person is no supervisor.
            RuleBroken: none goes on.
            Conflict: another desk was quicker.
        """
        require(actor, Permission.CONFIRM_FOUND)
        with self._units.write(actor) as unit:
            begun, now = queries.newest(unit.session), reading.newest(unit, self._clinic)
            if begun is None or now is None or begun.ended_at is not None:
                raise RuleBroken(NONE)
            keeping.close(unit, begun)
            keeping.release(unit, begun.id)
            keeping.tell(unit, Act.REFILING_ENDED, now.left)
            ended = reading.newest(unit, self._clinic)
        return ended or now


def _require_quiet(unit: Unit) -> None:
    """Refuse while something goes on that knows the shelves by the old order."""
    audits = queries.audits_going_on(unit.session)
    if audits:
        raise RuleBroken(f"An audit of {audits[0]} goes on. Nothing was changed. Finish it or give it up.")
    walks = queries.walks_going_on(unit.session)
    if walks:
        raise RuleBroken(f"{walks[0]} is walked for going live. Nothing was changed. End the walk first.")
