"""Writing how a merge stands, each line of its history, and the line for the trail of both records."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert

from app.audit import Act, Entry
from app.db.types import table_of
from app.db.unit import Unit, database_now
from app.patients.merging import queries, rules
from app.patients.merging.models import MergeRecord, MergeStepRecord
from app.patients.merging.plan import Plan, read_back, written
from app.patients.merging.types import MergeAct, MergeState

_ACTS = {
    MergeAct.REFUSED: Act.MERGE_DECIDED,
    MergeAct.WITHDRAWN: Act.MERGE_DECIDED,
    MergeAct.MERGED: Act.PATIENTS_MERGED,
    MergeAct.UNMERGED: Act.PATIENTS_UNMERGED,
}


def begin(unit: Unit, kept_id: int, other_id: int, reason: str, plan: Plan, *, declared: bool) -> UUID:
    """Write a new merge that waits: for somebody else, or for its day to be over."""
    key = unit.clock.new_id()
    act = MergeAct.DECLARED if declared else MergeAct.PROPOSED
    row = {
        "id": key, "kept_id": kept_id, "other_id": other_id, "state": rules.WAYS[None, act].after,
        "plan": written(plan), "single_handed": declared, "proposed_by_id": unit.actor.person_id,
        "proposed_at": unit.now, "reason": reason, "due_at": unit.now + rules.DAY if declared else None,
    }  # fmt: skip
    unit.session.execute(insert(table_of(MergeRecord)), row)
    begun = queries.standing(unit.session, key)
    _step(unit, begun, 1, act, begun.state, reason)
    _tell(unit, begun, act)
    return key


def propose_apart(unit: Unit, row: MergeRecord, reason: str, plan: Plan, *, declared: bool) -> None:
    """Write that a merge is to be taken apart."""
    act = MergeAct.UNMERGE_DECLARED if declared else MergeAct.UNMERGE_PROPOSED
    go_on(
        unit, row, act, reason,
        plan=written(plan), unmerge_by_id=unit.actor.person_id, unmerge_reason=reason, problem="",
        due_at=unit.now + rules.DAY if declared else None, single_handed=row.single_handed or declared,
    )  # fmt: skip


def end(unit: Unit, row: MergeRecord, act: MergeAct, reason: str = "") -> None:
    """Write that a proposal is refused or withdrawn; one to take apart leaves the merge as it stood."""
    if row.state not in rules.APART:
        go_on(
            unit, row, act, reason,
            ended_by_id=unit.actor.person_id, ended_at=database_now(), ended_reason=reason, due_at=None,
            problem="",
        )  # fmt: skip
        return
    alone = row.single_handed
    if row.state is MergeState.UNMERGE_WAITING:
        alone = queries.was_declared(unit.session, row.id)
    go_on(
        unit, row, act, reason,
        unmerge_by_id=None, unmerge_reason="", due_at=None, problem="", single_handed=alone,
    )  # fmt: skip


def state_after(unit: Unit, row: MergeRecord, act: MergeAct) -> MergeState:
    """Where an act of this person leads from how a merge stands.

    Raises:
        Conflict: it does not stand there any more.
        RuleBroken: it takes somebody else.
    """
    by = row.unmerge_by_id if row.state in rules.APART else row.proposed_by_id
    # What begins here is one's own, whoever once proposed the merge.
    own = row.state is MergeState.MERGED or by == unit.actor.person_id
    return rules.state_after(row.state, act, own=own)


def go_on(unit: Unit, row: MergeRecord, act: MergeAct, reason: str = "", /, **values: object) -> None:
    """Write a line of the history, and then the merge as it stands after it.

    Raises:
        Conflict, RuleBroken: it does not stand there any more, or it takes somebody else.
    """
    after = state_after(unit, row, act)
    _step(unit, row, row.version + 1, act, after, reason)
    unit.change(MergeRecord, row.id, row.version, state=after, **values)
    _tell(unit, row, act)


def note_problem(unit: Unit, row: MergeRecord, problem: str) -> None:
    """Write why what was declared could not be done; it goes on waiting."""
    unit.change(MergeRecord, row.id, row.version, problem=problem)


def _step(unit: Unit, row: MergeRecord, sequence: int, act: MergeAct, after: MergeState, reason: str) -> None:
    line = {
        "id": unit.clock.new_id(), "merge_id": row.id, "sequence": sequence, "act": act,
        "person_id": unit.actor.person_id, "state_after": after, "reason": reason,
    }  # fmt: skip
    unit.session.execute(insert(table_of(MergeStepRecord)), line)


def _tell(unit: Unit, row: MergeRecord, act: MergeAct) -> None:
    """A line for each of the two, so that the trail of either record says it."""
    said = [f"{row.other_id} into {row.kept_id}: {act.value}"]
    if row.state in rules.SINGLE_HANDED or act is MergeAct.UNMERGE_DECLARED:
        said.append("single-handed")
    taken = sorted(read_back(row.plan).taken)
    if taken:
        said.append(f"taken {', '.join(taken)}")
    kind, detail = _ACTS.get(act, Act.MERGE_PROPOSED), "; ".join(said)
    for each in (row.kept_id, row.other_id):
        unit.record(Entry(kind, patient_id=each, fact_id=row.id, detail=detail))
