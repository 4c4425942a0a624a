"""Sections are made ready in the background: begun, told how far it is, stopped, told what it came to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import Prepared
from app.progress import Stopped
from ui.errors import sentence_of
from ui.going_live.acts import LiveActs
from ui.going_live.sections_pane import LiveSectionsPane
from ui.going_live.words import prepared_words, said
from ui.jobs import JobRunner
from ui.shell.background import BackgroundRun
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts


class MakingReady(QObject):
    """Runs on the lane of long jobs while the screen goes on; `ended` follows its end."""

    ended = Signal()

    def __init__(
        self, pane: LiveSectionsPane, jobs: JobRunner, acts: LiveActs, stage: Stage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pane, self._acts, self._stage = pane, acts, stage
        self._background = BackgroundRun(jobs, self)
        self.runs = False

    def begin(self, section: str) -> None:
        """Make a section ready, or all of them, unless that is being done."""
        if self.runs:
            return
        self.runs = True
        self._pane.show_running(running=True)
        work = partial(self._acts.prepare, section)
        self._background.start(work, self._done, self._failed, self._pane.show_progress)

    @Slot()
    def stop(self) -> None:
        """End it; what was made stays."""
        if self.runs:
            self._pane.show_stopping()
            self._background.stop()

    def _done(self, done: Prepared) -> None:
        self._end(ToastFacts("ready", Status.GOOD, *prepared_words(done)))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            told = said("What was made stays. Make it ready again to go on.")
            self._end(ToastFacts("ready", Status.INFO, said("Stopped"), told))
        else:
            self._end(ToastFacts("ready", Status.REFUSED, said("Not made ready"), sentence_of(error)))

    def _end(self, facts: ToastFacts) -> None:
        self.runs = False
        self._pane.show_running(running=False)
        self._stage.show_toast(facts)
        self.ended.emit()
