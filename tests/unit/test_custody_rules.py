"""The life of a volume, as the table of domain.md tells it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.custody import rules
from app.charts.custody.rules import Position
from app.charts.custody.types import MovementAct as A
from app.charts.custody.types import State
from app.errors import RuleBroken
from tests.support.custody_table import ARROWS

S = State

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
DAY = timedelta(days=1)

BY_HAND = {A.CONFIRM_FOUND, A.WITHDRAW_MISSING, A.UNDO, A.SEEN}  # where these lead, the past decides


def at(state: S, found_as: S | None = None) -> Position:
    return Position(state, 1, NOW, None, found_as)


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("act", [act for act in A if act not in BY_HAND])
def test_the_table_is_the_one_of_the_design(state: S, act: A) -> None:
    assert rules.after(at(state), act) is ARROWS.get((state, act))


@given(st.sampled_from(sorted(rules.FINAL)), st.sampled_from(A), st.sampled_from(S))
def test_no_act_leaves_a_final_state(state: S, act: A, before: S) -> None:
    assert rules.after(at(state), act, before) is None


def test_every_state_can_be_reached_from_the_shelf() -> None:
    reached = {S.IN_FILE}
    for _ in S:
        reached |= {to for (state, _), to in ARROWS.items() if state in reached}
    assert reached == set(S)


@given(st.sampled_from([S.IN_FILE, S.OUT]))
def test_what_was_found_goes_back_to_the_state_of_the_scan(found_as: S) -> None:
    assert rules.after(at(S.FOUND, found_as), A.CONFIRM_FOUND) is found_as


@given(st.sampled_from(S))
def test_a_withdrawn_report_leaves_the_volume_as_it_was(before: S) -> None:
    assert rules.after(at(S.MISSING), A.WITHDRAW_MISSING, before) is before


@given(st.sampled_from([state for state in S if state is not S.FOUND]))
def test_only_what_was_found_can_be_confirmed(state: S) -> None:
    assert rules.after(at(state, S.OUT), A.CONFIRM_FOUND) is None


@given(st.sampled_from([state for state in S if state is not S.MISSING]))
def test_only_a_missing_volume_can_be_withdrawn(state: S) -> None:
    assert rules.after(at(state), A.WITHDRAW_MISSING, S.OUT) is None


@pytest.mark.parametrize("act", sorted(rules.WITH_REASON))
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_grave_act_needs_a_reason(act: A, reason: str) -> None:
    with pytest.raises(RuleBroken, match="reason"):
        rules.require_reason(act, reason)
    rules.require_reason(act, "certificate 17")


def test_an_everyday_act_needs_none() -> None:
    for act in (A.CHECK_OUT, A.CHECK_IN, A.HAND_OVER, A.SEND, A.CONFIRM_FOUND):
        rules.require_reason(act, "")


yes_or_no = st.booleans()


@given(yes_or_no, st.timedeltas(timedelta(0), 3 * DAY), yes_or_no, yes_or_no, yes_or_no)
def test_the_newest_scan_is_taken_back_by_its_maker_for_a_day_and_by_a_supervisor_always(
    own: bool, age: timedelta, supervisor: bool, newest: bool, final: bool
) -> None:
    allowed = newest and not final and (supervisor or (own and age <= DAY))
    try:
        rules.require_undoable(own=own, age=age, supervisor=supervisor, newest=newest, final=final)
    except RuleBroken:
        assert not allowed
    else:
        assert allowed


@given(st.timedeltas(-3 * DAY, 3 * DAY))
def test_a_clock_more_than_a_day_off_is_not_believed(off: timedelta) -> None:
    assert rules.clock_doubtful(NOW + off, NOW) is (abs(off) > DAY)


def test_every_act_and_state_has_its_words_and_its_permission() -> None:
    assert set(rules.WORDS) == set(S)
    assert set(rules.NEEDS) == set(A) - {A.SEEN}
