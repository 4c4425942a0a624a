"""One act on a search in one transaction, done once however often its scan is written."""

from __future__ import annotations

from collections.abc import Callable

from app.actor import Actor
from app.charts.custody import queries as custody
from app.charts.custody.moving import STAYS_WITH_HOLDER, Mover
from app.charts.custody.queries import Held
from app.charts.custody.rules import Position
from app.charts.custody.types import MovementAct, Scan, State
from app.charts.custody.wording import where_it_is
from app.charts.requests.queries import ChartAsked, asked_of
from app.charts.search import queries, rules
from app.charts.search.giving_up import require_moved
from app.charts.search.queries import Now
from app.charts.search.reading import whole
from app.charts.search.types import Search
from app.db.certainly import certainly
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import RuleBroken


class Acting:
    """Opens the transaction of an act, and gives the search as it stands after it."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic, self.mover = units, clinic, Mover(clinic)

    def flag(self, actor: Actor, code: str, reason: str, scan: Scan) -> Search:
        """Mark a volume missing; its search begins with that."""

        def work(unit: Unit) -> Search:
            volume = custody.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            if custody.movement_of(unit.session, scan.id) is None:
                self._flag(unit, custody.held(unit.session, volume, lock=True), reason, scan)
            return self._newest(unit, volume)

        return certainly(self._units, actor, work)

    def _flag(self, unit: Unit, held: Held, reason: str, scan: Scan) -> None:
        if held.position.state is State.MISSING:
            raise RuleBroken("It is marked missing already. Nothing was changed. Look at its search.")
        customs = self.mover.customs(unit)
        if rules.is_no_more(held.position.state):
            stands = where_it_is(custody.volume(unit.session, customs, held.id), customs)
            raise RuleBroken(f"{stands} Nothing was changed.")
        self._move(unit, held, MovementAct.MARK_MISSING, reason, scan)

    def _move(self, unit: Unit, held: Held, act: MovementAct, reason: str, scan: Scan) -> None:
        was = held.position
        to = Position(was.state, was.place_id, scan.happened_at, None)
        # As at the chart desk: whoever fetches it has it on no cart any more; the rest stays as it is.
        asked = asked_of(unit.session, held.id) if act in STAYS_WITH_HOLDER else ChartAsked()
        told = self.mover.move(unit, held, act, to, scan, reason, asked=asked)
        require_moved(unit, scan, told)

    def moves(self, actor: Actor, search: int, act: MovementAct, reason: str, scan: Scan) -> Search:
        """Do an act of the ledger; the search follows it in the same transaction."""

        def work(unit: Unit, now: Now) -> None:
            if custody.movement_of(unit.session, scan.id) is not None:
                return
            held = custody.held(unit.session, now.volume_id, lock=True)
            rules.require_follows(now.state, held.position.state, act)
            self._move(unit, held, act, reason, scan)

        return self.about(actor, search, work)

    def about(self, actor: Actor, search: int, act: Callable[[Unit, Now], None]) -> Search:
        """Do an act on a search that no other desk touches meanwhile; its volume is held first."""

        def work(unit: Unit) -> None:
            volume = queries.search(unit.session, search).volume_id
            custody.held(unit.session, volume, lock=True)
            act(unit, queries.search(unit.session, search, lock=True))

        return self.told(actor, search, work)

    def told(self, actor: Actor, search: int, act: Callable[[Unit], None]) -> Search:
        """Do an act that takes hold of what it needs by itself."""

        def work(unit: Unit) -> Search:
            act(unit)
            return whole(unit, self._clinic, search)

        return certainly(self._units, actor, work)

    def _newest(self, unit: Unit, volume: int) -> Search:
        key = queries.newest_search_of(unit.session, volume)
        if key is None:
            raise AssertionError("marking a volume missing begins a search")
        return whole(unit, self._clinic, key)
