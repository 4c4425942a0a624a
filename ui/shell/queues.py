"""The Queues screen (Ctrl+5): what does not fit, what has to be done, who is here twice, and merges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.navigator import Screen
from ui.shell.routes import MergeRoute, MergeShown, QueueRoute, Route
from ui.shell.stage import Stage
from ui.shell.waiting import Waiting
from ui.theme.theme import Theme
from ui.widgets.panel_page import PanelPage
from ui.widgets.segments import Segment, Segments

ITEMS, TASKS, PAIRS, MERGES = "items", "tasks", "pairs", "merges"
HANDOVER = "handover"
MARGIN = 24


class HasPanes(Protocol):
    """A screen of several panes."""

    panes: tuple[QWidget, ...]


class QueuesScreen(PanelPage):
    """Screens under one key; each segment is a route, so that keys and Back know which is in front.

    `screens` are those this person may see: ITEMS and TASKS, and PAIRS and MERGES for whoever decides about
    duplicates.
    """

    def __init__(
        self, theme: Theme, stage: Stage, screens: Mapping[str, Screen], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._stage = stage
        self._screens = dict(screens)
        words = {
            ITEMS: self.tr("Discrepancies"), TASKS: self.tr("Tasks"), PAIRS: self.tr("Duplicates"),
            MERGES: self.tr("Merges"), HANDOVER: self.tr("Hand-over"),
        }  # fmt: skip
        self.segments = Segments(
            theme, self.tr("Parts of Queues"), [Segment(part, words[part]) for part in self._screens]
        )
        self._stack = QStackedWidget()
        self._build()
        self.segments.chosen.connect(self._chosen)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The segments, and the panes of the part in front."""
        own: tuple[QWidget, ...] = getattr(self._front.widget, "panes", (self._front.widget,))
        return (self.segments, *own)

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Hand a scan to the part in front."""
        self._front.page.take_scan(scan, done)

    def come_forward(self, route: Route) -> None:
        """Show the part the route names, or the one that was in front."""
        if isinstance(route, QueueRoute):
            part = route.part or (ITEMS if route.volume_id is not None else self.segments.mode)
            self._show(part if part in self._screens else ITEMS)
        elif isinstance(route, MergeRoute | MergeShown):
            self._show(MERGES if MERGES in self._screens else ITEMS)
        self._front.page.come_forward(route)

    @Slot(object)
    def show_counts(self, waiting: Waiting) -> None:
        """Say behind each part how many wait there."""
        counts = {
            ITEMS: waiting.items, TASKS: waiting.tasks, PAIRS: waiting.pairs, MERGES: waiting.merges,
            HANDOVER: waiting.notes,
        }  # fmt: skip
        for part in self._screens:
            self.segments.set_count(part, counts[part])
        told = getattr(self._front.widget, "counted", None)
        if told is not None and self.isVisible():
            told(waiting)

    def actions(self) -> Sequence[Action]:  # type: ignore[override]  # Qt's own list is not used here
        """What can be done in the part in front."""
        return self._front.page.actions()

    @property
    def _front(self) -> Screen:
        return self._screens[self.segments.mode]

    def _show(self, part: str) -> None:
        self.segments.blockSignals(True)  # it is the route that chooses now, not a person
        self.segments.choose(part)
        self.segments.blockSignals(False)
        self._stack.setCurrentWidget(self._front.widget)

    @Slot(object)
    def _chosen(self, part: str) -> None:
        self._stage.go_to(QueueRoute(part=part))

    def _build(self) -> None:
        for screen in self._screens.values():
            self._stack.addWidget(screen.widget)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 12, MARGIN, 0)
        row.addWidget(self.segments)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
