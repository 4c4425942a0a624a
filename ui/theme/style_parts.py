"""The strokes of Qt's own controls: each function draws one part from its option, tokens and rectangle."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QStyle,
    QStyleOption,
    QStyleOptionFrame,
    QStyleOptionProgressBar,
    QStyleOptionTab,
    QWidget,
)

from ui.theme.paint import RING_WIDTH, paint_box, paint_ring, paint_tick, qcolor
from ui.theme.tokens import Tokens

_State = QStyle.StateFlag
HOVER_STRENGTH = 0.04
PRESSED_STRENGTH = 0.09
RADIUS = "radius"
"""Dynamic property of a line edit whose corners are not the ordinary 6 px."""
PROBLEM = "problem"
"""Dynamic property of a line edit whose content does not fit."""
RAISED = "raised"
"""Dynamic property of what scrolls on a card, a menu or a question instead of on the panel."""
BARE = "bare"
"""Dynamic property of a line edit that is drawn on the paper under it, without ground or edge."""


def _has(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def over_strength(*, hovered: bool, pressed: bool) -> float:
    """How strongly a control is shaded under the pointer and while pressed."""
    if pressed:
        return PRESSED_STRENGTH
    return HOVER_STRENGTH if hovered else 0.0


def button_face(
    painter: QPainter, rect: QRectF, option: QStyleOption, tokens: Tokens, _widget: QWidget | None
) -> None:
    """The face of a plain push button: our secondary button."""
    if not _has(option, _State.State_Enabled):
        paint_box(painter, rect, fill=qcolor(tokens.select_inactive))
        return
    paint_box(painter, rect, fill=qcolor(tokens.surface_work), edge=qcolor(tokens.line_button))
    strength = over_strength(
        hovered=_has(option, _State.State_MouseOver), pressed=_has(option, _State.State_Sunken)
    )
    if strength:
        paint_box(painter, rect, fill=qcolor(tokens.over, strength))


def has_frame(option: QStyleOption) -> bool:
    """Whether a line edit has a frame of its own; inside a combo or spin box it has none."""
    return isinstance(option, QStyleOptionFrame) and option.lineWidth > 0


def field_frame(
    painter: QPainter, rect: QRectF, option: QStyleOption, tokens: Tokens, widget: QWidget | None
) -> None:
    """A line edit: control edge at rest, 2 px ring with focus, nothing inside other controls."""
    if not has_frame(option) or (widget is not None and widget.property(BARE)):
        return
    paint_field_state(
        painter,
        rect,
        tokens,
        focused=_has(option, _State.State_HasFocus),
        enabled=_has(option, _State.State_Enabled),
        problem=bool(widget is not None and widget.property(PROBLEM)),
        radius=float((widget.property(RADIUS) if widget is not None else None) or 6),
    )


def paint_field_state(
    painter: QPainter,
    rect: QRectF,
    tokens: Tokens,
    *,
    focused: bool = False,
    enabled: bool = True,
    problem: bool = False,
    radius: float = 6,
) -> None:
    """The frame of anything one types into or chooses from: focus before problem before rest."""
    if focused and enabled:
        edge, width = tokens.focus_ring, float(RING_WIDTH)
    elif problem:
        edge, width = tokens.refused.text, 1.5
    else:
        edge, width = tokens.line_control if enabled else tokens.line_part, 1.0
    paint_box(painter, rect, fill=qcolor(tokens.surface_work), edge=qcolor(edge), radius=radius, width=width)


def check_box(
    painter: QPainter, rect: QRectF, option: QStyleOption, tokens: Tokens, _widget: QWidget | None
) -> None:
    """A 16 px box; ticked is the accent with a tick, partly ticked the accent with a bar."""
    paint_check_box(
        painter,
        rect,
        tokens,
        ticked=_has(option, _State.State_On),
        partly=_has(option, _State.State_NoChange),
        enabled=_has(option, _State.State_Enabled),
        hovered=_has(option, _State.State_MouseOver),
    )


def paint_check_box(
    painter: QPainter,
    rect: QRectF,
    tokens: Tokens,
    *,
    ticked: bool,
    partly: bool = False,
    enabled: bool = True,
    hovered: bool = False,
) -> None:
    """The box itself, also for table cells."""
    if not (ticked or partly):
        fill = tokens.surface_hover if hovered else tokens.surface_work
        edge = tokens.line_control if enabled else tokens.line_part
        paint_box(painter, rect, fill=qcolor(fill), edge=qcolor(edge), radius=4, width=1.25)
        return
    sign = tokens.accent_on if enabled else tokens.text_3
    paint_box(painter, rect, fill=qcolor(tokens.accent_fill if enabled else tokens.select_inactive), radius=4)
    if ticked:
        paint_tick(painter, rect.adjusted(2.5, 2.5, -2.5, -2.5), sign, 2)
    else:
        middle = rect.center()
        paint_box(painter, QRectF(middle.x() - 4, middle.y() - 1, 8, 2), fill=qcolor(sign), radius=1)


def radio_button(
    painter: QPainter, rect: QRectF, option: QStyleOption, tokens: Tokens, _widget: QWidget | None
) -> None:
    """A 16 px ring; chosen has the accent and a dot."""
    enabled = _has(option, _State.State_Enabled)
    chosen = _has(option, _State.State_On)
    edge = tokens.line_control if enabled else tokens.line_part
    paint_box(painter, rect, fill=qcolor(tokens.surface_work), radius=rect.height() / 2)
    if not chosen:
        paint_ring(painter, rect, edge, 1.25)
        return
    colour = tokens.accent_fill if enabled else tokens.text_3
    paint_ring(painter, rect, colour, 5)


def focus_rect(
    painter: QPainter, rect: QRectF, option: QStyleOption, tokens: Tokens, widget: QWidget | None
) -> None:
    """The focus mark of Qt's other widgets, for keyboard focus only; buttons get the ring outside instead."""
    if isinstance(widget, QAbstractButton) or not _has(option, _State.State_KeyboardFocusChange):
        return
    paint_box(painter, rect, edge=qcolor(tokens.focus_ring), radius=4, width=RING_WIDTH)


