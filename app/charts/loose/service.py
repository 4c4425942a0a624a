"""Putting loose sheets in the bin, and into their charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from app.actor import Actor, Permission, require
from app.charts.custody import queries as custody
from app.charts.custody.queries import customs_of
from app.charts.custody.rules import FINAL
from app.charts.custody.types import Scan
from app.charts.loose import queries
from app.charts.loose.keeping import end, put_back, put_in
from app.charts.loose.reading import sheets_of
from app.charts.loose.types import Filed, LooseSheet, PutSheet, SheetState
from app.db.certainly import certainly
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, RuleBroken

LONGEST, MOST_PAGES = 200, 9_999
FILES = (Permission.MOVE, Permission.MOVE_AT_DESK)


class LooseService:
    """Puts sheets in the bin and into their charts."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def put(self, actor: Actor, command: PutSheet, scan: Scan) -> LooseSheet:
        """A sheet goes into the bin: into the slot of its chart, or the lowest that is free.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound: no chart has this label.
            BadInput: it is not said what it is, or how many pages.
            RuleBroken: the folder is destroyed.
        """
        require(actor, *FILES)
        command = _checked(command)

        def work(unit: Unit) -> LooseSheet:
            if not queries.known(unit.session, scan.id):
                volume = self._volume(unit, command.code)
                if custody.held(unit.session, volume, lock=True).position.state in FINAL:
                    raise RuleBroken("This folder is no more. Nothing was changed. Look the patient up.")
                put_in(unit, scan.id, volume, command)
            return sheets_of(unit, self._clinic, [queries.sheet(unit.session, scan.id)])[0]

        return certainly(self._units, actor, work)

    def file(self, actor: Actor, code: str, scan: Scan) -> Filed:
        """Whoever has the chart of this label in hand has put in all that waited for it.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound, BadInput: no chart has this label.
            RuleBroken: nothing waits for it.
        """
        require(actor, *FILES)

        def work(unit: Unit) -> Filed:
            volume = self._volume(unit, code)
            custody.held(unit.session, volume, lock=True)
            waits = queries.of_chart(unit.session, volume)
            if not waits:
                raise RuleBroken("No loose sheets wait for this chart. Nothing was changed.")
            for row in waits:
                end(unit, row, SheetState.FILED)
            done = [queries.sheet(unit.session, row.id) for row in waits]
            shown = custody.volume(unit.session, customs_of(unit, self._clinic), volume)
            return Filed(shown, waits[0].slot, tuple(sheets_of(unit, self._clinic, done)))

        return certainly(self._units, actor, work)

    def take_back(self, actor: Actor, sheets: Sequence[UUID]) -> Sequence[LooseSheet]:
        """These sheets are in the bin still.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound: there is no such sheet.
            RuleBroken: one of them is in the bin already.
        """
        require(actor, *FILES)

        def work(unit: Unit) -> Sequence[LooseSheet]:
            for key in sheets:
                row = queries.sheet(unit.session, key)
                custody.held(unit.session, row.volume_id, lock=True)
                if row.state is SheetState.WAITING:
                    raise RuleBroken("It is in the bin already. Nothing was changed.")
                put_back(unit, row)
            return sheets_of(unit, self._clinic, [queries.sheet(unit.session, key) for key in sheets])

        return certainly(self._units, actor, work)

    def remove(self, actor: Actor, sheet: UUID, reason: str) -> LooseSheet:
        """A sheet was put in the bin by mistake.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound: there is no such sheet.
            RuleBroken: it is not in the bin any more, or it is not said why.
        """
        require(actor, *FILES)
        told = " ".join(reason.split())[:LONGEST]
        if not told:
            raise RuleBroken("Say why it does not belong there. Nothing was changed.")

        def work(unit: Unit) -> LooseSheet:
            row = queries.sheet(unit.session, sheet)
            custody.held(unit.session, row.volume_id, lock=True)
            if row.state is not SheetState.WAITING:
                raise RuleBroken("It is not in the bin any more. Nothing was changed.")
            end(unit, row, SheetState.REMOVED, told)
            return sheets_of(unit, self._clinic, [queries.sheet(unit.session, sheet)])[0]

        return certainly(self._units, actor, work)

    def _volume(self, unit: Unit, code: str) -> int:
        return custody.volume_id_by_code(unit.session, code, practice=self._clinic.practice)


def _checked(command: PutSheet) -> PutSheet:
    what = " ".join(command.what.split())[:LONGEST]
    if not what:
        raise BadInput("Say what the sheet is, such as: lab report. Nothing was changed.")
    if not 0 < command.pages <= MOST_PAGES:
        raise BadInput("Say how many pages there are. Nothing was changed.")
    return replace(command, what=what)
