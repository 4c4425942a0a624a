"""What the pull lists decide: which day and which lines, and where one goes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from app.charts import PullLine, PullList, WalkOrder
from ui.jobs import JobRunner
from ui.lists.list_reading import ListReading
from ui.pulls.acts import PullActs
from ui.pulls.shown import (
    Pick,
    PullShown,
    Read,
    counted,
    mine_of,
    picked,
    sections_of,
)
from ui.pulls.walk import Walk


class PullView(Protocol):
    """What shows a list in its four states."""

    def show_loading(self) -> None:
        """The list is being read."""
        ...

    def show_list(self, shown: PullShown) -> None:
        """The list, filled or empty."""
        ...

    def show_failed(self, sentence: str) -> None:
        """The list could not be read."""
        ...


class PullListing(QObject):
    """Reads and narrows the list of a day; answers to an older question are dropped.

    `day` is the one shown; None before the first was read.
    """

    def __init__(
        self, view: PullView, jobs: JobRunner, acts: PullActs, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._acts, self.today = view, acts, today
        self._reading = ListReading(view, self, jobs)
        self._me = acts.actor.person_id
        self._read: Read | None = None
        self._chosen: date | None = None
        self.day: date | None = None
        self._pick, self._order = Pick.ALL, WalkOrder.SHELF
        self.shown: PullShown | None = None

    @property
    def pulls(self) -> PullList | None:
        """The list as it was read last."""
        return self._read.pulls if self._read is not None else None

    @property
    def walk(self) -> Walk:
        """The way along the list as it is shown."""
        if self.pulls is None or self.shown is None:
            return Walk()
        return Walk(self.pulls, self.shown.lines, mine_of(self.pulls, self._me))

    @property
    def by_need(self) -> bool:
        """Whether whoever needs a chart first stands first."""
        return self._order is WalkOrder.NEED

    @Slot()
    def refresh(self) -> None:
        """Read the list again."""
        self._reading.ask(partial(self._acts.read, self.day, self._order), self._arrived)

    @Slot()
    def come(self) -> None:
        """The screen comes forward: the day somebody chose, or else the one to work on now."""
        self.day = self._chosen
        self.refresh()

    def show_day(self, day: date) -> None:
        """Show another day, all of it."""
        if day != self.day:
            self._pick = Pick.ALL
        self.day = self._chosen = day
        self.refresh()

    @Slot()
    def day_before(self) -> None:
        """Show the day before."""
        self.show_day((self.day or self.today()) - timedelta(days=1))

    @Slot()
    def day_after(self) -> None:
        """Show the day after."""
        self.show_day((self.day or self.today()) + timedelta(days=1))

    @Slot()
    def go_to_work(self) -> None:
        """Show the day to work on now."""
        self._chosen = None
        self.come()

    @Slot(object)
    def choose(self, pick: Pick) -> None:
        """Show what a chip asks for."""
        self._pick = pick
        self._show()

    @Slot()
    def turn(self) -> None:
        """Change between the order of the shelves and whoever needs a chart first."""
        self._order = WalkOrder.SHELF if self.by_need else WalkOrder.NEED
        self.refresh()

    def put(self, line: PullLine) -> None:
        """A line stands otherwise: show it so before the list is read again."""
        if self._read is not None and self.walk.line(line.key) is not None:
            pulls = self._read.pulls
            lines = tuple(line if each.key == line.key else each for each in pulls.lines)
            self._read = replace(self._read, pulls=replace(pulls, lines=lines))
            self._show()

    def _arrived(self, read: Read) -> None:
        self.day = read.pulls.day
        self._read = read
        self._show()

    def _show(self) -> None:
        if self._read is None:
            return
        pulls = self._read.pulls
        counts = counted(pulls, self._me)
        if self._pick is Pick.MINE and counts.mine is None:
            self._pick = Pick.ALL
        sections = sections_of(picked(pulls, self._pick, self._me), pulls)
        self.shown = PullShown(pulls, sections, counts, self._pick, self._read.changes)
        self._view.show_list(self.shown)
