"""Taking a STAT request and going to it, from whatever screen is in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.actor import Permission
from app.charts import Request
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.sounds import Tone
from ui.shell.actions import Action
from ui.shell.routes import RoomRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.taking_back import TakingBack
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.toast import ToastFacts

Shown = Callable[[], Sequence[Request]]


class StatVerbs(QObject):
    """What can be done with the STAT requests that are `shown` now; `changed` follows each act."""

    changed = Signal()

    def __init__(
        self, jobs: JobRunner, stage: Stage, services: Services, shown: Shown, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs, self._stage, self._shown = jobs, stage, shown
        self._requests, self._actor = services.requests, services.actor
        self._undoing = TakingBack(stage, "stat taken", self._let_go, self)

    def listed(self) -> tuple[Action, Action]:
        """The same by the palette, for whoever has no hand free for the line."""
        may, sees = (Permission.REQUEST,), (Permission.LOOK_UP,)
        take, show = self.tr("Take the STAT request"), self.tr("Show the STAT request")
        return (
            Action("stat.take", take, self.take, icon="user-round", menu="chart", needs=may),
            Action("stat.show", show, self.show_oldest, icon="list-checks", menu="go", needs=sees),
        )

    @Slot()
    def take(self) -> None:
        """Say that one fetches the oldest that nobody has taken."""
        found = next((each for each in self._shown() if each.rings), None)
        if found is None:
            self._nothing_rings()
        else:
            work = partial(self._requests.claim, self._actor, found.id)
            self._jobs.command(self, work, self._taken, self._not_taken)

    @Slot()
    def show_oldest(self) -> None:
        """Go to the oldest, one that nobody has taken before the others."""
        found = sorted(self._shown(), key=lambda each: not each.rings)
        if found:
            self._stage.go_to(RoomRoute(request=found[0].id))
        else:
            self._nothing_rings()

    def _taken(self, request: Request) -> None:
        told = self.tr("Every desk sees your name.")
        self._stage.show_toast(self._undoing.offer(request.id, self.tr("Taken"), told))
        self._changed()

    def _let_go(self, request: int) -> None:
        work = partial(self._requests.let_go, self._actor, request)
        self._jobs.command(self, work, self._left, self._not_taken)

    def _left(self, _request: Request) -> None:
        self._changed()

    def _changed(self) -> None:
        self._stage.refresh_counters()
        self.changed.emit()

    def _not_taken(self, error: Exception) -> None:
        refused = Outcome(Status.REFUSED, self.tr("Not taken"), sentence=sentence_of(error))
        self._stage.show_outcome(refused, Tone.REFUSED)
        self._changed()

    def _nothing_rings(self) -> None:
        told = self.tr("No STAT request waits for anybody.")
        self._stage.show_toast(ToastFacts("stat", Status.INFO, self.tr("Nothing rings"), told))
