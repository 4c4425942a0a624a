"""What movements do to searches: marking begins one, confirming ends it, undo puts it back.

Joined to the movement's own transaction, so that ledger and search cannot drift apart.
"""

from __future__ import annotations

from app.charts.custody import queries as custody
from app.charts.custody.types import FoundConfirmed, MovementAct, MovementUndone, State, VolumeMoved
from app.charts.places import queries as places
from app.charts.search import queries
from app.charts.search.keeping import go_on, open_search
from app.charts.search.queries import Now, Step
from app.charts.search.rules import LIVE, concerns
from app.charts.search.types import SearchAct, SearchState
from app.db.unit import Unit

A, S = SearchAct, SearchState
# What was seen waits for a supervisor still, or has been confirmed by the act itself.
SETTLED = {MovementAct.MARK_MISSING: "It was not this chart."}
STAYS_SEEN = frozenset({MovementAct.CHECK_IN, MovementAct.CHECK_OUT, MovementAct.CONFIRM_FOUND})


def follow_missing(unit: Unit, event: VolumeMoved) -> None:
    """Begin, go on with or end the search for a volume that a movement was about."""
    if not concerns(event.act, event.was):
        return
    if event.was is State.FOUND and event.act not in STAYS_SEEN:
        how = (
            "It was not this chart." if event.act is MovementAct.MARK_MISSING else "It is in another volume."
        )
        unit.announce(FoundConfirmed(event.volume_id, how))
    now = queries.live_search_of(unit.session, event.volume_id)
    if event.act is MovementAct.MARK_MISSING:
        _flagged(unit, event, now)
    elif now is not None:
        _moved(unit, event, now)


def _flagged(unit: Unit, event: VolumeMoved, now: Now | None) -> None:
    reason = queries.reason_of(unit.session, event.movement_id)
    if now is None:
        open_search(unit, event.volume_id, reason, event.movement_id)
    else:
        go_on(unit, now, A.NOT_IT, now.state, reason, movement_id=event.movement_id)


def _moved(unit: Unit, event: VolumeMoved, now: Now) -> None:
    position = custody.held(unit.session, event.volume_id).position
    where = places.place(unit.session, position.place_id).name
    act, after, words = A.CONFIRMED, S.FOUND, where
    if event.act is MovementAct.WITHDRAW_MISSING:
        act, after = A.WITHDRAWN, S.WITHDRAWN
        words = queries.reason_of(unit.session, event.movement_id)
    elif position.state is State.FOUND:
        act, after = A.SEEN, now.state
    elif event.act is MovementAct.COMBINE:
        # Whoever combines it has its papers in hand.
        words = "Combined into another volume."
    go_on(unit, now, act, after, words, movement_id=event.movement_id)


def follow_missing_undone(unit: Unit, event: MovementUndone) -> None:
    """Put a search back to how it stood before a movement; undoing the undoing does it once more."""
    known = custody.movement_of(unit.session, event.movement_id)
    for done in queries.done_by(unit.session, event.movement_id):
        _take_back(unit, done, event, known[0] if known else 0)


def _take_back(unit: Unit, done: Step, event: MovementUndone, volume_id: int) -> None:
    now = queries.search(unit.session, done.search_id, lock=True)
    if volume_id not in (now.volume_id, now.temporary_id):
        return  # a line that somebody wrote past the program
    # One that was opened by the movement was never begun without it.
    back = done.before or S.WITHDRAWN
    if (now.state in LIVE) == (back in LIVE):
        back = now.state  # whatever was done in it since stays done
    go_on(unit, now, A.UNDONE, back, "The scan was undone.", movement_id=event.by, undoes_id=done.id)
