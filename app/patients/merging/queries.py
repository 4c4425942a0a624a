"""Reading merges with both patients, their history, their journal, and who could take part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.actor import Permission
from app.db.types import Model
from app.errors import NotFound
from app.patients.merging.journal import Item, Written, read_back
from app.patients.merging.models import MergeItem, MergeRecord, MergeStepRecord
from app.patients.merging.rules import ENDED, PENDING
from app.patients.merging.types import STANDING, Merge, MergeAct, MergeList, MergeState, MergeStep
from app.patients.models import PatientRecord
from app.patients.queries import patients
from app.patients.types import Patient
from app.security.models import Person
from app.security.queries import people
from app.security.rules import permissions_of

_ROW = MergeRecord
DECIDERS = (Permission.MERGE_PROPOSE, Permission.MERGE_APPROVE)
_LISTS: Mapping[MergeList, tuple[frozenset[MergeState], Any]] = {
    MergeList.TO_APPROVE: (PENDING, (_ROW.proposed_at, _ROW.id)),
    MergeList.MERGED: (STANDING, (_ROW.merged_order.desc(), _ROW.id)),
    MergeList.ENDED: (ENDED, (_ROW.ended_at.desc(), _ROW.id)),
}


def standing(session: Session, merge_id: UUID) -> MergeRecord:
    """A merge as it has to be known in order to be changed.

    Raises:
        NotFound: there is none.
    """
    found = session.scalars(select(_ROW).where(_ROW.id == merge_id)).one_or_none()
    if found is None:
        raise NotFound("There is no such merge. Nothing was changed.")
    session.expunge(found)
    return found


def keys_listed(session: Session, which: MergeList, limit: int) -> Sequence[UUID]:
    """The merges of one list in its order."""
    states, order = _LISTS[which]
    return session.scalars(select(_ROW.id).where(_ROW.state.in_(states)).order_by(*order).limit(limit)).all()


def waiting(session: Session, person_id: int) -> int:
    """How many proposals of others there are."""
    others = or_(
        and_(_ROW.state == MergeState.PROPOSED, _ROW.proposed_by_id != person_id),
        and_(_ROW.state == MergeState.UNMERGE_PROPOSED, _ROW.unmerge_by_id != person_id),
    )
    return session.scalar(select(func.count()).select_from(_ROW).where(others)) or 0


def due(session: Session, person_id: int, now: datetime) -> Sequence[UUID]:
    """What this person declared single-handed and has waited its day.

    The clock of a station may be ahead, so that the server's counts where there is one.
    """
    by = func.coalesce(_ROW.unmerge_by_id, _ROW.proposed_by_id)
    if session.get_bind().dialect.name == "postgresql":
        now = min(now, session.scalar(select(func.clock_timestamp())) or now)
    states = (MergeState.WAITING, MergeState.UNMERGE_WAITING)
    asked = select(_ROW.id).where(_ROW.state.in_(states), by == person_id, _ROW.due_at <= now)
    return session.scalars(asked.order_by(_ROW.due_at, _ROW.id)).all()


def merges(session: Session, keys: Collection[UUID]) -> list[Merge]:
    """These merges in this order, each with both patients."""
    found = {row.id: row for row in session.execute(_select().where(_ROW.id.in_(keys)))}
    sides = {each for row in found.values() for each in (row.kept_id, row.other_id)}
    known = patients(session, sides)
    return [_merge(found[key], known) for key in keys if key in found]


def merge(session: Session, key: UUID) -> Merge:
    """One merge.

    Raises:
        NotFound: there is none.
    """
    found = merges(session, [key])
    if not found:
        raise NotFound("There is no such merge.")
    return found[0]


def _select() -> Select[Any]:
    proposer, merger, ender, unmerger = (aliased(Person) for _ in range(4))
    named = [func.coalesce(each.name, "") for each in (merger, ender, unmerger)]
    columns: tuple[Any, ...] = (
        _ROW.id, _ROW.kept_id, _ROW.other_id, _ROW.state, _ROW.proposed_by_id,
            proposer.name.label("proposed_by"), _ROW.proposed_at, _ROW.reason, _ROW.single_handed,
            _ROW.due_at, named[0].label("merged_by"), _ROW.merged_at, named[1].label("ended_by"),
            _ROW.ended_at, _ROW.ended_reason, _ROW.unmerge_by_id, named[2].label("unmerge_by"),
            _ROW.unmerge_reason, _ROW.problem,
    )  # fmt: skip
    return (
        select(*columns)
        .join(proposer, proposer.id == _ROW.proposed_by_id)
        .outerjoin(merger, merger.id == _ROW.merged_by_id)
        .outerjoin(ender, ender.id == _ROW.ended_by_id)
        .outerjoin(unmerger, unmerger.id == _ROW.unmerge_by_id)
    )


def _merge(row: Any, known: Mapping[int, Patient]) -> Merge:
    key, kept_id, other_id, *rest = row
    return Merge(key, known[kept_id], known[other_id], *rest)


def steps(session: Session, key: UUID) -> tuple[MergeStep, ...]:
    """What happened to a merge, the newest first."""
    row = MergeStepRecord
    asked = (
        select(row.act, Person.name, row.at, row.reason)
        .join(Person, Person.id == row.person_id)
        .where(row.merge_id == key)
        .order_by(row.sequence.desc())
    )
    return tuple(MergeStep(*found) for found in session.execute(asked))


def was_declared(session: Session, key: UUID) -> bool:
    """Whether the merge itself was declared single-handed."""
    row = MergeStepRecord
    asked = select(row.id).where(row.merge_id == key, row.act == MergeAct.DECLARED).limit(1)
    return session.scalar(asked) is not None


def journal_of(session: Session, key: UUID) -> Written:
    """The journal of a merge."""
    row, tables = MergeItem, Model.metadata.tables
    asked = select(row.table_name, row.row_key, row.act, row.before, row.after)
    found = session.execute(asked.where(row.merge_id == key).order_by(row.sequence))
    return Written(
        [
            Item(name, at, act, read_back(before, tables[name]), read_back(after, tables[name]))
            for name, at, act, before, after in found
        ]
    )


def _touching(ids: Collection[int]) -> ColumnElement[bool]:
    return or_(_ROW.kept_id.in_(ids), _ROW.other_id.in_(ids))


def pending(session: Session, ids: Collection[int], *, but: UUID | None = None) -> list[Merge]:
    """The merges that wait for somebody and touch one of these patients."""
    asked = select(_ROW.id).where(_ROW.state.in_(PENDING), _touching(ids)).order_by(_ROW.proposed_at)
    return merges(session, [key for key in session.scalars(asked) if key != but])


def rests_on(session: Session, row: MergeRecord) -> Merge | None:
    """The last of the later merges that rest on this one; it has to be taken apart before."""
    later = select(_ROW.id).where(
        _ROW.state.in_(STANDING),
        _ROW.id != row.id,
        _ROW.merged_order > row.merged_order,
        _touching((row.kept_id, row.other_id)),
    )
    found = session.scalars(later.order_by(_ROW.merged_order.desc(), _ROW.id).limit(1)).one_or_none()
    return merge(session, found) if found is not None else None


def keys_of_patient(session: Session, family: Collection[int]) -> Sequence[UUID]:
    """The merges of these patients that stand or wait, the newest first."""
    asked = select(_ROW.id).where(_ROW.state.not_in(ENDED), _touching(family))
    return session.scalars(asked.order_by(_ROW.proposed_at.desc(), _ROW.id.desc())).all()


def next_order(session: Session) -> int:
    """The place of a merge in the order in which they are done."""
    return (session.scalar(select(func.max(_ROW.merged_order))) or 0) + 1


def hold(session: Session, ids: Collection[int]) -> None:
    """Let nobody add to these patients until the transaction ends; a merge must see all there is."""
    row = PatientRecord
    session.execute(select(row.id).where(row.id.in_(ids)).order_by(row.id).with_for_update()).all()


def others_eligible(session: Session, person_id: int) -> bool:
    """Whether somebody else works here who may propose or approve a merge."""
    return any(
        permissions_of(each.roles) & set(DECIDERS)
        for each in people(session, Person.retired.is_(False), Person.id != person_id)
    )
