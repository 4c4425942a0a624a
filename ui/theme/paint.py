"""Strokes shared by every painted part of the window: boxes, status shapes, key caps, age bars, the mark."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from ui.theme.status_shapes import silhouette, tick_points
from ui.theme.tokens import Status, Tokens

KEY_CAP_HEIGHT = 18
AGE_BARS_SIZE = (26, 12)
LEVEL_WIDTH = 19
RING_WIDTH = 2
PANEL_CORNER = 10


@lru_cache(maxsize=1024)
def qcolor(value: str, strength: float = 1.0) -> QColor:
    """A token as a colour, `strength` from 0 to 1 as its opacity; shared, so copy before changing it."""
    colour = QColor(value)
    colour.setAlphaF(strength)
    return colour


def paint_box(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    radius: float = 6,
    width: float = 1,
) -> None:
    """A rounded box whose edge lies wholly inside `rect`, so that edges stay sharp."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if edge is not None:
        inset = width / 2
        rect = rect.adjusted(inset, inset, -inset, -inset)
        radius = max(0.0, radius - inset)
    painter.setPen(QPen(edge, width) if edge is not None else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def paint_status(painter: QPainter, rect: QRectF, status: Status, colour: str) -> None:
    """The silhouette of a status in the largest square of `rect`; its sign is cut out, so any ground shows.

    good: disc with tick; info: rounded square with i; attention: triangle with !; refused: octagon with x.
    """
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / 16, side / 16)
    painter.fillPath(silhouette(status), qcolor(colour))
    painter.restore()


def paint_tick(painter: QPainter, rect: QRectF, colour: str, width: float = 1.75) -> None:
    """A bare tick: something is done and needs no word."""
    _paint_lines(painter, rect, [tick_points()], colour, width)


def paint_ring(painter: QPainter, rect: QRectF, colour: str, width: float = 1.5) -> None:
    """An open ring: still to be done, and only a scan will close it."""
    inset = width / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(qcolor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset))
    painter.restore()


def _paint_lines(
    painter: QPainter, rect: QRectF, lines: list[list[QPointF]], colour: str, width: float
) -> None:
    """Polylines of a 16-unit grid, scaled to `rect`, in a pen of constant width."""
    scale = min(rect.width(), rect.height()) / 16
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(qcolor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corner = QPointF(rect.center().x() - 8 * scale, rect.center().y() - 8 * scale)
    for line in lines:
        painter.drawPolyline(QPolygonF([corner + point * scale for point in line]))
    painter.restore()


@dataclass(frozen=True, slots=True)
class CapLook:
    """Colours of a key cap: its letters, its face and its edge."""

    ink: QColor
    face: QColor
    edge: QColor


def quiet_cap(tokens: Tokens) -> CapLook:
    """The key cap of ordinary grounds."""
    return CapLook(qcolor(tokens.text_3), qcolor(tokens.surface_base), qcolor(tokens.line_part))


def cap_on(colour: str) -> CapLook:
    """The key cap on a filled ground whose text is `colour`."""
    return CapLook(qcolor(colour), qcolor(colour, 0.14), qcolor(colour, 0.45))


def key_cap_width(keys: str, font: QFont) -> float:
    """How wide a key cap must be for its words, at least square."""
    return max(float(KEY_CAP_HEIGHT), float(round(QFontMetricsF(font).horizontalAdvance(keys))) + 10)


def paint_key_cap(painter: QPainter, rect: QRectF, keys: str, font: QFont, look: CapLook) -> None:
    """A key cap such as Ctrl+E, 18 high, centred in `rect` (use `key_cap_width` for its width)."""
    top = round(rect.center().y() - KEY_CAP_HEIGHT / 2)
    cap = QRectF(rect.left(), top, rect.width(), KEY_CAP_HEIGHT)
    paint_box(painter, cap, fill=look.face, edge=look.edge, radius=4)
    painter.setFont(font)
    painter.setPen(look.ink)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)


def paint_age_bars(painter: QPainter, rect: QRectF, band: int, tokens: Tokens) -> None:
    """Four 5 x 12 marks from the left of `rect`, as many filled as the age band (0 to 3) says, plus one.

    The last band is in attention.
    """
    full = tokens.attention.shape if band >= 3 else tokens.text_2
    _paint_marks(painter, rect, band + 1, 4, full, tokens)


def paint_level(painter: QPainter, rect: QRectF, level: int, tokens: Tokens) -> None:
    """Three 5 x 12 marks from the left of `rect`, `level` of them filled: more or less of something."""
    _paint_marks(painter, rect, level, 3, tokens.text_2, tokens)


def _paint_marks(painter: QPainter, rect: QRectF, filled: int, count: int, full: str, tokens: Tokens) -> None:
    top = rect.center().y() - 6
    for index in range(count):
        mark = QRectF(rect.left() + 7 * index, top, 5, 12)
        paint_box(painter, mark, fill=qcolor(full if index < filled else tokens.line_part), radius=1.5)


def paint_mark(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """The mark of the program: four folder spines, the third raised and in the accent."""
    unit = min(rect.width() / 18, rect.height() / 20)
    left = rect.center().x() - 9 * unit
    floor = rect.center().y() + 10 * unit
    for index, height in enumerate((13, 13, 20, 13)):
        colour = tokens.accent_text if index == 2 else tokens.text_3
        spine = QRectF(left + 4.7 * unit * index, floor - height * unit, 3.9 * unit, height * unit)
        paint_box(painter, spine, fill=qcolor(colour), radius=unit)


def paint_panel(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Fills the ground of a screen; its top-left corner is left round, as the window draws it."""
    beyond = rect.adjusted(0, 0, PANEL_CORNER, PANEL_CORNER)
    paint_box(painter, beyond, fill=qcolor(tokens.surface_work), radius=PANEL_CORNER)


def paint_focus_ring(painter: QPainter, rect: QRectF, tokens: Tokens, radius: float = 6) -> None:
    """The 2 px ring of keyboard focus, drawn 2 px outside `rect` (the painter must reach 4 px beyond it)."""
    paint_box(
        painter,
        rect.adjusted(-4, -4, 4, 4),
        edge=qcolor(tokens.focus_ring),
        radius=radius + 4,
        width=RING_WIDTH,
    )


def paint_shadow(
    painter: QPainter, rect: QRectF, radius: float, *, drop: int, blur: int, shade: QColor
) -> None:
    """A soft shadow `blur` px wide under a rounded box, moved `drop` px down; the box itself stays clear."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outside = QPainterPath()
    outside.addRect(rect.adjusted(-2 * blur, -2 * blur, 2 * blur, 2 * blur))
    box = QPainterPath()
    box.addRoundedRect(rect, radius, radius)
    painter.setClipPath(outside.subtracted(box), Qt.ClipOperation.IntersectClip)
    painter.setPen(Qt.PenStyle.NoPen)
    layer = QColor(shade)
    layer.setAlphaF(shade.alphaF() * 2 / blur)
    painter.setBrush(layer)
    # Layers 2 px apart: thinner ones would be lost in eight bits of opacity.
    for step in range(blur // 2, -blur // 2, -2):
        grown = rect.adjusted(-step, drop - step, step, drop + step)
        painter.drawRoundedRect(grown, radius + step, radius + step)
    painter.restore()
