"""Doing single-handed what nobody else could look at: the password, the day, and what came since."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from app.actor import Actor, Permission
from app.db.unit import Units
from app.errors import AppError
from app.patients.merging import doing, keeping, queries, rules
from app.patients.merging.room import Room
from app.patients.merging.types import Merge, MergeAct, MergeState

_WHEN_DUE = {MergeState.WAITING: MergeAct.MERGED, MergeState.UNMERGE_WAITING: MergeAct.UNMERGED}


def is_alone(units: Units, actor: Actor) -> bool:
    """Whether this person may approve, and nobody else may propose or approve."""
    if not actor.may(Permission.MERGE_APPROVE):
        return False
    with units.read(actor) as unit:
        return not queries.others_eligible(unit.session, actor.person_id)


def declared_alone(units: Units, opens: Callable[[Actor, str], bool], actor: Actor, password: str) -> bool:
    """Whether this is done single-handed, by somebody who gave the right password.

    Raises:
        NotAllowed: the password is wrong.
        RuleBroken: it is missing, or somebody else is there to approve.
    """
    alone = is_alone(units, actor)
    rules.require_hand(alone=alone, password=password)
    if alone:
        rules.require_opened(opened=opens(actor, password))
    return alone


def carry_out(units: Units, room: Room, actor: Actor, key: UUID) -> Merge | None:
    """Do one that has waited its day; None if it met the same problem as before."""
    try:
        with units.write(actor) as unit:
            row = queries.standing(unit.session, key)
            others = queries.others_eligible(unit.session, actor.person_id)
            rules.require_still_alone(alone=not others)
            doing.do(unit, room, row, _WHEN_DUE.get(row.state, MergeAct.MERGED))
            return queries.merge(unit.session, key)
    except AppError as problem:
        with units.write(actor) as unit:
            row = queries.standing(unit.session, key)
            if row.state not in rules.SINGLE_HANDED or row.problem == problem.sentence:
                return None
            keeping.note_problem(unit, row, problem.sentence)
            return queries.merge(unit.session, key)
