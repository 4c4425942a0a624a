"""How merges speak: where each stands, what happened to it, and what is asked before it is taken apart."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from app.charts import moment
from app.patients import (
    Merge,
    MergeAct,
    MergeField,
    MergeList,
    MergeState,
    MergeStep,
    Question,
    Since,
    Whose,
    mrn_pairs,
)

PROPOSED = frozenset({MergeState.PROPOSED, MergeState.WAITING})
"""It is not merged yet, and may be."""
APART_PROPOSED = frozenset({MergeState.UNMERGE_PROPOSED, MergeState.UNMERGE_WAITING})
"""It is merged, and somebody wants it taken apart."""
WAITS = PROPOSED | APART_PROPOSED
STANDS = frozenset({MergeState.MERGED, *APART_PROPOSED})


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("merging", text)


def list_words(which: MergeList) -> str:
    """The chip of a list."""
    return {
        MergeList.TO_APPROVE: said("To approve"),
        MergeList.MERGED: said("Merged"),
        MergeList.ENDED: said("Ended"),
    }[which]


def title_words(which: MergeList, count: int) -> str:
    """The title over a list: how many there are of it."""
    return {
        MergeList.TO_APPROVE: said("{0} to approve"),
        MergeList.MERGED: said("{0} merged"),
        MergeList.ENDED: said("{0} ended"),
    }[which].format(count)


def state_words(merge: Merge, zone: tzinfo, now: datetime) -> str:
    """Where a merge stands: Proposed by Rosa Diaz; Waits until 24-Nov 14:05 (single-handed)."""
    until = moment(merge.due_at, zone, now) if merge.due_at is not None else ""
    told = {
        MergeState.PROPOSED: said("Proposed by {0}").format(merge.proposed_by),
        MergeState.WAITING: said("Waits until {0} (single-handed)").format(until),
        MergeState.REFUSED: said("Refused by {0}").format(merge.ended_by),
        MergeState.WITHDRAWN: said("Withdrawn by {0}").format(merge.ended_by),
        MergeState.MERGED: said("Merged by {0}").format(merge.merged_by),
        MergeState.UNMERGE_PROPOSED: said("Unmerge proposed by {0}").format(merge.unmerge_by),
        MergeState.UNMERGE_WAITING: said("Unmerge waits until {0} (single-handed)").format(until),
        MergeState.UNMERGED: said("Taken apart by {0}").format(merge.ended_by),
    }[merge.state]
    if merge.single_handed and merge.state in (MergeState.MERGED, MergeState.UNMERGED):
        told = said("{0}, single-handed").format(told)
    return told


def age_words(merge: Merge, zone: tzinfo, now: datetime) -> str:
    """How long it has waited, or when it came to its end; why it could not be done stands before that."""
    if merge.problem:
        return said("not done: {0}").format(merge.problem)
    if merge.state not in WAITS:
        at = merge.ended_at or merge.merged_at or merge.proposed_at
        return moment(at, zone, now)
    days = (now.astimezone(zone).date() - merge.proposed_at.astimezone(zone).date()).days
    if days <= 0:
        return said("today")
    return said("1 day") if days == 1 else said("{0} days").format(days)


def head_words(state: MergeState | None) -> str:
    """The title over two records."""
    if state is None:
        return said("Merge two records")
    return {
        MergeState.PROPOSED: said("Merge proposed"),
        MergeState.WAITING: said("Merge waits"),
        MergeState.REFUSED: said("Merge refused"),
        MergeState.WITHDRAWN: said("Merge withdrawn"),
        MergeState.MERGED: said("Merged records"),
        MergeState.UNMERGE_PROPOSED: said("Unmerge proposed"),
        MergeState.UNMERGE_WAITING: said("Unmerge waits"),
        MergeState.UNMERGED: said("Taken apart again"),
    }[state]


def parts_words(state: MergeState | None) -> tuple[str, str]:
    """What becomes, or became, of each of the two records."""
    if state is None or state in PROPOSED:
        return said("Is kept"), said("Goes into it")
    if state in STANDS:
        return said("Was kept"), said("Went into it")
    return said("One record"), said("The other record")


def field_words(field: MergeField) -> str:
    """What is chosen, by the name that the compared lines have for it."""
    return {
        MergeField.NAME: said("Name"),
        MergeField.BIRTH_DATE: said("Birth date"),
        MergeField.SEX: said("Sex"),
        MergeField.DECEASED: said("Died"),
        MergeField.LANGUAGE: said("Language"),
        MergeField.PHOTO: said("Photo"),
    }[field]


def step_words(step: MergeStep) -> str:
    """One line of the history of a merge: what, who, and why."""
    words = {
        MergeAct.PROPOSED: said("Merge proposed by {0}"),
        MergeAct.DECLARED: said("Merge declared single-handed by {0}"),
        MergeAct.REFUSED: said("Refused by {0}"),
        MergeAct.WITHDRAWN: said("Withdrawn by {0}"),
        MergeAct.MERGED: said("Merged by {0}"),
        MergeAct.UNMERGE_PROPOSED: said("Unmerge proposed by {0}"),
        MergeAct.UNMERGE_DECLARED: said("Unmerge declared single-handed by {0}"),
        MergeAct.UNMERGED: said("Taken apart by {0}"),
    }[step.act].format(step.person)
    return f"{words}: {step.reason}" if step.reason else words


def since_words(question: Question) -> str:
    """What happened since the merge to the thing that is asked about."""
    return {
        Since.MADE: said("Came since the merge. Whose is it?"),
        Since.CHANGED: said("Changed since the merge."),
        Since.GONE: said("Taken out since the merge."),
    }[question.since]


def answer_words(whose: Whose, merge: Merge) -> str:
    """An answer, by the number of the record that it means."""
    return {
        Whose.KEPT: said("Stays with {0}").format(mrn_pairs(merge.kept.mrn)),
        Whose.OTHER: said("Belongs to {0}").format(mrn_pairs(merge.other.mrn)),
        Whose.BEFORE: said("As before the merge"),
        Whose.NOW: said("As it is now"),
    }[whose]


def merged_words(merge: Merge) -> tuple[str, str]:
    """Title and sentence of what was done just now, or why not; no name, for screens are shared."""
    kept, other = mrn_pairs(merge.kept.mrn), mrn_pairs(merge.other.mrn)
    if merge.problem:
        told = said("{0} and {1}: {2}").format(kept, other, merge.problem)
        return said("Not done"), told
    if merge.state is MergeState.UNMERGED:
        told = said("{0} and {1} are two records again. Tasks say which labels to change.")
        return said("Taken apart"), told.format(kept, other)
    told = said("{0} is now part of {1}. Tasks say which folders get new labels.")
    return said("Records merged"), told.format(other, kept)
