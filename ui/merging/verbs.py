"""What may be done with two records that lie open as one, and why not."""

from __future__ import annotations

from dataclasses import dataclass

from app.actor import Actor, Permission
from app.patients import MergeState, UnmergeLook
from ui.merging.shown import Entered, Seen
from ui.merging.words import APART_PROPOSED, PROPOSED, WAITS, said
from ui.shell.waiting import DECIDERS


@dataclass(frozen=True, slots=True)
class Verbs:
    """Which verbs there are. `main` and `leave` are words; `blocked` says why the main one cannot be pressed.

    `told` is what is good to know where there is no main verb.
    """

    main: str = ""
    refuse: bool = False
    withdraw: bool = False
    unmerge: bool = False
    leave: str = ""
    asks_reason: bool = False
    blocked: str = ""
    told: str = ""


def verbs_of(seen: Seen, entered: Entered, actor: Actor, *, busy: bool) -> Verbs:
    """Say what may be done with two records as they lie open, and why not."""
    may_propose, state = actor.may(*DECIDERS), seen.state
    wait = said("One moment: the last act is being written.") if busy else ""
    if seen.apart is not None:
        words = said("Unmerge single-handed…") if seen.alone else said("Propose unmerge")
        leave, blocked = said("Leave it merged"), wait or _no_unmerge(seen.apart, entered)
        return Verbs(words, leave=leave, asks_reason=True, blocked=blocked)
    if state is None:
        words = said("Merge single-handed…") if seen.alone else said("Propose merge")
        blocked = wait or _no_merge(seen, entered)
        if not may_propose:
            return Verbs(told=said("You may not propose a merge. Ask the records room."))
        return Verbs(words, leave=said("Leave both"), asks_reason=True, blocked=blocked)
    if state in WAITS:
        return _verbs_of_waiting(seen, actor, wait)
    if state is MergeState.MERGED and may_propose:
        return Verbs(unmerge=not busy, told=wait)
    return Verbs()


def _verbs_of_waiting(seen: Seen, actor: Actor, wait: str) -> Verbs:
    merge = seen.look.merge
    if merge is None:
        return Verbs()
    proposer = merge.unmerge_by_id if merge.state in APART_PROPOSED else merge.proposed_by_id
    approves = actor.may(Permission.MERGE_APPROVE)
    if proposer == actor.person_id:
        other = said("Another supervisor approves it, or you withdraw it.")
        told = other if approves else said("A supervisor approves it, or you withdraw it.")
        if merge.state in (MergeState.WAITING, MergeState.UNMERGE_WAITING):
            told = said("It is done after 24 hours, unless you withdraw it.")
        return Verbs(withdraw=not wait, told=wait or told)
    if not approves:
        return Verbs(told=said("A supervisor approves it."))
    if merge.state in (MergeState.WAITING, MergeState.UNMERGE_WAITING):
        return Verbs(refuse=not wait, told=wait or said("It was declared single-handed."))
    blocked = said("It cannot be done as it stands.") if seen.look.vetoes else ""
    words = said("Approve merge…") if merge.state in PROPOSED else said("Approve unmerge…")
    return Verbs(words, refuse=not wait, blocked=wait or blocked)


def _no_merge(seen: Seen, entered: Entered) -> str:
    if seen.look.vetoes:
        return said("It cannot be done as it stands.")
    if entered.unstated:
        one = entered.unstated == 1
        several = said("Say of {0} folders that they are where they are shown.")
        words = said("Say of 1 folder that it is where it is shown.") if one else several
        return words.format(entered.unstated)
    return "" if entered.reason else said("Give a reason.")


def _no_unmerge(apart: UnmergeLook, entered: Entered) -> str:
    if apart.first is not None:
        return said("Take apart the later merge first.")
    if apart.vetoes:
        return said("It cannot be done as it stands.")
    if entered.unanswered:
        one = entered.unanswered == 1
        words = said("Answer 1 question.") if one else said("Answer {0} questions.")
        return words.format(entered.unanswered)
    return "" if entered.reason else said("Give a reason.")
