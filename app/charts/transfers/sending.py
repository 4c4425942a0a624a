"""Closing, sending, and taking those steps back, in the transaction of whatever calls for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from app.charts.custody import queries as custody
from app.charts.custody.moving import Mover
from app.charts.custody.rules import Position
from app.charts.custody.types import MovementAct, Scan, State
from app.charts.requests.queries import ChartAsked, asked_of
from app.charts.requests.rules import local_day
from app.charts.transfers import queries, rules
from app.charts.transfers.keeping import change_transfer, keep_line
from app.charts.transfers.packing import as_of, packed_lines
from app.charts.transfers.queries import Line, Trip
from app.charts.transfers.types import ManifestState, TransferAct, TransferKind, TransferState
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import BadInput, RuleBroken
from app.schedule.queries import opening_hours
from app.schedule.rules import next_open

LONGEST_SEAL = 60
A = TransferAct
CAME = frozenset(ManifestState) - {ManifestState.PACKED, ManifestState.TAKEN_OUT}


def close(unit: Unit, trip: Trip, counted: int | None, seal: str) -> None:
    """Nothing more goes in; what goes to an institution is sealed."""
    rules.require_goes_on(trip.container, trip.state, A.CLOSED)
    lines = packed_lines(unit, trip)
    _require_content(unit, trip, lines, "Scan the charts first.")
    if counted is not None:
        rules.require_same_count(
            counted, len(lines), f"{len(lines)} scanned", "Count again, or scan the charts again."
        )
    sealed, digest = " ".join(seal.split()), ""
    if len(sealed) > LONGEST_SEAL:
        raise BadInput(f"The number of a seal has {LONGEST_SEAL} signs at most. Nothing was changed.")
    if trip.kind is TransferKind.INSTITUTION:
        digest = _digest(unit, trip, lines, sealed)
    words = f"{len(lines)} packed" + (f", {counted} counted" if counted is not None else "")
    change_transfer(
        unit, trip, A.CLOSED, f"{words}, seal {sealed}" if sealed else words,
        state=TransferState.CLOSED, closed_at=unit.now, seal=sealed, digest=digest,
    )  # fmt: skip


def _require_content(unit: Unit, trip: Trip, lines: Sequence[Line], advice: str) -> None:
    if not lines and not queries.items(unit.session, [trip.id])[trip.id]:
        raise RuleBroken(f"Nothing is in {trip.container}. Nothing was changed. {advice}")


def _digest(unit: Unit, trip: Trip, lines: Sequence[Line], seal: str) -> str:
    codes = queries.codes(unit.session, [line.volume_id for line in lines])
    items = queries.items(unit.session, [trip.id])[trip.id]
    return rules.digest_of(trip.id, seal, list(codes.values()), items)


def reopen(unit: Unit, trip: Trip) -> None:
    """Pack again what was closed; its seal is broken with that."""
    words = f"Seal {trip.seal} broken" if trip.seal else ""
    change_transfer(
        unit, trip, A.REOPENED, words, state=TransferState.PACKING, closed_at=None, seal="", digest=""
    )


def send(
    unit: Unit, clinic: ClinicProfile, mover: Mover, trip: Trip, scan: Scan, expected_on: date | None
) -> None:
    """It has left; what is in a box or a bag has left the clinic with it."""
    rules.require_goes_on(trip.container, trip.state, A.SENT)
    lines = packed_lines(unit, trip)
    # What was closed may have gone into another tote since.
    _require_content(unit, trip, lines, "Reopen it, and pack it or call it off.")
    if trip.digest and trip.digest != _digest(unit, trip, lines, trip.seal):
        raise RuleBroken(
            f"What is in {trip.container} is no more what was sealed. Nothing was changed. "
            "Reopen it, look, and close it again."
        )
    due = _expected(unit, clinic, trip, expected_on)
    step = change_transfer(
        unit, trip, A.SENT, f"{len(lines)} packed", state=TransferState.IN_TRANSIT,
        sent_by_id=unit.actor.person_id, sent_at=unit.now, expected_on=due,
    )  # fmt: skip
    act = rules.LEAVES_BY.get(trip.kind)
    if act is not None:
        for line in lines:
            _leaves(unit, mover, trip, line, act, replace(scan, id=unit.clock.new_id()), step)


def _leaves(
    unit: Unit, mover: Mover, trip: Trip, line: Line, act: MovementAct, scan: Scan, step: UUID
) -> None:
    held = custody.held(unit.session, line.volume_id, lock=True)
    scan = as_of(held, scan)
    gone = act is MovementAct.TRANSFER_OUT
    to = Position(held.position.state, trip.to_id if gone else trip.container_id, scan.happened_at, None)
    reason = f"{trip.container} to {trip.to}, transfer {trip.id}"
    # Whoever had it because they asked has it no more once it has left the clinic.
    asked = asked_of(unit.session, held.id) if gone else ChartAsked()
    told = mover.move(unit, held, act, to, scan, reason, asked=asked)
    if told.volume.state not in (State.OFF_SITE, State.TRANSFERRED_OUT):
        raise RuleBroken(f"{held.code} cannot leave: {told.text} Nothing was changed.")
    now = queries.line_of(unit.session, trip.id, held.id)
    keep_line(
        unit, trip.id, held.id, now, A.SENT, ManifestState.PACKED, movement_id=scan.id, batch=step
    )  # fmt: skip


def _expected(unit: Unit, clinic: ClinicProfile, trip: Trip, wished: date | None) -> date:
    today = local_day(unit.now, ZoneInfo(clinic.time_zone))
    if wished is not None:
        if wished < today:
            raise BadInput("That day has passed. Nothing was changed. Choose today or a later one.")
        return wished
    hours, day = opening_hours(unit.session), today
    for _ in range(1 if trip.kind is TransferKind.TOTE else rules.RECEIPT_DAYS):
        day = next_open(hours, day)
    return day


def not_sent(unit: Unit, mover: Mover, trip: Trip, scan: Scan) -> None:
    """It has not left after all; possible until somebody has seen a folder of it elsewhere."""
    states = queries.counts(unit.session, [trip.id])[trip.id]
    if any(states.get(each) for each in CAME):
        raise RuleBroken(f"Something of {trip.container} has come already. Nothing was changed.")
    sent = queries.last_step(unit.session, trip.id, A.SENT)
    back = {"state": TransferState.CLOSED, "sent_by_id": None, "sent_at": None, "expected_on": None}
    # First of all: while it is on its way no folder of it is said by itself not to have left.
    change_transfer(unit, trip, A.NOT_SENT, "", **back)
    for done in queries.steps_with(unit.session, sent) if sent is not None else ():
        if done.movement_id is not None and done.volume_id is not None:
            _comes_back(unit, mover, done.volume_id, done.movement_id, scan)


def _comes_back(unit: Unit, mover: Mover, volume_id: int, movement_id: UUID, scan: Scan) -> None:
    held = custody.held(unit.session, volume_id, lock=True)
    if held.position.state in (State.OFF_SITE, State.TRANSFERRED_OUT):
        mover.undo(unit, movement_id, replace(scan, id=unit.clock.new_id()))
