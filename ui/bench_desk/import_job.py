"""An import on the window's job lane, as the import screen starts one."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from app.interop import PatientImport, PatientReport
from app.progress import Progress, Report, StopToken
from ui.jobs import JobRunner
from ui.shell.services import Services


class ImportJob(QObject):
    """Imports a file; `running` once rows go in, `ended` if it ends before it is stopped."""

    running = Signal()
    ended = Signal(str)

    def __init__(self, jobs: JobRunner, services: Services, file: str) -> None:
        super().__init__()
        self._jobs, self._services, self._file = jobs, services, Path(file)
        self._token = StopToken()
        self._began = 0.0
        self._last = (0.0, 0)

    @property
    def rows(self) -> int:
        """How many rows were taken, as far as it was told."""
        return self._last[1]

    @property
    def seconds(self) -> float:
        """In what time."""
        return self._last[0] - self._began

    def start(self) -> None:
        """Begin."""
        self._token = self._jobs.job(self, self._work, self._done, self._failed, self._progress)

    def stop(self) -> None:
        """Ask it to end; nothing more is heard of it."""
        self._token.stop()

    def _work(self, report: Report, stop: StopToken) -> PatientReport:
        imports, actor = self._services.imports, self._services.actor
        seen = imports.preview_patients(actor, self._file)
        command = PatientImport(self._file, dict(seen.mapping), seen.date_order, "bench")
        self._began = perf_counter()
        return imports.import_patients(actor, command, report, stop)

    def _progress(self, progress: Progress) -> None:
        first = not self._last[1]
        self._last = (perf_counter(), progress.done)
        if first:
            self.running.emit()

    def _done(self, report: PatientReport) -> None:
        self.ended.emit(f"{report.added} of {report.rows} rows are in")

    def _failed(self, error: Exception) -> None:
        self.ended.emit(type(error).__name__)
