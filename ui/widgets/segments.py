"""The modes of one screen, or the answers to a question, as a row of segments of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.paint import key_cap_width, paint_box, paint_key_cap, qcolor, quiet_cap
from ui.theme.text_runs import baseline_in
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_MEDIUM, BODY_SEMIBOLD, CAP
from ui.widgets.painted_button import PaintedButton

_HEIGHT = 36
_INSET = 3
_PADDING = 10
_CAP_GAP = 8
_COUNT_GAP = 6


@dataclass(frozen=True, slots=True)
class Segment:
    """One mode: what it is known by in the program, its word, and the key that chooses it."""

    mode: str
    word: str
    keys: str = ""


class Segments(QWidget):
    """A sunken track 36 high; Tab reaches the chosen segment, arrow keys choose its neighbours."""

    chosen = Signal(object)
    """Carries the mode, when a person chooses another one."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        segments: Sequence[Segment],
        parent: QWidget | None = None,
        *,
        unanswered: bool = False,
    ) -> None:
        """Chooses the first segment, or with `unanswered` none before somebody does."""
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons = [_SegmentButton(theme, segment) for segment in segments]
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.setSpacing(0)
        for button in self._buttons:
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonToggled.connect(self._toggled)
        if self._buttons and not unanswered:
            self._buttons[0].setChecked(True)

    @property
    def mode(self) -> str:
        """The mode chosen now."""
        return next(button.segment.mode for button in self._buttons if button.isChecked())

    @property
    def first(self) -> QWidget:
        """Where the keyboard comes first."""
        return next((button for button in self._buttons if button.isChecked()), self._buttons[0])

    @property
    def answer(self) -> str | None:
        """The mode chosen now, None before any is."""
        return next((button.segment.mode for button in self._buttons if button.isChecked()), None)

    def choose(self, mode: str) -> None:
        """Chooses a mode by name, as its key does; raises KeyError for a mode that is not there."""
        for button in self._buttons:
            if button.segment.mode == mode:
                button.setChecked(True)
                return
        raise KeyError(mode)

    def set_count(self, mode: str, count: int) -> None:
        """Says behind a mode how many wait there; none is not said."""
        for button in self._buttons:
            if button.segment.mode == mode:
                button.set_count(count)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the track."""
        with QPainter(self) as painter:
            paint_box(painter, QRectF(self.rect()), fill=qcolor(self._theme.tokens.surface_sunken))

    @Slot(QAbstractButton, bool)
    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on and isinstance(button, _SegmentButton):
            for each in self._buttons:  # Qt does so only once one has the keyboard
                tab = Qt.FocusPolicy.StrongFocus if each is button else Qt.FocusPolicy.ClickFocus
                each.setFocusPolicy(tab)
            self.chosen.emit(button.segment.mode)


class _SegmentButton(PaintedButton):
    """One segment: raised and bold while chosen."""

    def __init__(self, theme: Theme, segment: Segment) -> None:
        super().__init__(theme, segment.word, radius=4)
        self.segment = segment
        self._count = ""
        self.setCheckable(True)
        self.setAccessibleDescription(segment.keys)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def set_count(self, count: int) -> None:
        """Say how many wait there."""
        self._count = str(count) if count else ""
        self.setAccessibleName(f"{self.segment.word} {self._count}".rstrip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the bold word, so that choosing it moves nothing."""
        bold = QFontMetricsF(self._theme.font(BODY_SEMIBOLD))
        width = 2 * _PADDING + bold.horizontalAdvance(self.text())
        if self._count:
            width += _COUNT_GAP + bold.horizontalAdvance(self._count)
        if self.segment.keys:
            width += _CAP_GAP + key_cap_width(self.segment.keys, self._theme.font(CAP))
        return QSize(int(width + 0.999), _HEIGHT - 2 * _INSET)

    def minimumSizeHint(self) -> QSize:
        """The same: segments do not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the segment."""
        tokens = self._theme.tokens
        on = self.isChecked()
        rect = QRectF(self.rect())
        with QPainter(self) as painter:
            if on:
                paint_box(
                    painter,
                    rect,
                    fill=qcolor(tokens.surface_raised),
                    edge=qcolor(tokens.line_part),
                    radius=5,
                )
            elif self.shade:
                paint_box(painter, rect, fill=qcolor(tokens.over, self.shade), radius=5)
            font = self._theme.font(BODY_SEMIBOLD if on else BODY_MEDIUM)
            painter.setFont(font)
            painter.setPen(qcolor(tokens.text_1 if on else tokens.text_2))
            baseline = baseline_in(rect, font)
            painter.drawText(QPointF(_PADDING, baseline), self.text())
            if self._count:
                word = QFontMetricsF(font).horizontalAdvance(self.text())
                painter.setPen(qcolor(tokens.text_3))
                painter.drawText(QPointF(_PADDING + word + _COUNT_GAP, baseline), self._count)
            if self.segment.keys:
                self._paint_cap(painter)

    def _paint_cap(self, painter: QPainter) -> None:
        font = self._theme.font(CAP)
        width = key_cap_width(self.segment.keys, font)
        cap = QRectF(self.width() - _PADDING - width, 0, width, self.height())
        paint_key_cap(painter, cap, self.segment.keys, font, quiet_cap(self._theme.tokens))
