"""A screen of parts under one key: each is a screen of its own, and the segments say which is in front."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.charts import KeptAct
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.navigator import Screen
from ui.shell.routes import Route
from ui.shell.stage import Stage
from ui.shell.waiting import Waiting
from ui.theme.theme import Theme
from ui.widgets.panel_page import PanelPage
from ui.widgets.segments import Segment, Segments

MARGIN = 24


class HasPanes(Protocol):
    """A screen of several panes."""

    panes: tuple[QWidget, ...]


class PartsScreen(PanelPage):
    """Screens under one key; each segment is a route, so that keys and Back know which is in front.

    `words` name the parts in their order, `screens` are those this person may see. A screen of parts says
    which part a route means, which route leads to a part, and how many wait in each.
    """

    def __init__(
        self,
        theme: Theme,
        stage: Stage,
        name: str,
        words: Mapping[str, str],
        screens: Mapping[str, Screen],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._stage = stage
        self._screens = {part: screens[part] for part in words if part in screens}
        self._first = next(iter(self._screens))
        self.segments = Segments(theme, name, [Segment(part, words[part]) for part in self._screens])
        self._stack = QStackedWidget()
        self._build()
        self.segments.chosen.connect(self._chosen)

    def part_of(self, route: Route) -> str | None:
        """Which part a route means; None leaves the one in front."""
        raise NotImplementedError

    def route_to(self, part: str) -> Route:
        """The plain route to a part."""
        raise NotImplementedError

    def counts_of(self, waiting: Waiting) -> Mapping[str, int]:
        """How many wait in each part."""
        raise NotImplementedError

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The segments, and the panes of the part in front."""
        own: tuple[QWidget, ...] = getattr(self._front.widget, "panes", (self._front.widget,))
        return (self.segments, *own)

    @property
    def tall_strip(self) -> bool:
        """As high as the part in front needs it."""
        return self._front.page.tall_strip

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """Hand a scan to the part in front."""
        self._front.page.take_scan(scan, done)

    def scan_context(self) -> dict[str, str]:
        """What a scan would do in the part in front, for the journal."""
        told = getattr(self._front.widget, "scan_context", None)
        return dict(told()) if told is not None else {"act": KeptAct.NOTHING.value}

    def come_forward(self, route: Route) -> None:
        """Show the part the route names, or the one that was in front."""
        part = self.part_of(route)
        if part is not None:
            self._show(part if part in self._screens else self._first)
        self._front.page.come_forward(route)

    @Slot(object)
    def show_counts(self, waiting: Waiting) -> None:
        """Say behind each part how many wait there."""
        counts = self.counts_of(waiting)
        for part in self._screens:
            self.segments.set_count(part, counts.get(part, 0))
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
        self._stage.go_to(self.route_to(part))

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
