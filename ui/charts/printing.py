"""What the chart desk prints: the label of the last chart in two keys, its insert by the command card."""

from __future__ import annotations

from app.errors import RuleBroken
from ui.charts.modes import translate
from ui.charts.session import DeskState
from ui.charts.teller import Teller
from ui.shell.routes import LabelsRoute
from ui.shell.stage import Stage


class DeskPrinting:
    """Leads to the print of the chart that was scanned last in this mode; no scan ever waits for it."""

    def __init__(self, state: DeskState, teller: Teller, stage: Stage) -> None:
        self._state, self._teller, self._stage = state, teller, stage

    def label(self) -> None:
        """Go to the label of the last chart, where Enter prints it."""
        self._go(LabelsRoute(quick=True))

    def insert(self) -> None:
        """Print the insert for the outguide of the last chart, and come back."""
        self._go(LabelsRoute(quick=True, at_once=True, what="insert"))

    def _go(self, route: LabelsRoute) -> None:
        code = next((row.code for row in self._state.session.newest() if row.code), "")
        if not code:
            sentence = translate("ChartDesk", "No chart was scanned yet. Nothing was printed. Scan it first.")
            self._teller.problem(RuleBroken(sentence))
            return
        self._stage.go_to(route.of(code))
