"""What movements do to requests: a chart that comes answers them, one that leaves ends them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from app.charts.custody.types import MovementUndone, State, VolumeMoved
from app.charts.requests import queries, rules
from app.charts.requests.keeping import go_on
from app.charts.requests.pulling import pull_folder, put_folder_past
from app.charts.requests.queries import Done, Standing
from app.charts.requests.rules import Folder
from app.charts.requests.types import WAITING, Ending, RequestAct, RequestState
from app.db.unit import Unit

A, S = RequestAct, RequestState


def follow_movement(unit: Unit, event: VolumeMoved) -> None:
    """A wanted folder that came to whoever asked is delivered; one that leaves them ends the request."""
    touched = (*event.answers, *event.leaves, *event.passes)
    if not touched:
        return
    for now in queries.standings(unit.session, touched):
        if now.id in event.answers:
            _deliver(unit, now, event.volume_id, event.movement_id)
        elif now.id in event.passes:
            put_folder_past(unit, now, event.volume_id, event.movement_id)
        else:
            _leave(unit, now, event.volume_id, event.movement_id)


def follow_undoing(unit: Unit, event: MovementUndone) -> None:
    """Put back exactly what a movement did to requests; undoing the undoing does it once more."""
    done = queries.done_by(unit.session, event.movement_id)
    known = {each.id: each for each in queries.standings(unit.session, [each.request for each in done])}
    for each in done:
        _UNDO[each.act](unit, known[each.request], each, event.by)


def _deliver(unit: Unit, now: Standing, volume_id: int, movement_id: UUID) -> None:
    wanted = _wanted(unit, now)
    there = now.state in WAITING and rules.all_there(wanted, now.place_id)
    after = replace(now, state=S.DELIVERED) if there else now
    go_on(
        unit, now, after, A.DELIVERED, _code(wanted, volume_id), volume_id=volume_id, movement_id=movement_id
    )


def _leave(unit: Unit, now: Standing, volume_id: int, movement_id: UUID) -> None:
    """The request ends when the last of its folders has left; until then somebody has the chart."""
    wanted = _wanted(unit, now)
    if now.state is not S.DELIVERED or any(each.with_(now.place_id) for each in wanted):
        return
    gone = next((each for each in wanted if each.id == volume_id), None)
    ending = Ending.HANDED_ON if gone is not None and not _in_file(gone) else Ending.RETURNED
    after = replace(now, state=S.CLOSED, ending=ending)
    go_on(unit, now, after, A.CLOSED, _code(wanted, volume_id), volume_id=volume_id, movement_id=movement_id)


def _take_back(unit: Unit, now: Standing, done: Done, by: UUID) -> None:
    before = now.state
    if before is S.DELIVERED:
        before = queries.state_before_end(unit.session, now.id)
    words = _code(_wanted(unit, now), done.volume_id)
    after = replace(now, state=before)
    go_on(unit, now, after, A.TAKEN_BACK, words, volume_id=done.volume_id, movement_id=by)


def _come_back(unit: Unit, now: Standing, done: Done, by: UUID) -> None:
    state = S.DELIVERED if now.state is S.CLOSED else now.state
    words = _code(_wanted(unit, now), done.volume_id)
    after = replace(now, state=state)
    go_on(unit, now, after, A.REOPENED, words, volume_id=done.volume_id, movement_id=by)


def _deliver_again(unit: Unit, now: Standing, done: Done, by: UUID) -> None:
    if done.volume_id is not None:
        _deliver(unit, now, done.volume_id, by)


def _leave_again(unit: Unit, now: Standing, done: Done, by: UUID) -> None:
    if done.volume_id is not None:
        _leave(unit, now, done.volume_id, by)


def _pull_again(unit: Unit, now: Standing, done: Done, by: UUID) -> None:
    if done.volume_id is not None and now.state in WAITING:
        pull_folder(unit, now, done.volume_id, unit.clock.new_id(), movement_id=by)


def _put_back_again(unit: Unit, now: Standing, done: Done, by: UUID) -> None:
    if done.volume_id is not None and now.state in WAITING:
        put_folder_past(unit, now, done.volume_id, by)


_UNDO: dict[RequestAct, Callable[[Unit, Standing, Done, UUID], None]] = {
    A.DELIVERED: _take_back,
    A.CLOSED: _come_back,
    A.TAKEN_BACK: _deliver_again,
    A.REOPENED: _leave_again,
    A.PUT_BACK: _pull_again,
    A.PULLED: _put_back_again,
}


def _wanted(unit: Unit, now: Standing) -> Sequence[Folder]:
    every = queries.folders(unit.session, [now.patient_id]).get((now.patient_id, now.kind), ())
    return rules.wanted_of(now.wanted, now.volume_id, every)


def _code(wanted: Sequence[Folder], volume_id: int | None) -> str:
    return next((each.code for each in wanted if each.id == volume_id), "")


def _in_file(folder: Folder) -> bool:
    return (folder.found_as or folder.state) is State.IN_FILE
