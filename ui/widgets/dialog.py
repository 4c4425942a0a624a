"""A question that stops the work: it names the count or the person, and its safe answer comes first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.button import Button, ButtonKind
from ui.widgets.corners import paint_corners
from ui.widgets.dim import Dim
from ui.widgets.labels import Label, Tone, screen_title

WIDTH = 520
RADIUS = 12
_PADDING = 24


class Dialog(QDialog):
    """520 wide over a dimmed window; put what it asks for into `content`, and show it with `open()`.

    The act accepts, the safe answer and Esc reject. An ordinary question has the safe answer under Enter; a
    dangerous one has no default at all: block its act until what was re-entered fits.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        body: str,
        *,
        safe: str,
        act: str,
        dangerous: bool = False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._window = parent.window()
        self._dim: Dim | None = None
        self.safe = Button(theme, safe, height=36)
        kind = ButtonKind.DANGER_FILLED if dangerous else ButtonKind.PRIMARY
        self.act = Button(theme, act, kind, height=36)
        self.reason = Label(theme, "", tone=Tone.QUIET, wraps=True)
        self._middle = QWidget()
        self.content = QVBoxLayout(self._middle)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(body)
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._build(title, body)
        self.safe.clicked.connect(self.reject)
        self.act.clicked.connect(self.accept)
        self.finished.connect(self._undim)
        self.safe.setDefault(not dangerous)
        self._window.installEventFilter(self)

    @property
    def asking(self) -> bool:
        """Whether it waits for an answer, even while a shade hides it."""
        return self._dim is not None

    def set_act_blocked(self, reason: str) -> None:
        """Blocks the act and says why beside it; an empty reason frees it."""
        self.act.set_blocked(reason)
        self.reason.setText(reason)

    def open(self) -> None:
        """Dims the window, shows the question in its middle, and returns at once."""
        fields = [
            widget
            for widget in self._middle.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        ]
        self._dim = Dim(self._theme, self._window, RADIUS)
        self.ensurePolished()
        self.refit()
        super().open()
        (fields[0] if fields else self.safe).setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def refit(self) -> None:
        """Takes the height that the words need now, and stays in the middle."""
        self.content.activate()  # what it holds is measured first, or the form never shrinks again
        self._column.activate()
        high = self._column.totalHeightForWidth(self.minimumWidth())
        if high != self.height() or not self.isVisible():
            self.resize(self.minimumWidth(), high)
            self._place()

    def event(self, event: QEvent) -> bool:
        """What it holds needs more room, or less: a sentence has come under a field."""
        answered = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.refit()
        return answered

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the middle of its window."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the paper and the line over the verbs."""
        tokens = self._theme.tokens
        line = self.safe.y() - 16
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            if self._dim is not None:
                paint_corners(painter, event.rect(), self._dim.question, self._window, RADIUS)
            paint_box(
                painter,
                rect,
                fill=qcolor(tokens.surface_raised),
                edge=qcolor(tokens.line_part),
                radius=RADIUS,
            )
            painter.fillRect(QRectF(1, line, self.width() - 2, 1), qcolor(tokens.line_part))

    def _build(self, title: str, body: str) -> None:
        heading = screen_title(self._theme, title)
        heading.setWordWrap(True)
        column = self._column
        column.setContentsMargins(0, _PADDING, 0, 16)
        column.setSpacing(0)
        upper = QVBoxLayout()
        upper.setContentsMargins(_PADDING, 0, _PADDING, 0)
        upper.setSpacing(6)
        upper.addWidget(heading)
        if body:
            upper.addWidget(Label(self._theme, body, READING, Tone.ORDINARY, wraps=True))
        self.content.setContentsMargins(0, 14, 0, 0)
        self.content.setSpacing(16)
        upper.addWidget(self._middle)
        column.addLayout(upper)
        column.addSpacing(40)
        column.addLayout(self._build_verbs())

    def _build_verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        row.setSpacing(8)
        row.addWidget(self.reason, stretch=1)
        row.addWidget(self.safe)
        row.addWidget(self.act)
        return row

    def _place(self) -> None:
        middle = self._window.mapToGlobal(self._window.rect().center())
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)
        if self._dim is not None:
            self._dim.show_around(self.geometry())
            self.update()  # other things lie behind the corners now

    @Slot()
    def _undim(self) -> None:
        if self._dim is not None:
            self._dim.hide()
            self._dim.deleteLater()
            self._dim = None
