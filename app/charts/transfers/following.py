"""What movements do to manifests: a folder joins by a scan, leaves by any other, and undo puts it back."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.custody import queries as custody
from app.charts.custody.queries import Held
from app.charts.custody.types import MovementAct, MovementUndone, VolumeMoved
from app.charts.places import queries as places
from app.charts.transfers import queries, rules
from app.charts.transfers.queries import Done
from app.charts.transfers.rules import Gone, concerns, step_of
from app.charts.transfers.standing import all_came, reopen_trip, stand
from app.charts.transfers.types import ManifestState, TransferAct, TransferKind, TransferState
from app.db.unit import Unit
from app.errors import RuleBroken

L, S = ManifestState, TransferState


def follow_trip(unit: Unit, event: VolumeMoved) -> None:
    """Put a folder on the manifest of what it went into, and off the manifest of what it left.

    Raises:
        RuleBroken: it went into what is closed, on its way or given up.
    """
    if not concerns(event.act, event.was):
        return
    held = custody.held(unit.session, event.volume_id)
    for key, joins in _touched(unit, event.act, held):
        # Held before it is looked at for good: two desks that scan the last two folders, or one that closes.
        trip = queries.trip(unit.session, key, lock=True)
        if joins:
            rules.require_stands(trip.container, trip.state, S.PACKING, instead="Reopen it first.")
        line = queries.line_of(unit.session, trip.id, held.id)
        into = held.position.place_id == trip.container_id
        arrived = not into and trip.to_id in queries.ancestors(unit.session, held.position.place_id)
        now = line.state if line is not None else None
        step = step_of(trip.kind, trip.state, now, Gone(event.act, into, arrived))
        if step is not None:
            stand(
                unit, trip, held.id, line, step.act, step.after, movement_id=event.movement_id,
                how=f"Turned up: {places.place(unit.session, held.position.place_id).name}.",
            )  # fmt: skip
            all_came(unit, trip)


def _touched(unit: Unit, act: MovementAct, held: Held) -> Sequence[tuple[int, bool]]:
    """The transfers that a movement may touch, and whether the folder has gone into it by that."""
    found = [(trip.id, False) for trip, _ in queries.trips_of_volume(unit.session, held.id)]
    if act is MovementAct.SEND:
        trip = queries.trip_of_container(unit.session, held.position.place_id)
        if trip is not None:
            found = [each for each in found if each[0] != trip.id]
            found.append((trip.id, True))
    return found


def follow_taking_back(unit: Unit, event: MovementUndone) -> None:
    """Put back exactly what a movement did to manifests; undoing the undoing does it once more.

    Raises:
        RuleBroken: a transfer has gone on since, so that its manifest would say what is not so.
    """
    for done in queries.done_by(unit.session, event.movement_id):
        _take_back(unit, done, event)


def _take_back(unit: Unit, done: Done, event: MovementUndone) -> None:
    if done.volume_id is None or done.after is None:
        return
    trip = queries.trip(unit.session, done.transfer_id, lock=True)
    line = queries.line_of(unit.session, trip.id, done.volume_id)
    if line is None:
        return
    # A folder that was on no manifest before stays on it as taken out: the history names it.
    back = done.before or L.TAKEN_OUT
    rules.require_takes_back(trip.container, trip.state, done.act, line.state, back)
    if done.act is TransferAct.UNDONE and back is done.after:
        raise RuleBroken(f"{trip.container} is sent as a whole. Nothing was changed. Send it again instead.")
    if line.state is not done.after or (done.act is TransferAct.ARRIVED and back is done.after):
        return
    if back is L.PACKED and trip.state is S.RECEIVED and trip.kind is TransferKind.TOTE:
        reopen_trip(unit, trip, "A scan was undone.")
        trip = queries.trip(unit.session, trip.id)
        line = queries.line_of(unit.session, trip.id, done.volume_id) or line
    stand(
        unit, trip, done.volume_id, line, TransferAct.UNDONE, back, movement_id=event.by,
        how="The scan was undone.",
    )  # fmt: skip
    all_came(unit, trip)
