"""Who has to be compared: written by every way in, in the patient's own transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.db.among import among
from app.db.inserting import insert_or_add
from app.db.types import Model
from app.patients.duplicates.models import WaitingRecord


@dataclass(frozen=True, slots=True)
class Despite:
    """Why somebody was registered although these are here; kept until the pairs are found."""

    reason: str
    against: Sequence[int]


NO_REASON = Despite("", ())


def newcomers(
    patient_ids: Iterable[int], despite: Despite = NO_REASON
) -> tuple[type[Model], list[dict[str, object]]]:
    """The rows that let patients be compared with everybody who are written in this very transaction."""
    listed = ",".join(str(each) for each in despite.against)
    row: dict[str, object] = {"changes": 1, "despite": despite.reason, "against": listed}
    return WaitingRecord, [{"patient_id": key, **row} for key in patient_ids]


def await_comparison(session: Session, patient_ids: Iterable[int]) -> None:
    """Let these patients be compared with everybody; one who waits already waits once, changed once more."""
    # In one order for every writer, so that two imports on a server never wait for each other in a circle.
    rows = [{"patient_id": key, "changes": 1} for key in sorted(set(patient_ids))]
    insert_or_add(session, WaitingRecord, rows, "changes")


def release(session: Session, compared: Iterable[tuple[int, int]]) -> None:
    """Let those wait no more who have not changed again since they had changed so often."""
    changes = dict(compared)
    row = WaitingRecord
    # Locked in one order, and looked at once they are: a desk may be changing one of them just now.
    now = session.execute(_LOCKED, {"ids": sorted(changes)}).all()
    unchanged = [key for key, counted in now if changes[key] == counted]
    if unchanged:
        session.execute(
            delete(row).where(among(row.patient_id, "ids")).execution_options(synchronize_session=False),
            {"ids": unchanged},
        )


_LOCKED = (
    select(WaitingRecord.patient_id, WaitingRecord.changes)
    .where(among(WaitingRecord.patient_id, "ids"))
    .order_by(WaitingRecord.patient_id)
    .with_for_update()
)
