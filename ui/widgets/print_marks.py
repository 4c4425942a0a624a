"""The marks of what is printed drawn by a painter, on the screen as on a printer: what is seen is printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from app.charts import Bars, Box, Digits, Mark, Paint, Words, digit_dots, digit_ink, digit_lines, digit_plain
from ui.theme.paint import qcolor
from ui.theme.tokens import LIGHT
from ui.theme.type_scale import BOLD, REGULAR, TextStyle, font

# Paper is white and ink is black in the dark look too.
INK, PAPER = LIGHT.over, LIGHT.surface_work
OUTLINE = 0.012  # of an inch
DRAWN_AT = 200  # px a letter is drawn at before it is brought to its size: a size in px is a whole number
POINTS_AN_INCH = 72
PATTERN = 0.035  # of a square's height, how thick a line of its pattern is


def paint_marks(painter: QPainter, marks: Sequence[Mark], dots_an_inch: float, digits: Digits) -> None:
    """Every one of these marks; the painter counts in the dots they were set in."""
    for mark in marks:
        _paint(painter, mark, dots_an_inch, digits)


def _paint(painter: QPainter, mark: Mark, dots_an_inch: float, order: Digits) -> None:
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


def _paint_box(painter: QPainter, box: Box, dots_an_inch: float, order: Digits) -> None:
    rect = QRectF(box.x, box.y, box.width, box.height)
    if box.paint is Paint.OUTLINE:
        width = OUTLINE * dots_an_inch
        painter.setPen(QPen(qcolor(INK), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    elif box.digit:
        painter.fillRect(rect, qcolor(digit_ink(box.digit, order).ink))
        _paint_pattern(painter, box, order)
    else:
        painter.fillRect(rect, qcolor(PAPER if box.paint is Paint.WHITE else INK))


def _paint_pattern(painter: QPainter, box: Box, order: Digits) -> None:
    """Lines or dots round the digit, for whoever does not see the square's colour."""
    lines, spots = digit_lines(box, order), digit_dots(box, order)
    if not lines and not spots:
        return
    colours = digit_ink(box.digit, order)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRectF(box.x, box.y, box.width, box.height), Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(qcolor(colours.digit), PATTERN * box.height))
    for x, y, right, low in lines:
        painter.drawLine(QPointF(x, y), QPointF(right, low))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(colours.digit))
    for x, y, half in spots:
        painter.drawEllipse(QPointF(x, y), half, half)
    painter.restore()
    painter.fillRect(QRectF(*digit_plain(box)), qcolor(colours.ink))


def _paint_words(painter: QPainter, words: Words, dots_an_inch: float, order: Digits) -> None:
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


def _ink_of(words: Words, order: Digits) -> QColor:
    if words.digit:
        return qcolor(digit_ink(words.digit, order).digit)
    return qcolor(PAPER if words.paint is Paint.WHITE else INK)
