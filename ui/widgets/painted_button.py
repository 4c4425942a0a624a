"""What all our buttons share: they paint themselves from the theme and answer Enter as well as Space."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.focus_ring import RING_RADIUS
from ui.theme.style_parts import over_strength
from ui.theme.theme import Theme


class PaintedButton(QPushButton):
    """A push button to Qt and to screen readers, drawn by its own `paintEvent`.

    Never the default of a dialog by accident: Enter presses it only while it has the focus.
    """

    def __init__(self, theme: Theme, text: str, *, radius: float = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty(RING_RADIUS, radius)

    def set_words(self, text: str) -> None:
        """Changes what is written on the button and what a screen reader says."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def shade(self) -> float:
        """How strongly the face is shaded now: under the pointer, pressed, or not at all."""
        if not self.isEnabled():
            return 0.0
        return over_strength(hovered=self.underMouse(), pressed=self.isDown())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses like Space; a held key presses once."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()  # Ctrl+Enter finishes a screen: it is not this button's
        elif not event.isAutoRepeat():
            self.click()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows at once that the pointer is here."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Shows at once that the pointer has left."""
        super().leaveEvent(event)
        self.update()
