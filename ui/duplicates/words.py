"""How the review of possible duplicates speaks: how likely, what was decided, how many."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from app.charts import moment
from app.patients import (
    Band,
    DuplicateCounts,
    DuplicatePair,
    PairAct,
    PairList,
    PairState,
    PairStep,
    SearchedDuplicates,
)

VERY_LIKELY_BITS = 10
"""From here on a thousand to one speak for one person."""


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("duplicates", text)


def grouped(number: int) -> str:
    """12,340."""
    return f"{number:,}"


def level_of(pair: DuplicatePair) -> int:
    """How many of the three marks are filled."""
    if pair.band is Band.MAYBE:
        return 1
    return 3 if pair.weight >= VERY_LIKELY_BITS else 2


def likely_words(pair: DuplicatePair) -> str:
    """How likely the pair is one person."""
    return (said("Perhaps"), said("Likely"), said("Very likely"))[level_of(pair) - 1]


def for_and_against(pair: DuplicatePair) -> tuple[str, str]:
    """What speaks for one person, and what against it; a doubt such as twins? stands with the latter."""
    speaks = [each for each in pair.evidence if each not in pair.against]
    return ", ".join(speaks), ", ".join(pair.against)


def list_words(which: PairList) -> str:
    """The chip of a list."""
    return {
        PairList.REVIEW: said("To review"),
        PairList.LATER: said("Later"),
        PairList.MAYBE: said("Perhaps"),
        PairList.SAME: said("Same person, to be merged"),
        PairList.DIFFERENT: said("Different"),
    }[which]


def title_words(which: PairList, counts: DuplicateCounts) -> str:
    """The title over a list: how many there are of it."""
    return {
        PairList.REVIEW: said("{0} to review").format(grouped(counts.review)),
        PairList.LATER: said("{0} put off").format(grouped(counts.later)),
        PairList.MAYBE: said("{0} perhaps").format(grouped(counts.maybe)),
        PairList.SAME: said("{0} to be merged").format(grouped(counts.same)),
        PairList.DIFFERENT: said("{0} different").format(grouped(counts.different)),
    }[which]


def state_words(state: PairState) -> str:
    """What was decided about a pair; nothing while it is open."""
    return {
        PairState.OPEN: "",
        PairState.LATER: said("Put off"),
        PairState.SAME: said("Same person"),
        PairState.DIFFERENT: said("Different people"),
        PairState.GONE: said("Nothing speaks for it any more"),
    }[state]


def decided_words(pair: DuplicatePair, zone: tzinfo, now: datetime) -> str:
    """By Jo Anders, 21-Nov 14:02: twins."""
    if pair.decided_at is None:
        return ""
    at = moment(pair.decided_at, zone, now)
    by = said("by {0}, {1}").format(pair.decided_by, at)
    return f"{by}: {pair.reason}" if pair.reason else by


def rate_words(counts: DuplicateCounts) -> str:
    """14 records of 12,340 in possible pairs: 0.11 %."""
    if not counts.live:
        return said("No patients yet.")
    told = said("{0} records of {1} in possible pairs: {2} %")
    return told.format(grouped(counts.records), grouped(counts.live), f"{100 * counts.rate:.2f}")


def rate_rule() -> str:
    """How the rate is counted."""
    return said(
        "Duplicate rate: the records in pairs to review, put off or said to be one person, of all patients"
        " who are not merged. What is only perhaps one person does not count."
    )


def compared_words(counts: DuplicateCounts, zone: tzinfo, now: datetime) -> str:
    """When everybody was compared last, and who was not yet."""
    if counts.searched_at is None:
        told = said("Everybody: not compared yet.")
    else:
        told = said("Everybody: compared {0}.").format(moment(counts.searched_at, zone, now))
    if counts.waiting == 1:
        told += " " + said("1 record waits to be compared.")
    elif counts.waiting:
        told += " " + said("{0} records wait to be compared.").format(grouped(counts.waiting))
    return told


def searched_words(found: SearchedDuplicates) -> tuple[str, str]:
    """Title and sentence of what a comparison came to."""
    new = said("1 new pair") if found.new == 1 else said("{0} new pairs").format(grouped(found.new))
    patients = grouped(found.patients)
    if found.stopped:
        return said("Comparison stopped"), said("{0} so far. What was found is kept.").format(new)
    parts = [said("{0} patients compared: {1}.").format(patients, new)]
    if found.reopened:
        parts.append(
            said("{0} wait again, because who they are has changed.").format(grouped(found.reopened))
        )
    if found.gone:
        parts.append(said("{0} are gone: nothing speaks for them any more.").format(grouped(found.gone)))
    return said("Everybody compared"), " ".join(parts)


def step_words(step: PairStep) -> str:
    """One line of the history of a pair: what, who, and why."""
    words = {
        PairAct.FOUND: said("Found"),
        PairAct.LATER: said("Put off"),
        PairAct.SAME: said("Said to be the same person"),
        PairAct.DIFFERENT: said("Said to be different people"),
        PairAct.REOPENED: said("Waits again"),
        PairAct.CHANGED: said("Waits again, because who one of them is has changed"),
        PairAct.GONE: said("Gone, because nothing speaks for it any more"),
    }[step.act]
    told = said("{0}, by {1}").format(words, step.person) if step.person else words
    return f"{told}: {step.reason}" if step.reason else told
