"""The line under the menu that says the whole program is limited: offline, or the backup is late."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_MEDIUM
from ui.widgets.labels import Label, Tone
from ui.widgets.link_button import LinkButton
from ui.widgets.status_shape import StatusShape

_HEIGHT = 36


class BannerLine(QWidget):
    """36 high: shape, one sentence, one link; not there at all while nothing is wrong."""

    followed = Signal()
    """The link was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status = Status.INFO
        self._shape = StatusShape(theme, self._status, 16)
        self._sentence = Label(theme, "", BODY_MEDIUM)
        self._link = LinkButton(theme, "")
        self._link.clicked.connect(self.followed)
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(10)
        for widget in (self._shape, self._sentence, self._link):
            row.addWidget(widget)
        row.addStretch()
        self.hide()

    def tell(self, status: Status, sentence: str, link: str = "") -> None:
        """Shows the line."""
        self._status = status
        self._shape.set_status(status)
        self._sentence.setText(sentence)
        self._sentence.set_tone(Tone(status.value))
        self._link.set_words(link)
        self._link.setVisible(bool(link))
        self.setAccessibleName(sentence)
        self.show()

    def clear(self) -> None:
        """All is well again."""
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the tint."""
        tint = self._theme.tokens.status(self._status).tint
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tint))
