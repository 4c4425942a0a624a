"""Writing a pair and each line of its history, in the transaction of whatever calls for it."""

from __future__ import annotations

from sqlalchemy import insert

from app.audit import Act, Entry
from app.db.unit import Unit, database_now
from app.patients.duplicates.models import PairRecord, PairStepRecord
from app.patients.duplicates.queries import Standing
from app.patients.duplicates.types import PairAct, PairState

DECIDED = (PairState.SAME, PairState.DIFFERENT, PairState.LATER)


def decide(
    unit: Unit, before: Standing, act: PairAct, after: PairState, reason: str, digests: tuple[str, str]
) -> None:
    """Write what somebody decided, with the line that says so and who both records were then.

    Raises:
        Conflict: somebody changed it first.
    """
    write_step(unit, before, act, after, reason)
    decided = after in DECIDED
    unit.change(
        PairRecord,
        before.id,
        before.version,
        state=after,
        decided_by_id=unit.actor.person_id if decided else None,
        decided_at=database_now() if decided else None,
        reason=reason if decided else "",
        low_digest=digests[0] if decided else "",
        high_digest=digests[1] if decided else "",
    )
    detail = f"pair {before.id} of {before.low_id} and {before.high_id}: {act.value}"
    unit.record(Entry(Act.DUPLICATE_DECIDED, patient_id=before.low_id, detail=detail))


def write_step(unit: Unit, before: Standing, act: PairAct, after: PairState, reason: str) -> None:
    """Write one line of a pair's history, before the pair itself goes on."""
    unit.session.execute(
        insert(PairStepRecord).values(
            id=unit.clock.new_id(),
            pair_id=before.id,
            sequence=before.version + 1,
            act=act,
            person_id=unit.actor.person_id,
            state_after=after,
            reason=reason,
        )
    )
