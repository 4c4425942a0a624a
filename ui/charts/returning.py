"""Charts that come back from one holder: how many are still out, and when all of them are back."""

from __future__ import annotations

from dataclasses import replace

from ui.charts.modes import translate
from ui.charts.session import DeskState, Returning
from ui.charts.teller import Teller
from ui.charts.view import DeskView
from ui.charts.work import DeskWork, Held
from ui.scanning.sounds import Tone
from ui.theme.tokens import Status


class ReturnsFrom:
    """Set by a holder's label at check in; counted anew after each scan: other desks take charts in too."""

    def __init__(self, state: DeskState, work: DeskWork, teller: Teller, view: DeskView) -> None:
        self._state, self._work, self._teller, self._view = state, work, teller, view
        self._more = False

    def begin(self, held: Held) -> None:
        """Charts of this holder are on the counter."""
        place, volumes = held
        count = len(volumes)
        if not count:
            self._set(None)
            sentence = translate("ChartDesk", "Nothing is checked out to {name}.").format(name=place.name)
            word = translate("ChartDesk", "Nothing out")
            self._teller.say(Status.INFO, Tone.GOOD, word, place.name, sentence)
            return
        self._set(Returning(place, count, count))
        sentence = translate("ChartDesk", "{count} out to {name}. Scan the charts.")
        self._teller.say(
            Status.GOOD,
            Tone.GOOD,
            translate("ChartDesk", "Return from"),
            place.name,
            sentence.format(count=count, name=place.name),
        )

    def recount(self, *, more: bool = False) -> None:
        """A chart went in or out: how many are still with the holder?

        With `more` its scan told something that has to be done: that stays on the strip.
        """
        self._more = more
        returning = self._state.returning
        if returning is not None:
            self._work.held_by(returning.place.code, self._counted, self._teller.problem)

    def end(self) -> None:
        """The holder counts no more."""
        self._set(None)

    def _counted(self, held: Held) -> None:
        place, volumes = held
        returning = self._state.returning
        if returning is None or returning.place.id != place.id:
            return
        if volumes:
            self._set(replace(returning, left=len(volumes), total=max(returning.total, len(volumes))))
            return
        self._set(None)
        if self._more:
            return
        told = translate("ChartDesk", "{count} of {count} returned").format(count=returning.total)
        sentence = translate("ChartDesk", "{name} has no chart any more.").format(name=place.name)
        self._teller.say(Status.GOOD, Tone.COMPLETE, told, place.name, sentence)

    def _set(self, returning: Returning | None) -> None:
        self._state.returning = returning
        self._view.show_sticky(self._state)
