"""Doing what was proposed: two records become one, or are two again, in one transaction."""

from __future__ import annotations

from app.db.unit import Unit, database_now
from app.patients.merging import keeping, queries, reading, rules
from app.patients.merging.journal import Journal
from app.patients.merging.models import MergeItem, MergeRecord
from app.patients.merging.plan import read_back, written
from app.patients.merging.room import Room, merging_of
from app.patients.merging.types import MergeAct
from app.patients.record.writing import search_anew, searched_of
from app.patients.search_index import forget, write_anew


def do(unit: Unit, room: Room, row: MergeRecord, act: MergeAct) -> None:
    """Merge, or take apart.

    Raises:
        RuleBroken: something stands against it, or it takes somebody else.
        Conflict: something has changed since it was proposed.
    """
    # Whoever writes to one of the two has to have done so before, or sees it merged.
    queries.hold(unit.session, (row.kept_id, row.other_id))
    row = queries.standing(unit.session, row.id)
    keeping.state_after(unit, row, act)
    (merge if act is MergeAct.MERGED else take_apart)(unit, room, row)


def merge(unit: Unit, room: Room, row: MergeRecord) -> None:
    """Let the other record go into the one that is kept."""
    plan = read_back(row.plan)
    look = reading.live(unit, room, row.kept_id, row.other_id, plan, row.id)
    rules.require_none(look.vetoes)
    rules.require_stated(look.matters, plan.stated)
    keeping.go_on(
        unit, row, MergeAct.MERGED, row.reason,
        plan=written(plan.seen(look)), merged_by_id=unit.actor.person_id, merged_at=database_now(),
        merged_order=queries.next_order(unit.session), due_at=None, problem="",
    )  # fmt: skip
    says = {each.field for each in look.choices if each.other}
    merging = merging_of(unit, row.id, row.kept_id, row.other_id, plan.taken & says, row.reason)
    journal = Journal(unit, row.id)
    for rule in room.rules:
        rule.move(unit, merging, journal)
    journal.save(MergeItem)
    # Words are shared with everybody who registers, so they come last.
    forget(unit.session, row.other_id)
    search_anew(unit, row.kept_id)


def take_apart(unit: Unit, room: Room, row: MergeRecord) -> None:
    """Give the other record back what was its own."""
    look = reading.apart(unit, room, row)
    rules.require_none(look.vetoes)
    plan = read_back(row.plan)
    answers = rules.answered(look.questions, plan.answers)
    keeping.go_on(
        unit, row, MergeAct.UNMERGED, row.unmerge_reason,
        ended_by_id=unit.actor.person_id, ended_at=database_now(), ended_reason=row.unmerge_reason,
        due_at=None, problem="",
    )  # fmt: skip
    merging = merging_of(unit, row.id, row.kept_id, row.other_id, plan.taken, row.unmerge_reason)
    journal = queries.journal_of(unit.session, row.id)
    for rule in room.rules:
        rule.restore(unit, merging, journal, answers)
    search_anew(unit, row.kept_id)
    write_anew(unit.session, row.other_id, searched_of(unit.session, row.other_id))
