"""Two painted parts of an item: the picture of its kind, and the note that says what to do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.widgets.labels import Label, Tone

ICON = 20
TITLE_LINE = 28


class IconWidget(QWidget):
    """An icon of 20 px beside a title, whose words say what it means."""

    def __init__(self, theme: Theme, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setFixedSize(ICON, TITLE_LINE)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon on the line of the title."""
        if self._icon:
            with QPainter(self) as painter:
                corner = QPointF(0, (TITLE_LINE - ICON) / 2)
                self._theme.paint_icon(painter, corner, self._icon, ICON, self._theme.tokens.text_2)


class Note(QWidget):
    """One or two sentences on a quiet box; without a text it is not there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Label(theme, "", tone=Tone.ORDINARY, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        picture = IconWidget(theme, "info")
        row.addWidget(picture)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)

    def tell(self, text: str) -> None:
        """Say what to do."""
        self._words.setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        with QPainter(self) as painter:
            paint_box(painter, QRectF(self.rect()), fill=qcolor(self._theme.tokens.surface_base), radius=8)
