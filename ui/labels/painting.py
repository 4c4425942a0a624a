"""A label drawn by a painter, on the screen as on a printer: what is seen is what is printed."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from app.charts import Digits, PlacedLabel
from ui.widgets.print_marks import paint_marks


def paint_label(painter: QPainter, placed: PlacedLabel, dots_an_inch: float, order: Digits) -> None:
    """Every mark of one label; the painter counts in the dots the label was set in, from its corner."""
    paint_marks(painter, placed.marks, dots_an_inch, order)
