"""What stands in place of a pull list, and why it is empty."""

from __future__ import annotations

from ui.pulls.shown import Pick, PullShown
from ui.pulls.words import said


def empty_words(shown: PullShown) -> tuple[str, str]:
    """Title and sentence of an empty list."""
    if not shown.pulls.lines:
        sentence = said("Charts for visits and requests of this day stand here. Ctrl+N builds the list anew.")
        if shown.pulls.built_at is None and shown.pulls.visits:
            title = said("This list is not built yet.")
            return title, said("Ctrl+N looks at the visits of the day and asks for the charts they need.")
        return said("Nobody needs a chart on this day."), sentence
    return {
        Pick.ALL: (said("Nothing is wanted."), ""),
        Pick.TO_PULL: (said("Everything is fetched."), said("Ctrl+Enter checks out all that was pulled.")),
        Pick.NOT_FOUND: (
            said("Everything was found."), said("Ctrl+Shift+M says why a chart cannot be fetched.")
        ),
        Pick.MINE: (
            said("You have no part of this list."), said("Ctrl+Shift+A takes the part of the chosen line.")
        ),
    }[shown.pick]  # fmt: skip
