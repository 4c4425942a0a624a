"""What is set in marks on its way out, into a file or to a printer in its own whole dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter

from app.charts import Digits, Mark, Resolution
from app.errors import RuleBroken
from app.progress import Report, StopToken
from ui.widgets.on_printer import paint_pages, prepare, whole_scale
from ui.widgets.print_asking import PrintsOut
from ui.widgets.print_marks import paint_marks

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class SetUp(Protocol):
    """How it was set."""

    @property
    def resolution(self) -> Resolution:
        """The dots of its marks."""
        ...

    @property
    def digits(self) -> Digits:
        """Whose colours its digits have."""
        ...


class Made(Protocol):
    """Pages of marks, ready to be printed."""

    @property
    def setup(self) -> SetUp:
        """How they were set."""
        ...

    @property
    def sheet(self) -> tuple[float, float]:
        """How wide and high a sheet is, in mm."""
        ...

    @property
    def pages(self) -> Sequence[Sequence[Mark]]:
        """The marks, sheet by sheet."""
        ...


@dataclass(frozen=True, slots=True)
class Printed:
    """What went out, and the file it is in; without a file it went to a printer."""

    made: Any
    file: Path | None = None


class MarksOut(PrintsOut):
    """Sets it, keeps that it is printed, prints it; on the lane of long jobs, one print at a time."""

    def set_now(self, wanted: Any) -> Made:
        """Set it as it stands now; called on the lane."""
        raise NotImplementedError

    def keep_printed(self, made: Any) -> None:
        """Keep that it is printed; called on the lane, once the printer answers."""
        raise NotImplementedError

    def write(self, made: Any, file: Path) -> None:
        """Make a file of it, and keep that; called on the lane."""
        raise NotImplementedError

    def save(self, wanted: Any, file: Path) -> None:
        """Make a file of it."""
        self.start(partial(self._saved, wanted, file))

    def print_on(self, wanted: Any, printer: QPrinter) -> None:
        """Print it on a printer."""
        self.start(partial(self._printed, wanted, printer))

    def _saved(self, wanted: Any, file: Path, _report: Report, _stop: StopToken) -> Printed:
        made = self._all_set(wanted)
        self.write(made, file)
        return Printed(made, file)

    def _printed(self, wanted: Any, printer: QPrinter, report: Report, stop: StopToken) -> Printed:
        return self._out(self._all_set(wanted), printer, report, stop)

    def print_again(self, made: Made, printer: QPrinter) -> None:
        """Print what was printed already, mark by mark as it was."""
        self.start(partial(self._out, made, printer))

    def _out(self, made: Made, printer: QPrinter, report: Report, stop: StopToken) -> Printed:
        prepare(printer, made.sheet, made.setup.resolution)
        scale = whole_scale(printer, made.setup.resolution)
        keep = partial(self.keep_printed, made)
        paint_pages(printer, made.pages, partial(_paint_page, made), scale, keep, report, stop)
        return Printed(made)

    def _all_set(self, wanted: Any) -> Made:
        made = self.set_now(wanted)
        if not made.pages:
            raise RuleBroken(_said("There is nothing to print. Nothing was changed. Choose something else."))
        return made


def _paint_page(made: Made, painter: QPainter, page: Sequence[Mark]) -> None:
    setup = made.setup
    paint_marks(painter, page, setup.resolution.dots_per_mm * 25.4, setup.digits)


def _said(words: str) -> str:
    return QCoreApplication.translate("printing", words)
