"""What moves a volume, in the transaction of whatever calls for it: checking out, checking in, undoing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from app.actor import Permission
from app.charts.custody import ledger, queries, rules, wording
from app.charts.custody.announcing import announced
from app.charts.custody.ledger import Touched
from app.charts.custody.queries import Customs, Held
from app.charts.custody.rules import Position
from app.charts.custody.types import (
    Doubt,
    FoundConfirmed,
    Moved,
    MovementAct,
    MovementUndone,
    Scan,
    SightingDoubted,
    State,
    VolumeMoved,
)
from app.charts.places import queries as places
from app.charts.places.types import Place
from app.charts.requests.queries import ChartAsked, asked_of
from app.charts.requests.rules import answered_by, left_by, passed_by
from app.charts.search.telling import with_neighbours
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.schedule.queries import opening_hours
from app.schedule.rules import closing_after
from app.schedule.tasks.folders import end_for_folder

# What takes a folder off the cart of whoever fetches it, and ends no request of whoever has it.
STAYS_WITH_HOLDER = frozenset(
    {
        MovementAct.MARK_MISSING, MovementAct.SEND, MovementAct.SEND_OFF_SITE, MovementAct.COMBINE,
        MovementAct.DESTROY,
    }
)  # fmt: skip


class Mover:
    """Moves volumes; whoever calls it has asked for the permission and holds the volume."""

    def __init__(self, clinic: ClinicProfile) -> None:
        self._clinic = clinic

    def check_out(
        self, unit: Unit, held: Held, holder: Place, scan: Scan, due_at: datetime | None = None
    ) -> Moved:
        """Give a volume to a holder; if somebody has it, that is a hand-over."""
        asked = asked_of(unit.session, held.id)
        out = held.position.state is State.OUT
        if out and held.position.place_id == holder.id:
            told = self._seen(unit, held, holder.id, scan)
        else:
            due = due_at or _due(unit, self._clinic, holder, asked, scan.happened_at)
            to = Position(State.OUT, holder.id, scan.happened_at, due)
            by = MovementAct.HAND_OVER if out else MovementAct.CHECK_OUT
            told = self.move(unit, held, by, to, scan, asked=asked)
        return self._announced(unit, told, asked, holder.id, MovementAct.CHECK_OUT)

    def check_in(self, unit: Unit, held: Held, place: int, scan: Scan) -> Moved:
        """Take a volume back, to this place."""
        asked = asked_of(unit.session, held.id)
        if held.position.state is State.IN_FILE and held.position.place_id == place:
            told = self._seen(unit, held, place, scan)
        else:
            to = Position(State.IN_FILE, place, scan.happened_at, None)
            told = self.move(unit, held, MovementAct.CHECK_IN, to, scan, asked=asked)
        return self._announced(unit, told, asked, place, MovementAct.CHECK_IN)

    def undo(self, unit: Unit, movement_id: UUID, scan: Scan) -> Moved:
        """Take back the last movement of a volume by a compensating one; undoing an undo does it again.

        Raises:
            RuleBroken: it is not the last movement, or not this person's to undo any more.
            NotFound: the ledger has no such movement.
        """
        target, actor = queries.movement_to_undo(unit.session, movement_id), unit.actor
        held = queries.held(unit.session, target.volume_id, lock=True)
        rules.require_undoable(
            own=target.person_id == actor.person_id,
            age=unit.now - target.recorded_at,
            supervisor=actor.may(Permission.CONFIRM_FOUND),
            newest=target.sequence == held.moves
            or not ledger.moved_since(unit.session, held.id, target.sequence),
            final=held.position.state in rules.FINAL,
        )
        from_place = places.place(unit.session, held.position.place_id).name
        ledger.record_movement(unit, held, MovementAct.UNDO, target.before, scan, undoes=movement_id)
        unit.announce(MovementUndone(movement_id, scan.id))
        if target.before.state is State.FOUND:
            seen_at = places.place(unit.session, target.before.place_id).name
            _doubt(unit, held, scan, Doubt.FOUND, f"Seen at {seen_at}.")
        customs = self.customs(unit)
        volume = queries.volume(unit.session, customs, held.id)
        return wording.moved(MovementAct.UNDO, volume, from_place, scan.id, customs)

    def move(
        self, unit: Unit, held: Held, act: MovementAct, to: Position, scan: Scan, reason: str = "",
        *, asked: ChartAsked, keeps: Collection[int] = (),
    ) -> Moved:  # fmt: skip
        """Do an act of a volume's life; what the table does not allow is recorded as a sighting.

        `keeps` are the requests towards which it moves: what was pulled for them stays so.
        """
        back = None
        if act is MovementAct.WITHDRAW_MISSING:
            back = queries.position_before_missing(unit.session, held.id)
        customs = self.customs(unit)
        since = ledger.later_than(unit.session, held.id, scan.happened_at) if scan.late else None
        if since is not None:
            fits = rules.fits_between(since.state, act, since.acts)
            return self._overtaken(unit, held, to, scan, customs, fits=fits)
        state = rules.after(held.position, act, back.state if back else None)
        if state is None:
            return self._doubtful(unit, held, act, to, scan, customs)
        if rules.overtaken(held.moves, held.position.since, scan.happened_at, unit.now):
            return self._overtaken(unit, held, to, scan, customs)
        from_place = places.place(unit.session, held.position.place_id).name
        position = rules.position_after(held.position, act, to, state, back)
        touched = _touched(asked, held.id, act, to, customs, keeps)
        ledger.record_movement(unit, held, act, position, scan, reason=reason, touched=touched)
        if state in rules.FINAL:
            end_for_folder(unit, held.id, rules.WORDS[state])
        if state is State.FOUND and act is not MovementAct.WITHDRAW_MISSING:
            _doubt(unit, held, scan, Doubt.FOUND, f"Seen at {places.place(unit.session, to.place_id).name}.")
        if act is MovementAct.CONFIRM_FOUND:
            unit.announce(FoundConfirmed(held.id))
        volume = queries.volume(unit.session, customs, held.id)
        return wording.moved(act, volume, from_place, scan.id, customs)

    def _overtaken(
        self, unit: Unit, held: Held, to: Position, scan: Scan, customs: Customs, *, fits: bool = False
    ) -> Moved:
        """A scan from before the last movement, written late: it must not move the volume back.

        What `fits` between the lines around it is noted; anything else waits for a person.
        """
        ledger.record_sighting(unit, held, to.place_id, scan, scan.note or "written late")
        if fits:
            volume = queries.volume(unit.session, customs, held.id)
            return wording.noted_late(volume, scan.id, scan.happened_at, customs)
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
        customs = self.customs(unit)
        return wording.already_there(queries.volume(unit.session, customs, held.id), scan.id, customs)

    def _announced(self, unit: Unit, told: Moved, asked: ChartAsked, to: int, act: MovementAct) -> Moved:
        moves = [
            each
            for each in unit.announced
            if isinstance(each, VolumeMoved) and each.movement_id == told.movement_id
        ]
        answers = moves[0].answers if moves else ()
        customs = self.customs(unit)
        all_told = announced(told, asked, to if moves else asked.place_id, answers, customs, act)
        return with_neighbours(unit, all_told, customs)

    def customs(self, unit: Unit) -> Customs:
        """What of the clinic's ways is needed to show a volume."""
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


def _touched(
    asked: ChartAsked,
    volume_id: int,
    act: MovementAct,
    to: Position,
    customs: Customs,
    keeps: Collection[int],
) -> Touched:
    """Which requests a movement answers, and which it ends for whoever had the chart."""
    out = act in (MovementAct.CHECK_OUT, MovementAct.HAND_OVER)
    answers = answered_by(asked.live, volume_id, to.place_id, customs.zone) if out else ()
    passes = passed_by(asked.live, volume_id, (*answers, *keeps))
    if act in STAYS_WITH_HOLDER:
        return Touched(passes=passes)
    return Touched(answers, left_by(asked.live, volume_id, to.place_id if out else None), passes)


def _doubt(unit: Unit, held: Held, scan: Scan, doubt: Doubt, evidence: str) -> None:
    unit.announce(SightingDoubted(scan.id, held.id, held.patient_id, doubt, evidence))
