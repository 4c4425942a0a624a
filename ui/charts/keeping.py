"""What stays set at the desk from scan to scan, and when it is cleared."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.charts import Place, PlaceKind
from ui.charts.modes import Mode, translate
from ui.charts.session import DeskState, Sticky
from ui.charts.teller import Teller
from ui.charts.view import DeskView
from ui.scanning.sounds import Tone
from ui.theme.tokens import Status


class Keeping:
    """The holder and the due date of check out, the shelf of check in; what was cleared can be had back."""

    def __init__(self, state: DeskState, view: DeskView, teller: Teller) -> None:
        self._state, self._view, self._teller = state, view, teller
        self._known: dict[str, Place] = {}

    def in_words(self) -> dict[str, str]:
        """What a scan would do now, as the journal keeps it; an empty act does nothing to a chart."""
        sticky = self._state.sticky
        if self._state.mode is Mode.CHECK_IN:
            return {"act": "check_in", "at": sticky.shelf.code if sticky.shelf else ""}
        if self._state.mode is Mode.CHECK_OUT and sticky.holder is not None:
            due = sticky.due.isoformat() if sticky.due else ""
            return {"act": "check_out", "holder": sticky.holder.code, "due_at": due}
        if self._state.mode is Mode.CHECK_OUT:
            return {"act": "check_out", "holder": "", "due_at": ""}
        return {"act": ""}

    def set_label(self, code: str) -> str:
        """The label of a holder or of a shelf, while nobody can be asked whose it is; gives its name.

        One that was set here before is known by name, another by its code until the clinic answers.
        """
        kind = PlaceKind.PERSON if self._state.mode is Mode.CHECK_OUT else PlaceKind.SECTION
        place = self._known.get(code, Place(0, kind, code, code, None, "", None, None, None, False))
        if self._state.mode is Mode.CHECK_OUT:
            same = self._state.sticky.holder == place
            self._set(replace(self._state.sticky, holder=place, due=self._state.sticky.due if same else None))
        else:
            self._set(replace(self._state.sticky, shelf=place))
        return place.name

    def set_holder(self, holder: Place) -> None:
        """From now on charts go out to this holder; a due date set for another one goes."""
        same = self._state.sticky.holder == holder
        self._state.wanted = None  # a slip that led here says so itself
        due = self._state.sticky.due if same else None
        if not same:
            self._state.usual_due = None
        self._set(replace(self._state.sticky, holder=holder, due=due))
        self._teller.say(
            Status.GOOD,
            Tone.GOOD,
            translate("ChartDesk", "Check out to"),
            holder.name,
            translate("ChartDesk", "Holder: {name}. Scan the charts. Ctrl+Enter finishes.").format(
                name=holder.name
            ),
        )

    def set_shelf(self, shelf: Place) -> None:
        """From now on returned charts go to this shelf instead of their own."""
        self._set(replace(self._state.sticky, shelf=shelf))
        self._teller.say(
            Status.GOOD,
            Tone.GOOD,
            translate("ChartDesk", "Return to"),
            shelf.name,
            translate("ChartDesk", "Every chart now goes to {shelf}, whatever its own shelf is.").format(
                shelf=shelf.name
            ),
        )

    def set_due(self, due: datetime | None) -> None:
        """From now on charts are due then; None gives back the usual time."""
        self._set(replace(self._state.sticky, due=due))

    def met_usual_due(self, due: datetime | None) -> None:
        """The application has said when a chart is due at this holder if nothing else is set."""
        if self._state.sticky.due is None and due != self._state.usual_due:
            self._state.usual_due = due
            self._view.show_sticky(self._state)

    def clear(self) -> None:
        """Forget what is set in the mode in force; it can be had back."""
        state, sticky = self._state, self._state.sticky
        if state.mode is Mode.CHECK_IN:
            state.before = replace(state.before, shelf=sticky.shelf)
            state.sticky = replace(sticky, shelf=None)
        else:
            state.before = replace(state.before, holder=sticky.holder, due=sticky.due)
            state.sticky = replace(sticky, holder=None, due=None)
        self._view.show_sticky(state)

    def idle(self) -> None:
        """Nobody has done anything for a while: the next clerk must not inherit the last holder."""
        if not self._state.sticky.empty:
            self._state.before, self._state.sticky = self._state.sticky, Sticky()
            self._view.show_sticky(self._state)

    def restore(self) -> None:
        """Have back what was cleared in the mode in force."""
        before = self._state.before
        if self._state.mode is Mode.CHECK_IN and before.shelf is not None:
            self.set_shelf(before.shelf)
        elif self._state.mode is Mode.CHECK_OUT and before.holder is not None:
            self.set_holder(before.holder)
            if before.due is not None:
                self.set_due(before.due)

    def forget(self) -> None:
        """A session was finished: nothing stays set and nothing comes back."""
        sticky, before = self._state.sticky, self._state.before
        if self._state.mode is Mode.CHECK_IN:
            self._state.sticky, self._state.before = replace(sticky, shelf=None), replace(before, shelf=None)
        elif self._state.mode is Mode.CHECK_OUT:
            self._state.sticky = replace(sticky, holder=None, due=None)
            self._state.before = replace(before, holder=None, due=None)
            self._state.usual_due = None
        self._view.show_sticky(self._state)

    def _set(self, sticky: Sticky) -> None:
        self._state.sticky = sticky
        for place in (sticky.holder, sticky.shelf):
            if place is not None and place.id:
                self._known[place.code] = place
        # What is set now needs no way back to what was before it.
        self._state.before = Sticky(
            holder=None if sticky.holder else self._state.before.holder,
            due=None if sticky.holder else self._state.before.due,
            shelf=None if sticky.shelf else self._state.before.shelf,
        )
        self._view.show_sticky(self._state)
