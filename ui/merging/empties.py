"""What stands in place of the list when no merge is to be shown, and why there is none."""

from __future__ import annotations

from app.patients import MergeList
from ui.lists.list_pane import NoRows
from ui.merging.shown import Shown
from ui.merging.words import said


def empty_words(shown: Shown) -> NoRows:
    """Why the list is empty, and whether others wait that a button can show."""
    if shown.narrowing is not None:
        told = said("This patient's record was merged with no other, and nobody has proposed it.")
        return NoRows(said("No merge here."), told, others=True)
    others = shown.which is not MergeList.TO_APPROVE and shown.read.to_approve > 0
    title, told = {
        MergeList.TO_APPROVE: (
            said("Nothing waits to be approved."),
            said(
                "Ctrl+Shift+M on a pair in Duplicates, or on a patient, proposes that two records become one."
            ),
        ),
        MergeList.MERGED: (
            said("No records were merged."),
            said("Merged records stay here, and can be taken apart at any time."),
        ),
        MergeList.ENDED: (
            said("Nothing in this list."),
            said("What was refused, withdrawn or taken apart again stands here."),
        ),
    }[shown.which]
    return NoRows(title, told, others)
