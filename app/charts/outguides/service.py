"""Making outguides, putting them into slots and taking them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.actor import Actor, Permission, require
from app.charts.custody import queries as custody
from app.charts.custody.rules import FINAL
from app.charts.outguides import keeping, queries
from app.charts.outguides.queries import Row
from app.charts.outguides.reading import outguides_of
from app.charts.outguides.types import Outguide
from app.db.certainly import certainly
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, RuleBroken

MOST = 1_000
MOVES = (Permission.MOVE, Permission.MOVE_AT_DESK)


class OutguideService:
    """Makes outguides, puts them into slots and takes them out."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def make(self, actor: Actor, count: int) -> Sequence[Outguide]:
        """So many new outguides, each with a label of its own.

        Raises:
            NotAllowed: this person is not of the records room.
            BadInput: none, or more than 1,000 at once.
        """
        require(actor, Permission.MOVE)
        if not 0 < count <= MOST:
            raise BadInput(f"Make 1 to {MOST} outguides at once. Nothing was changed.")

        def work(unit: Unit) -> Sequence[Outguide]:
            return outguides_of(unit, self._clinic, queries.keyed(unit.session, keeping.make(unit, count)))

        return certainly(self._units, actor, work)

    def place(self, actor: Actor, outguide: str, chart: str) -> Outguide:
        """The outguide of this label stands in the slot of this chart from now on.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput: no outguide, or no chart, has this label.
            RuleBroken: the folder is no more.
            Conflict: another outguide stands there already.
        """

        def work(unit: Unit, row: Row) -> None:
            found = custody.volume_id_by_code(unit.session, chart, practice=self._clinic.practice)
            if custody.held(unit.session, found, lock=True).position.state in FINAL:
                raise RuleBroken("This folder is no more. Nothing was changed.")
            if row.volume_id != found:
                keeping.stand(unit, row, found)

        return self._about(actor, outguide, work)

    def take_out(self, actor: Actor, outguide: str) -> Outguide:
        """The outguide of this label stands in no slot any more.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput: no outguide has this label.
            RuleBroken: it stands in none.
        """

        def work(unit: Unit, row: Row) -> None:
            if row.volume_id is None:
                raise RuleBroken("It stands in no slot. Nothing was changed.")
            keeping.stand(unit, row, None)

        return self._about(actor, outguide, work)

    def retire(self, actor: Actor, outguide: str) -> Outguide:
        """An outguide is worn out or lost.

        Raises:
            NotAllowed: this person is not of the records room.
            NotFound, BadInput: no outguide has this label.
        """
        require(actor, Permission.MOVE)
        return self._about(actor, outguide, keeping.retire)

    def _about(self, actor: Actor, outguide: str, act: Callable[[Unit, Row], None]) -> Outguide:
        require(actor, *MOVES)

        def work(unit: Unit) -> Outguide:
            row = queries.outguide(unit.session, outguide, practice=self._clinic.practice)
            act(unit, row)
            return outguides_of(unit, self._clinic, queries.keyed(unit.session, [row.id]))[0]

        return certainly(self._units, actor, work)
