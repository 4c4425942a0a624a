"""From where a merge may go where, whose hand that takes, and what keeps two records apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from app.errors import AppError, BadInput, Conflict, NotAllowed, RuleBroken
from app.patients.merging.types import (
    STANDING,
    Answered,
    Matter,
    Merge,
    MergeAct,
    MergeState,
    Question,
    Stated,
    Whose,
)
from app.patients.mrn import mrn_pairs
from app.patients.types import Patient, PatientStatus

# Who does it single-handed can think better of it for so long.
DAY = timedelta(hours=24)
REASON_LENGTH = 500
S, A = MergeState, MergeAct


class Hand(Enum):
    """Whose act it is: of whoever may propose, of an approver who did not propose it, of who did."""

    PROPOSER = auto()
    ANOTHER = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True)
class Way:
    """Where an act leads, and whose it is."""

    after: MergeState
    hand: Hand


WAYS: Mapping[tuple[MergeState | None, MergeAct], Way] = {
    (None, A.PROPOSED): Way(S.PROPOSED, Hand.PROPOSER),
    (None, A.DECLARED): Way(S.WAITING, Hand.OWN),
    (S.PROPOSED, A.MERGED): Way(S.MERGED, Hand.ANOTHER),
    (S.PROPOSED, A.REFUSED): Way(S.REFUSED, Hand.ANOTHER),
    (S.PROPOSED, A.WITHDRAWN): Way(S.WITHDRAWN, Hand.OWN),
    (S.WAITING, A.MERGED): Way(S.MERGED, Hand.OWN),
    (S.WAITING, A.REFUSED): Way(S.REFUSED, Hand.ANOTHER),
    (S.WAITING, A.WITHDRAWN): Way(S.WITHDRAWN, Hand.OWN),
    (S.MERGED, A.UNMERGE_PROPOSED): Way(S.UNMERGE_PROPOSED, Hand.PROPOSER),
    (S.MERGED, A.UNMERGE_DECLARED): Way(S.UNMERGE_WAITING, Hand.OWN),
    (S.UNMERGE_PROPOSED, A.UNMERGED): Way(S.UNMERGED, Hand.ANOTHER),
    (S.UNMERGE_PROPOSED, A.REFUSED): Way(S.MERGED, Hand.ANOTHER),
    (S.UNMERGE_PROPOSED, A.WITHDRAWN): Way(S.MERGED, Hand.OWN),
    (S.UNMERGE_WAITING, A.UNMERGED): Way(S.UNMERGED, Hand.OWN),
    (S.UNMERGE_WAITING, A.REFUSED): Way(S.MERGED, Hand.ANOTHER),
    (S.UNMERGE_WAITING, A.WITHDRAWN): Way(S.MERGED, Hand.OWN),
}  # fmt: skip
ENDED = frozenset({S.REFUSED, S.WITHDRAWN, S.UNMERGED})
# Somebody has yet to act, so that neither record may go elsewhere meanwhile.
PENDING = frozenset({S.PROPOSED, S.WAITING, S.UNMERGE_PROPOSED, S.UNMERGE_WAITING})
APART = frozenset({S.UNMERGE_PROPOSED, S.UNMERGE_WAITING})
SINGLE_HANDED = frozenset({S.WAITING, S.UNMERGE_WAITING})
_SAID: Mapping[MergeState, str] = {
    S.PROPOSED: "This merge waits for somebody to approve it",
    S.WAITING: "This merge is done single-handed when its day is over",
    S.REFUSED: "This merge was refused already",
    S.WITHDRAWN: "This merge was withdrawn already",
    S.MERGED: "These two are one record now",
    S.UNMERGE_PROPOSED: "It waits for somebody to approve that this merge is taken apart",
    S.UNMERGE_WAITING: "This merge is taken apart single-handed when its day is over",
    S.UNMERGED: "This merge was taken apart already",
}


def state_after(state: MergeState, act: MergeAct, *, own: bool) -> MergeState:
    """Where an act leads from here; `own` if the person proposed what stands here.

    Raises:
        Conflict: the merge does not stand there any more.
        RuleBroken: it takes somebody else.
    """
    way = WAYS.get((state, act))
    if way is None:
        raise Conflict(f"{_SAID[state]}. Nothing was changed. Look again.")
    if way.hand is Hand.ANOTHER and own:
        raise RuleBroken("You proposed this yourself. Nothing was changed. Somebody else has to look at it.")
    if way.hand is Hand.OWN and not own:
        raise RuleBroken(_not_own(act))
    return way.after


def approval_of(state: MergeState) -> MergeAct:
    """What approving does to what stands here.

    Raises:
        Conflict: nothing waits for approval.
    """
    act = {S.PROPOSED: A.MERGED, S.UNMERGE_PROPOSED: A.UNMERGED}.get(state)
    if act is None:
        raise Conflict(f"{_SAID[state]}. Nothing was changed. Look again.")
    return act


def require_merged(state: MergeState) -> None:
    """Take apart only what is one record.

    Raises:
        Conflict: it is not, or not any more.
    """
    if state not in STANDING:
        raise Conflict(f"{_SAID[state]}. Nothing was changed. Look again.")


def _not_own(act: MergeAct) -> str:
    if act is A.WITHDRAWN:
        return "Somebody else proposed this. Nothing was changed. Refuse it, if it is wrong."
    return "Somebody else does this single-handed. Nothing was changed. Refuse it, or let it be withdrawn."


def tidy_reason(reason: str) -> str:
    """A reason as it is kept: one line.

    Raises:
        BadInput: there is none, or it is too long.
    """
    told = " ".join(reason.split())
    if not told:
        raise BadInput("The reason is missing. Nothing was changed. Say why in a few words.")
    if len(told) > REASON_LENGTH:
        raise BadInput(f"The reason is longer than {REASON_LENGTH} signs. Nothing was changed.")
    return told


def require_hand(*, alone: bool, password: str) -> None:
    """Let a proposal wait for somebody else, or be declared with a password where there is nobody else.

    Raises:
        RuleBroken: the password is missing, or somebody else is there to approve.
    """
    if alone and not password:
        raise RuleBroken(
            "Nobody else here could approve this. Nothing was changed. Give your password to do it "
            "single-handed: it is done after 24 hours, and you can withdraw it until then."
        )
    if password and not alone:
        raise RuleBroken(
            "Somebody else here takes part in merging. Nothing was changed. Propose it without a password."
        )


def require_still_alone(*, alone: bool) -> None:
    """Do single-handed only what nobody else could look at.

    Raises:
        RuleBroken: somebody else has come since.
    """
    if not alone:
        raise RuleBroken(
            "Somebody else here takes part in merging now. Nothing was changed. Withdraw this and propose it "
            "anew, so that another person looks at it."
        )


def require_opened(*, opened: bool) -> None:
    """Go on only with the right password.

    Raises:
        NotAllowed: it was not.
    """
    if not opened:
        raise NotAllowed("The password is not right. Nothing was changed.")


def require_two(kept_id: int, other_id: int) -> None:
    """Merge two records and not one.

    Raises:
        RuleBroken: it is the same record twice.
    """
    if kept_id == other_id:
        raise RuleBroken("This is the same record twice. Nothing was changed. Choose another one.")


def kept_apart(kept: Patient, other: Patient, pending: Sequence[Merge]) -> tuple[str, ...]:
    """Why these two cannot be merged now: one is merged already, or is in another merge that waits."""
    said = [
        f"Record {mrn_pairs(each.mrn)} was merged into another one. Take the record that was kept."
        for each in (kept, other)
        if each.status is PatientStatus.MERGED
    ]
    return (*said, *decided_first(pending))


def decided_first(pending: Iterable[Merge]) -> tuple[str, ...]:
    """Why nothing new begins: one of the two is in a merge that waits for somebody."""
    return tuple(
        f"{_SAID[each.state]}: {mrn_pairs(each.other.mrn)} into {mrn_pairs(each.kept.mrn)}. "
        "That has to be decided first."
        for each in pending
    )


def apart_first(later: Merge | None) -> tuple[str, ...]:
    """Why a merge cannot be taken apart now: a later one rests on it."""
    if later is None:
        return ()
    return (
        f"Record {mrn_pairs(later.other.mrn)} was merged into {mrn_pairs(later.kept.mrn)} after this. "
        "Take that merge apart first.",
    )


def vetoes(apart: Iterable[str], matters: Iterable[Matter]) -> tuple[str, ...]:
    """All reasons against a merge, each once."""
    return tuple(dict.fromkeys([*apart, *(each.veto for each in matters if each.veto)]))


def require_none(reasons: Sequence[str]) -> None:
    """Go on if nothing stands against it.

    Raises:
        RuleBroken: something does; the sentence says all of it.
    """
    if reasons:
        raise RuleBroken(f"{' '.join(reasons)} Nothing was changed.")


def still_stated(matters: Iterable[Matter], stated: Collection[Stated]) -> tuple[Stated, ...]:
    """What was stated and still stands as it was shown."""
    asked = {(each.feature, each.key, each.stamp) for each in matters if each.asks}
    return tuple(each for each in stated if (each.feature, each.key, each.stamp) in asked)


def require_stated(matters: Sequence[Matter], stated: Collection[Stated]) -> None:
    """Go on if everything that asks was stated as it stands now.

    Raises:
        RuleBroken: something was not stated.
        Conflict: something has changed since.
    """
    held = {(each.feature, each.key) for each in still_stated(matters, stated)}
    said = {(each.feature, each.key) for each in stated}
    for each in matters:
        key = each.feature, each.key
        if each.asks and key not in held:
            raise _unsaid(each, changed=key in said)


def _unsaid(matter: Matter, *, changed: bool) -> AppError:
    if changed:
        return Conflict(
            f"{matter.what} has changed since it was stated: {matter.now}. Nothing was changed. Withdraw or "
            "refuse this and propose it anew with how it stands now."
        )
    return RuleBroken(f"{matter.what}: say how it stands. Nothing was changed.")


def still_answered(questions: Iterable[Question], answers: Collection[Answered]) -> tuple[Answered, ...]:
    """The answers to what is still asked as it was."""
    asked = {(each.feature, each.key, each.stamp): each.answers for each in questions}
    return tuple(
        each for each in answers if each.answer in asked.get((each.feature, each.key, each.stamp), ())
    )


def answered(questions: Sequence[Question], answers: Collection[Answered]) -> Mapping[tuple[str, str], Whose]:
    """The answer to every question.

    Raises:
        RuleBroken: one has none.
        Conflict: what it was about has changed since.
    """
    given = {(each.feature, each.key): each.answer for each in still_answered(questions, answers)}
    said = {(each.feature, each.key) for each in answers}
    for each in questions:
        if (each.feature, each.key) in given:
            continue
        if (each.feature, each.key) in said:
            raise Conflict(
                f"{each.what} has changed since it was answered. Nothing was changed. Withdraw or refuse "
                "this and answer anew."
            )
        raise RuleBroken(
            f"{each.what}: this came or changed since the merge. Answer it. Nothing was changed."
        )
    return given
