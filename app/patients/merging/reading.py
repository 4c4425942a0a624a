"""Laying two records side by side as they would become one, or as they were when they did."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.actor import Actor
from app.db.unit import Unit, Units
from app.patients.duplicates import beside
from app.patients.duplicates.queries import registered_at
from app.patients.merging import queries, rules
from app.patients.merging.choosing import choices, unasked
from app.patients.merging.models import MergeRecord
from app.patients.merging.plan import Plan, read_back
from app.patients.merging.room import Room, merging_of
from app.patients.merging.types import MergeLook, UnmergeLook
from app.patients.nicknames.queries import name_book
from app.patients.opening import Openings
from app.patients.record.reading import record_of

PURPOSE = "merging"


def note_sides(units: Units, openings: Openings, actor: Actor, key: UUID) -> None:
    """Write that both records of a merge are opened.

    Raises:
        NotFound: there is no such merge.
    """
    with units.read(actor) as unit:
        row = queries.standing(unit.session, key)
    openings.note(units, actor, (row.kept_id, row.other_id), PURPOSE)


def live(
    unit: Unit, room: Room, kept_id: int, other_id: int, plan: Plan | None = None, but: UUID | None = None
) -> MergeLook:
    """Both records as they are now; without a plan with what would be taken unasked.

    Raises:
        NotFound: one of them is not in the index.
    """
    session, today = unit.session, room.today(unit)
    kept, other = (record_of(session, each, today) for each in (kept_id, other_id))
    since = registered_at(session, (kept_id, other_id))
    sides = [beside.Side(each, since[each.patient.id]) for each in (kept, other)]
    made = choices(kept, other)
    taken = plan.taken if plan else unasked(made)
    matters = room.matters(unit, merging_of(unit, but or unit.clock.new_id(), kept_id, other_id, taken))
    pending = queries.pending(session, (kept_id, other_id), but=but)
    apart = rules.kept_apart(kept.patient, other.patient, pending)
    return MergeLook(
        kept.patient, other.patient, beside.lines(sides[0], sides[1], room.zone, name_book(session)), made,
        matters, taken, rules.still_stated(matters, plan.stated if plan else ()),
        rules.vetoes(apart, matters),
    )  # fmt: skip


def opened(unit: Unit, room: Room, row: MergeRecord) -> MergeLook:
    """A merge: while it waits as it stands now, and once it is done as it was then."""
    merge, plan = queries.merge(unit.session, row.id), read_back(row.plan)
    steps = queries.steps(unit.session, row.id)
    if row.merged_at is not None:
        return MergeLook(
            merge.kept, merge.other, plan.lines, plan.choices, plan.matters, plan.taken, plan.stated, (),
            merge, steps,
        )  # fmt: skip
    look = live(unit, room, row.kept_id, row.other_id, plan, row.id)
    if row.state in rules.ENDED:
        look = replace(look, matters=(), stated=(), vetoes=())
    return replace(look, merge=merge, steps=steps)


def apart(unit: Unit, room: Room, row: MergeRecord) -> UnmergeLook:
    """What stands between a merge and its being taken apart.

    Raises:
        Conflict: the two are not one record.
    """
    rules.require_merged(row.state)
    plan = read_back(row.plan)
    merging = merging_of(unit, row.id, row.kept_id, row.other_id, plan.taken, row.unmerge_reason)
    questions = room.questions(unit, merging, queries.journal_of(unit.session, row.id))
    first = queries.rests_on(unit.session, row)
    pending = queries.pending(unit.session, (row.kept_id, row.other_id), but=row.id)
    return UnmergeLook(
        queries.merge(unit.session, row.id), questions, rules.still_answered(questions, plan.answers),
        plan.matters, first, (*rules.apart_first(first), *rules.decided_first(pending)),
    )  # fmt: skip
