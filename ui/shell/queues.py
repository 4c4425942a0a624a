"""The Queues screen (Ctrl+5): what does not fit, what has to be done, who is here twice, and merges."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.shell.navigator import Screen
from ui.shell.parts import PartsScreen
from ui.shell.routes import MergeRoute, MergeShown, QueueRoute, Route
from ui.shell.stage import Stage
from ui.shell.waiting import Waiting
from ui.theme.theme import Theme

ITEMS, TASKS, PAIRS, MERGES = "items", "tasks", "pairs", "merges"
HANDOVER = "handover"


class QueuesScreen(PartsScreen):
    """ITEMS, TASKS and HANDOVER, and PAIRS and MERGES for whoever decides about duplicates."""

    def __init__(
        self, theme: Theme, stage: Stage, screens: Mapping[str, Screen], parent: QWidget | None = None
    ) -> None:
        words = {
            ITEMS: self.tr("Discrepancies"), TASKS: self.tr("Tasks"), HANDOVER: self.tr("Hand-over"),
            PAIRS: self.tr("Duplicates"), MERGES: self.tr("Merges"),
        }  # fmt: skip
        super().__init__(theme, stage, self.tr("Parts of Queues"), words, screens, parent)

    def part_of(self, route: Route) -> str | None:
        """Only a discrepancy is about a volume; a merge is shown among the merges."""
        if isinstance(route, QueueRoute):
            return route.part or (ITEMS if route.volume_id is not None else None)
        return MERGES if isinstance(route, MergeRoute | MergeShown) else None

    def route_to(self, part: str) -> Route:
        """The plain route to a part."""
        return QueueRoute(part=part)

    def counts_of(self, waiting: Waiting) -> Mapping[str, int]:
        """How many wait in each part."""
        return {
            ITEMS: waiting.items, TASKS: waiting.tasks, PAIRS: waiting.pairs, MERGES: waiting.merges,
            HANDOVER: waiting.notes,
        }  # fmt: skip
