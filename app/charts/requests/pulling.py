"""What is said of one folder of a request while it is fetched, in the transaction of whoever says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from app.charts.requests import queries, rules
from app.charts.requests.keeping import go_on
from app.charts.requests.queries import Mark, Standing
from app.charts.requests.rules import Folder
from app.charts.requests.types import WAITING, NotFillable, RequestAct, RequestState
from app.db.unit import Unit
from app.errors import RuleBroken

A = RequestAct


def pull_folder(
    unit: Unit, now: Standing, volume_id: int, scan: UUID, *, movement_id: UUID | None = None
) -> bool:
    """A folder was scanned when it was taken from its shelf; False if it was pulled for this before.

    `movement_id` is the undoing that made it so again.

    Raises:
        RuleBroken: the request does not want this volume, or it has ended.
    """
    rules.require_waits(now.state)
    wanted, folder = _wanted(unit, now, volume_id)
    marks = _marks(unit, now)
    if volume_id in _of(marks, A.PULLED):
        return False
    pulled, stuck = _of(marks, A.PULLED) | {volume_id}, _of(marks, A.NOT_FILLABLE) - {volume_id}
    state = rules.fetched_as(wanted, now.place_id, pulled, stuck, taken=True)
    after = replace(now, state=state, claimed_by_id=now.claimed_by_id or unit.actor.person_id)
    go_on(unit, now, after, A.PULLED, folder.code, fact=scan, volume_id=volume_id, movement_id=movement_id)
    return True


def put_folder_back(unit: Unit, now: Standing, volume_id: int) -> None:
    """A folder that was pulled is not any more; also when the request was cancelled meanwhile.

    Raises:
        RuleBroken: it was not pulled for this request.
    """
    if volume_id not in _of(_marks(unit, now), A.PULLED):
        raise RuleBroken("This folder was not pulled for this request. Nothing was changed.")
    _take_back(unit, now, volume_id, A.PUT_BACK)


def put_folder_past(unit: Unit, now: Standing, volume_id: int, movement_id: UUID) -> None:
    """A folder that was pulled for a request went elsewhere: it is on nobody's cart any more."""
    if volume_id in _of(_marks(unit, now), A.PULLED):
        _take_back(unit, now, volume_id, A.PUT_BACK, movement_id)


def folder_not_fillable(
    unit: Unit, now: Standing, volume_id: int, reason: NotFillable, words: str = ""
) -> None:
    """One folder cannot be fetched; the request as a whole only if nothing else of it can.

    Raises:
        RuleBroken: the request does not want this volume, or it has ended.
    """
    rules.require_waits(now.state)
    wanted, _ = _wanted(unit, now, volume_id)
    marks = _marks(unit, now)
    pulled, stuck = _of(marks, A.PULLED) - {volume_id}, _of(marks, A.NOT_FILLABLE) | {volume_id}
    state = rules.fetched_as(wanted, now.place_id, pulled, stuck, taken=now.claimed_by_id is not None)
    whole = reason if state is RequestState.NOT_FILLABLE else None
    after = replace(now, state=state, not_fillable=whole)
    go_on(unit, now, after, A.NOT_FILLABLE, rules.tidy(words), volume_id=volume_id, reason=reason)


def folder_fillable(unit: Unit, now: Standing, volume_id: int) -> None:
    """One folder can be fetched after all.

    Raises:
        RuleBroken: nobody said that it cannot, or the request has ended.
    """
    rules.require_waits(now.state)
    if volume_id not in _of(_marks(unit, now), A.NOT_FILLABLE):
        raise RuleBroken("Nobody said that this folder cannot be fetched. Nothing was changed.")
    _take_back(unit, now, volume_id, A.FILLABLE)


def _take_back(
    unit: Unit, now: Standing, volume_id: int, act: RequestAct, movement_id: UUID | None = None
) -> None:
    wanted, folder = _wanted(unit, now, volume_id)
    marks = _marks(unit, now)
    pulled, stuck = _of(marks, A.PULLED) - {volume_id}, _of(marks, A.NOT_FILLABLE) - {volume_id}
    taken = now.claimed_by_id is not None
    state = now.state
    if state in WAITING:
        state = rules.fetched_as(wanted, now.place_id, pulled, stuck, taken=taken)
    go_on(
        unit, now, replace(now, state=state), act, folder.code, volume_id=volume_id, movement_id=movement_id
    )


def _marks(unit: Unit, now: Standing) -> dict[int, Mark]:
    return queries.folder_marks(unit.session, [now.id])[now.id]


def _of(marks: dict[int, Mark], act: RequestAct) -> set[int]:
    return {folder for folder, mark in marks.items() if mark.act is act}


def _wanted(unit: Unit, now: Standing, volume_id: int) -> tuple[Sequence[Folder], Folder]:
    every = queries.folders(unit.session, [now.patient_id]).get((now.patient_id, now.kind), ())
    wanted = rules.wanted_of(now.wanted, now.volume_id, every)
    folder = next((each for each in wanted if each.id == volume_id), None)
    if folder is None:
        raise RuleBroken("This request does not want that volume. Nothing was changed. Put it back.")
    return wanted, folder
