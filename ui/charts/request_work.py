"""What the chart desk asks about requests and standing loans."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.charts import Request, Volume
from app.errors import NotFound
from ui.jobs import JobRunner
from ui.shell.services import Services


class RequestWork(QObject):
    """Each question on its lane; answers for a desk that was closed are dropped."""

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._actor = jobs, services.actor
        self._requested, self._loans = services.requested, services.loans

    def show(self, code: str, done: Callable[[Request], None], failed: Callable[[Exception], None]) -> None:
        """Look which request the code on a slip means."""
        self._jobs.query(self, lambda _stop: self._requested.show(self._actor, code), done, failed)

    def loan_of(
        self, volume: Volume, done: Callable[[str], None], failed: Callable[[Exception], None]
    ) -> None:
        """Look who has a chart on a standing loan: the code of the place."""
        self._jobs.query(self, lambda _stop: self._loan_of(volume), done, failed)

    def _loan_of(self, volume: Volume) -> str:
        for each in self._loans.list(self._actor, volume.patient_id):
            if each.kind is volume.kind:
                return each.place_code
        raise NotFound("Nobody has this chart on a standing loan any more. Nothing was changed.")
