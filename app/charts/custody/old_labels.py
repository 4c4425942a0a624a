"""What is said of a folder whose label is old since a merge.

The words are kept as a task, which nobody words anew, so that the label told of is read back from them.
"""

from __future__ import annotations

from app.patients.mrn import mrn_pairs

SAYS, IS, COMBINE = " its label says ", ", it is ", " Combine it with V"
# The number on it is right; a name stands in no task.
ANOTHER_NAME = "another name"


def label(mrn: str, number: int) -> str:
    """What stands on a folder's label beside the name: 04-56-78 V1."""
    return f"{mrn_pairs(mrn)} V{number}"


def is_of(mrn: str, number: int) -> str:
    """What a folder is: V3 of 01-23-45."""
    return f"V{number} of {mrn_pairs(mrn)}"


def relabel(code: str, says: str, now: str, beside: int | None = None) -> str:
    """What somebody has to do with a folder; `beside` is the volume into which it may be combined."""
    combine = f"{COMBINE}{beside} if that is wanted." if beside else ""
    return f"Relabel folder {code}:{SAYS}{says}{IS}{now} now.{combine}"


def label_said(what: str) -> str:
    """The number on the label that such a task tells of; empty if it tells of none."""
    said = what.partition(SAYS)[2].partition(IS)[0]
    return "" if said == ANOTHER_NAME else said


def asks_to_combine(what: str) -> bool:
    """Whether such a task also says that the folder may be combined."""
    return COMBINE in what


def take_apart(code: str, into: str, now: str) -> str:
    """What somebody has to do with a folder that was combined into one of another patient."""
    return f"Take folder {code} out of {into}: they were combined, and it is {now} again."
