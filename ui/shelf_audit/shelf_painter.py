"""Drawing an audited shelf: the whole section as bars, and a part of it as spines with their numbers."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from app.charts import Spine
from ui.shelf_audit.shelf_layout import SPINE_STEP, Close, Shelf, bar_edges, spine_rect, target_of
from ui.shelf_audit.words import finding_status, finding_words, said
from ui.theme.digits import digits_width, paint_digits
from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import CAPTION, CAPTION_STRONG, STRIP_WORD, STRONG, TextStyle

BARS = 44
DIGITS = 22
PAIR: TextStyle = STRIP_WORD
LAST: TextStyle = STRONG.at(400)
DASHES = [3.0, 3.0]


class ShelfPainter:
    """Paints into `area`; `board` is where the folders seen close stand."""

    def __init__(self, theme: Theme, shelf: Shelf, close: Close, area: QRectF, board: float) -> None:
        self._theme, self._shelf, self._close = theme, shelf, close
        self._area, self._board = area, board

    # The whole section.

    def paint_section(self, painter: QPainter, bottom: float) -> None:
        """Every place as a bar, what is wrong standing out, and a frame around what is seen close."""
        tokens = self._theme.tokens
        seen, ahead = qcolor(tokens.line_control, 0.55), qcolor(tokens.line_part)
        edges = bar_edges(self._shelf.total, self._area.width())
        for place, (left, width) in enumerate(edges):
            spine = self._spine(place)
            height = BARS * (0.74 + 0.05 * ((place * 7) % 5))
            colour = seen if spine is not None else ahead
            if spine is not None and spine.stray and spine.finding is not None:
                status = finding_status(spine.finding)
                colour = qcolor(tokens.status(status).shape) if status is not None else seen
                height, width = BARS, max(width, 4.0)
            painter.fillRect(QRectF(self._area.left() + left, bottom - height, width, height), colour)
        painter.fillRect(
            QRectF(self._area.left(), bottom, self._area.width(), 1.5), qcolor(tokens.line_control)
        )
        frame = self._frame(bottom)
        if frame is not None:
            self._paint_frame(painter, frame)

    def _frame(self, bottom: float) -> QRectF | None:
        """Around the bars of what is seen close; None where that is all there is."""
        edges, close = bar_edges(self._shelf.total, self._area.width()), self._close
        if not close.count or close.count >= close.total:
            return None
        left, last = edges[close.first][0], edges[close.first + close.count - 1]
        return QRectF(
            self._area.left() + left - 2, bottom - BARS - 5, last[0] + last[1] - left + 4, BARS + 10
        )

    def _paint_frame(self, painter: QPainter, frame: QRectF) -> None:
        tokens = self._theme.tokens
        paint_box(painter, frame, edge=qcolor(tokens.accent_fill), radius=3, width=2)
        top = self._board - 122
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(qcolor(tokens.line_part), 1))
        painter.drawLine(QLineF(frame.left(), frame.bottom(), self._area.left(), top))
        painter.drawLine(QLineF(frame.right(), frame.bottom(), self._area.right(), top))
        painter.restore()

    # What is seen close.

    def paint_close(self, painter: QPainter) -> None:
        """The spines around the one that the drawing is about, and where that belongs."""
        tokens, close = self._theme.tokens, self._close
        for place in range(close.first, close.first + close.count):
            spine = self._spine(place)
            if spine is None:
                self._paint_empty(painter, spine_rect(close, self._area.left(), self._board, place))
            else:
                raised = place == self._shelf.focus and spine.stray
                rect = spine_rect(close, self._area.left(), self._board, place, raised=raised)
                self._paint_spine(painter, rect, spine, place)
        painter.fillRect(
            QRectF(self._area.left(), self._board, self._area.width(), 2.5), qcolor(tokens.line_control)
        )
        self._paint_way(painter)
        self._paint_words(painter)

    def _spine(self, place: int) -> Spine | None:
        return self._shelf.standing[place] if place < len(self._shelf.standing) else None

    def _paint_spine(self, painter: QPainter, rect: QRectF, spine: Spine, place: int) -> None:
        tokens = self._theme.tokens
        status = finding_status(spine.finding) if spine.stray and spine.finding is not None else None
        fill = tokens.status(status).solid if status else (tokens.surface_sunken, tokens.line_part)[place % 2]
        ink = tokens.status(status).on_solid if status else tokens.text_1
        paint_box(painter, rect, fill=qcolor(fill), radius=4)
        if place == self._shelf.focus and status is None:
            paint_box(painter, rect, edge=qcolor(tokens.accent_fill), radius=4, width=2)
        pairs = spine.slot.split("-")
        if len(pairs) >= 2 and all(pair.isdecimal() for pair in pairs):
            self._paint_number(painter, rect, pairs, ink)
        else:
            self._paint_name(painter, rect, spine.patient or spine.barcode, ink)

    def _paint_number(self, painter: QPainter, rect: QRectF, pairs: list[str], ink: str) -> None:
        first, second, *rest = pairs
        left = round(rect.center().x() - digits_width(first, DIGITS) / 2)
        paint_digits(painter, QPointF(left, round(rect.top() + 12)), first, DIGITS, self._theme.tokens)
        painter.setPen(qcolor(ink))
        painter.setFont(self._theme.font(PAIR))
        middle = QRectF(rect.left(), rect.top() + 42, rect.width(), 24)
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, second)
        painter.setFont(self._theme.font(LAST))
        last = QRectF(rect.left(), rect.top() + 66, rect.width(), 20)
        painter.drawText(last, Qt.AlignmentFlag.AlignCenter, "-".join(rest))

    def _paint_name(self, painter: QPainter, rect: QRectF, name: str, ink: str) -> None:
        """A name is read from below, as it stands on a folder."""
        font = self._theme.font(STRONG)
        painter.save()
        painter.translate(rect.center())
        painter.rotate(-90)
        painter.setFont(font)
        painter.setPen(qcolor(ink))
        room = rect.height() - 12
        words = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(-room / 2, -12, room, 24), Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _paint_empty(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(qcolor(self._theme.tokens.line_button), 1)
        pen.setDashPattern(DASHES)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.restore()

    def _paint_way(self, painter: QPainter) -> None:
        """An arrow from the folder to where it belongs, and a line there; to the edge if that is further."""
        target = target_of(self._shelf)
        if target is None:
            return
        close, focus = self._close, self._shelf.focus
        start = spine_rect(close, self._area.left(), self._board, focus, raised=True)
        x = self._area.left() + (target - close.first) * (SPINE_STEP) - 1.5
        inside = close.first <= target <= close.first + close.count
        x = min(max(x, self._area.left()), self._area.right())
        colour = qcolor(self._theme.tokens.attention.shape)
        top = self._board - 124
        if inside:
            painter.fillRect(QRectF(x - 1.5, top + 8, 3, self._board - top - 8), colour)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath(QPointF(start.center().x(), start.top() - 3))
        tip = QPointF(x, top + 8)
        path.cubicTo(start.center().x(), top - 22, x, top - 22, tip.x(), tip.y())
        painter.drawPath(path)
        for side in (-5, 5):
            painter.drawLine(QLineF(tip, tip + QPointF(side, -7)))
        painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        tokens, close, shelf = self._theme.tokens, self._close, self._shelf
        top = self._board + 8
        left = self._area.left() - close.first * SPINE_STEP
        spine = self._spine(shelf.focus) if shelf.focus >= 0 else None
        right_of_it = self._area.left()
        if spine is not None:
            status = finding_status(spine.finding) if spine.stray and spine.finding is not None else None
            told = said("Place {0}").format(spine.at)
            if spine.stray and spine.finding is not None:
                told = said("{0}, place {1}").format(finding_words(spine.finding), spine.at)
            painter.setFont(self._theme.font(CAPTION_STRONG))
            painter.setPen(qcolor(tokens.status(status or Status.INFO).text if status else tokens.text_2))
            width = QFontMetricsF(painter.font()).horizontalAdvance(told)
            end = left + shelf.focus * SPINE_STEP + SPINE_STEP - 3
            start = max(self._area.left(), end - width)
            painter.drawText(QRectF(start, top, width + 2, 16), Qt.AlignmentFlag.AlignLeft, told)
            right_of_it = start + width + 14
        ahead = len(shelf.standing)
        if shelf.to_come and close.first + close.count > ahead:
            x = max(left + ahead * SPINE_STEP + 6, right_of_it)
            painter.setFont(self._theme.font(CAPTION))
            painter.setPen(qcolor(tokens.text_3))
            painter.drawText(QRectF(x, top, 200, 16), Qt.AlignmentFlag.AlignLeft, said("Not scanned yet"))
