"""Reading pairs with both patients, what happened to them, and how many there are."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, union
from sqlalchemy.orm import Session, aliased

from app.db.among import among
from app.errors import NotFound
from app.patients.duplicates.looks import Waiting
from app.patients.duplicates.models import PairRecord, PairStepRecord, SearchRecord, WaitingRecord
from app.patients.duplicates.rules import first_of
from app.patients.duplicates.types import (
    Band,
    DuplicateCounts,
    DuplicatePair,
    DuplicatesWaiting,
    PairList,
    PairState,
    PairStep,
)
from app.patients.merging.models import MergeRecord
from app.patients.merging.types import STANDING
from app.patients.models import PatientRecord
from app.patients.queries import patients
from app.patients.types import Patient, PatientStatus
from app.security.models import Person

_ROW = PairRecord
AT_ONCE = 5_000  # who wait, read at once
WAITS = (PairState.OPEN, PairState.LATER)
# A pair of a record that was merged into another waits for nobody, until that is taken apart.
_MERGED = select(MergeRecord.other_id).where(MergeRecord.state.in_(STANDING))
_BOTH_THERE = and_(_ROW.low_id.not_in(_MERGED), _ROW.high_id.not_in(_MERGED))
_LISTS: Mapping[PairList, ColumnElement[bool]] = {
    PairList.REVIEW: and_(_ROW.state == PairState.OPEN, _ROW.band == Band.REVIEW),
    PairList.MAYBE: and_(_ROW.state == PairState.OPEN, _ROW.band == Band.MAYBE),
    PairList.LATER: _ROW.state == PairState.LATER,
    PairList.SAME: _ROW.state == PairState.SAME,
    PairList.DIFFERENT: _ROW.state == PairState.DIFFERENT,
}
# Both records of these count in the duplicate rate.
_COUNTED = or_(and_(_ROW.state.in_(WAITS), _ROW.band == Band.REVIEW), _ROW.state == PairState.SAME)


@dataclass(frozen=True, slots=True)
class Standing:
    """A pair as it has to be known in order to be changed."""

    id: int
    low_id: int
    high_id: int
    version: int
    state: PairState
    weight: float
    band: Band
    evidence: str
    low_digest: str
    high_digest: str


def keys_listed(session: Session, which: PairList, after: int | None, limit: int) -> Sequence[int]:
    """The pairs of one list, the likeliest first, behind the last one of the page before."""
    statement = select(_ROW.id).where(_LISTS[which], _BOTH_THERE)
    if after is not None:
        last = select(_ROW.weight).where(_ROW.id == after).scalar_subquery()
        statement = statement.where(or_(_ROW.weight < last, and_(_ROW.weight == last, _ROW.id > after)))
    return list(session.scalars(statement.order_by(_ROW.weight.desc(), _ROW.id).limit(limit)))


def keys_of_patient(session: Session, patient_id: int) -> Sequence[int]:
    """The pairs of one patient that are to be looked at, put off, or said to be one person."""
    either = union(
        select(_ROW.id).where(_ROW.low_id == patient_id, _COUNTED),
        select(_ROW.id).where(_ROW.high_id == patient_id, _COUNTED),
    ).subquery()
    statement = select(_ROW.id).where(_ROW.id.in_(select(either.c.id)), _BOTH_THERE)
    return list(session.scalars(statement.order_by(_ROW.weight.desc(), _ROW.id)))


def pairs(session: Session, keys: Sequence[int]) -> list[DuplicatePair]:
    """These pairs in this order, each with both patients; a restricted record shows no phone."""
    decider = aliased(Person)
    found = {
        row.id: row
        for row in session.execute(
            select(
                _ROW.id, _ROW.low_id, _ROW.high_id, _ROW.weight, _ROW.band, _ROW.state, _ROW.evidence,
                _ROW.found_at, _ROW.despite, func.coalesce(decider.name, "").label("decider"),
                _ROW.decided_at, _ROW.reason,
            )
            .outerjoin(decider, decider.id == _ROW.decided_by_id)
            .where(among(_ROW.id, "ids")),
            {"ids": keys},
        )
    }  # fmt: skip
    known = patients(session, {each for row in found.values() for each in (row.low_id, row.high_id)})
    return [_pair(found[key], known) for key in keys if key in found]


def _pair(row: Any, known: Mapping[int, Patient]) -> DuplicatePair:
    first, second = (_hidden(each) for each in first_of(known[row.low_id], known[row.high_id]))
    words = json.loads(row.evidence)
    return DuplicatePair(
        row.id, first, second, row.weight, row.band, row.state, tuple(words["all"]),
        row.found_at, row.despite, row.decider, row.decided_at, row.reason, tuple(words["against"]),
    )  # fmt: skip


def _hidden(patient: Patient) -> Patient:
    return replace(patient, phone="") if patient.restricted else patient


def pair(session: Session, key: int) -> DuplicatePair:
    """One pair.

    Raises:
        NotFound: there is none.
    """
    found = pairs(session, [key])
    if not found:
        raise NotFound(f"There is no pair {key}.")
    return found[0]


_STANDING: Any = select(
    _ROW.id, _ROW.low_id, _ROW.high_id, _ROW.version, _ROW.state, _ROW.weight, _ROW.band, _ROW.evidence,
    _ROW.low_digest, _ROW.high_digest,
)  # fmt: skip


def standing(session: Session, key: int) -> tuple[Standing, str]:
    """A pair to be changed, and the name of who decided about it.

    Raises:
        NotFound: there is none.
    """
    found = session.execute(_STANDING.where(_ROW.id == key)).one_or_none()
    if found is None:
        raise NotFound(f"There is no pair {key}. Nothing was changed.")
    by = session.scalar(select(Person.name).join(_ROW, _ROW.decided_by_id == Person.id).where(_ROW.id == key))
    return Standing(*found), by or ""


def standings(session: Session, keys: Collection[tuple[int, int]]) -> dict[tuple[int, int], Standing]:
    """Those of these pairs that are known, by the keys of both records."""
    asked = _STANDING.where(among(_ROW.low_id, "ids"))
    rows = session.execute(asked, {"ids": sorted({low for low, _ in keys})})
    return {(row.low_id, row.high_id): Standing(*row) for row in rows if (row.low_id, row.high_id) in keys}


def known_of(session: Session, ids: Collection[int]) -> set[tuple[int, int]]:
    """All pairs that one of these patients is in, by the keys of both records."""
    found: set[tuple[int, int]] = set()
    for column in (_ROW.low_id, _ROW.high_id):
        asked = select(_ROW.low_id, _ROW.high_id).where(among(column, "ids"))
        found |= {(low, high) for low, high in session.execute(asked, {"ids": sorted(ids)})}
    return found


def still_waiting(session: Session) -> dict[tuple[int, int], Band]:
    """Every pair that waits or was put off, by the keys of both records."""
    asked = select(_ROW.low_id, _ROW.high_id, _ROW.band).where(_ROW.state.in_(WAITS))
    return {(low, high): band for low, high, band in session.execute(asked)}


def waiting(session: Session) -> Waiting:
    """Who waits to be compared, and how often each has changed; some at a time, for it may be everybody."""
    row, found, after = WaitingRecord, Waiting(), -1
    while True:
        asked = select(row.patient_id, row.changes).where(row.patient_id > after).order_by(row.patient_id)
        some = session.execute(asked.limit(AT_ONCE)).all()
        if not some:
            return found
        found.add(some)
        after = found.keys[-1]


def reasons(session: Session) -> dict[tuple[int, int], str]:
    """Why those who wait were registered although others were here, by the keys of both."""
    row = WaitingRecord
    asked = select(row.patient_id, row.despite, row.against).where(row.despite != "")
    return {
        (min(key, other), max(key, other)): despite
        for key, despite, against in session.execute(asked)
        for other in map(int, filter(None, against.split(",")))
    }


def learnt_weights(session: Session) -> str:
    """What the last search that learnt anything has taught, as JSON; empty if none did."""
    row = SearchRecord
    asked = select(row.weights).where(row.weights != "").order_by(row.at.desc()).limit(1)
    return session.scalar(asked) or ""


def steps(session: Session, key: int) -> tuple[PairStep, ...]:
    """What happened to a pair, the newest first."""
    row, doer = PairStepRecord, aliased(Person)
    statement = (
        select(row.act, doer.name, row.at, row.reason)
        .join(doer, doer.id == row.person_id)
        .where(row.pair_id == key)
        .order_by(row.sequence.desc())
    )
    return tuple(PairStep(*found) for found in session.execute(statement))


def counts(session: Session) -> DuplicateCounts:
    """How many pairs stand where, and how many records are in those that count."""
    grouped: dict[tuple[PairState, Band], int] = {
        (state, band): count
        for state, band, count in session.execute(
            select(_ROW.state, _ROW.band, func.count()).where(_BOTH_THERE).group_by(_ROW.state, _ROW.band)
        )
    }
    by_state = {
        state: sum(count for (each, _), count in grouped.items() if each is state) for state in PairState
    }
    live = PatientRecord.status != PatientStatus.MERGED
    counted = and_(_COUNTED, _BOTH_THERE)
    sides = union(select(_ROW.low_id).where(counted), select(_ROW.high_id).where(counted)).subquery()
    records = select(func.count()).select_from(sides).join(PatientRecord, PatientRecord.id == sides.c.low_id)
    return DuplicateCounts(
        review=grouped.get((PairState.OPEN, Band.REVIEW), 0),
        later=by_state[PairState.LATER],
        maybe=grouped.get((PairState.OPEN, Band.MAYBE), 0),
        same=by_state[PairState.SAME],
        different=by_state[PairState.DIFFERENT],
        records=session.scalar(records.where(live)) or 0,
        live=session.scalar(select(func.count()).select_from(PatientRecord).where(live)) or 0,
        waiting=session.scalar(select(func.count()).select_from(WaitingRecord)) or 0,
        searched_at=searched_at(session),
    )


def to_do(session: Session) -> DuplicatesWaiting:
    """What waits: by indexes alone, for the patients themselves are many."""
    review, uncompared = session.execute(_TO_DO).one()
    return DuplicatesWaiting(review, uncompared)


_TO_DO = select(
    select(func.count(_ROW.id))
    .where(_ROW.state == PairState.OPEN, _ROW.band == Band.REVIEW, _BOTH_THERE)
    .scalar_subquery(),
    select(func.count(WaitingRecord.patient_id)).scalar_subquery(),
)


def searched_at(session: Session) -> datetime | None:
    """When all were compared last, from beginning to end."""
    row = SearchRecord
    return session.scalar(select(row.at).where(row.stopped.is_(False)).order_by(row.at.desc()).limit(1))


def sides(session: Session, key: int) -> tuple[int, int]:
    """The keys of both records.

    Raises:
        NotFound: there is no such pair.
    """
    found = session.execute(select(_ROW.low_id, _ROW.high_id).where(_ROW.id == key)).one_or_none()
    if found is None:
        raise NotFound(f"There is no pair {key}.")
    low, high = found
    return low, high


def registered_at(session: Session, ids: Sequence[int]) -> dict[int, datetime]:
    """When these records were made."""
    row = PatientRecord
    return dict(session.execute(select(row.id, row.registered_at).where(row.id.in_(ids))).all())
