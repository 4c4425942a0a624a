"""The head of a list: its titles, and an arrow at the column it is sorted by."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme.paint import qcolor
from ui.theme.text_runs import Run, baseline_in, paint_runs
from ui.theme.theme import Theme
from ui.theme.type_scale import CAPTION_MEDIUM, CAPTION_STRONG

HEIGHT = 32
ARROW = 12
INSET = 24
GAP = 12
ARROW_GAP = 6


class ListHeader(QHeaderView):
    """The titles of a list's columns; a click on one sorts by it, a second turns round, a third lets go."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(16)
        self.setFixedHeight(HEIGHT)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def sizeHint(self) -> QSize:
        """Keep the head at its height whatever the style thinks."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def least_width(self, section: int) -> int:
        """How wide a column must be for its title and the arrow."""
        words = QFontMetricsF(self._theme.font(CAPTION_STRONG)).horizontalAdvance(self._title(section))
        return round(words) + ARROW_GAP + ARROW if words else 0

    def is_first(self, section: int) -> bool:
        """Whether no column stands further left."""
        before = range(self.visualIndex(section))
        return all(self.isSectionHidden(self.logicalIndex(at)) for at in before)

    def inside(self, rect: QRect, section: int) -> QRectF:
        """The part of a column's cell that may be drawn on: inset at the panel's edges, a gap to the next."""
        last = self.visualIndex(section) == self.count() - 1
        left = INSET if self.is_first(section) else 0
        return QRectF(rect.adjusted(left, 0, -(INSET if last else GAP), 0))

    def padding(self, section: int) -> int:
        """What of a column's width is inset and gap."""
        return 1000 - round(self.inside(QRect(0, 0, 1000, HEIGHT), section).width())

    def inset(self, section: int) -> int:
        """How far a column's words stand from its left edge."""
        return round(self.inside(QRect(0, 0, 1000, HEIGHT), section).left())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title on the ground of the list, with the line that closes the head."""
        tokens = self._theme.tokens
        painter.save()
        painter.fillRect(rect, qcolor(tokens.surface_work))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, qcolor(tokens.line_part))
        painter.setClipRect(rect)
        self._paint_title(painter, self.inside(rect, section), section)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the head over its whole width, also where no column stands."""
        painter = QPainter(self.viewport())
        tokens = self._theme.tokens
        painter.fillRect(self.viewport().rect(), qcolor(tokens.surface_work))
        painter.fillRect(0, HEIGHT - 1, self.viewport().width(), 1, qcolor(tokens.line_part))
        painter.end()
        super().paintEvent(event)

    def _paint_title(self, painter: QPainter, rect: QRectF, section: int) -> None:
        tokens = self._theme.tokens
        is_sorted = section == self.sortIndicatorSection()
        run = Run(
            self._title(section),
            self._theme.font(CAPTION_STRONG if is_sorted else CAPTION_MEDIUM),
            tokens.text_1 if is_sorted else tokens.text_3,
        )
        width = QFontMetricsF(run.font).horizontalAdvance(run.text)
        left = rect.right() - width if self._is_right(section) else rect.left()
        paint_runs(painter, left, baseline_in(rect, run.font), (run,))
        if is_sorted:
            rising = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            x = left - ARROW - ARROW_GAP if self._is_right(section) else left + width + ARROW_GAP
            corner = QPointF(float(round(x)), rect.center().y() - ARROW / 2)
            self._theme.paint_icon(
                painter, corner, "arrow-up" if rising else "arrow-down", ARROW, tokens.text_1
            )

    def _title(self, section: int) -> str:
        title = self.model().headerData(section, Qt.Orientation.Horizontal) if self.model() else None
        return title if isinstance(title, str) else ""

    def _is_right(self, section: int) -> bool:
        role = Qt.ItemDataRole.TextAlignmentRole
        side = self.model().headerData(section, Qt.Orientation.Horizontal, role)
        return bool(side and side & Qt.AlignmentFlag.AlignRight)
