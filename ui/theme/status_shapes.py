"""The four status silhouettes as outlines on a 16 x 16 grid, told apart by shape alone."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from ui.theme.tokens import Status

_MIDDLE = QPointF(8, 8)


def tick_points() -> list[QPointF]:
    """The corners of the tick, wide enough to stand alone."""
    return [QPointF(2.9, 8.5), QPointF(6.4, 12.0), QPointF(13.1, 4.6)]


@cache
def silhouette(status: Status) -> QPainterPath:
    """The filled outline of a status with its sign cut out; shared, so copy before changing it."""
    outline, sign = {
        Status.GOOD: _disc_with_tick,
        Status.INFO: _square_with_i,
        Status.ATTENTION: _triangle_with_mark,
        Status.REFUSED: _octagon_with_x,
    }[status]()
    outline.setFillRule(Qt.FillRule.OddEvenFill)
    outline.addPath(sign)  # inside the outline, so even-odd filling leaves it open
    return outline


def _disc_with_tick() -> tuple[QPainterPath, QPainterPath]:
    disc = QPainterPath()
    disc.addEllipse(_MIDDLE, 7.4, 7.4)
    return disc, _strokes([[QPointF(4.9, 8.3), QPointF(7.2, 10.6), QPointF(11.2, 5.9)]], 1.9)


def _square_with_i() -> tuple[QPainterPath, QPainterPath]:
    square = QPainterPath()
    square.addRoundedRect(QRectF(0.8, 0.8, 14.4, 14.4), 3.2, 3.2)
    sign = _strokes([[QPointF(6.8, 7.4), QPointF(8.1, 7.4), QPointF(8.1, 11.6)]], 1.8)
    return square, _with_dot(sign, QPointF(8, 4.5), 1.15)


def _triangle_with_mark() -> tuple[QPainterPath, QPainterPath]:
    core = QPainterPath()
    core.addPolygon(QPolygonF([QPointF(8, 2.5), QPointF(14.2, 13.3), QPointF(1.8, 13.3)]))
    core.closeSubpath()
    triangle = core.united(_stroke(core, 2.6)).simplified()
    sign = _strokes([[QPointF(8, 5.9), QPointF(8, 9.0)]], 1.8)
    return triangle, _with_dot(sign, QPointF(8, 11.8), 1.1)


def _octagon_with_x() -> tuple[QPainterPath, QPainterPath]:
    corners = [
        QPointF(8 + 7.1 * cos((turn + 0.5) * pi / 4), 8 + 7.1 * sin((turn + 0.5) * pi / 4))
        for turn in range(8)
    ]
    core = QPainterPath()
    core.addPolygon(QPolygonF(corners))
    core.closeSubpath()
    octagon = core.united(_stroke(core, 1.0)).simplified()
    return octagon, _strokes(
        [[QPointF(5.4, 5.4), QPointF(10.6, 10.6)], [QPointF(10.6, 5.4), QPointF(5.4, 10.6)]], 1.9
    )


def _strokes(lines: list[list[QPointF]], width: float) -> QPainterPath:
    path = QPainterPath()
    for line in lines:
        path.addPolygon(QPolygonF(line))
    return _stroke(path, width).simplified()


def _stroke(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path)


def _with_dot(sign: QPainterPath, centre: QPointF, radius: float) -> QPainterPath:
    sign.addEllipse(centre, radius, radius)
    return sign
