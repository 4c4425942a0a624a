"""Draws the cells of a list: ground and line first, then the words (design/look.md sections 5 and 8)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.lists.cell_painter import CellPainter
from ui.lists.cell_shapes import paint_tick_box
from ui.lists.columns import Align
from ui.lists.density import Density
from ui.lists.header import ListHeader
from ui.lists.lines import Heading
from ui.lists.roles import Role
from ui.theme.paint import qcolor
from ui.theme.text_runs import Run, baseline_in, paint_runs, runs_width
from ui.theme.theme import Theme
from ui.theme.type_scale import CAPTION, CAPTION_STRONG

BAR = 3
NOTE_GAP = 10
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Draws every cell of a list.

    `active` is whether keys typed now reach the list, `hovered` the row under the pointer.
    """

    def __init__(self, theme: Theme, density: Density, header: ListHeader, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._header = header
        self._density = density
        self.hand = CellPainter(theme, density)
        self.active = False
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as the list's density says."""
        return QSize(0, self._density.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell; headings are drawn by the table, across all columns."""
        if index.data(Role.HEADING) is not None:
            return
        rect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state, index)
        painter.setClipRect(rect)
        inside = self._header.inside(rect, index.column())
        cell = index.data(Role.CELL)
        if cell is not None:
            self.hand.paint(painter, inside, cell, _align_of(index))
        else:
            line = QRectF(inside.left(), inside.top(), inside.width(), self._density.row)
            paint_tick_box(
                painter,
                line,
                index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked,
                self._theme,
            )
        painter.restore()

    def paint_heading(self, painter: QPainter, rect: QRect, heading: Heading, left: int) -> None:
        """Draw the heading of a section across the list: its title, and how many rows it has."""
        tokens = self._theme.tokens
        painter.fillRect(rect, qcolor(tokens.surface_base))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, qcolor(tokens.line_part))
        title = Run(heading.title, self._theme.font(CAPTION_STRONG), tokens.text_2)
        note = Run(heading.note, self._theme.font(CAPTION), tokens.text_3)
        baseline = baseline_in(QRectF(rect), title.font)
        paint_runs(painter, left, baseline, (title,))
        paint_runs(painter, left + runs_width((title,)) + NOTE_GAP, baseline, (note,))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say in full, as a tool tip, what had to be shortened."""
        cell = index.data(Role.CELL)
        if event.type() != QEvent.Type.ToolTip or cell is None:
            return super().helpEvent(event, view, option, index)
        room = self._header.inside(view.visualRect(index), index.column()).width()
        text = cell.plain if self.hand.is_cut(cell, room) else ""
        QToolTip.showText(event.globalPos(), text, view)
        return True

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        tokens = self._theme.tokens
        selected = bool(state & QStyle.StateFlag.State_Selected)
        ground = tokens.surface_work
        if selected:
            ground = tokens.select_active if self.active else tokens.select_inactive
        elif index.row() == self.hovered:
            ground = tokens.surface_hover
        painter.fillRect(rect, qcolor(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, qcolor(tokens.line_row))
        if selected and self._header.is_first(index.column()):
            bar = tokens.accent_text if self.active else tokens.text_3
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), qcolor(bar))


def _align_of(index: Index) -> Align:
    side = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return Align.RIGHT if side & Qt.AlignmentFlag.AlignRight else Align.LEFT
