"""The inbox: listing, taking and settling what does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.db.unit import Unit, Units
from app.discrepancies import queries, rules
from app.discrepancies.models import DiscrepancyRecord
from app.discrepancies.types import Discrepancy, Settle, State

# A list of more patients than this would be an act of its own in the trail.
MOST_SHOWN = 200


class QueueService:
    """The inbox for everything that does not fit."""

    def __init__(self, units: Units) -> None:
        self._units = units

    def list(self, actor: Actor, *, closed: bool = False, limit: int = 200) -> Sequence[Discrepancy]:
        """Open and taken items, the oldest first; or those that were closed, the newest first."""
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.items(unit.session, unit.now, closed=closed, limit=min(limit, MOST_SHOWN))

    def show(self, actor: Actor, item: int) -> Discrepancy:
        """One item, waiting or ended.

        Raises:
            NotFound: there is no such item.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.item(unit.session, unit.now, item)

    def waiting(self, actor: Actor) -> int:
        """How many items wait."""
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return queries.waiting(unit.session)

    def take(self, actor: Actor, item: int) -> Discrepancy:
        """Say that one sees to it.

        Raises:
            NotAllowed: this person does not settle discrepancies.
            NotFound, RuleBroken: there is no such item, or it has ended.
        """
        require(actor, Permission.SETTLE_DISCREPANCY)
        with self._units.write(actor) as unit:
            rules.require_goes_on(queries.item(unit.session, unit.now, item), State.TAKEN)
            self._change(unit, item, Act.DISCREPANCY_TAKEN, state=State.TAKEN, taken_by_id=actor.person_id)
            return queries.item(unit.session, unit.now, item)

    def settle(self, actor: Actor, command: Settle) -> Discrepancy:
        """End an item with a reason.

        Raises:
            NotAllowed: this person does not settle discrepancies.
            NotFound, RuleBroken: no such item, it has ended, or the reason is missing.
        """
        require(actor, Permission.SETTLE_DISCREPANCY)
        rules.require_reason(command)
        to = State.DISMISSED if command.dismissed else State.RESOLVED
        with self._units.write(actor) as unit:
            rules.require_goes_on(queries.item(unit.session, unit.now, command.id), to)
            self._change(
                unit,
                command.id,
                Act.DISCREPANCY_SETTLED,
                state=to,
                closed_by_id=actor.person_id,
                closed_at=unit.now,
                reason=command.reason.strip(),
            )
            return queries.item(unit.session, unit.now, command.id)

    def reopen(self, actor: Actor, item: int) -> Discrepancy:
        """Let an item that has ended wait again; the reason it ended with stays until the next one.

        Raises:
            NotAllowed: this person does not settle discrepancies.
            NotFound, RuleBroken: there is no such item, or it waits already.
        """
        require(actor, Permission.SETTLE_DISCREPANCY)
        with self._units.write(actor) as unit:
            rules.require_goes_on(queries.item(unit.session, unit.now, item), State.OPEN)
            self._change(
                unit,
                item,
                Act.DISCREPANCY_REOPENED,
                state=State.OPEN,
                taken_by_id=None,
                closed_by_id=None,
                closed_at=None,
            )
            return queries.item(unit.session, unit.now, item)

    def _change(self, unit: Unit, item: int, act: Act, **values: object) -> None:
        unit.change(DiscrepancyRecord, item, queries.version_of(unit.session, item), **values)
        unit.record(Entry(act, detail=f"item {item}"))
