"""Writing the searches of a practice clinic: one for every folder that was marked missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.charts import Cause, MovementAct, Rung, SearchAct, SearchState
from app.charts.custody.taking_over import PastMovement, TakenOver
from app.charts.search import queries
from app.charts.search.keeping import change_state, keep_step, open_past
from app.charts.search.reading import whole
from app.db.unit import Unit
from app.directory import ClinicProfile

LOOKED_AT = (Cause.SLOT, Cause.RETURNS)
LATER = timedelta(minutes=40)
As = Callable[[int], Unit]


@dataclass(frozen=True, slots=True)
class Lost:
    """A folder that was marked missing, by what, and the scan that has seen it since; None if none has."""

    volume: TakenOver
    missed: PastMovement
    seen: PastMovement | None


def lost(shelved: Sequence[tuple[TakenOver, Sequence[PastMovement]]]) -> list[Lost]:
    """The folders that are missing or wait for a supervisor."""
    found: list[Lost] = []
    for volume, moves in shelved:
        at = next((at for at, move in enumerate(moves) if move.act is MovementAct.MARK_MISSING), None)
        if at is not None:
            found.append(Lost(volume, moves[at], next(iter(moves[at + 1 :]), None)))
    return found


def begin_searches(as_person: As, clinic: ClinicProfile, folders: Sequence[Lost]) -> None:
    """Begin a search for each as it would have begun at a desk; in the first somebody has looked already."""
    keys: list[tuple[Lost, int]] = []
    for each in sorted(folders, key=lambda one: one.missed.happened_at):
        move = each.missed
        unit = as_person(move.person_id)
        key = open_past(unit, each.volume.id, move.reason, move.person_id, move.happened_at, move.id)
        if each.seen is not None:
            _seen(as_person(each.seen.person_id), key, each.seen)
        keys.append((each, key))
    first = next(((each, key) for each, key in keys if each.seen is None), None)
    if first is not None:
        _look(as_person(first[0].missed.person_id), clinic, *first)


def _seen(unit: Unit, key: int, move: PastMovement) -> None:
    state, now = SearchState.FLAGGED, queries.search(unit.session, key)
    where = queries.seen_at(unit.session, [now.volume_id])[now.volume_id]
    keep_step(
        unit, key, SearchAct.SEEN, state, state, words=where, movement_id=move.id, past=move.happened_at
    )


def _look(unit: Unit, clinic: ClinicProfile, each: Lost, key: int) -> None:
    ladder = whole(unit, clinic, key).ladder
    before = SearchState.FLAGGED
    for step, rung in enumerate((rung for rung in ladder if rung.cause in LOOKED_AT), 1):
        _looked(unit, key, before, rung, each, step)
        before = SearchState.SEARCHING


def _looked(unit: Unit, key: int, before: SearchState, rung: Rung, each: Lost, step: int) -> None:
    change_state(unit, queries.search(unit.session, key), SearchState.SEARCHING)
    keep_step(
        unit, key, SearchAct.LOOKED, before, SearchState.SEARCHING, cause=rung.cause, rung=rung.key,
        words=rung.words, past=each.missed.happened_at + step * LATER,
    )  # fmt: skip
