"""The screen before the clinic is open, and over it while it is shaded or locked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.sign_in.card import CardMode, SignInCard
from ui.theme.paint import paint_mark
from ui.theme.text_runs import Run, baseline_in, paint_runs
from ui.theme.theme import Theme
from ui.theme.type_scale import SEMIBOLD, TextStyle
from ui.widgets.link_button import LinkButton
from ui.widgets.sign_in_backdrop import HEIGHTS, SignInBackdrop
from ui.widgets.status_bar import StatusBar, StatusFact

CARD_TOP = 124
LINK_GAP = 8
# In a low window the card goes up, so that the link under it does not lie on the folders.
SHELF_HEIGHT = max(HEIGHTS)
LEAST_TOP = -8  # the card's own margin holds its shadow
MARK = QRectF(24, 16, 24, 24)
PROGRAM = TextStyle(16, 24, SEMIBOLD)


class SignInPage(QWidget):
    """A card over a shelf of charts; which card, the window decides.

    `submitted` carries name and secret, `other_asked` the way out of the card (another person),
    `practice_asked` the link below it.
    """

    submitted = Signal(str, str)
    other_asked = Signal()
    practice_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._backdrop = SignInBackdrop(theme, parent=self)
        self.card: SignInCard | None = None
        self._practice = LinkButton(
            theme, self.tr("Practice clinic: learn with invented patients"), parent=self
        )
        self._practice.clicked.connect(self.practice_asked)
        self._mark = _Mark(theme, self)
        self.status = StatusBar(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.status)

    def ask(self, mode: CardMode, *, offer_practice: bool) -> None:
        """Show a card; the one before it is gone, and with it what was typed."""
        if self.card is not None:
            self.card.forget()
            self.card.hide()
            self.card.deleteLater()
        self.card = SignInCard(self._theme, mode, self)
        self.card.submitted.connect(self.submitted)
        self.card.other_asked.connect(self.other_asked)
        self.card.installEventFilter(self)
        self._practice.setVisible(offer_practice)
        self._practice.setEnabled(True)
        self.card.show()
        self._place()
        QWidget.setTabOrder(self.card.other, self._practice)
        self.card.take_focus()

    def set_busy(self, doing: str) -> None:
        """While a secret is checked there is no way elsewhere; empty words end that."""
        self._practice.setEnabled(not doing)
        if self.card is not None:
            self.card.set_busy(doing)

    def tell_problem(self, sentence: str) -> None:
        """Say what is not right, and let it be typed again."""
        self.set_busy("")
        if self.card is not None:
            self.card.tell_problem(sentence)
            self._place()

    def fill_name(self, login: str) -> None:
        """A badge said who it is."""
        if self.card is not None:
            self.card.fill_name(login)

    def forget(self) -> None:
        """Leave no secret in the card."""
        self.set_busy("")
        if self.card is not None:
            self.card.forget()

    def take_focus(self) -> None:
        """Be ready to be typed into."""
        if self.card is not None:
            self.card.take_focus()

    def show_facts(self, left: Sequence[StatusFact], right: Sequence[StatusFact]) -> None:
        """What the status bar says."""
        self.status.show_facts(left, right)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to be typed into."""
        super().showEvent(event)
        self._place()
        self.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card has grown or shrunk: a sentence needs more room than the one before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle and the shelf at the foot."""
        super().resizeEvent(event)
        self._place()

    @Slot()
    def _place(self) -> None:
        floor = self.height() - self.status.height()
        self._backdrop.setGeometry(0, 0, self.width(), floor)
        self._mark.setGeometry(0, 0, 320, 60)
        if self.card is None:
            return
        wide = self.card.maximumWidth()
        high = self.card.heightForWidth(wide)
        link = self._practice.sizeHint()
        room = floor - SHELF_HEIGHT - high - LINK_GAP - link.height()
        top = max(LEAST_TOP, min(CARD_TOP, room))
        gap = LINK_GAP if top <= room else 0
        self.card.setGeometry((self.width() - wide) // 2, top, wide, high)
        self._practice.move((self.width() - link.width()) // 2, self.card.geometry().bottom() + gap)
        self._practice.resize(link)
        self.card.raise_()
        self._practice.raise_()


class _Mark(QWidget):
    """The mark and the name of the program."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        tokens, font = self._theme.tokens, self._theme.font(PROGRAM)
        with QPainter(self) as painter:
            paint_mark(painter, MARK, tokens)
            height = QFontMetricsF(font).height()
            words = QRectF(58, MARK.center().y() - height / 2, 200, height)
            paint_runs(
                painter, words.left(), baseline_in(words, font), (Run("Outguide", font, tokens.text_1),)
            )
