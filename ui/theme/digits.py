"""Shelf digits as the coloured squares of the label rolls, readable without the colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from app.charts import AMES, DIGIT_INKS, DigitInk, Ink
from ui.theme.paint import paint_box, qcolor
from ui.theme.tokens import Tokens
from ui.theme.type_scale import SEMIBOLD, TextStyle, font

PATTERN_FROM = 24
"""Height in px from which brown is hatched and purple dotted: below it the pattern would eat the digit."""


def digit_width(height: float) -> float:
    """How wide a digit square of this height is."""
    return float(round(height * 0.8))


def digits_width(digits: str, height: float, gap: float = 1) -> float:
    """How wide a row of digit squares is."""
    return len(digits) * digit_width(height) + max(0, len(digits) - 1) * gap


def paint_digits(
    painter: QPainter,
    corner: QPointF,
    digits: str,
    height: float,
    tokens: Tokens,
    *,
    grey: bool = False,
    gap: float = 1,
    order: Sequence[Ink] = AMES,
) -> float:
    """Digit squares from `corner` to the right, in the inks of `order`; answers the x where they end.

    `grey` is for rows that are done or not seen: colour shows only what is still to fetch.
    """
    width = digit_width(height)
    for index, digit in enumerate(digits):
        rect = QRectF(corner.x() + index * (width + gap), corner.y(), width, height)
        if grey or not digit.isdecimal():
            _paint_square(painter, rect, digit, DigitInk(tokens.select_inactive, tokens.text_2))
        else:
            paint_digit(painter, rect, digit, order[int(digit)], tokens)
    return corner.x() + digits_width(digits, height, gap)


def paint_digit(painter: QPainter, rect: QRectF, digit: str, ink: Ink, tokens: Tokens) -> None:
    """One digit square; brown hatched and purple dotted from 24 px up, black edged on dark grounds."""
    look = DIGIT_INKS[ink]
    paint_box(painter, rect, fill=qcolor(look.ink), radius=2)
    if rect.height() >= PATTERN_FROM and ink is Ink.BROWN:
        _paint_hatch(painter, rect, look)
    elif rect.height() >= PATTERN_FROM and ink is Ink.PURPLE:
        _paint_dots(painter, rect, look)
    if ink is Ink.BLACK and _is_dark(tokens):
        paint_box(painter, rect, edge=qcolor(tokens.line_control), radius=2)
    _paint_glyph(painter, rect, digit, look.digit)


def _is_dark(tokens: Tokens) -> bool:
    return qcolor(tokens.surface_work).lightnessF() < 0.5


def _paint_square(painter: QPainter, rect: QRectF, digit: str, look: DigitInk) -> None:
    paint_box(painter, rect, fill=qcolor(look.ink), radius=2)
    _paint_glyph(painter, rect, digit, look.digit)


def _paint_glyph(painter: QPainter, rect: QRectF, digit: str, colour: str) -> None:
    painter.save()
    painter.setFont(_digit_font(rect.height()))
    painter.setPen(qcolor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, digit)
    painter.restore()


def _digit_font(height: float) -> QFont:
    px = max(12, round(height * 0.7))
    return font(TextStyle(px, px, SEMIBOLD))


def _paint_hatch(painter: QPainter, rect: QRectF, look: DigitInk) -> None:
    """Diagonal lines, faint enough to keep the digit above 4.5 to 1."""
    step = rect.height() / 12
    painter.save()
    painter.setClipRect(rect.adjusted(1, 1, -1, -1), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(qcolor(look.digit, 0.22), max(1.0, rect.height() / 48)))
    for index in range(int((rect.width() + rect.height()) / step) + 1):
        x = rect.left() + index * step
        painter.drawLine(QLineF(x, rect.top(), x - rect.height(), rect.bottom()))
    painter.restore()


def _paint_dots(painter: QPainter, rect: QRectF, look: DigitInk) -> None:
    """Rows of dots, faint enough to keep the digit above 4.5 to 1."""
    step = rect.height() / 9
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(look.digit, 0.25))
    for row in range(1, 9):
        x = rect.left() + (step if row % 2 else step / 2)
        while x < rect.right() - step / 4:
            painter.drawEllipse(QPointF(x, rect.top() + row * step), step / 6, step / 6)
            x += step
    painter.restore()
