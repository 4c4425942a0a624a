"""The shapes that stand in cells: marks, tags, shelf digits, age bars, tick boxes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.lists.cells import NameTag, ShelfNumber, Tick
from ui.theme.digits import digits_width, paint_digits
from ui.theme.paint import paint_box, paint_ring, paint_status, paint_tick, qcolor
from ui.theme.text_runs import Run, baseline_in, paint_runs
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import CAP, TAG

MARK = 14
DIGIT_HEIGHT = 17
TAG_GAP = 10
_WORD_GAP = 6
_BOX_PADDING = 6
_BOX_HEIGHT = 18


def square(rect: QRectF, side: float) -> QRectF:
    """A square at the left of `rect`, centred on its height, on whole px so that shapes stay sharp."""
    return QRectF(rect.left(), float(round(rect.center().y() - side / 2)), side, side)


def paint_mark(painter: QPainter, rect: QRectF, tick: Tick, theme: Theme) -> None:
    """The mark of a scan list: bare tick, status shape or open ring."""
    if tick.status is None:
        paint_ring(painter, square(rect.translated(1, 0), 12), theme.tokens.line_control)
    elif tick.status is Status.GOOD:
        paint_tick(painter, square(rect, MARK), theme.tokens.good.shape)
    else:
        paint_status(painter, square(rect, MARK), tick.status, theme.tokens.status(tick.status).shape)


def paint_tick_box(painter: QPainter, rect: QRectF, on: bool, theme: Theme) -> None:
    """The 16 px box of a row that may be ticked for a common act."""
    tokens, box = theme.tokens, square(rect, 16)
    fill, edge = (
        (tokens.accent_fill, tokens.accent_fill) if on else (tokens.surface_work, tokens.line_control)
    )
    paint_box(painter, box, fill=qcolor(fill), edge=qcolor(edge), radius=4, width=1.5)
    if on:
        paint_tick(painter, box.adjusted(2, 2, -2, -2), tokens.accent_on)


def tag_width(tag: NameTag | None, theme: Theme) -> float:
    """How much room a name leaves for what stands behind it, the gap included."""
    if tag is None:
        return 0
    if tag.status is None:
        return TAG_GAP + 2 * _BOX_PADDING + QFontMetricsF(theme.font(CAP)).horizontalAdvance(tag.word)
    word = 0 if tag.brief else _WORD_GAP + QFontMetricsF(theme.font(TAG)).horizontalAdvance(tag.word)
    return TAG_GAP + MARK + word


def paint_tag(painter: QPainter, rect: QRectF, tag: NameTag, theme: Theme) -> None:
    """A tag whose gap begins at the left of `rect`: shape and word, or a word in a box."""
    tokens = theme.tokens
    left = rect.left() + TAG_GAP
    if tag.status is None:
        box = square(rect, _BOX_HEIGHT)
        box.setRect(round(left), box.top(), round(tag_width(tag, theme) - TAG_GAP), _BOX_HEIGHT)
        paint_box(painter, box, edge=qcolor(tokens.line_part), radius=4)
        painter.setFont(theme.font(CAP))
        painter.setPen(qcolor(tokens.text_2))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag.word)
        return
    colours = tokens.status(tag.status)
    paint_status(painter, square(rect.adjusted(TAG_GAP, 0, 0, 0), MARK), tag.status, colours.shape)
    if not tag.brief:
        word = Run(tag.word, theme.font(TAG), colours.text)
        paint_runs(painter, left + MARK + _WORD_GAP, baseline_in(rect, word.font), (word,))


def shelf_digits_width(cell: ShelfNumber) -> float:
    """How much room the coloured squares of the last pair take, the gap included."""
    return digits_width(cell.pairs[0], DIGIT_HEIGHT) + 6


def paint_shelf_digits(painter: QPainter, rect: QRectF, cell: ShelfNumber, theme: Theme) -> None:
    """The squares of the last pair, grey once the chart is fetched."""
    corner = QPointF(rect.left(), square(rect, DIGIT_HEIGHT).top())
    paint_digits(painter, corner, cell.pairs[0], DIGIT_HEIGHT, theme.tokens, grey=cell.done)
