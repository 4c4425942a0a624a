"""Reading a list off the window's thread: the latest question alone is answered, and a failure is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from app.progress import StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner

T = TypeVar("T")


class ReadView(Protocol):
    """What shows a list that is being read."""

    def show_loading(self) -> None:
        """The list is being read."""
        ...

    def show_failed(self, sentence: str) -> None:
        """The list could not be read."""
        ...


class ListReading:
    """Asks for the list of `view`; an answer to a question that was overtaken is heard by nobody."""

    def __init__(self, view: ReadView, owner: QObject, jobs: JobRunner) -> None:
        self._view, self._owner, self._jobs = view, owner, jobs
        self._running: StopToken | None = None

    def ask(self, work: Callable[[StopToken], T], arrived: Callable[[T], None]) -> None:
        """Stop the question before this one, and ask."""
        if self._running is not None:
            self._running.stop()
        self._view.show_loading()
        self._running = self._jobs.query(self._owner, work, arrived, self._failed)

    def _failed(self, error: Exception) -> None:
        self._view.show_failed(sentence_of(error))
