"""Writing a request and each line of its history, in the transaction of whatever calls for it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import insert

from app.audit import Act, Entry
from app.charts.requests.models import RequestRecord, RequestStepRecord
from app.charts.requests.queries import Standing
from app.charts.requests.rules import ENDED, ended_columns
from app.charts.requests.types import Ending, RequestAct, RequestChanged, RequestState
from app.db.inserting import insert_keyed
from app.db.unit import Unit


def make_request(unit: Unit, values: dict[str, object], words: str = "") -> int:
    """Write a new request with the first line of its history; gives its key."""
    (key,) = insert_keyed(unit.session, RequestRecord, [values])
    write_step(unit, key, 1, RequestAct.MADE, RequestState.OPEN, words)
    patient = int(str(values["patient_id"]))
    unit.record(Entry(Act.REQUEST_MADE, patient_id=patient, detail=f"request {key}"))
    return key


def go_on(
    unit: Unit,
    before: Standing,
    act: RequestAct,
    state: RequestState,
    *,
    words: str = "",
    volume_id: int | None = None,
    movement_id: UUID | None = None,
    ending: Ending | None = None,
    also: Mapping[str, object] | None = None,
) -> None:
    """Change a request, with the line that says so; `also` are other columns of it.

    Raises:
        Conflict: somebody changed it first.
    """
    sequence = before.version + 1
    write_step(unit, before.id, sequence, act, state, words, volume_id=volume_id, movement_id=movement_id)
    values = {**ended_columns(state, unit.now, ending), **(also or {})}
    unit.change(RequestRecord, before.id, before.version, state=state, **values)
    ends = state in ENDED and before.state not in ENDED
    unit.record(
        Entry(
            Act.REQUEST_ENDED if ends else Act.REQUEST_CHANGED,
            patient_id=before.patient_id,
            volume_id=volume_id,
            fact_id=movement_id,
            detail=f"request {before.id} {act.value}",
        )
    )
    unit.announce(RequestChanged(before.id))


def write_step(
    unit: Unit,
    request: int,
    sequence: int,
    act: RequestAct,
    state: RequestState,
    words: str,
    *,
    volume_id: int | None = None,
    movement_id: UUID | None = None,
) -> None:
    """Write the line that says how a request stands from now on; the request itself is written after it."""
    unit.session.execute(
        insert(RequestStepRecord).values(
            id=unit.clock.new_id(),
            request_id=request,
            sequence=sequence,
            act=act,
            person_id=unit.actor.person_id,
            state_after=state,
            volume_id=volume_id,
            movement_id=movement_id,
            words=words,
        )
    )
