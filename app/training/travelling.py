"""Writing the tote that is on its way in a practice clinic: every folder in it, and that it has left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from app.charts import ManifestState, MovementAct, OpenTransfer, TransferAct, TransferKind, TransferState
from app.charts.custody.taking_over import PastMovement, TakenOver
from app.charts.transfers import queries
from app.charts.transfers.keeping import keep_line, keep_transfer, take_over_step
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.schedule.queries import opening_hours
from app.schedule.rules import next_open

A_WHILE = timedelta(minutes=5)
Shelved = tuple[TakenOver, Sequence[PastMovement]]


def in_transit(shelved: Sequence[Shelved]) -> list[tuple[int, PastMovement]]:
    """The folders whose last movement put them into a tote, and that movement, the first first."""
    packed = [
        (volume.id, moves[-1]) for volume, moves in shelved if moves and moves[-1].act is MovementAct.SEND
    ]
    return sorted(packed, key=lambda each: each[1].happened_at)


def send_tote(
    unit: Unit, clinic: ClinicProfile, packed: Sequence[tuple[int, PastMovement]], tote: int, to: int
) -> None:
    """Write the trip of these folders, from the first of them to the leaving soon after the last."""
    if not packed:
        return
    began, ended = packed[0][1].happened_at, packed[-1][1].happened_at
    command = OpenTransfer(TransferKind.TOTE, "")
    key = keep_transfer(unit, command, tote, to, past=began - A_WHILE)
    for volume, move in packed:
        keep_line(
            unit, key, volume, None, TransferAct.PACKED, ManifestState.PACKED,
            movement_id=move.id, past=move.happened_at,
        )  # fmt: skip
    closed, sent = ended + A_WHILE, ended + 2 * A_WHILE
    words = f"{len(packed)} packed"
    take_over_step(
        unit, queries.trip(unit.session, key), TransferAct.CLOSED, words, closed,
        {"state": TransferState.CLOSED, "closed_at": closed},
    )  # fmt: skip
    day = sent.astimezone(ZoneInfo(clinic.time_zone)).date()
    due = next_open(opening_hours(unit.session), day)
    going = {"sent_by_id": unit.actor.person_id, "sent_at": sent, "expected_on": due}
    take_over_step(
        unit, queries.trip(unit.session, key), TransferAct.SENT, words, sent,
        {"state": TransferState.IN_TRANSIT, **going},
    )  # fmt: skip
