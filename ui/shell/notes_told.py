"""Tells whoever signs in that a note of another shift waits, with a way to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from app.actor import Permission
from app.progress import StopToken
from app.schedule import HandOverNote
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.routes import QueueRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts

KEY = "notes of another shift"


class NotesTold(QObject):
    """Looks once, at sign-in; from then on the counter of Queues says what waits."""

    def __init__(
        self, jobs: JobRunner, stage: Stage, services: Services, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._stage, self._services = jobs, stage, services
        stage.toast_undone.connect(self._wanted)

    def begin(self) -> None:
        """Look now; whoever sees no patients has no notes."""
        if self._services.actor.may(Permission.LOOK_UP):
            self._jobs.query(self, self._unread, self._told, _never_mind)

    def _unread(self, _stop: StopToken) -> Sequence[HandOverNote]:
        return self._services.notes.unread(self._services.actor)

    def _told(self, notes: Sequence[HandOverNote]) -> None:
        if not notes:
            return
        title = self.tr("A note waits for you")
        if len(notes) > 1:
            title = self.tr("{0} notes wait for you").format(len(notes))
        told = self.tr("The first is from {0}.").format(notes[0].made_by)
        show = self.tr("Show")
        self._stage.show_toast(ToastFacts(KEY, Status.INFO, title, told, show, icon="inbox"))

    @Slot(object)
    def _wanted(self, key: object) -> None:
        if key == KEY:
            self._stage.go_to(QueueRoute(part="handover"))


def _never_mind(error: Exception) -> None:
    """The counter says it too; a bug among the reasons is logged."""
    sentence_of(error)
