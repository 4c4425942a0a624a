"""One act of a screen at a time: its verbs are blocked while one is being written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from ui.errors import sentence_of
from ui.jobs import JobRunner

T = TypeVar("T")


class ActView(Protocol):
    """What shows how an act ends."""

    def show_busy(self, busy: bool) -> None:
        """Whether an act is being written."""
        ...

    def tell_refused(self, word: str, sentence: str) -> None:
        """An act was refused."""
        ...


class OneAct:
    """Runs acts on the command lane; `changed` follows each, done or refused."""

    def __init__(self, view: ActView, owner: QObject, jobs: JobRunner, changed: Callable[[], None]) -> None:
        self._view, self._owner, self._jobs, self._changed = view, owner, jobs, changed
        self.busy = False

    def run(self, work: Callable[[], T], done: Callable[[T], None], refused: str) -> None:
        """Do it and call `done`; `refused` is the word that stands before why it was not done."""
        self._set_busy(True)
        self._jobs.command(self._owner, work, partial(self._done, done), partial(self._refused, refused))

    def _done(self, done: Callable[[T], None], answer: T) -> None:
        self._set_busy(False)
        done(answer)
        self._changed()

    def _refused(self, word: str, error: Exception) -> None:
        self._set_busy(False)
        self._view.tell_refused(word, sentence_of(error))
        self._changed()

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self._view.show_busy(busy)
