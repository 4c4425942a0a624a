"""The box that opens a short list to choose from, drawn as a field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.paint import qcolor
from ui.theme.style_parts import paint_field_state
from ui.theme.text_runs import baseline_in
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.field_edit import FIELD_HEIGHT

_ICON = 16
_PADDING = 12


class ChoiceBox(QComboBox):
    """A combo box drawn as a field; the wheel changes it only while it has the focus."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problem = False
        self.setFont(theme.font(READING))
        self.setItemDelegate(_ChoiceDelegate(self))
        self.setMinimumHeight(FIELD_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_problem(self, problem: bool) -> None:
        """Draws the frame as that of a field whose choice does not fit."""
        self._problem = problem
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Lets a list scroll under the pointer rather than change a choice by accident."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws frame, choice and chevron."""
        tokens = self._theme.tokens
        rect = QRectF(self.rect())
        with QPainter(self) as painter:
            paint_field_state(
                painter,
                rect,
                tokens,
                focused=self.hasFocus(),
                enabled=self.isEnabled(),
                problem=self._problem,
            )
            corner = QPointF(self.width() - _ICON - 10, (self.height() - _ICON) // 2)
            self._theme.paint_icon(painter, corner, "chevron-down", _ICON, tokens.text_2)
            words = self.currentText() or self.placeholderText()
            painter.setFont(self.font())
            painter.setPen(qcolor(tokens.text_1 if self.currentText() else tokens.text_3))
            painter.setClipRect(rect.adjusted(_PADDING, 0, -_ICON - 14, 0))
            painter.drawText(QPointF(_PADDING, baseline_in(rect, self.font())), words)


class _ChoiceDelegate(QStyledItemDelegate):
    """Rows of the list that drops down: 32 high."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, 32))
