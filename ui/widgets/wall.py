"""F11: the last outcome over the whole window, to be read from the trolley."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.widgets.outcome import Outcome
from ui.widgets.wall_picture import WallFacts, WallPicture


class WallDisplay(QWidget):
    """Lies over everything in its window; Esc or F11 leave it, scans go on beneath."""

    left = Signal()

    def __init__(self, theme: Theme, window: QWidget, *, public: bool) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._outcome: Outcome | None = None
        self._before: Outcome | None = None
        self._facts = WallFacts("")
        self._public = public
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Large status"))
        self.setAccessibleDescription(self.tr("Esc or F11 leaves"))
        theme.changed.connect(self.update)
        window.installEventFilter(self)
        self.hide()

    def tell(self, outcome: Outcome) -> None:
        """Show the newest outcome; the one before it stays below in small."""
        self._before, self._outcome = self._outcome, outcome
        self.update()

    def count(self, facts: WallFacts) -> None:
        """Show what is being done, and the counters."""
        self._facts = facts
        self.update()

    def open(self) -> None:
        """Cover the window."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window when its size changes."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and F11 leave; every other key is the window's."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it all."""
        picture = WallPicture(self._theme, self._outcome, self._before, self._facts, public=self._public)
        with QPainter(self) as painter:
            picture.paint(painter, self.width(), self.height())


class WallSwitch(QObject):
    """Opens and closes the large status over a screen's window; it remembers what to show."""

    left = Signal()

    def __init__(self, theme: Theme, screen: QWidget) -> None:
        super().__init__(screen)
        self._theme, self._screen = theme, screen
        self._display: WallDisplay | None = None
        self._outcomes: tuple[Outcome, ...] = ()
        self._facts = WallFacts("")
        self.public = False
        screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It leaves with its screen."""
        if event.type() == QEvent.Type.Hide and watched is self._screen:
            self.leave()
        return super().eventFilter(watched, event)

    @property
    def display(self) -> WallDisplay | None:
        """The display, while it is open."""
        return self._display

    def tell(self, outcome: Outcome) -> None:
        """Remember the newest outcome and the one before it."""
        self._outcomes = (*self._outcomes[-1:], outcome)
        if self._display is not None:
            self._display.tell(outcome)

    def count(self, facts: WallFacts) -> None:
        """Remember what is being done, and the counters."""
        self._facts = facts
        if self._display is not None:
            self._display.count(facts)

    def toggle(self) -> None:
        """F11: open it, or leave it."""
        if self._display is not None:
            self.leave()
            return
        self._display = WallDisplay(self._theme, self._screen.window(), public=self.public)
        self._display.left.connect(self.leave)
        for outcome in self._outcomes:
            self._display.tell(outcome)
        self._display.count(self._facts)
        self._display.open()

    @Slot()
    def leave(self) -> None:
        """Close it."""
        if self._display is not None:
            self._display.hide()
            self._display.deleteLater()
            self._display = None
            self.left.emit()
