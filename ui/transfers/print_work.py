"""Manifests, labels, receipts and recall lists as they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from app.charts import Manifest, ManifestSetup, Recall, Transfer
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.widgets.marks_out import MarksOut


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed of: a transfer, or what is to come back."""

    transfer: Transfer | None = None
    recalls: tuple[Recall, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to go out, set like this."""

    asked: Asked
    setup: ManifestSetup


class PrintWork(MarksOut):
    """Sets what is printed for a transfer, and keeps that it was."""

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject) -> None:
        super().__init__(jobs, parent)
        self._services = services

    def set_now(self, wanted: Wanted) -> Manifest:
        """Set it as it stands now: somebody may have packed more since the question was opened."""
        services, asked = self._services, wanted.asked
        if asked.transfer is None:
            return services.manifests.set_recalls(services.actor, asked.recalls, wanted.setup)
        whole = services.transfers.show(services.actor, asked.transfer.id)
        return services.manifests.set(services.actor, whole, wanted.setup)

    def keep_printed(self, made: Manifest) -> None:
        """Keep that it is printed."""
        self._services.manifests.printed(self._services.actor, made)

    def write(self, made: Manifest, file: Path) -> None:
        """Make a file of it."""
        self._services.manifests.save(self._services.actor, made, file)
