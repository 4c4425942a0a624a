"""The chart desk: every act that moves a volume."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from app.actor import Actor, Permission, require
from app.audit import Act
from app.audit import Entry as Evidence
from app.charts.custody import ledger, queries, rules, wording
from app.charts.custody.announcing import announced
from app.charts.custody.ledger import Touched
from app.charts.custody.making import keep_old_label, make_volumes
from app.charts.custody.models import VolumeRecord
from app.charts.custody.queries import Customs, Held
from app.charts.custody.rules import Position
from app.charts.custody.types import (
    Change,
    Chart,
    CheckIn,
    CheckOut,
    Doubt,
    FoundConfirmed,
    MakeChart,
    Moved,
    MovementAct,
    MovementUndone,
    Scan,
    SightingDoubted,
    State,
    VolumeMoved,
)
from app.charts.places import queries as places
from app.charts.places.finding import find_holder, find_shelf
from app.charts.places.types import Place
from app.charts.requests.queries import ChartAsked, asked_of
from app.charts.requests.rules import answered_by, left_by
from app.codes import parse_code
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, Conflict, NotAllowed
from app.schedule.queries import opening_hours
from app.schedule.rules import closing_after
from app.schedule.tasks.folders import end_for_folder

TRIES = 5


class CustodyService:
    """Makes charts and moves volumes."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

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
            found = queries.volumes(unit.session, self._customs(unit), VolumeRecord.chart_id == chart)
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
            asked = asked_of(unit.session, held.id)
            out = held.position.state is State.OUT
            if out and held.position.place_id == holder.id:
                told = self._seen(unit, held, holder.id, command.scan)
            else:
                due = command.due_at or _due(unit, self._clinic, holder, asked, command.scan.happened_at)
                to = Position(State.OUT, holder.id, command.scan.happened_at, due)
                by = MovementAct.HAND_OVER if out else MovementAct.CHECK_OUT
                told = self._move(unit, held, by, to, command.scan, asked=asked)
            return self._announced(unit, told, asked, holder.id, MovementAct.CHECK_OUT)

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
            asked = asked_of(unit.session, held.id)
            if held.position.state is State.IN_FILE:
                told = self._seen(unit, held, place, command.scan)
            else:
                to = Position(State.IN_FILE, place, command.scan.happened_at, None)
                told = self._move(unit, held, MovementAct.CHECK_IN, to, command.scan, asked=asked)
            return self._announced(unit, told, asked, place, MovementAct.CHECK_IN)

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
            leaves = command.act is MovementAct.TRANSFER_OUT
            asked = asked_of(unit.session, held.id) if leaves else ChartAsked()
            return self._move(unit, held, command.act, to, command.scan, command.reason, asked=asked)

        return self._on_volume(actor, command.code, command.scan, act)

    def undo(self, actor: Actor, movement_id: UUID, scan: Scan) -> Moved:
        """Take back the last movement of a volume by a compensating one; undoing an undo does it again.

        Raises:
            RuleBroken: it is not the last movement, or not this person's to undo any more.
            NotFound: the ledger has no such movement.
        """
        require(actor, *rules.NEEDS[MovementAct.UNDO])

        def work(unit: Unit) -> Moved:
            target = queries.movement_to_undo(unit.session, movement_id)
            held = queries.held(unit.session, target.volume_id, lock=True)
            rules.require_undoable(
                own=target.person_id == actor.person_id,
                age=unit.now - target.recorded_at,
                supervisor=actor.may(Permission.CONFIRM_FOUND),
                newest=target.sequence == held.moves,
                final=held.position.state in rules.FINAL,
            )
            from_place = places.place(unit.session, held.position.place_id).name
            ledger.record_movement(unit, held, MovementAct.UNDO, target.before, scan, undoes=movement_id)
            unit.announce(MovementUndone(movement_id, scan.id))
            if target.before.state is State.FOUND:
                seen_at = places.place(unit.session, target.before.place_id).name
                _doubt(unit, held, scan, Doubt.FOUND, f"Seen at {seen_at}.")
            customs = self._customs(unit)
            volume = queries.volume(unit.session, customs, held.id)
            return wording.moved(MovementAct.UNDO, volume, from_place, scan.id, customs)

        return self._certainly(actor, scan, work)

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
        for attempt in range(TRIES):
            try:
                with self._units.write(actor) as unit:
                    known = queries.movement_of(unit.session, scan.id)
                    if known is None:
                        return work(unit)
                    customs = self._customs(unit)
                    return wording.repeated(queries.volume(unit.session, customs, known[0]), scan.id, customs)
            except Conflict:
                if attempt == TRIES - 1:
                    raise
        raise AssertionError("unreachable")

    def _move(
        self, unit: Unit, held: Held, act: MovementAct, to: Position, scan: Scan, reason: str = "",
        *, asked: ChartAsked,
    ) -> Moved:  # fmt: skip
        back = None
        if act is MovementAct.WITHDRAW_MISSING:
            back = queries.position_before_missing(unit.session, held.id)
        state = rules.after(held.position, act, back.state if back else None)
        customs = self._customs(unit)
        if state is None:
            return self._doubtful(unit, held, act, to, scan, customs)
        if rules.overtaken(held.moves, held.position.since, scan.happened_at, unit.now):
            return self._overtaken(unit, held, to, scan, customs)
        from_place = places.place(unit.session, held.position.place_id).name
        position = rules.position_after(held.position, act, to, state, back)
        touched = _touched(asked, held.id, act, to, customs)
        ledger.record_movement(unit, held, act, position, scan, reason=reason, touched=touched)
        if state in rules.FINAL:
            end_for_folder(unit, held.id, rules.WORDS[state])
        if state is State.FOUND and act is not MovementAct.WITHDRAW_MISSING:
            _doubt(unit, held, scan, Doubt.FOUND, f"Seen at {places.place(unit.session, to.place_id).name}.")
        if act is MovementAct.CONFIRM_FOUND:
            unit.announce(FoundConfirmed(held.id))
        volume = queries.volume(unit.session, customs, held.id)
        return wording.moved(act, volume, from_place, scan.id, customs)

    def _overtaken(self, unit: Unit, held: Held, to: Position, scan: Scan, customs: Customs) -> Moved:
        """A scan from before the last movement, written late: it must not move the volume back."""
        ledger.record_sighting(unit, held, to.place_id, scan, scan.note or "written late")
        seen_at = places.place(unit.session, to.place_id).name
        told = wording.overtaken(seen_at, scan.happened_at, held.position.since, customs)
        _doubt(unit, held, scan, Doubt.STATE, told)
        return wording.doubted(queries.volume(unit.session, customs, held.id), scan.id, customs)

    def _doubtful(
        self, unit: Unit, held: Held, act: MovementAct, to: Position, scan: Scan, customs: Customs
    ) -> Moved:
        ledger.record_sighting(unit, held, to.place_id, scan, wording.not_possible(act))
        seen_at = places.place(unit.session, to.place_id).name
        _doubt(unit, held, scan, Doubt.STATE, wording.evidence(held.position.state, seen_at, act))
        return wording.doubted(queries.volume(unit.session, customs, held.id), scan.id, customs)

    def _seen(self, unit: Unit, held: Held, place_id: int, scan: Scan) -> Moved:
        ledger.record_sighting(unit, held, place_id, scan, "")
        customs = self._customs(unit)
        return wording.already_there(queries.volume(unit.session, customs, held.id), scan.id, customs)

    def _announced(self, unit: Unit, told: Moved, asked: ChartAsked, to: int, act: MovementAct) -> Moved:
        moves = [each for each in unit.announced if isinstance(each, VolumeMoved)]
        answers = moves[0].answers if moves else ()
        return announced(told, asked, to if moves else asked.place_id, answers, self._customs(unit), act)

    def _customs(self, unit: Unit) -> Customs:
        return queries.customs_of(unit, self._clinic)


