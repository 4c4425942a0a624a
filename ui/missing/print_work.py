"""Search plans and recall letters on their way out, into a file or to a printer in its own whole dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter

from app.charts import Letters, LetterSetup, Mark, OverdueHolder, Search, SearchPlan
from app.errors import RuleBroken
from app.progress import Report, StopToken
from ui.jobs import JobRunner
from ui.missing.words import said
from ui.shell.services import Services
from ui.widgets.on_printer import paint_pages, prepare, whole_scale
from ui.widgets.print_asking import PrintsOut
from ui.widgets.print_marks import paint_marks

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed: the plan of a search, or letters to these holders."""

    search: Search | None = None
    holders: tuple[OverdueHolder, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to go out, set like this."""

    asked: Asked
    setup: LetterSetup


@dataclass(frozen=True, slots=True)
class Printed:
    """What went out, and the file it is in; without a file it went to a printer."""

    made: SearchPlan | Letters
    file: Path | None = None


class PrintWork(PrintsOut):
    """Sets it, keeps that it is printed, prints it; on the lane of long jobs, one print at a time."""

    def __init__(self, jobs: JobRunner, services: Services, parent: QObject) -> None:
        super().__init__(jobs, parent)
        self._services = services

    def save(self, wanted: Wanted, file: Path) -> None:
        """Make a file of it."""
        self.start(partial(_saved, self._services, wanted, file))

    def print_on(self, wanted: Wanted, printer: QPrinter) -> None:
        """Print it on a printer."""
        self.start(partial(_printed, self._services, wanted, printer))


def _saved(services: Services, wanted: Wanted, file: Path, _report: Report, _stop: StopToken) -> Printed:
    made = _all_set(services, wanted)
    if isinstance(made, Letters):
        services.letters.save(services.actor, made, file)
    else:
        services.plans.save(services.actor, made, file)
    return Printed(made, file)


def _printed(
    services: Services, wanted: Wanted, printer: QPrinter, report: Report, stop: StopToken
) -> Printed:
    made = _all_set(services, wanted)
    prepare(printer, made.sheet, made.setup.resolution)
    scale = whole_scale(printer, made.setup.resolution)
    keep = partial(_keep, services, made)
    paint_pages(printer, made.pages, partial(_paint_page, made), scale, keep, report, stop)
    return Printed(made)


def _keep(services: Services, made: SearchPlan | Letters) -> None:
    if isinstance(made, Letters):
        services.letters.printed(services.actor, made)
    else:
        services.plans.printed(services.actor, made)


def _paint_page(made: SearchPlan | Letters, painter: QPainter, page: Sequence[Mark]) -> None:
    setup = made.setup
    paint_marks(painter, page, setup.resolution.dots_per_mm * 25.4, setup.digits)


def _all_set(services: Services, wanted: Wanted) -> SearchPlan | Letters:
    """Set it as it stands now: somebody may have looked, or brought charts back, since it was asked."""
    actor, asked = services.actor, wanted.asked
    made: SearchPlan | Letters
    if asked.search is None:
        made = services.letters.set(actor, [each.place_id for each in asked.holders], wanted.setup)
    else:
        whole = services.searches.show(actor, asked.search.id)
        made = services.plans.set(actor, whole, wanted.setup)
    if not made.pages:
        raise RuleBroken(said("There is nothing to print. Nothing was changed. Choose something else."))
    return made
