"""The one find box of the window, in the menu line, at the same place on every screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import key_cap_width, paint_key_cap, quiet_cap
from ui.theme.style_parts import RADIUS
from ui.theme.theme import Theme
from ui.theme.type_scale import CAP, READING, READING_MEDIUM
from ui.widgets.field_edit import FieldEdit
from ui.widgets.icon_button import IconButton

_SIZE = QSize(520, 36)
_KEYS = "Ctrl+E"


class FindBox(FieldEdit):
    """520 x 36 with its key at rest and an x once something is typed; Esc empties it.

    What is typed arrives by Qt's own `textChanged`; Down is left to the window, for the list or the recents.
    """

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, icon="search", parent=parent)
        self._clear = IconButton(theme, "x", self.tr("Clear"), keys="Esc", size=16, target=28)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same without a stop of Tab
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setAccessibleDescription(_KEYS)
        self.setProperty(RADIUS, 8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_SIZE.width())
        self.set_trailing(self._clear)
        self._clear.setVisible(False)
        self._clear.clicked.connect(self._cleared)
        self.textChanged.connect(self._typed)

    def sizeHint(self) -> QSize:
        """The size look.md gives it; it gives way in narrow windows."""
        return _SIZE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties a filled box; in an empty one it backs out, which is the window's."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's while there is nothing typed to take back: scans go on meanwhile."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            if undo or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed stands out while one types."""
        super().focusInEvent(event)
        self._restyle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """At rest the box is as quiet as the menu line."""
        super().focusOutEvent(event)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the field, and the key cap while it is empty or at rest."""
        super().paintEvent(event)
        if self.hasFocus() or self._clear.isVisible():
            return
        font = self._theme.font(CAP)
        width = key_cap_width(_KEYS, font)
        with QPainter(self) as painter:
            cap = QRectF(QPointF(self.width() - width - 9, 0), QSize(int(width), self.height()))
            paint_key_cap(painter, cap, _KEYS, font, quiet_cap(self._theme.tokens))

    def _restyle(self) -> None:
        font: QFont = self._theme.font(READING_MEDIUM if self.text() and self.hasFocus() else READING)
        self.setFont(font)

    @Slot()
    def _cleared(self) -> None:
        self.clear()
        self.setFocus()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._restyle()
