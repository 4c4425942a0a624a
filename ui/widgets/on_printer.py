"""Pages on their way to a printer, in its own whole dots; used off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from app.charts import Resolution
from app.errors import RuleBroken, Unavailable
from app.progress import Progress, Report, StopToken

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

P = TypeVar("P")


def prepare(printer: QPrinter, sheet: tuple[float, float], resolution: Resolution) -> None:
    """Set a printer to the sheet's own size (mm), no margins, no scaling, and the dots of the marks."""
    printer.setPageSize(
        QPageSize(QSizeF(*sheet), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setResolution(int(resolution))


def whole_scale(printer: QPrinter, resolution: Resolution) -> int:
    """How many dots of the printer one dot of the marks is.

    Raises:
        RuleBroken: the printer has no whole number of dots for it, so that no reader could read its bars.
    """
    scale = printer.resolution() / int(resolution)
    if scale != int(scale) or scale < 1:
        told = _said("This printer sets {0} dots an inch, {1} were to be set. Choose its resolution.")
        raise RuleBroken(told.format(printer.resolution(), int(resolution)))
    return int(scale)


def paint_pages(
    printer: QPrinter, pages: Sequence[P], paint: Callable[[QPainter, P], None], scale: int,
    keep: Callable[[], object], report: Report, stop: StopToken,
) -> None:  # fmt: skip
    """Print page after page; `keep` notes it once the printer answers, and before anything is on paper.

    Raises:
        Unavailable: the printer does not answer; nothing was noted.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable(_said("The printer cannot be reached. Nothing was printed. See whether it is on."))
    try:
        _keep_or_abort(printer, keep)
        painter.scale(scale, scale)
        for number, page in enumerate(pages):
            stop.check()
            if number:
                printer.newPage()
            paint(painter, page)
            report(Progress(number + 1, len(pages), _said("Printing")))
    finally:
        painter.end()


def _keep_or_abort(printer: QPrinter, keep: Callable[[], object]) -> None:
    try:
        keep()
    except Exception:
        printer.abort()  # or an empty page would come out
        raise


def _said(words: str) -> str:
    return QCoreApplication.translate("printing", words)
