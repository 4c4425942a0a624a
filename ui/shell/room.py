"""The Pull lists screen (Ctrl+3): who needs which chart, and what else is fetched and looked for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.shell.navigator import Screen
from ui.shell.parts import PartsScreen
from ui.shell.routes import RoomRoute, Route
from ui.shell.stage import Stage
from ui.shell.waiting import Waiting
from ui.theme.theme import Theme

PULLS, REQUESTS, TRANSFERS, MISSING = "pulls", "requests", "transfers", "missing"
SHELVES, AWAY, LIVE, FILING, APPOINTMENTS = "shelves", "away", "live", "filing", "appointments"


class RoomScreen(PartsScreen):
    """The parts of the chart room; one more is a word here and a screen in the mapping it is handed."""

    def __init__(
        self, theme: Theme, stage: Stage, screens: Mapping[str, Screen], parent: QWidget | None = None
    ) -> None:
        words = {
            PULLS: self.tr("Pull list"), REQUESTS: self.tr("Requests"), TRANSFERS: self.tr("Transfers"),
            MISSING: self.tr("Missing"), SHELVES: self.tr("Shelf audit"), AWAY: self.tr("Put away"),
            LIVE: self.tr("Going live"), FILING: self.tr("Filing"), APPOINTMENTS: self.tr("Appointments"),
        }  # fmt: skip
        super().__init__(theme, stage, self.tr("Parts of Pull lists"), words, screens, parent)

    def part_of(self, route: Route) -> str | None:
        """A request is shown among the requests, a day as its pull list, a tote among the transfers."""
        if not isinstance(route, RoomRoute):
            return None
        named = (
            (route.request is not None and REQUESTS)
            or (route.day is not None and PULLS)
            or (route.transfer and TRANSFERS)
            or (route.missing and MISSING)
        )
        return route.part or named or None

    def route_to(self, part: str) -> Route:
        """The plain route to a part."""
        return RoomRoute(part)

    def counts_of(self, waiting: Waiting) -> Mapping[str, int]:
        """How many wait in each part."""
        return {
            PULLS: waiting.pulls, REQUESTS: waiting.requests, TRANSFERS: waiting.transfers,
            MISSING: waiting.missing, SHELVES: waiting.audits,
            AWAY: waiting.sheets,
        }  # fmt: skip
