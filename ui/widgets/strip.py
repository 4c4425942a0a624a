"""The strip above the status bar: the last scan, the loudest thing of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import qcolor
from ui.theme.text_runs import Run, baseline_in, paint_runs
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import SEMIBOLD, STRIP_TEXT, STRIP_WORD, TextStyle
from ui.widgets.announcement import announce as say
from ui.widgets.outcome import Outcome
from ui.widgets.strip_picture import GAP, LARGE, MARGIN, SMALL, StripLook, StripPicture, look_of
from ui.widgets.strip_undo import StripUndo

REST_AFTER_MS = 20_000
FLASH_MS = 600
READY_LARGE = TextStyle(24, 32, SEMIBOLD)

Announce = Callable[[QWidget, str, bool], None]


class Strip(QWidget):
    """Shows what became of the last scan, 48 high on desk screens and 96 on scan screens.

    Solid until the next scan or 20 s, then at rest. A refusal, or a decision to take, rests only once
    somebody did something: the window calls `rest_now` at the next key or click. Every outcome is read out.
    """

    undo_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        large: bool = False,
        rest_after_ms: int = REST_AFTER_MS,
        flash_ms: int = FLASH_MS,
        announce: Announce = say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._announce = announce
        self._size = LARGE if large else SMALL
        self._outcome: Outcome | None = None
        self._resting = False
        self._public = False
        self._undo = StripUndo(theme, self)
        self._undo.setObjectName("undo")
        self._undo.clicked.connect(self.undo_asked)
        self._rest = _one_shot(self, rest_after_ms)
        self._rest.timeout.connect(self.rest_now)
        self._flash = _one_shot(self, flash_ms)
        self._flash.timeout.connect(self._dress)
        self.setAccessibleName(self.tr("Last scan"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self.set_large(large)

    @property
    def outcome(self) -> Outcome | None:
        """What is shown, or None before the first scan."""
        return self._outcome

    @property
    def is_resting(self) -> bool:
        """Whether the loud colour is gone."""
        return self._resting or self._outcome is None

    def set_large(self, large: bool) -> None:
        """Change between the heights of desk and scan screens."""
        self._size = LARGE if large else SMALL
        self.setFixedHeight(self._size.height)
        self._dress()

    def set_public(self, public: bool) -> None:
        """On desks that patients can see, show the chart's code in place of the name."""
        self._public = public
        self._dress()

    def show_outcome(self, outcome: Outcome, *, muted: bool = False) -> None:
        """Show and read out what became of a scan; a refusal whose tone is muted flashes once."""
        self._outcome = outcome
        self._resting = False
        self._flash.stop()
        self._rest.stop()
        if muted and outcome.status is Status.REFUSED:
            self._flash.start()
        if not outcome.waits_for_a_person:
            self._rest.start()
        self._dress()
        # At once: the eye waits for this alone, and not for the list that is brought up to date behind it.
        self.repaint()
        self._announce(self, outcome.spoken(public=self._public), outcome.status is Status.REFUSED)

    @Slot()
    def rest_now(self) -> None:
        """Go quiet: the same words on the ground of the window."""
        self._rest.stop()
        self._flash.stop()
        self._resting = True
        self._dress()

    def clear(self) -> None:
        """Be ready for the first scan, as after a change of person."""
        self._outcome = None
        self.rest_now()

    def sizeHint(self) -> QSize:
        """As wide as may be, as high as the screen asks."""
        return QSize(640, self._size.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep Undo at the right edge."""
        super().resizeEvent(event)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, outcome and time."""
        with QPainter(self) as painter:
            if self._outcome is None:
                words = self.tr("Ready for the first scan")
                _paint_ready(painter, QRectF(self.rect()), self._theme, words, large=self._size is LARGE)
                return
            look = self._look(self._outcome)
            _paint_ground(painter, QRectF(self.rect()), look.ground, self._theme, line=self._resting)
            room = self._right_edge() - self._paint_time(painter, self._outcome, look)
            picture = StripPicture(self._theme, self._outcome, self._size, public=self._public, room=room)
            picture.paint(painter, look)

    def _paint_time(self, painter: QPainter, outcome: Outcome, look: StripLook) -> float:
        """Draw the time where there is one line only; answers the room it took."""
        if self._size is LARGE or not outcome.at:
            return 0
        font = self._theme.font(STRIP_TEXT)
        width = QFontMetricsF(font).horizontalAdvance(outcome.at)
        baseline = baseline_in(QRectF(self.rect()), font)
        paint_runs(painter, self._right_edge() - width, baseline, (Run(outcome.at, font, look.text),))
        return width + GAP

    def _look(self, outcome: Outcome) -> StripLook:
        flashing = self._flash.isActive()
        return look_of(self._theme.tokens, outcome, resting=self._resting, flashing=flashing)

    def _right_edge(self) -> float:
        return self._undo.x() - GAP if not self._undo.isHidden() else self.width() - MARGIN

    @Slot()
    def _dress(self) -> None:
        """Bring Undo, colours and the text for screen readers up to date, and draw again."""
        outcome = self._outcome
        height = 36 if self._size is LARGE else 30
        size = self._undo.sizeHint()
        top = (self.height() - height) // 2
        self._undo.setGeometry(self.width() - MARGIN - size.width(), top, size.width(), height)
        self._undo.setVisible(outcome is not None and outcome.can_undo)
        words = outcome.spoken(public=self._public) if outcome else self.tr("Ready for the first scan")
        self.setAccessibleDescription(words)
        self.setToolTip(outcome.sentence if outcome else "")
        if outcome is not None:
            look = self._look(outcome)
            edge = self._theme.tokens.line_button if self._resting else look.ink
            self._undo.set_look(look.ink, look.ground, edge)
        self.update()


def _paint_ground(painter: QPainter, rect: QRectF, colour: str, theme: Theme, *, line: bool) -> None:
    painter.fillRect(rect, qcolor(colour))
    if line:
        painter.fillRect(QRectF(0, 0, rect.width(), 1), qcolor(theme.tokens.line_part))


def _paint_ready(painter: QPainter, rect: QRectF, theme: Theme, words: str, *, large: bool) -> None:
    tokens, side = theme.tokens, 32 if large else 24
    _paint_ground(painter, rect, tokens.surface_base, theme, line=True)
    corner = QPointF(MARGIN, (rect.height() - side) / 2)
    theme.paint_icon(painter, corner, "scan-barcode", side, tokens.text_3)
    font = theme.font(READY_LARGE if large else STRIP_WORD)
    ready = Run(words, font, tokens.text_2)
    paint_runs(painter, MARGIN + side + (20 if large else 16), baseline_in(rect, font), (ready,))


def _one_shot(owner: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(milliseconds)
    return timer
