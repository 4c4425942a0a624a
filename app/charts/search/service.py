"""Flagging charts as missing, looking for them, and what becomes of those that are not found."""

from __future__ import annotations

from uuid import UUID

from app.actor import Actor, require
from app.charts.custody import queries as custody
from app.charts.custody.types import MovementAct, Scan
from app.charts.search import giving_up, looking, rules
from app.charts.search.acting import Acting
from app.charts.search.queries import Now
from app.charts.search.types import Looked, Search, SearchAct
from app.db.unit import Unit, Units
from app.directory import ClinicProfile

A = SearchAct


class SearchService:
    """Flags charts as missing and keeps the search for them."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._acting = Acting(units, clinic)
        self._clinic = clinic

    def flag(self, actor: Actor, code: str, reason: str, scan: Scan) -> Search:
        """Say that a chart is missing; its search begins.

        Raises:
            NotAllowed: this person reports nothing missing.
            NotFound, BadInput: no chart has this label.
            RuleBroken: the reason is missing, or the chart is missing already, or is no more.
        """
        require(actor, *rules.NEEDS[A.FLAGGED])
        told = rules.require_reason(reason)

        return self._acting.flag(actor, code, told, scan)

    def withdraw(self, actor: Actor, search: int, reason: str, scan: Scan) -> Search:
        """It was never missing: everything is as before it was marked.

        Raises:
            NotAllowed: this person reports nothing missing.
            NotFound: there is no such search.
            RuleBroken: the reason is missing, a scan has seen it, or it is not missing any more.
        """
        require(actor, *rules.NEEDS[A.WITHDRAWN])
        return self._acting.moves(
            actor, search, MovementAct.WITHDRAW_MISSING, rules.require_reason(reason), scan
        )

    def look(self, actor: Actor, search: int, looked: Looked) -> Search:
        """Keep that somebody looked and did not find it.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound, BadInput: there is no such search, rung or place.
            RuleBroken: the chart is not missing any more.
        """
        require(actor, *rules.NEEDS[A.LOOKED])
        return self._acting.told(actor, search, lambda unit: looking.look(unit, self._clinic, search, looked))

    def unlook(self, actor: Actor, search: int, step: UUID) -> Search:
        """Take back that somebody looked.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound: there is no such search or step.
            RuleBroken: it was taken back already, or the chart is not missing any more.
        """
        require(actor, *rules.NEEDS[A.UNDONE])
        return self._acting.told(actor, search, lambda unit: looking.unlook(unit, search, step))

    def confirm(self, actor: Actor, search: int, scan: Scan) -> Search:
        """A supervisor has the chart in hand: it is found.

        Raises:
            NotAllowed: this person confirms nothing.
            NotFound: there is no such search.
            RuleBroken: no scan has seen it.
        """
        require(actor, *rules.NEEDS[A.CONFIRMED])
        return self._acting.moves(actor, search, MovementAct.CONFIRM_FOUND, "", scan)

    def not_it(self, actor: Actor, search: int, reason: str, scan: Scan) -> Search:
        """What was seen was not this chart; the search goes on.

        Raises:
            NotAllowed: this person confirms nothing.
            NotFound: there is no such search.
            RuleBroken: no scan has seen it, or the reason is missing.
        """
        require(actor, *rules.NEEDS[A.NOT_IT])
        told = rules.require_reason(reason)
        return self._acting.moves(actor, search, MovementAct.MARK_MISSING, told, scan)

    def presume_lost(self, actor: Actor, search: int, reason: str) -> Search:
        """Stop looking every day.

        Raises:
            NotAllowed: this person gives nothing up.
            NotFound: there is no such search.
            RuleBroken: nobody has looked yet, a scan has seen it, or the reason is missing.
        """
        require(actor, *rules.NEEDS[A.PRESUMED_LOST])
        told = rules.require_reason(reason)
        return self._acting.about(actor, search, lambda unit, now: giving_up.presume_lost(unit, now, told))

    def search_on(self, actor: Actor, search: int) -> Search:
        """It is looked for again.

        Raises:
            NotAllowed: this person gives nothing up, and takes nothing up again.
            NotFound: there is no such search.
            RuleBroken: it is not given up.
        """
        require(actor, *rules.NEEDS[A.SEARCHED_ON])
        return self._acting.about(actor, search, giving_up.search_on)

    def stand_in(self, actor: Actor, search: int) -> Search:
        """Make a temporary folder in its place.

        Raises:
            NotAllowed: this person makes none.
            NotFound: there is no such search.
            RuleBroken: nobody has looked yet, or there is one.
        """
        require(actor, *rules.NEEDS[A.TEMPORARY])
        return self._acting.about(
            actor, search, lambda unit, now: giving_up.stand_in(unit, self._clinic, now)
        )

    def rebuild(self, actor: Actor, search: int, words: str) -> Search:
        """The temporary folder is the record from now on, marked as rebuilt from what `words` say.

        Raises:
            NotAllowed: this person rebuilds nothing.
            NotFound: there is no such search.
            RuleBroken: it is not presumed lost, a scan has seen it, or it is not said from what.
        """
        require(actor, *rules.NEEDS[A.REBUILT])
        told = rules.require_reason(words)
        return self._acting.about(
            actor, search, lambda unit, now: giving_up.rebuild(unit, self._clinic, now, told)
        )

    def join(self, actor: Actor, search: int, code: str, scan: Scan) -> Search:
        """The papers of the temporary folder with this label are in the original again; this is final.

        Raises:
            NotAllowed: this person joins nothing.
            NotFound, BadInput: there is no such search, or this is not the temporary folder.
            RuleBroken: the original is not here, or there is nothing to join.
        """
        require(actor, *rules.NEEDS[A.JOINED])

        def work(unit: Unit, now: Now) -> None:
            if custody.movement_of(unit.session, scan.id) is None:
                giving_up.join(unit, self._clinic, self._acting.mover, now, code, scan)

        return self._acting.about(actor, search, work)
