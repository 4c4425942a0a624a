"""Search plans and recall letters as they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from app.charts import Letters, LetterSetup, OverdueHolder, Search, SearchPlan
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.widgets.marks_out import MarksOut


@dataclass(frozen=True, slots=True)
class WantedPlan:
    """The plan of this search, set like this."""

    search: Search
    setup: LetterSetup


@dataclass(frozen=True, slots=True)
class WantedLetters:
    """Letters to these holders, set like this."""

    holders: tuple[OverdueHolder, ...]
    setup: LetterSetup


class PrintWork(MarksOut):
    """Sets plans and letters, and keeps that they were printed."""

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject) -> None:
        super().__init__(jobs, parent)
        self._services = services

    def set_now(self, wanted: WantedPlan | WantedLetters) -> SearchPlan | Letters:
        """Set it as it stands now: somebody may have looked, or brought charts back, meanwhile."""
        services = self._services
        if isinstance(wanted, WantedLetters):
            places = [holder.place_id for holder in wanted.holders]
            return services.letters.set(services.actor, places, wanted.setup)
        whole = services.searches.show(services.actor, wanted.search.id)
        return services.plans.set(services.actor, whole, wanted.setup)

    def keep_printed(self, made: SearchPlan | Letters) -> None:
        """Keep that it is printed."""
        if isinstance(made, Letters):
            self._services.letters.printed(self._services.actor, made)
        else:
            self._services.plans.printed(self._services.actor, made)

    def write(self, made: SearchPlan | Letters, file: Path) -> None:
        """Make a file of it."""
        if isinstance(made, Letters):
            self._services.letters.save(self._services.actor, made, file)
        else:
            self._services.plans.save(self._services.actor, made, file)
