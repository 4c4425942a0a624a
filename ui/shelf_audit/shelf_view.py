"""The drawing over the findings of an audit: the whole section, and the spines around the last scan."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts import ShelfAudit
from ui.shelf_audit.shelf_layout import Close, Shelf, close_part, shelf_of, spine_rect
from ui.shelf_audit.shelf_painter import BARS, ShelfPainter
from ui.shelf_audit.words import said, seen_words
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import CAPTION, CAPTION_STRONG

MARGIN = 24
WHOLE, BRIEF = 264, 186
SECTION_AT = 82


class ShelfView(QWidget):
    """Shows one audit's shelf; `picked` carries the label of a folder that was clicked.

    `brief` leaves the whole section out, for low windows.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._audit: ShelfAudit | None = None
        self._shelf, self._brief = Shelf(), False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def shelf(self) -> Shelf:
        """What is drawn."""
        return self._shelf

    def set_brief(self, *, brief: bool) -> None:
        """Leave the drawing of the whole section out, or show it."""
        if brief is not self._brief:
            self._brief = brief
            self.updateGeometry()

    def show_audit(self, audit: ShelfAudit, barcode: str) -> None:
        """Show the shelf around the folder of this label; around the last one that was scanned without it."""
        self._audit, self._shelf = audit, shelf_of(audit, barcode)
        self.setAccessibleName(self._spoken(audit))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(600, BRIEF if self._brief else WHOLE)

    def minimumSizeHint(self) -> QSize:
        """Always as high as it is drawn."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another part fits."""
        super().resizeEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the folder that was clicked."""
        close, area = self._close, self._area
        for place in range(close.first, min(close.first + close.count, len(self._shelf.standing))):
            if spine_rect(close, area.left(), self._board, place, raised=True).contains(event.position()):
                self.picked.emit(self._shelf.standing[place].barcode)
                return
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the section and the part of it that is seen close."""
        if self._audit is None:
            return
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            shelf = ShelfPainter(self._theme, self._shelf, self._close, self._area, self._board)
            if not self._brief:
                self._paint_title(painter, self._audit)
                shelf.paint_section(painter, SECTION_AT)
            shelf.paint_close(painter)
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), qcolor(tokens.line_part))

    @property
    def _area(self) -> QRectF:
        return QRectF(MARGIN, 0, max(self.width() - 2 * MARGIN, 1), self.height())

    @property
    def _board(self) -> float:
        return self.height() - 30.0

    @property
    def _close(self) -> Close:
        return close_part(self._shelf, self._area.width())

    def _paint_title(self, painter: QPainter, audit: ShelfAudit) -> None:
        tokens, top = self._theme.tokens, SECTION_AT - BARS - 30
        title = said("The part that is audited") if audit.low or audit.high else said("Whole section")
        title = said("The pile") if audit.pile else title
        painter.setFont(self._theme.font(CAPTION_STRONG))
        painter.setPen(qcolor(tokens.text_2))
        width = QFontMetricsF(painter.font()).horizontalAdvance(title)
        left = Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(MARGIN, top, width + 2, 16), left, title)
        painter.setFont(self._theme.font(CAPTION))
        painter.drawText(QRectF(MARGIN + width + 10, top, 300, 16), left, seen_words(audit))

    def _spoken(self, audit: ShelfAudit) -> str:
        """The drawing for those who hear it."""
        focus = self._shelf.focus
        spine = self._shelf.standing[focus] if focus >= 0 else None
        about = f" {spine.patient} {spine.label}. {spine.words}".rstrip() if spine is not None else ""
        return f"{said('The shelf')}: {seen_words(audit)}.{about}"
