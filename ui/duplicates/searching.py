"""Comparing everybody with everybody: begun, told how far it is, stopped, and told what it came to."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.patients import SearchedDuplicates
from app.progress import Progress
from ui.duplicates.acts import PairActs
from ui.duplicates.words import said, searched_words
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.background import BackgroundRun
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts


class SearchView(Protocol):
    """What shows how far a comparison is."""

    def show_searching(self) -> None:
        """It has begun."""
        ...

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        ...

    def show_stopping(self) -> None:
        """It ends soon."""
        ...

    def show_searched(self) -> None:
        """It has ended, however."""
        ...


class PairSearch(QObject):
    """Runs on the lane of long jobs while the screen goes on; `searched` follows its end."""

    searched = Signal()

    def __init__(
        self, view: SearchView, jobs: JobRunner, acts: PairActs, stage: Stage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._acts, self._stage = view, acts, stage
        self._background = BackgroundRun(jobs, self)
        self.runs = False

    @Slot()
    def begin(self) -> None:
        """Compare everybody, unless that is being done."""
        if self.runs or not self._acts.may_decide:
            return
        self.runs = True
        self._view.show_searching()
        self._background.start(self._acts.search_all, self._done, self._failed, self._view.show_progress)

    @Slot()
    def stop(self) -> None:
        """End it; what was found is kept."""
        if self.runs:
            self._view.show_stopping()
            self._background.stop()

    def _done(self, found: SearchedDuplicates) -> None:
        title, sentence = searched_words(found)
        self._end(ToastFacts("duplicates", Status.INFO if found.stopped else Status.GOOD, title, sentence))

    def _failed(self, error: Exception) -> None:
        self._end(ToastFacts("duplicates", Status.REFUSED, said("Not compared"), sentence_of(error)))

    def _end(self, facts: ToastFacts) -> None:
        self.runs = False
        self._view.show_searched()
        self._stage.show_toast(facts)
        self.searched.emit()
