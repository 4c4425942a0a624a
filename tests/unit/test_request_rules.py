"""The life of a request, and which requests a scan answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.charts.custody.types import State
from app.charts.requests import rules
from app.charts.requests.rules import TABLE, Folder, Live
from app.charts.requests.types import WAITING, Ending, RequestAct, RequestState, Wanted
from app.errors import BadInput, RuleBroken

A, S = RequestAct, RequestState
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


def folder(number: int, state: State = State.IN_FILE, place: int = 1, into: int | None = None) -> Folder:
    return Folder(
        number, f"C{number}", number, state, State.OUT if state is State.FOUND else None, place, into
    )


def live(key: int, place: int, hours: float, **more: object) -> Live:
    values: dict[str, object] = {
        "stat": False,
        "state": S.OPEN,
        "wanted": Wanted.ALL,
        "only_id": None,
        **more,
    }
    return Live(key, place, f"Dr {place}", NOON + timedelta(hours=hours), **values)  # type: ignore[arg-type]


def test_every_state_has_its_row_and_leads_somewhere() -> None:
    assert set(TABLE) == set(S)
    assert all(acts for acts in TABLE.values())
    assert all(A.CANCELLED in TABLE[state] and A.DELIVERED in TABLE[state] for state in WAITING)
    assert all(A.CANCELLED not in TABLE[state] for state in set(S) - WAITING)


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize(
    "act", [A.CLAIMED, A.LET_GO, A.PULLED, A.NOT_FILLABLE, A.CANCELLED, A.CLOSED, A.REOPENED]
)
def test_what_the_table_does_not_allow_is_refused_in_a_sentence(state: RequestState, act: RequestAct) -> None:
    after = TABLE[state].get(act)
    if after is not None:
        assert rules.require_goes_on(state, act) is after
        return
    with pytest.raises(RuleBroken, match="Nothing was changed"):
        rules.require_goes_on(state, act)


def test_only_what_was_ended_by_hand_is_opened_again() -> None:
    assert rules.require_reopens(S.NOT_FILLABLE, None) == (A.FILLABLE, S.OPEN)
    assert rules.require_reopens(S.CANCELLED, None) == (A.REOPENED, S.OPEN)
    assert rules.require_reopens(S.CLOSED, Ending.COPY_SENT) == (A.REOPENED, S.OPEN)
    for ending in (Ending.RETURNED, Ending.HANDED_ON):
        with pytest.raises(RuleBroken, match="has ended already"):
            rules.require_reopens(S.CLOSED, ending)
        with pytest.raises(RuleBroken, match="scan of the chart"):
            rules.require_by_people(ending)


def test_a_time_may_be_a_little_late_only() -> None:
    rules.require_in_time(NOON - timedelta(minutes=5), NOON)
    with pytest.raises(BadInput, match="has passed"):
        rules.require_in_time(NOON - timedelta(minutes=5, seconds=1), NOON)
    with pytest.raises(BadInput, match="at most 500"):
        rules.tidy("x" * 501)


def test_which_folders_are_wanted() -> None:
    every = [
        folder(3, State.DESTROYED),
        folder(1, State.COMBINED, into=2),
        folder(2),
        folder(4, State.MISSING),
    ]
    assert [each.id for each in rules.wanted_of(Wanted.ALL, None, every)] == [2, 4]
    assert [each.id for each in rules.wanted_of(Wanted.NEWEST, None, every)] == [4]
    assert [each.id for each in rules.wanted_of(Wanted.ONE, 1, every)] == [2]
    assert rules.wanted_of(Wanted.ONE, 3, every) == ()


def test_all_are_there_when_all_that_can_be_brought_are() -> None:
    there, found = folder(1, State.OUT, 7), folder(2, State.FOUND, 7)
    lost, shelved = folder(3, State.MISSING, 7), folder(4)
    assert rules.all_there([there, found, lost], 7)
    assert not rules.all_there([there, shelved], 7) and not rules.all_there([there], 8)
    assert not rules.all_there([lost], 7) and not rules.all_there([], 7)


def test_a_request_stands_by_what_was_said_of_its_folders() -> None:
    there, shelved, other, lost = (
        folder(1, State.OUT, 7), folder(4), folder(5), folder(3, State.MISSING, 7),
    )  # fmt: skip
    both, stands = [there, shelved, other, lost], rules.fetched_as
    assert stands(both, 7, set(), set(), taken=False) is S.OPEN
    assert stands(both, 7, {4}, set(), taken=True) is S.CLAIMED
    assert stands(both, 7, {4, 5}, set(), taken=True) is S.PULLED
    assert stands(both, 7, {4}, {5}, taken=True) is S.PULLED
    assert stands(both, 7, set(), {4}, taken=False) is S.OPEN
    assert stands(both, 7, set(), {4, 5}, taken=True) is S.NOT_FILLABLE
    assert stands([lost], 7, {3}, set(), taken=True) is S.PULLED
    assert stands([there], 7, {1}, set(), taken=True) is S.CLAIMED


def test_a_scan_answers_one_day_of_one_place() -> None:
    waits = [live(1, 7, 2), live(2, 7, 3), live(3, 7, 26), live(4, 8, 1), live(5, 7, 1, state=S.DELIVERED)]
    assert rules.answered_by(waits, 1, 7, UTC) == (1, 2)
    assert rules.answered_by(waits, 1, 9, UTC) == ()
    other = [live(1, 7, 2, wanted=Wanted.ONE, only_id=5)]
    assert (rules.answered_by(other, 1, 7, UTC), rules.answered_by(other, 5, 7, UTC)) == ((), (1,))


def test_who_has_it_loses_it_when_it_goes_elsewhere() -> None:
    has = [live(1, 7, 2, state=S.DELIVERED), live(2, 8, 2)]
    assert rules.left_by(has, 1, None) == (1,)
    assert rules.left_by(has, 1, 7) == ()
    assert rules.left_by(has, 1, 8) == (1,)
