"""What stands in place of the list when no pair is to be shown, and why there is none."""

from __future__ import annotations

from app.patients import PairList
from ui.duplicates.shown import Shown
from ui.duplicates.words import grouped, said


def empty_words(shown: Shown) -> tuple[str, str, bool]:
    """Title and sentence of an empty list, and whether others wait that a button can show."""
    counts = shown.counts
    if shown.narrowing is not None:
        words = shown.narrowing.words
        title = said("No pair with {0}.").format(f"{words[:1].lower()}{words[1:]}")
        return title, said("Nothing speaks for it that this patient is here twice."), True
    if shown.which is PairList.REVIEW:
        title = said("Nobody waits to be compared.")
        if counts.searched_at is None:
            told = said("Records that may be one person come here. “Compare everybody” looks for them once.")
        else:
            told = said("Records that may be one person come here by themselves, as patients are registered.")
        return title, told, False
    sentence = {
        PairList.LATER: said("Pairs that were put off stay here until somebody decides."),
        PairList.MAYBE: said("Pairs for which little speaks stand here. They need not be looked at."),
        PairList.SAME: said("Pairs said to be one person stay here until they are merged."),
        PairList.DIFFERENT: said("Pairs said to be different people stay here, to be looked up."),
    }[shown.which]
    if counts.review:
        sentence += " " + said("{0} wait to be reviewed.").format(grouped(counts.review))
    return said("Nothing in this list."), sentence, bool(counts.review)
