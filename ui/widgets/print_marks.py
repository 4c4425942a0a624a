"""The marks of what is printed drawn by a painter, on the screen as on a printer: what is seen is printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from app.charts import (
    AMES,
    DIGIT_INKS,
    SMEAD,
    Bars,
    Box,
    DigitInk,
    DigitOrder,
    Mark,
    Paint,
    Words,
)
from ui.theme.paint import qcolor
from ui.theme.tokens import LIGHT
from ui.theme.type_scale import BOLD, REGULAR, TextStyle, font

# Paper is white and ink is black in the dark look too.
INK, PAPER = LIGHT.over, LIGHT.surface_work
OUTLINE = 0.012  # of an inch
DRAWN_AT = 200  # px a letter is drawn at before it is brought to its size: a size in px is a whole number
POINTS_AN_INCH = 72


def paint_marks(painter: QPainter, marks: Sequence[Mark], dots_an_inch: float, digits: DigitOrder) -> None:
    """Every one of these marks; the painter counts in the dots they were set in."""
    for mark in marks:
        _paint(painter, mark, dots_an_inch, digits)


def _paint(painter: QPainter, mark: Mark, dots_an_inch: float, order: DigitOrder) -> None:
    if isinstance(mark, Bars):
        _paint_bars(painter, mark)
    elif isinstance(mark, Box):
        _paint_box(painter, mark, dots_an_inch, order)
    else:
        _paint_words(painter, mark, dots_an_inch, order)


def _paint_bars(painter: QPainter, bars: Bars) -> None:
    # Whole dots, and no smoothing: a reader measures these edges.
    x, black = bars.x, qcolor(INK)
    for index, modules in enumerate(bars.widths):
        width = modules * bars.module
        if index % 2 == 0:
            painter.fillRect(x, bars.y, width, bars.height, black)
        x += width


def _paint_box(painter: QPainter, box: Box, dots_an_inch: float, order: DigitOrder) -> None:
    rect = QRectF(box.x, box.y, box.width, box.height)
    if box.paint is Paint.OUTLINE:
        width = OUTLINE * dots_an_inch
        painter.setPen(QPen(qcolor(INK), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    else:
        painter.fillRect(rect, qcolor(_digit_ink(box.digit, order).ink if box.digit else INK))


def _paint_words(painter: QPainter, words: Words, dots_an_inch: float, order: DigitOrder) -> None:
    face = QFont(font(TextStyle(DRAWN_AT, DRAWN_AT, BOLD if words.bold else REGULAR)))
    face.setKerning(False)  # as measured when the label was set
    path = QPainterPath()
    path.addText(QPointF(0, 0), face, words.text)
    scale = words.points / POINTS_AN_INCH * dots_an_inch / DRAWN_AT
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(words.x, words.y)
    painter.scale(scale, scale)
    painter.fillPath(path, _ink_of(words, order))
    painter.restore()


def _ink_of(words: Words, order: DigitOrder) -> QColor:
    if words.digit:
        return qcolor(_digit_ink(words.digit, order).digit)
    return qcolor(PAPER if words.paint is Paint.WHITE else INK)


def _digit_ink(digit: str, order: DigitOrder) -> DigitInk:
    return DIGIT_INKS[(AMES if order is DigitOrder.AMES else SMEAD)[int(digit)]]
