"""The chart desk: every act that moves a volume."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from app.actor import Actor, Permission, require
from app.audit import Act
from app.audit import Entry as Evidence
from app.charts.custody import queries, rules, wording
from app.charts.custody.making import keep_old_label, make_volumes
from app.charts.custody.models import VolumeRecord
from app.charts.custody.moving import STAYS_WITH_HOLDER, Mover
from app.charts.custody.queries import Held
from app.charts.custody.rules import Position
from app.charts.custody.types import (
    Change,
    Chart,
    CheckIn,
    CheckOut,
    MakeChart,
    Moved,
    MovementAct,
    Scan,
)
from app.charts.places import queries as places
from app.charts.places.finding import find_holder, find_shelf
from app.charts.places.types import Place
from app.charts.requests.queries import ChartAsked, asked_of
from app.codes import parse_code
from app.db.certainly import certainly
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, NotAllowed


class CustodyService:
    """Makes charts and moves volumes."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic, self._mover = units, clinic, Mover(clinic)

    def make_chart(self, actor: Actor, command: MakeChart) -> Chart:
        """Make a chart with volumes for a patient, or add volumes to the chart of that kind.

        Raises:
            NotAllowed: this person may not register.
            NotFound: there is no such patient.
        """
        require(actor, Permission.REGISTER)
        with self._units.write(actor) as unit:
            chart = make_volumes(unit, command, self._clinic)
            unit.record(Evidence(Act.CHART_MADE, patient_id=command.patient_id, count=command.volumes))
            found = queries.volumes(unit.session, self._mover.customs(unit), VolumeRecord.chart_id == chart)
        return Chart(chart, command.patient_id, command.kind, tuple(found))

    def check_out(self, actor: Actor, command: CheckOut) -> Moved:
        """Give a volume to a holder; if somebody has it, that is a hand-over.

        Raises:
            NotAllowed: this person may not move charts.
            NotFound, BadInput: the label or the holder is not known; nothing is changed.
        """
        require(actor, *rules.NEEDS[MovementAct.CHECK_OUT])

        def act(unit: Unit, held: Held) -> Moved:
            holder = find_holder(unit, command.holder, practice=self._clinic.practice)
            return self._mover.check_out(unit, held, holder, command.scan, command.due_at)

        return self._on_volume(actor, command.code, command.scan, act)

    def check_in(self, actor: Actor, command: CheckIn) -> Moved:
        """Take a volume back, to its home place unless another is named.

        Raises:
            NotAllowed: this person may not move charts.
            NotFound, BadInput: the label or the place is not known; nothing is changed.
        """
        require(actor, *rules.NEEDS[MovementAct.CHECK_IN])

        def act(unit: Unit, held: Held) -> Moved:
            place = held.home_id
            if command.at:
                place = find_shelf(unit, command.at, practice=self._clinic.practice).id
            return self._mover.check_in(unit, held, place, command.scan)

        return self._on_volume(actor, command.code, command.scan, act)

    def change(self, actor: Actor, command: Change, *, second: Actor | None = None) -> Moved:
        """Do any other act of a volume's life: in transit, missing, off site, combined, destroyed.

        Raises:
            NotAllowed: this person may not, or a second one is needed and missing.
            RuleBroken: the reason is missing.
        """
        require(actor, *rules.NEEDS[command.act])
        rules.require_reason(command.act, command.reason)
        if command.act in rules.TWO_PEOPLE:
            _require_second(actor, second)

        def act(unit: Unit, held: Held) -> Moved:
            was = held.position
            into = None
            if command.act is MovementAct.COMBINE:
                into = queries.volume_id_by_code(
                    unit.session, command.into_code, practice=self._clinic.practice
                )
                if into == held.id:
                    raise BadInput("A volume cannot be combined into itself. Nothing was changed.")
            place = was.place_id
            if command.place:
                place = _place(unit, command.place, practice=self._clinic.practice).id
            to = Position(was.state, place, command.scan.happened_at, None, None, into)
            # Sent to another institution: whoever had it because they asked has it no more.
            goes = command.act is MovementAct.TRANSFER_OUT or command.act in STAYS_WITH_HOLDER
            asked = asked_of(unit.session, held.id) if goes else ChartAsked()
            return self._mover.move(unit, held, command.act, to, command.scan, command.reason, asked=asked)

        return self._on_volume(actor, command.code, command.scan, act)

    def undo(self, actor: Actor, movement_id: UUID, scan: Scan) -> Moved:
        """Take back the last movement of a volume by a compensating one; undoing an undo does it again.

        Raises:
            RuleBroken: it is not the last movement, or not this person's to undo any more.
            NotFound: the ledger has no such movement.
        """
        require(actor, *rules.NEEDS[MovementAct.UNDO])
        return self._certainly(actor, scan, lambda unit: self._mover.undo(unit, movement_id, scan))

    def confirm_old_label(self, actor: Actor, number: str, code: str) -> None:
        """Keep that a label from before Outguide stands for this volume, after somebody looked.

        Raises:
            NotAllowed: this person may not move charts.
            BadInput: it is no label from elsewhere, or cannot be kept.
            Conflict: it stands for another volume already.
            NotFound: no volume has this code.
        """
        require(actor, *rules.NEEDS[MovementAct.CHECK_IN])
        with self._units.write(actor) as unit:
            found = queries.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            if keep_old_label(unit, number, found, practice=self._clinic.practice):
                patient = queries.held(unit.session, found).patient_id
                unit.record(Evidence(Act.OLD_NUMBER_CONFIRMED, patient_id=patient, volume_id=found))

    def _on_volume(self, actor: Actor, code: str, scan: Scan, act: Callable[[Unit, Held], Moved]) -> Moved:
        def work(unit: Unit) -> Moved:
            found = queries.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            return act(unit, queries.held(unit.session, found, lock=True))

        return self._certainly(actor, scan, work)

    def _certainly(self, actor: Actor, scan: Scan, work: Callable[[Unit], Moved]) -> Moved:
        """Do the work once: a fact already in the ledger is not written again, a lost race is tried again."""

        def once(unit: Unit) -> Moved:
            known = queries.movement_of(unit.session, scan.id)
            if known is None:
                return work(unit)
            customs = self._mover.customs(unit)
            return wording.repeated(queries.volume(unit.session, customs, known[0]), scan.id, customs)

        return certainly(self._units, actor, once)


def _place(unit: Unit, text: str, *, practice: bool) -> Place:
    return places.place_by_code(unit.session, parse_code(text, practice=practice).text)


def _require_second(actor: Actor, second: Actor | None) -> None:
    if second is None or second.person_id == actor.person_id:
        raise NotAllowed("This act needs a second person. Nothing was changed.")
    require(second, Permission.SECOND_PERSON, Permission.FINAL_ACT)
