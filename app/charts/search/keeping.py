"""Writing searches, their steps and the folders beside them, in the transaction of whatever does so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert

from app.audit import Act, Entry
from app.charts.search import queries
from app.charts.search.models import NeighbourRecord, SearchRecord, SearchStepRecord
from app.charts.search.queries import Now
from app.charts.search.rules import LIVE
from app.charts.search.types import Cause, SearchAct, SearchChanged, SearchState
from app.db.inserting import insert_all, insert_keyed
from app.db.unit import Unit

ACTS = {
    SearchAct.FLAGGED: Act.SEARCH_OPENED,
    SearchAct.LOOKED: Act.PLACE_SEARCHED,
    SearchAct.CONFIRMED: Act.SEARCH_ENDED,
    SearchAct.WITHDRAWN: Act.SEARCH_ENDED,
}


def open_search(unit: Unit, volume_id: int, reason: str, movement_id: UUID) -> int:
    """Begin the search for a volume that was marked missing; gives its key.

    Raises:
        Conflict: it is looked for already.
    """
    key = _insert(unit, volume_id, reason, unit.actor.person_id, unit.now)
    keep_step(unit, key, SearchAct.FLAGGED, None, SearchState.FLAGGED, words=reason, movement_id=movement_id)
    return key


def open_past(
    unit: Unit, volume_id: int, reason: str, opened_by_id: int, at: datetime, movement_id: UUID
) -> int:
    """Write a search that began in the past, in a clinic that is invented with its past; gives its key."""
    key = _insert(unit, volume_id, reason, opened_by_id, at)
    flagged = SearchState.FLAGGED
    keep_step(unit, key, SearchAct.FLAGGED, None, flagged, words=reason, movement_id=movement_id, past=at)
    return key


def go_on(
    unit: Unit,
    now: Now,
    act: SearchAct,
    after: SearchState,
    words: str = "",
    *,
    movement_id: UUID | None = None,
    undoes_id: UUID | None = None,
    **values: object,
) -> UUID:
    """Write how a search stands from now on, and why; gives the key of that step.

    Raises:
        Conflict: another desk changed it first.
    """
    change_state(unit, now, after, **values)
    return keep_step(
        unit, now.id, act, now.state, after, words=words, movement_id=movement_id, undoes_id=undoes_id
    )


def change_state(unit: Unit, now: Now, after: SearchState, **values: object) -> None:
    """Write how a search stands from now on; the folders beside its slot follow it.

    Raises:
        Conflict: another desk changed it first.
    """
    if after is not now.state:
        values["state"] = after
        ends = after not in LIVE
        if ends or now.state not in LIVE:
            values |= {
                "ended_by_id": unit.actor.person_id if ends else None,
                "ended_at": unit.now if ends else None,
            }
            _keep_neighbours(unit, now.id, now.volume_id, ends=ends)
    if values:
        unit.change(SearchRecord, now.id, now.version, **values)


def keep_step(
    unit: Unit,
    search: int,
    act: SearchAct,
    before: SearchState | None,
    after: SearchState,
    *,
    words: str = "",
    cause: Cause | None = None,
    rung: str = "",
    place_id: int | None = None,
    movement_id: UUID | None = None,
    undoes_id: UUID | None = None,
    past: datetime | None = None,
) -> UUID:
    """Write a line of the history of a search, and of the trail."""
    key = unit.clock.new_id()
    at = {} if past is None else {"at": past}  # the database's own time otherwise
    unit.session.execute(
        insert(SearchStepRecord).values(
            id=key, search_id=search, act=act, person_id=unit.actor.person_id, cause=cause, rung=rung,
            place_id=place_id, movement_id=movement_id, undoes_id=undoes_id, before=before, after=after,
            words=words, **at,
        )
    )  # fmt: skip
    told = ACTS.get(act, Act.SEARCH_CHANGED)
    unit.record(Entry(told, fact_id=key, detail=f"search {search} {act}"))
    unit.announce(SearchChanged(search))
    return key


def _insert(unit: Unit, volume_id: int, reason: str, opened_by_id: int, at: datetime) -> int:
    values = {
        "volume_id": volume_id, "state": SearchState.FLAGGED, "reason": reason, "opened_by_id": opened_by_id,
        "opened_at": at, "temporary_id": None, "ended_by_id": None, "ended_at": None, "version": 1,
    }  # fmt: skip
    (key,) = insert_keyed(unit.session, SearchRecord, [values])
    _keep_neighbours(unit, key, volume_id, ends=False)
    return key


def _keep_neighbours(unit: Unit, search: int, volume_id: int, *, ends: bool) -> None:
    """The folders beside its slot speak up while it is looked for, and no longer."""
    row = NeighbourRecord
    unit.session.execute(delete(row).where(row.search_id == search))
    if not ends:
        beside = queries.beside_slot(unit.session, volume_id)
        found = [{"search_id": search, "volume_id": each, "side": side} for side, each in beside]
        if found:
            insert_all(unit.session, row, found)
