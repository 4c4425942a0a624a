"""One entry of the rail: icon, word, counter, and the key that goes there."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import key_cap_width, paint_box, paint_key_cap, paint_status, qcolor, quiet_cap
from ui.theme.text_runs import Run, baseline_in, paint_runs
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_MEDIUM, BODY_SEMIBOLD, CAP, CAPTION_MEDIUM
from ui.widgets.painted_button import PaintedButton

HEIGHT = 36
NARROW_HEIGHT = 48
ICON = 20
ICON_X = 12
WORD_X = 44
RIGHT = 12
BAR = 3
BAR_HEIGHT = 18
LATE = 14


@dataclass(frozen=True, slots=True)
class RailItem:
    """One place to go: its route, icon, word and the digit that goes there with Ctrl.

    `apart` draws a line above it; `at_foot` puts it at the lower end of the rail.
    """

    route: Hashable
    icon: str
    word: str
    key: str
    apart: bool = False
    at_foot: bool = False


class RailButton(PaintedButton):
    """The button of one item: `go_asked` carries its route, `step_asked` asks for the neighbour (1 or -1)."""

    go_asked = Signal(object)
    step_asked = Signal(object)

    def __init__(self, theme: Theme, item: RailItem, parent: QWidget) -> None:
        super().__init__(theme, item.word, parent=parent)
        self.item = item
        self._count: int | None = None
        self._late = False
        self._narrow = False
        self._shows_key = False
        self.setCheckable(True)
        self.clicked.connect(self._go)
        self._describe()

    def set_counter(self, count: int | None, *, late: bool) -> None:
        """Show how many things wait there, and whether one of them is late."""
        self._count, self._late = count, late
        self._describe()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon with the counter below it; the word becomes a tool tip."""
        self._narrow = narrow
        self.setFixedHeight(self.sizeHint().height())
        self._describe()

    def set_shows_key(self, shown: bool) -> None:
        """Show the key over the counter, or put it away."""
        self._shows_key = shown
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the rail, high enough to be hit."""
        return QSize(40, NARROW_HEIGHT) if self._narrow else QSize(192, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move along the rail, Enter and Space go there."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_asked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    @Slot()
    def _go(self) -> None:
        self.go_asked.emit(self.item.route)

    def nextCheckState(self) -> None:
        """Stay as it is: the rail says which place is the current one."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, bar, icon, word and counter."""
        tokens, active = self._theme.tokens, self.isChecked()
        rect = QRectF(self.rect())
        with QPainter(self) as painter:
            if active:
                paint_box(painter, rect, fill=qcolor(tokens.select_active))
                bar = QRectF(0, (rect.height() - BAR_HEIGHT) / 2, BAR, BAR_HEIGHT)
                paint_box(painter, bar, fill=qcolor(tokens.accent_text), radius=1.5)
            if self.shade:
                paint_box(painter, rect, fill=qcolor(tokens.over, self.shade))
            colour = tokens.accent_text if active else tokens.text_2
            self._theme.paint_icon(painter, self._icon_corner(), self.item.icon, ICON, colour)
            if not self._narrow:
                self._paint_word(painter, rect, active=active)
            self._paint_counter(painter, rect, active=active)

    def _paint_word(self, painter: QPainter, rect: QRectF, *, active: bool) -> None:
        font = self._theme.font(BODY_SEMIBOLD if active else BODY_MEDIUM)
        colour = self._theme.tokens.text_1 if active else self._theme.tokens.text_2
        paint_runs(painter, WORD_X, baseline_in(rect, font), (Run(self.item.word, font, colour),))

    def _paint_counter(self, painter: QPainter, rect: QRectF, *, active: bool) -> None:
        tokens = self._theme.tokens
        line = QRectF(0, rect.bottom() - 20, rect.width(), 18) if self._narrow else rect
        font = self._theme.font(CAPTION_MEDIUM)
        text = "" if self._count is None else str(self._count)
        width = QFontMetricsF(font).horizontalAdvance(text)
        shape = self._late and not self._shows_key
        group = width + (LATE + (4 if self._narrow else 7) if shape else 0)
        x = (rect.width() + group) / 2 - width if self._narrow else rect.right() - RIGHT - width
        if self._shows_key:
            self._paint_key(painter, line, self._theme.font(CAP))
            return
        paint_runs(
            painter,
            x,
            baseline_in(line, font),
            (Run(text, font, tokens.text_1 if active else tokens.text_2),),
        )
        if shape:
            mark = QRectF(x + width - group, line.center().y() - LATE / 2, LATE, LATE)
            paint_status(painter, mark, Status.ATTENTION, tokens.attention.shape)

    def _paint_key(self, painter: QPainter, line: QRectF, font: QFont) -> None:
        width = key_cap_width(self.item.key, font)
        left = (line.width() - width) / 2 if self._narrow else line.right() - RIGHT - width
        cap = QRectF(left, line.top(), width, line.height())
        paint_key_cap(painter, cap, self.item.key, font, quiet_cap(self._theme.tokens))

    def _icon_corner(self) -> QPointF:
        middle = (self.height() - ICON) // 2
        if not self._narrow:
            return QPointF(ICON_X, middle)
        alone = self._count is None and not self._shows_key
        return QPointF((self.width() - ICON) // 2, middle if alone else 5)

    def _describe(self) -> None:
        count = "" if self._count is None else self.tr("{number} waiting").format(number=self._count)
        late = self.tr("something is late") if self._late else ""
        said = ", ".join(part for part in (count, late) if part)
        self.setAccessibleDescription(f"Ctrl+{self.item.key}" + (f", {said}" if said else ""))
        self.setToolTip(f"{self.item.word}  Ctrl+{self.item.key}" if self._narrow else said)
        self.update()
