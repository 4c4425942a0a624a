"""A toast: a short word about something done, with a way to undo it, that leaves by itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.focus_ring import RING_RADIUS
from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import STRONG
from ui.widgets.button import Button
from ui.widgets.labels import Label, Tone
from ui.widgets.status_shape import StatusShape

WIDTH = 360
LEAST_HEIGHT = 48
LIFE_MS = 6000


@dataclass(frozen=True, slots=True)
class ToastFacts:
    """What a toast tells; without `undo` words it has no button, `icon` is what stands on it."""

    key: object
    status: Status
    title: str
    sentence: str = ""
    undo: str = ""
    icon: str = "undo-2"


class Toast(QWidget):
    """360 wide; stays while the pointer or the keyboard is on it, Esc sends it away."""

    undone = Signal(object)
    """Carries the toast's key when its button is pressed."""
    gone = Signal(object)
    """Carries the toast itself when its time is over."""

    def __init__(
        self, theme: Theme, facts: ToastFacts, *, life_ms: int = LIFE_MS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts = facts
        self._life = QTimer(self)
        self._life.setSingleShot(True)
        self._life.setInterval(life_ms)
        self._life.timeout.connect(self._leave)
        self._undo = self._build_undo()
        self.setFixedWidth(WIDTH)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setProperty(RING_RADIUS, 8)
        self.setAccessibleName(f"{facts.title}. {facts.sentence}")
        self._build_row()
        self._life.start()

    @property
    def leaving(self) -> bool:
        """Whether its time is running: not while the pointer or the keyboard is on it."""
        return self._life.isActive()

    def take_focus(self) -> None:
        """Gives the keyboard to its button, or to the toast itself when it has none."""
        (self if self._undo is None else self._undo).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stays while it is being read."""
        super().enterEvent(event)
        self._life.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Its time runs again, from the beginning."""
        super().leaveEvent(event)
        self._resume()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stays while the keyboard is on it."""
        super().focusInEvent(event)
        self._life.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Its time runs again."""
        super().focusOutEvent(event)
        self._resume()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Its button having the keyboard counts as the toast having it."""
        if event.type() == QEvent.Type.FocusIn:
            self._life.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._resume()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc sends it away."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the paper of the toast."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=qcolor(tokens.surface_raised),
                edge=qcolor(tokens.line_part),
                radius=8,
            )

    def _build_row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(14)
        row.addWidget(StatusShape(self._theme, self._facts.status, 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._theme, self._facts.title, STRONG, wraps=True))
        if self._facts.sentence:
            words.addWidget(Label(self._theme, self._facts.sentence, tone=Tone.ORDINARY, wraps=True))
        row.addLayout(words, stretch=1)
        if self._undo is not None:
            row.addWidget(self._undo)

    def _build_undo(self) -> Button | None:
        if not self._facts.undo:
            return None
        button = Button(self._theme, self._facts.undo, icon=self._facts.icon, height=28)
        button.clicked.connect(self._pressed)
        button.installEventFilter(self)
        return button

    def _resume(self) -> None:
        holds_keyboard = self.hasFocus() or (self._undo is not None and self._undo.hasFocus())
        if not self.underMouse() and not holds_keyboard:
            self._life.start()

    @Slot()
    def _pressed(self) -> None:
        self.undone.emit(self._facts.key)
        self._leave()

    @Slot()
    def _leave(self) -> None:
        self._life.stop()
        self.gone.emit(self)
