"""What stands in place of the list when no request is to be shown, and why there is none."""

from __future__ import annotations

from ui.requests.shown import Pick, Shown
from ui.requests.words import said


def empty_words(shown: Shown) -> tuple[str, str, bool]:
    """Title and sentence of an empty list, and whether others wait that a button can show."""
    others = shown.counts.waiting > 0
    if shown.narrowing is not None:
        title = said("Nothing about {0}.").format(shown.narrowing.words)
        return title, said("Nobody asks for this patient's charts in this list."), True
    if shown.pick is Pick.ALL:
        sentence = said("Whoever needs a chart by a time stands here. Ctrl+N asks for one.")
        return said("Nobody waits for a chart."), sentence, False
    title, sentence = {
        Pick.MINE: (said("You fetch nothing now."), said("Ctrl+Shift+A takes the request that is chosen.")),
        Pick.STAT: (said("No STAT request."), said("One that comes rings at every desk.")),
        Pick.LATE: (said("Nothing is late."), said("A request is late once its time has passed.")),
        Pick.NOT_FILLABLE: (
            said("Everything can be met."), said("Ctrl+Shift+M says why a chart cannot be had."),
        ),
        Pick.ENDED: (said("Nothing has ended yet."), said("Requests that were met or cancelled stay here.")),
        Pick.LOANS: (
            said("No standing loans."), said("A chart that somebody keeps until further notice stands here."),
        ),
    }[shown.pick]  # fmt: skip
    return title, sentence, others
