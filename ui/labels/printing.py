"""Labels on their way out: into a file, or to a printer in its own whole dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter

from app.actor import Actor
from app.charts import Label, Labels, PlacedLabel, PrintSetup, Sheets
from app.errors import RuleBroken
from app.progress import Report, StopToken
from ui.jobs import JobRunner
from ui.labels.painting import paint_label
from ui.labels.words import said
from ui.widgets.on_printer import paint_pages, whole_scale
from ui.widgets.one_print import OnePrint

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True)
class Printed:
    """What went out: the sheets, and the file they are in; without a file they went to a printer.

    `batch` is the print that scans of its labels are counted for; `again` says that it was a reprint.
    """

    sheets: Sheets
    file: Path | None = None
    printer: QPrinter | None = None
    batch: UUID | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Out:
    """Labels for a printer: its name, and the print of which this is a reprint."""

    labels: tuple[Label, ...]
    setup: PrintSetup
    printer: QPrinter
    name: str = ""
    again_of: UUID | None = None
    again: bool = False


class LabelPrinting(OnePrint):
    """Sets all labels, keeps in the trail that they are printed, prints them; on the lane of long jobs."""

    def __init__(self, jobs: JobRunner, labels: Labels, actor: Actor, parent: QObject) -> None:
        super().__init__(jobs, parent)
        self._labels, self._actor = labels, actor

    def save(self, labels: Sequence[Label], setup: PrintSetup, file: Path) -> None:
        """Make a file of them."""
        self.start(partial(_saved, self._labels, self._actor, tuple(labels), setup, file))

    def print_on(self, out: Out) -> None:
        """Print them on a printer."""
        self.start(partial(_printed, self._labels, self._actor, out))


def _saved(
    labels: Labels, actor: Actor, wanted: tuple[Label, ...], setup: PrintSetup, file: Path,
    _report: Report, _stop: StopToken,
) -> Printed:  # fmt: skip
    sheets = _all_set(labels, wanted, setup)
    labels.save(actor, sheets, file)
    return Printed(sheets, file)


def _printed(labels: Labels, actor: Actor, out: Out, report: Report, stop: StopToken) -> Printed:
    scale = whole_scale(out.printer, out.setup.resolution)
    sheets = _all_set(labels, out.labels, out.setup)
    batches: list[UUID] = []

    def keep() -> None:
        batches.append(labels.printed(actor, sheets, out.name, out.again_of))

    paint_pages(out.printer, sheets.pages, partial(_paint_page, sheets), scale, keep, report, stop)
    return Printed(sheets, None, out.printer, batches[0], out.again)


def _paint_page(sheets: Sheets, painter: QPainter, page: Sequence[PlacedLabel]) -> None:
    inch = sheets.setup.resolution.dots_per_mm * 25.4
    for placed in page:
        painter.save()
        painter.translate(*placed.corner)
        paint_label(painter, placed, inch, sheets.setup.digits)
        painter.restore()


def _all_set(labels: Labels, wanted: tuple[Label, ...], setup: PrintSetup) -> Sheets:
    sheets = labels.set(wanted, setup)
    if not sheets.labels:
        raise RuleBroken(sheets.left_out[0][1] if sheets.left_out else said("There is nothing to print."))
    return sheets
