"""How a folder stands on a manifest, what the queue hears of it, and how a trip ends or begins again."""

from __future__ import annotations

from uuid import UUID

from app.charts.custody import queries as custody
from app.charts.transfers import queries
from app.charts.transfers.keeping import change_transfer, keep_line
from app.charts.transfers.queries import Line, Trip
from app.charts.transfers.types import (
    ManifestAgrees,
    ManifestDiffers,
    ManifestState,
    TransferAct,
    TransferKind,
    TransferState,
)
from app.db.unit import Unit
from app.errors import RuleBroken

L, S = ManifestState, TransferState


def stand(
    unit: Unit,
    trip: Trip,
    volume_id: int,
    line: Line | None,
    act: TransferAct,
    after: ManifestState,
    *,
    movement_id: UUID | None = None,
    batch: UUID | None = None,
    how: str = "",
) -> UUID:
    """Write how a folder stands from now on; what does not arrive waits in the queue exactly as long.

    `how` says why it waits no more.
    """
    was = line.state if line is not None else None
    fact = queries.not_arrived_since(unit.session, trip.id, volume_id) if was is L.NOT_ARRIVED else None
    key = keep_line(unit, trip.id, volume_id, line, act, after, movement_id=movement_id, batch=batch)
    if fact is not None and after is not L.NOT_ARRIVED:
        unit.announce(ManifestAgrees(fact, how or "It is known where the chart is."))
    if after is L.NOT_ARRIVED and was is not L.NOT_ARRIVED:
        _lacks(unit, trip, volume_id, key)
    return key


def _lacks(unit: Unit, trip: Trip, volume_id: int, fact: UUID) -> None:
    patient = custody.held(unit.session, volume_id).patient_id
    evidence = f"{trip.container} to {trip.to}, transfer {trip.id}: packed, but did not arrive."
    unit.announce(ManifestDiffers(fact, volume_id, patient, surplus=False, evidence=evidence))


def all_came(unit: Unit, trip: Trip) -> None:
    """A tote is received when nothing of it is awaited any more."""
    if trip.kind is not TransferKind.TOTE or trip.state is not S.IN_TRANSIT:
        return
    states = queries.counts(unit.session, [trip.id])[trip.id]
    if not states.get(L.PACKED) and not states.get(L.NOT_ARRIVED):
        end_trip(unit, trip, f"{states.get(L.RECEIVED, 0)} arrived.")


def end_trip(unit: Unit, trip: Trip, words: str, **values: object) -> UUID:
    """Write that a transfer was received; gives the key of that step."""
    now = {
        "state": S.RECEIVED, "received_by_id": unit.actor.person_id, "received_at": unit.now,
    }  # fmt: skip
    return change_transfer(unit, trip, TransferAct.RECEIVED, words, **now, **values)


def reopen_trip(unit: Unit, trip: Trip, words: str = "", **values: object) -> UUID:
    """It is on its way again: what was said not to have arrived is awaited as before.

    Raises:
        RuleBroken: its tote is on another trip since.
    """
    other = queries.trip_of_container(unit.session, trip.container_id)
    if other is not None and other.id != trip.id:
        raise RuleBroken(
            f"{trip.container} is on another trip since. Nothing was changed. "
            "Check the chart in or out where it is."
        )
    back = {"state": S.IN_TRANSIT, "received_by_id": None, "received_at": None}
    step = change_transfer(unit, trip, TransferAct.NOT_RECEIVED, words, **back, **values)
    for line in queries.lines(unit.session, trip.id, (L.NOT_ARRIVED,)):
        stand(
            unit, trip, line.volume_id, line, TransferAct.UNDONE, L.PACKED, batch=step,
            how="It was taken back that the transfer was received.",
        )  # fmt: skip
    return step
