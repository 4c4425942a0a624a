"""What stands in place of the list when no item is to be shown, and why there is none."""

from __future__ import annotations

from ui.discrepancies.shown import Pick, Shown
from ui.discrepancies.words import said
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState


def empty_state_of(theme: Theme, shown: Shown, everything: Button) -> EmptyState:
    """Say why the list is empty; the button that shows everything stands there if others wait."""
    if shown.narrowing is not None:
        title = said("Nothing about {0}.").format(shown.narrowing.words)
        return EmptyState(theme, title, said("No item of this list is about it."), buttons=(everything,))
    if shown.pick is Pick.CLOSED:
        everything.deleteLater()
        return EmptyState(theme, said("Nothing closed yet."), said("Items that were settled stay here."))
    if shown.counts.waiting:
        sentence = said("Others wait: {0} in all.").format(shown.counts.waiting)
        return EmptyState(theme, said("Nothing here."), sentence, buttons=(everything,))
    everything.deleteLater()
    sentence = said("What does not fit comes here by itself.")
    last = shown.last_closed
    if last is not None:
        ended = said("Last closed by {0}: {1}.").format(last.closed_by, last.reason.rstrip("."))
        sentence = f"{sentence} {ended}"
    return EmptyState(theme, said("Nothing waiting."), sentence)
