"""The corners of a question: rounded by showing what lies behind them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget


def paint_corners(painter: QPainter, exposed: QRect, question: QRect, window: QWidget, radius: int) -> None:
    """Draw what lies behind the four corners of a question that stands over a window.

    A see-through window needs a compositor, which not every desk with Linux or a remote desktop has: without
    one its corners are black. These are painted into the question itself, which then needs none. `question`
    are its places in the window, `exposed` is what of it is to be drawn now.
    """
    right, low = question.width() - radius, question.height() - radius
    for corner in (QPoint(0, 0), QPoint(right, 0), QPoint(0, low), QPoint(right, low)):
        box = QRect(corner, QSize(radius, radius))
        if exposed.intersects(box):
            for layer in _layers(window):
                origin = layer.mapFromGlobal(window.mapToGlobal(question.topLeft()))
                shown = box.translated(origin) & layer.rect()
                if not shown.isEmpty() and layer.isVisible():
                    painter.drawPixmap(shown.topLeft() - origin, layer.grab(shown))


def _layers(window: QWidget) -> Iterator[QWidget]:
    """The windows behind a question, the farthest first: a question may stand over another one."""
    before = window.parentWidget()
    if before is not None:
        yield from _layers(before.window())
    yield window
