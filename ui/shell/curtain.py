"""What stands over the window: questions, forms, menus. Shaded or locked, none of it may stay seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip, QWidget
from shiboken6 import isValid

from ui.widgets.dim import Dim


class Curtain:
    """Puts away everything over a window, and brings it back as it was: a half-filled form is not lost."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._away: list[QWidget] = []

    def draw(self) -> None:
        """Put everything away."""
        QToolTip.hideText()
        over = [widget for widget in self._window.findChildren(QWidget) if _stands_over(widget)]
        for widget in over:
            if widget.windowType() == Qt.WindowType.Popup:
                widget.close()
            else:
                widget.hide()
                self._away.append(widget)

    def open(self) -> None:
        """Bring it back, the shades over the window before the questions that cast them."""
        away, self._away = self._away, []
        for widget in sorted(filter(isValid, away), key=QWidget.isWindow):
            widget.show()
            widget.raise_()

    def take_down(self) -> None:
        """Nobody comes back to it: what was put away goes."""
        self.draw()
        away, self._away = self._away, []
        for widget in filter(isValid, away):
            widget.deleteLater()


def _stands_over(widget: QWidget) -> bool:
    return widget.isVisible() and (widget.isWindow() or isinstance(widget, Dim))
