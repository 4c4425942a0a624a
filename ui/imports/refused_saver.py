"""Writes the rows that an import refused into a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.interop import Refused
from app.progress import StopToken
from ui.errors import sentence_of
from ui.imports.refused_file import write_refused
from ui.imports.words import said
from ui.jobs import JobRunner


class RefusedSaver(QObject):
    """Writes refused rows into a file; `saved` carries the sentence to tell, and whether they stand there."""

    saved = Signal(str, bool)

    def __init__(self, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs

    def save(self, file: Path, refused: tuple[Refused, ...]) -> None:
        """Begin to write."""
        self._jobs.query(self, partial(_write, file, refused), self._wrote, self._not_written)

    def _wrote(self, _answer: None) -> None:
        self.saved.emit(said("List of refused rows saved"), True)

    def _not_written(self, error: Exception) -> None:
        self.saved.emit(sentence_of(error), False)


def _write(file: Path, refused: tuple[Refused, ...], _stop: StopToken) -> None:
    write_refused(file, refused)
