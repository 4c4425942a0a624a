"""What movements do to manifests: a folder joins by a scan, leaves by any other, and undo puts it back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.charts.custody import queries as custody
from app.charts.custody.queries import Held
from app.charts.custody.types import MovementAct, MovementUndone, VolumeMoved
from app.charts.places import queries as places
from app.charts.transfers import queries
from app.charts.transfers.keeping import change_transfer, keep_line, put_line_back
from app.charts.transfers.queries import Trip
from app.charts.transfers.rules import Gone, concerns, step_of
from app.charts.transfers.types import (
    ManifestAgrees,
    ManifestDiffers,
    ManifestState,
    TransferAct,
    TransferKind,
    TransferState,
)
from app.db.unit import Unit


def follow_trip(unit: Unit, event: VolumeMoved) -> None:
    """Put a folder on the manifest of what it went into, and off the manifest of what it left."""
    if not concerns(event.act, event.was):
        return
    held = custody.held(unit.session, event.volume_id)
    for trip, now in _touched(unit, event.act, held):
        if trip.kind is TransferKind.TOTE and trip.state is TransferState.IN_TRANSIT:
            # Two desks that receive the last two folders: the later one sees that all have come.
            trip = queries.trip(unit.session, trip.id, lock=True)
        into = held.position.place_id == trip.container_id
        arrived = not into and trip.to_id in queries.ancestors(unit.session, held.position.place_id)
        step = step_of(trip.kind, trip.state, now, Gone(event.act, into, arrived))
        if step is None:
            continue
        line = queries.line_of(unit.session, trip.id, held.id)
        keep_line(unit, trip.id, held.id, line, step.act, step.after, movement_id=event.movement_id)
        if now is ManifestState.NOT_ARRIVED:
            _turned_up(unit, trip, held)
        _all_came(unit, trip)


def follow_taking_back(unit: Unit, event: MovementUndone) -> None:
    """Put back exactly what a movement did to manifests; undoing the undoing does it once more."""
    for done in queries.done_by(unit.session, event.movement_id):
        put_line_back(unit, done, event.by)
        if done.volume_id is None:
            continue
        trip = queries.trip(unit.session, done.transfer_id, lock=True)
        line = queries.line_of(unit.session, trip.id, done.volume_id)
        if line is None or trip.kind is not TransferKind.TOTE:
            continue
        if line.state is ManifestState.NOT_ARRIVED and done.before is ManifestState.NOT_ARRIVED:
            lacks(unit, trip, custody.held(unit.session, done.volume_id), event.by)
        elif line.state is ManifestState.PACKED and trip.state is TransferState.RECEIVED:
            back = {"state": TransferState.IN_TRANSIT, "received_by_id": None, "received_at": None}
            change_transfer(unit, trip, TransferAct.NOT_RECEIVED, "A scan was undone.", **back)
        else:
            _all_came(unit, trip)


def _touched(unit: Unit, act: MovementAct, held: Held) -> Sequence[tuple[Trip, ManifestState | None]]:
    found: list[tuple[Trip, ManifestState | None]] = list(queries.trips_of_volume(unit.session, held.id))
    if act is MovementAct.SEND:
        trip = queries.trip_of_container(unit.session, held.position.place_id)
        if trip is not None and trip.id not in [each.id for each, _ in found]:
            found.append((trip, None))
    return found


def _turned_up(unit: Unit, trip: Trip, held: Held) -> None:
    fact = queries.not_arrived_since(unit.session, trip.id, held.id)
    if fact is not None:
        seen_at = places.place(unit.session, held.position.place_id).name
        unit.announce(ManifestAgrees(fact, f"Turned up: {seen_at}."))


def lacks(unit: Unit, trip: Trip, held: Held, fact: UUID) -> None:
    """Say that a folder was packed and did not come; `fact` is the step that says so, or what undid one."""
    evidence = f"{trip.container} to {trip.to}, transfer {trip.id}: packed, but did not arrive."
    unit.announce(ManifestDiffers(fact, held.id, held.patient_id, surplus=False, evidence=evidence))


def _all_came(unit: Unit, trip: Trip) -> None:
    """A tote is received when nothing of it is awaited any more."""
    if trip.kind is not TransferKind.TOTE or trip.state is not TransferState.IN_TRANSIT:
        return
    states = queries.counts(unit.session, [trip.id])[trip.id]
    if not states.get(ManifestState.PACKED) and not states.get(ManifestState.NOT_ARRIVED):
        end_trip(unit, trip, f"{states.get(ManifestState.RECEIVED, 0)} arrived.")


def end_trip(unit: Unit, trip: Trip, words: str, **values: object) -> UUID:
    """Write that a transfer was received; gives the key of that step."""
    now = {
        "state": TransferState.RECEIVED, "received_by_id": unit.actor.person_id, "received_at": unit.now,
    }  # fmt: skip
    return change_transfer(unit, trip, TransferAct.RECEIVED, words, **now, **values)
