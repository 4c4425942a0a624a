"""Writing a request and each line of its history, in the transaction of whatever calls for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert

from app.audit import Act, Entry
from app.charts.requests.models import RequestRecord, RequestStepRecord
from app.charts.requests.queries import Standing
from app.charts.requests.types import (
    WAITING,
    AskForChart,
    NotFillable,
    RequestAct,
    RequestChanged,
    RequestMade,
    RequestState,
)
from app.db.inserting import insert_keyed
from app.db.unit import Unit

ACTS = {
    RequestAct.MADE: Act.REQUEST_MADE,
    RequestAct.CLOSED: Act.REQUEST_ENDED,
    RequestAct.CANCELLED: Act.REQUEST_ENDED,
    RequestAct.DELIVERED: Act.REQUEST_ANSWERED,
}


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request to be written; `appointment_id` is the visit that needs the chart, if one does."""

    command: AskForChart
    place_id: int
    volume_id: int | None = None
    appointment_id: int | None = None


def make_request(
    unit: Unit, command: AskForChart, place_id: int, volume_id: int | None, *, past: datetime | None = None
) -> int:
    """Write a new request; `past` is when it was made, in a clinic that is invented with its past."""
    (key,) = make_requests(unit, [NewRequest(command, place_id, volume_id)], past=past)
    unit.announce(RequestMade(key, command.stat))
    return key


def make_requests(unit: Unit, wanted: Sequence[NewRequest], *, past: datetime | None = None) -> list[int]:
    """Write new requests, each with the first line of its history; gives their keys. Nobody is told."""
    if not wanted:
        return []
    keys = insert_keyed(unit.session, RequestRecord, [_row(unit, each, past) for each in wanted])
    unit.session.execute(
        insert(RequestStepRecord),
        [
            _line(unit, key, 1, RequestAct.MADE, RequestState.OPEN, each.command.note, past)
            for key, each in zip(keys, wanted, strict=True)
        ],
    )
    unit.record(*(_evidence(key, each) for key, each in zip(keys, wanted, strict=True)))
    return keys


def _row(unit: Unit, each: NewRequest, past: datetime | None) -> dict[str, object]:
    command = each.command
    return {
        "patient_id": command.patient_id, "kind": command.kind, "wanted": command.wanted,
        "volume_id": each.volume_id, "place_id": each.place_id, "needed_at": command.needed_at,
        "reason": command.reason, "format": command.format, "stat": command.stat,
        "for_whom": command.for_whom, "note": command.note, "state": RequestState.OPEN,
        "claimed_by_id": None, "not_fillable": None, "ending": None, "made_by_id": unit.actor.person_id,
        "appointment_id": each.appointment_id, "made_at": past or unit.now, "delivered_at": None,
        "ended_at": None, "version": 1,
    }  # fmt: skip


def _evidence(key: int, each: NewRequest) -> Entry:
    return Entry(
        Act.REQUEST_MADE,
        patient_id=each.command.patient_id,
        place_id=each.place_id,
        detail=f"request {key} {RequestAct.MADE.value}",
    )


def go_on(
    unit: Unit,
    before: Standing,
    after: Standing,
    act: RequestAct,
    words: str = "",
    *,
    fact: UUID | None = None,
    volume_id: int | None = None,
    movement_id: UUID | None = None,
    reason: NotFillable | None = None,
    past: datetime | None = None,
) -> None:
    """Change a request, with the line that says so; `fact` is that line's key, where a scan is written once.

    `reason` is why the one volume of the line cannot be fetched.

    Raises:
        Conflict: somebody changed it first.
    """
    write_step(
        unit, after, act, words, fact=fact, volume_id=volume_id, movement_id=movement_id, reason=reason,
        past=past,
    )  # fmt: skip
    unit.change(
        RequestRecord, before.id, before.version,
        place_id=after.place_id, needed_at=after.needed_at, wanted=after.wanted, for_whom=after.for_whom,
        stat=after.stat, note=after.note, state=after.state, claimed_by_id=after.claimed_by_id,
        not_fillable=after.not_fillable if after.state is RequestState.NOT_FILLABLE else None,
        ending=after.ending if after.state is RequestState.CLOSED else None,
        **_times(before, after, past or unit.now),
    )  # fmt: skip
    unit.announce(RequestChanged(before.id))


def _times(before: Standing, after: Standing, now: datetime) -> Mapping[str, datetime | None]:
    """When it was delivered and when it ended; one that is delivered once more was delivered when it was."""
    if after.state in WAITING:
        return {"delivered_at": None, "ended_at": None}
    delivered, ended = before.delivered_at, before.ended_at
    if after.state is RequestState.DELIVERED:
        delivered = ended = before.delivered_at or now
    elif before.state is not after.state:
        ended = now
    return {"delivered_at": delivered, "ended_at": ended}


def write_step(
    unit: Unit,
    after: Standing,
    act: RequestAct,
    words: str,
    *,
    fact: UUID | None = None,
    volume_id: int | None = None,
    movement_id: UUID | None = None,
    reason: NotFillable | None = None,
    past: datetime | None = None,
) -> None:
    """Write the line that says how a request stands from now on; the request is written after it."""
    line = _line(unit, after.id, after.version + 1, act, after.state, words, past)
    about = {"volume_id": volume_id, "movement_id": movement_id, "not_fillable": reason}
    unit.session.execute(insert(RequestStepRecord).values({**line, **about, "id": fact or line["id"]}))
    unit.record(
        Entry(
            ACTS.get(act, Act.REQUEST_CHANGED),
            patient_id=after.patient_id,
            volume_id=volume_id,
            place_id=after.place_id,
            fact_id=movement_id,
            detail=f"request {after.id} {act.value}",
        )
    )


def _line(
    unit: Unit, key: int, sequence: int, act: RequestAct, after: RequestState, words: str,
    past: datetime | None,
) -> dict[str, object]:  # fmt: skip
    line: dict[str, object] = {
        "id": unit.clock.new_id(), "request_id": key, "sequence": sequence, "act": act,
        "person_id": unit.actor.person_id, "state_after": after, "words": words,
    }  # fmt: skip
    # The database's own time otherwise.
    return line if past is None else {**line, "at": past}
