"""The ring that shows where the keyboard is: 2 px outside the control, never after a mouse click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ui.theme.paint import paint_focus_ring
from ui.theme.tokens import Tokens

_REACH = 4
_RADIUS = 6
RING_RADIUS = "focusRingRadius"
"""Dynamic property by which a widget asks for the ring (or, for a button, another corner radius than 6)."""


class FocusFollower(QObject):
    """Puts the focus ring around whichever button or ring-wearing widget the keyboard reaches."""

    def __init__(self, app: QApplication, tokens: Callable[[], Tokens], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._tokens = tokens
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._moved)

    @Slot("QWidget*", "QWidget*")
    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.leave()
        self._ring = None
        if new is None or not _wears_ring(new) or self._app.mouseButtons() != Qt.MouseButton.NoButton:
            return
        self._ring = _Ring(new, self._tokens)


class _Ring(QWidget):
    """One ring around one widget, moving with it inside the scroll area or window that holds it."""

    def __init__(self, target: QWidget, tokens: Callable[[], Tokens]) -> None:
        super().__init__(_host_of(target))
        self._target = target
        self._tokens = tokens
        self._left = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        widget: QWidget | None = target
        while widget is not None and widget is not self.parentWidget():
            widget.installEventFilter(self)
            widget = widget.parentWidget()
        self._follow()

    def leave(self) -> None:
        """Goes out for good: whatever still moves before it is deleted does not show it again."""
        self._left = True
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the widget when it or anything around it moves."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the ring."""
        asked = self._target.property(RING_RADIUS) if isValid(self._target) else None
        with QPainter(self) as painter:
            inner = QRectF(self.rect()).adjusted(_REACH, _REACH, -_REACH, -_REACH)
            paint_focus_ring(painter, inner, self._tokens(), _RADIUS if asked is None else float(asked))

    def _follow(self) -> None:
        host = self.parentWidget()
        if self._left or host is None or not isValid(self._target):
            return
        corner = self._target.mapTo(host, QPoint(0, 0))
        size = self._target.size()
        self.setGeometry(
            corner.x() - _REACH, corner.y() - _REACH, size.width() + 2 * _REACH, size.height() + 2 * _REACH
        )
        self.setVisible(self._target.isVisibleTo(host))
        self.raise_()


def _wears_ring(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) or widget.property(RING_RADIUS) is not None


def _host_of(widget: QWidget) -> QWidget:
    """The window, or the viewport of the nearest scroll area, so that a ring never leaves it."""
    host = widget
    while not host.isWindow() and (around := host.parentWidget()) is not None:
        if isinstance(around, QAbstractScrollArea) and around.viewport() is host and host is not widget:
            return host
        host = around
    return host