def tab_shape(
    painter: QPainter, rect: QRectF, option: QStyleOption, tokens: Tokens, _widget: QWidget | None
) -> None:
    """A tab: words on the panel, the chosen one with a 2 px accent line under it."""
    if _has(option, _State.State_MouseOver) and _has(option, _State.State_Enabled):
        paint_box(painter, rect.adjusted(2, 4, -2, -6), fill=qcolor(tokens.surface_hover))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), qcolor(tokens.line_part))
    chosen = isinstance(option, QStyleOptionTab) and _has(option, _State.State_Selected)
    if chosen:
        line = QRectF(rect.left() + 8, rect.bottom() - 2, rect.width() - 16, 2)
        painter.fillRect(line, qcolor(tokens.accent_text))


def progress_groove(
    painter: QPainter, rect: QRectF, _option: QStyleOption, tokens: Tokens, _widget: QWidget | None
) -> None:
    """The 8 px track of a progress bar."""
    paint_progress_track(painter, rect, tokens)


def progress_contents(
    painter: QPainter, rect: QRectF, option: QStyleOption, tokens: Tokens, _widget: QWidget | None
) -> None:
    """The filled part of a progress bar."""
    if isinstance(option, QStyleOptionProgressBar) and option.maximum > option.minimum:
        share = (option.progress - option.minimum) / (option.maximum - option.minimum)
        paint_progress(painter, rect, tokens, start=0.0, end=share)


def paint_progress_track(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """The track a bar fills, 8 high in the middle of `rect`."""
    paint_box(painter, _track(rect), fill=qcolor(tokens.surface_sunken), radius=4)


def paint_progress(painter: QPainter, rect: QRectF, tokens: Tokens, *, start: float, end: float) -> None:
    """The stretch of the track between two shares from 0 to 1."""
    track = _track(rect)
    left = track.left() + track.width() * max(0.0, start)
    right = track.left() + track.width() * min(1.0, end)
    if right > left:
        filled = QRectF(QPointF(left, track.top()), QPointF(max(right, left + 8), track.bottom()))
        paint_box(painter, filled, fill=qcolor(tokens.accent_fill), radius=4)


def _track(rect: QRectF) -> QRectF:
    return QRectF(rect.left(), rect.center().y() - 4, rect.width(), 8)
