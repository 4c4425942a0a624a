"""What stands in place of the list when no task is to be shown, and why there is none."""

from __future__ import annotations

from ui.tasks.shown import Pick, Shown
from ui.tasks.words import said


def empty_words(shown: Shown) -> tuple[str, str, bool]:
    """Title and sentence of an empty list, and whether others wait that a button can show."""
    if shown.narrowing is not None:
        title = said("Nothing about {0}.").format(shown.narrowing.words)
        return title, said("No task of this list is about this patient."), True
    if shown.pick is Pick.ENDED:
        return said("Nothing has ended yet."), said("Tasks that were done stay here."), False
    if shown.counts.waiting:
        sentence = said("Others have {0} to do.").format(shown.counts.waiting)
        return said("Nothing for you."), sentence, True
    sentence = said("What is promised to a patient comes here by itself. Ctrl+N sets a task of your own.")
    return said("Nothing to do."), sentence, False
