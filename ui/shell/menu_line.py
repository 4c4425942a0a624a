"""The line at the top: mark, menus, the find box, the station, the lock and who is signed in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from ui.theme.paint import paint_mark, qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.find_box import FindBox
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import Label, Tone
from ui.widgets.person_chip import PersonChip

HEIGHT = 52
MARK_WIDTH = 44
STATION_FROM = 1200
FIND_WIDTH = 520


class MenuLine(QWidget):
    """52 px; the find box keeps the same place on every screen."""

    def __init__(self, theme: Theme, station: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.find_box = FindBox(theme, self.tr("Find patient: name, birth date, MRN, phone, or scan"), self)
        self.station = Label(theme, station, BODY, Tone.ORDINARY)
        self.shade = IconButton(theme, "lock", self.tr("Shade the screen"), keys="Ctrl+L")
        self.person = PersonChip(theme)
        self._build()
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(1024, HEIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A screen has brought a menu of its own, which must not lie under the find box."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the find box where it is on every screen, and narrower where there is less room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.station.setVisible(self.width() >= STATION_FROM)
        left = max(self.menus.geometry().right() + 16, (self.width() - FIND_WIDTH) // 2)
        right = self.width() - (300 if self.station.isVisible() else 120)
        width = max(160, min(FIND_WIDTH, right - left))
        self.find_box.setGeometry(left, (HEIGHT - 36) // 2, width, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the mark."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_base))
            paint_mark(painter, QRectF(13, (HEIGHT - 20) / 2, 18, 20), tokens)

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(MARK_WIDTH, 0, 16, 0)
        line.setSpacing(8)
        self.menus.installEventFilter(self)
        line.addWidget(self.menus, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self.station)
        line.addWidget(self.shade)
        line.addWidget(self.person)
        self.find_box.raise_()
