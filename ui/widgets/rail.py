"""The rail at the left: where one can go, and how much waits there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.widgets.rail_item import RailButton, RailItem

WIDE = 208
NARROW = 56
MARGIN = 8
GAP = 4
PARTING = 20


class Rail(QWidget):
    """Items from top to bottom, one of them the current place; `chosen` carries the route of a pressed one.

    Tab reaches the current item, arrows the others. While Ctrl is held, the keys stand over the counters.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, items: Sequence[RailItem], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[Hashable, RailButton] = {}
        self._shows_keys = False
        self.setAccessibleName(self.tr("Screens"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._build(items)
        self.set_narrow(False)
        theme.changed.connect(self.update)

    def set_active(self, route: Hashable) -> None:
        """Mark the current place; a route without an item marks none."""
        for key, button in self._buttons.items():
            button.setChecked(key == route)
        stop = route if route in self._buttons else next(iter(self._buttons), None)
        for key, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus)

    def set_counter(self, route: Hashable, count: int | None, *, late: bool = False) -> None:
        """Show how many things wait at a place, and whether one of them is late."""
        self._buttons[route].set_counter(count, late=late)

    def set_narrow(self, narrow: bool) -> None:
        """Change to icons alone, for windows under 1200 px, or back."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        for button in self._buttons.values():
            button.set_narrow(narrow)
            button.setFixedWidth(self.width() - 2 * MARGIN)

    @Slot(bool)
    def show_keys(self, shown: bool) -> None:
        """Show the digit of each item over its counter, or put the digits away."""
        if shown == self._shows_keys:
            return
        self._shows_keys = shown
        for button in self._buttons.values():
            button.set_shows_key(shown)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the window for Ctrl, whichever field has the focus."""
        super().showEvent(event)
        handle = self.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the keys while Ctrl alone is down; nothing is taken from anybody."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self.show_keys(event.key() == Qt.Key.Key_Control and not event.isAutoRepeat())
        elif event.type() in (QEvent.Type.KeyRelease, QEvent.Type.FocusOut):
            self.show_keys(False)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground the items stand on."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(self._theme.tokens.surface_base))

    @Slot(object)
    def _step(self, by: int) -> None:
        buttons = list(self._buttons.values())
        here = next((at for at, button in enumerate(buttons) if button.hasFocus()), 0)
        there = min(max(here + by, 0), len(buttons) - 1)
        buttons[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, items: Sequence[RailItem]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for item in (item for item in items if not item.at_foot):
            if item.apart:
                column.addWidget(_Parting(self._theme, self))
            column.addWidget(self._button(item))
        column.addStretch()
        for item in (item for item in items if item.at_foot):
            column.addWidget(self._button(item))

    def _button(self, item: RailItem) -> RailButton:
        button = RailButton(self._theme, item, self)
        button.go_asked.connect(self.chosen)
        button.step_asked.connect(self._step)
        self._buttons[item.route] = button
        return button


class _Parting(QWidget):
    """The line between the daily screens and the others."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(PARTING - GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        with QPainter(self) as painter:
            y = self.height() // 2
            painter.fillRect(12, y, self.width() - 24, 1, qcolor(self._theme.tokens.line_part))
