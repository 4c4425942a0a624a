"""From where a merge may go where, and whose hand that takes."""

from __future__ import annotations

from itertools import product

import pytest

from app.errors import AppError, BadInput, Conflict, RuleBroken
from app.patients import Answered, Matter, MergeAct, MergeField, MergeState, Question, Since, Stated, Whose
from app.patients.merging import rules
from app.patients.merging.plan import Plan, read_back, written
from app.patients.merging.rules import ENDED, WAYS, Hand

A, S = MergeAct, MergeState


@pytest.mark.parametrize(("state", "act", "own"), list(product(S, A, (True, False))))
def test_only_the_ways_of_the_table_are_open(state: MergeState, act: MergeAct, own: bool) -> None:
    way = WAYS.get((state, act))
    try:
        after = rules.state_after(state, act, own=own)
    except Conflict:
        assert way is None
    except RuleBroken:
        assert way is not None
        assert way.hand is (Hand.ANOTHER if own else Hand.OWN)
    else:
        assert way is not None
        assert after is way.after
        assert way.hand is not (Hand.ANOTHER if own else Hand.OWN)


def test_what_has_ended_stays_ended() -> None:
    assert not [state for state, _ in WAYS if state in ENDED]


def test_nobody_approves_refuses_or_takes_apart_what_they_proposed() -> None:
    proposed = {(S.PROPOSED, A.MERGED), (S.UNMERGE_PROPOSED, A.UNMERGED)}
    refused = {way for way in WAYS if way[1] is A.REFUSED}
    assert {WAYS[way].hand for way in proposed | refused} == {Hand.ANOTHER}


def test_a_refused_or_withdrawn_unmerge_leaves_the_merge_as_it_stood() -> None:
    for state in rules.APART:
        for act in (A.REFUSED, A.WITHDRAWN):
            assert WAYS[state, act].after is S.MERGED


def test_what_waits_its_day_is_not_approved() -> None:
    for state in rules.SINGLE_HANDED | ENDED | {S.MERGED}:
        with pytest.raises(Conflict, match="Nothing was changed"):
            rules.approval_of(state)
    assert rules.approval_of(S.PROPOSED) is A.MERGED
    assert rules.approval_of(S.UNMERGE_PROPOSED) is A.UNMERGED


@pytest.mark.parametrize(
    ("alone", "password", "refused"),
    [(False, "", False), (True, "x", False), (True, "", True), (False, "x", True)],
)
def test_a_password_is_for_who_is_alone(alone: bool, password: str, refused: bool) -> None:
    try:
        rules.require_hand(alone=alone, password=password)
    except RuleBroken as problem:
        assert refused
        assert "Nothing was changed." in problem.sentence
    else:
        assert not refused


def test_a_merge_has_a_reason_of_one_line() -> None:
    assert rules.tidy_reason("  same\n person ") == "same person"
    for reason in ("", "  \n", "x" * 501):
        with pytest.raises(BadInput):
            rules.tidy_reason(reason)


SHELF = Matter("charts", 7, True, "C0000007", "on the shelf", asks=True, stamp="3")


@pytest.mark.parametrize(
    ("stated", "refusal"),
    [
        ((), RuleBroken),
        ((Stated("charts", 8, "3"),), RuleBroken),
        ((Stated("charts", 7, "2"),), Conflict),
        ((Stated("charts", 7, "3"),), None),
    ],
)
def test_what_asks_has_to_be_stated_as_it_stands(
    stated: tuple[Stated, ...], refusal: type[AppError] | None
) -> None:
    if refusal is None:
        rules.require_stated([SHELF], stated)
        return
    with pytest.raises(refusal, match="C0000007"):
        rules.require_stated([SHELF], stated)


def test_what_does_not_ask_needs_no_word() -> None:
    rules.require_stated([Matter("patients", 7, False, "2 notes")], ())


ASKED = Question("record", "note:7", Since.MADE, "a note", "", "a note", (Whose.OTHER, Whose.KEPT), "3")


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (None, RuleBroken),
        (Answered("record", "note:8", "3", Whose.KEPT), RuleBroken),
        (Answered("record", "note:7", "2", Whose.KEPT), Conflict),
        (Answered("record", "note:7", "3", Whose.BEFORE), Conflict),
        (Answered("record", "note:7", "3", Whose.OTHER), None),
    ],
)
def test_every_question_has_its_answer(answer: Answered | None, refusal: type[AppError] | None) -> None:
    answers = () if answer is None else (answer,)
    if refusal is None:
        assert rules.answered([ASKED], answers) == {("record", "note:7"): Whose.OTHER}
        return
    with pytest.raises(refusal, match="a note"):
        rules.answered([ASKED], answers)


def test_a_plan_is_read_as_it_was_written() -> None:
    plan = Plan(
        frozenset({MergeField.SEX, MergeField.NAME}),
        (Stated("charts", 7, "3"),),
        (Answered("record", "note:7", "3", Whose.OTHER),),
        matters=(SHELF,),
    )
    assert read_back(written(plan)) == plan