def _due(unit: Unit, clinic: ClinicProfile, holder: Place, asked: ChartAsked, at: datetime) -> datetime:
    """Closing time after the usual days, or of the day on which a standing loan is looked at again."""
    hours, zone = opening_hours(unit.session), ZoneInfo(clinic.time_zone)
    if asked.loan is not None and asked.loan.place_id == holder.id:
        morning = datetime.combine(asked.loan.review_on, time(), zone)
        if morning > at:
            return closing_after(morning, 0, hours, zone)
    days = holder.loan_days if holder.loan_days is not None else rules.LOAN_DAYS[holder.kind]
    return closing_after(at, days, hours, zone)


def _touched(asked: ChartAsked, volume_id: int, act: MovementAct, to: Position, customs: Customs) -> Touched:
    """Which requests a movement answers, and which it ends for whoever had the chart."""
    out = act in (MovementAct.CHECK_OUT, MovementAct.HAND_OVER)
    answers = answered_by(asked.live, volume_id, to.place_id, customs.zone) if out else ()
    return Touched(answers, left_by(asked.live, volume_id, to.place_id if out else None))


def _place(unit: Unit, text: str, *, practice: bool) -> Place:
    return places.place_by_code(unit.session, parse_code(text, practice=practice).text)


def _doubt(unit: Unit, held: Held, scan: Scan, doubt: Doubt, evidence: str) -> None:
    unit.announce(SightingDoubted(scan.id, held.id, held.patient_id, doubt, evidence))


def _require_second(actor: Actor, second: Actor | None) -> None:
    if second is None or second.person_id == actor.person_id:
        raise NotAllowed("This act needs a second person. Nothing was changed.")
    require(second, Permission.SECOND_PERSON, Permission.FINAL_ACT)
