"""Where toasts stand: at most three, bottom left of the content, newest at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.paint import paint_shadow, qcolor
from ui.theme.theme import Theme
from ui.widgets.toast import LIFE_MS, Toast, ToastFacts

MOST = 3
_LEFT = 24
_ABOVE = 16
_SHADOW = 20  # room around the toasts for their shadow


class ToastStack(QWidget):
    """Lies over its host's lower left corner; a screen reader hears each toast as it comes."""

    undone = Signal(object)
    """Carries the key of the toast whose button was pressed."""

    def __init__(self, theme: Theme, host: QWidget, *, life_ms: int = LIFE_MS) -> None:
        super().__init__(host)
        self._theme = theme
        self._life_ms = life_ms
        self._toasts: list[Toast] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW)
        self._column.setSpacing(8)
        host.installEventFilter(self)
        self.hide()

    @property
    def toasts(self) -> tuple[Toast, ...]:
        """The toasts shown, newest last."""
        return tuple(self._toasts)

    def show_toast(self, facts: ToastFacts) -> Toast:
        """Shows a toast; the oldest leaves when there would be a fourth."""
        while len(self._toasts) >= MOST:
            self._take_away(self._toasts[0])
        toast = Toast(self._theme, facts, life_ms=self._life_ms)
        toast.undone.connect(self.undone)
        toast.gone.connect(self._gone)
        self._toasts.append(toast)
        self._column.addWidget(toast)
        toast.show()  # before measuring: a layout leaves room only for what is shown
        self._place()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, toast.accessibleName()))
        return toast

    def take_focus(self) -> bool:
        """Gives the keyboard to the newest toast (F6); answers whether there was one."""
        if not self._toasts:
            return False
        self._toasts[-1].take_focus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the corner when the host changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the shadow of each toast."""
        tokens = self._theme.tokens
        shade = qcolor(tokens.shadow, tokens.shadow_menu)
        with QPainter(self) as painter:
            for toast in self._toasts:
                paint_shadow(painter, QRectF(toast.geometry()), 8, drop=4, blur=16, shade=shade)

    @Slot(object)
    def _gone(self, toast: Toast) -> None:
        self._take_away(toast)
        self._place()

    def _take_away(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            self._column.removeWidget(toast)
            toast.hide()
            toast.deleteLater()

    def _place(self) -> None:
        host = self.parentWidget()
        self.setVisible(bool(self._toasts))
        if host is None or not self._toasts:
            return
        self._column.activate()
        self.resize(self._column.totalSizeHint())
        self.move(_LEFT - _SHADOW, host.height() - self.height() - _ABOVE + _SHADOW)
        self.raise_()
        self.update()
