"""Slips on their way out: which lines are meant, into a file, or to a printer in its own whole dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter

from app.actor import Actor
from app.charts import Mark, PullChange, PullLine, PullList, PullPrints, Slips, SlipSetup
from app.errors import RuleBroken
from app.progress import Report, StopToken
from ui.jobs import JobRunner
from ui.pulls.dialog_words import said
from ui.widgets.on_printer import paint_pages, prepare, whole_scale
from ui.widgets.print_asking import PrintsOut
from ui.widgets.print_marks import paint_marks

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Which(StrEnum):
    """Which lines of a list are printed."""

    ALL = "all"
    CHANGES = "changes"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Asked:
    """A list that is to be printed, and the part of it that somebody walks; 0 if they walk all of it."""

    pulls: PullList
    part: int = 0
    changes: tuple[PullChange, ...] | None = None

    def lines(self, which: Which) -> tuple[PullLine, ...]:
        """What is still to be fetched of them, in the order in which the list is shown."""
        if which is not Which.CHANGES:
            found = self.pulls.lines
            return tuple(
                line for line in found if line.to_pull and (which is Which.ALL or line.part == self.part)
            )
        place = {line.key: at for at, line in enumerate(self.pulls.lines)}
        changed = [each.line for each in self.changes or () if each.line is not None and each.line.to_pull]
        return tuple(sorted(changed, key=lambda line: place.get(line.key, len(place))))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to go out: these lines of a list, set like this."""

    pulls: PullList
    lines: tuple[PullLine, ...]
    setup: SlipSetup


@dataclass(frozen=True, slots=True)
class Printed:
    """What went out, and the file it is in; without a file it went to a printer."""

    slips: Slips
    file: Path | None = None

    @property
    def made(self) -> Slips:
        """What F12 prints once more."""
        return self.slips


class PrintWork(PrintsOut):
    """Sets slips, keeps that they are printed, prints them; on the lane of long jobs, one print at a time."""

    def __init__(self, jobs: JobRunner, slips: PullPrints, actor: Actor, parent: QObject) -> None:
        super().__init__(jobs, parent)
        self._slips, self._actor = slips, actor

    def save(self, wanted: Wanted, file: Path) -> None:
        """Make a file of them."""
        self.start(partial(_saved, self._slips, self._actor, wanted, file))

    def print_on(self, wanted: Wanted, printer: QPrinter) -> None:
        """Print them on a printer."""
        self.start(partial(_printed, self._slips, self._actor, wanted, printer))

    def print_again(self, made: Slips, printer: QPrinter) -> None:
        """Print what was printed already, mark by mark as it was."""
        self.start(partial(_out, self._slips, self._actor, made, printer))


def _saved(
    prints: PullPrints, actor: Actor, wanted: Wanted, file: Path, _report: Report, _stop: StopToken
) -> Printed:
    slips = _all_set(prints, actor, wanted)
    prints.save(actor, slips, file)
    return Printed(slips, file)


def _printed(
    prints: PullPrints, actor: Actor, wanted: Wanted, printer: QPrinter, report: Report, stop: StopToken
) -> Printed:
    return _out(prints, actor, _all_set(prints, actor, wanted), printer, report, stop)


def _out(
    prints: PullPrints, actor: Actor, slips: Slips, printer: QPrinter, report: Report, stop: StopToken
) -> Printed:
    prepare(printer, slips.sheet, slips.setup.resolution)
    scale = whole_scale(printer, slips.setup.resolution)
    keep = partial(prints.printed, actor, slips)
    paint_pages(printer, slips.pages, partial(_paint_page, slips), scale, keep, report, stop)
    return Printed(slips)


def _paint_page(slips: Slips, painter: QPainter, page: Sequence[Mark]) -> None:
    setup = slips.setup
    paint_marks(painter, page, setup.resolution.dots_per_mm * 25.4, setup.digits)


def _all_set(prints: PullPrints, actor: Actor, wanted: Wanted) -> Slips:
    slips = prints.set(actor, wanted.pulls, wanted.lines, wanted.setup)
    if not slips.pages:
        raise RuleBroken(said("There is nothing to print. Nothing was changed. Choose other lines."))
    return slips
