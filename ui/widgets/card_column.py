"""The column of cards beside a scan list: newest on top, four in view, the rest waiting in one row."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, BODY_SEMIBOLD
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, CardFacts
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.labels import Label, Tone

WIDTH = 384
SHOWN = 4


class CardColumn(QWidget):
    """384 wide; a person clears cards one by one and may keep scanning meanwhile."""

    chosen = Signal(object, object)
    """Carries the key of a card and the verb chosen on it; the card stays until `remove`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[Card] = []
        self._all_shown = False
        self._heading = Label(theme, "", BODY_SEMIBOLD)
        self._hint = Label(theme, "", BODY, Tone.QUIET)
        self._more = Button(theme, "", ButtonKind.QUIET, icon="chevron-down")
        self._more.clicked.connect(self._show_all)
        self._column = QVBoxLayout()
        self.setFixedWidth(WIDTH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 20, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._build_head())
        whole.addWidget(self._build_scroller(), stretch=1)
        self._arrange()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards waiting, newest first."""
        return tuple(self._cards)

    def add(self, facts: CardFacts) -> Card:
        """Puts a new card on top."""
        card = Card(self._theme, facts)
        card.chosen.connect(self.chosen)
        self._cards.insert(0, card)
        self._column.insertWidget(0, card)
        self._arrange()
        return card

    def remove(self, key: object) -> None:
        """Takes a cleared card away; a key that is not there changes nothing."""
        for card in [card for card in self._cards if card.key == key]:
            self._cards.remove(card)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._all_shown = self._all_shown and len(self._cards) > SHOWN
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the quiet ground and the line that parts it from the list."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(tokens.surface_base))
            painter.fillRect(0, 0, 1, self.height(), qcolor(tokens.line_part))

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self._heading)
        row.addStretch()
        row.addWidget(self._hint)
        return row

    def _build_scroller(self) -> ColumnScroll:
        paper = QWidget()
        self._column.setContentsMargins(16, 4, 16, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()
        paper.setLayout(self._column)
        return ColumnScroll(paper)

    def _arrange(self) -> None:
        for place, card in enumerate(self._cards):
            card.set_newest(place == 0)
            card.setVisible(place < SHOWN or self._all_shown)
        count = len(self._cards)
        hidden = 0 if self._all_shown else max(0, count - SHOWN)
        self._more.set_words(self.tr("{count} more").format(count=hidden))
        self._more.setVisible(hidden > 0)
        self._heading.setText(_count_of_cards(count))
        self._hint.setText(self.tr("Keep scanning, cards wait") if count else "")
        self.setAccessibleName(_count_of_cards(count))

    @Slot()
    def _show_all(self) -> None:
        self._all_shown = True
        self._arrange()
        self._cards[SHOWN].buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _count_of_cards(count: int) -> str:
    if count == 0:
        return QCoreApplication.translate("CardColumn", "No cards")
    if count == 1:
        return QCoreApplication.translate("CardColumn", "1 card")
    return QCoreApplication.translate("CardColumn", "{count} cards").format(count=count)
