"""The board of the chart desk: head, chips, list and cards, as its presenters see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.clock import Clock
from ui.charts.chip_line import ChipLine
from ui.charts.head import HEIGHT, DeskHead
from ui.charts.models import ScanRow
from ui.charts.modes import Mode, counted_word, translate, word_of
from ui.charts.scan_lists import ScanLists
from ui.charts.session import DeskState
from ui.charts.typing_panel import TypingPanel
from ui.charts.view import Counts
from ui.theme.paint import paint_panel, qcolor
from ui.theme.theme import Theme
from ui.widgets.card import CardFacts
from ui.widgets.card_column import CardColumn
from ui.widgets.outcome import Outcome
from ui.widgets.wall import WallSwitch
from ui.widgets.wall_picture import WallFacts

ROOMY = 1000
"""From this width on the cards have a column of their own even while there are none."""


class DeskBoard(QWidget):
    """Shows what it is told; every wish goes to whoever is connected."""

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.head = DeskHead(theme)
        self.chips = ChipLine(theme, zone, clock)
        self.lists = ScanLists(theme)
        self.cards = CardColumn(theme)
        self.wall = WallSwitch(theme, self)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.head)
        left.addWidget(self.chips)
        left.addWidget(self.lists, stretch=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, stretch=1)
        row.addWidget(self.cards)
        self.typing = TypingPanel(theme, self)
        self._mode = Mode.CHECK_OUT

    def show_mode(self, mode: Mode) -> None:
        """Be in this mode; what was half typed for another one goes."""
        if mode is not self._mode:
            self.typing.hide()
        self._mode = mode
        self.head.segments.choose(mode)
        self.lists.set_mode(mode)

    def show_rows(self, title: str, rows: Sequence[ScanRow]) -> None:
        """List these scans, under a heading if there is a title."""
        self.lists.show_rows(title, rows)
        self._arrange()

    def show_counts(self, counts: Counts) -> None:
        """Show the counters."""
        self.head.tell(counts)
        self.wall.count(wall_facts(counts))

    def show_sticky(self, state: DeskState) -> None:
        """Show what stays set."""
        self.chips.tell(state)
        self._arrange()

    def show_outcome(self, outcome: Outcome) -> None:
        """Keep the outcome for the wall display."""
        self.wall.tell(outcome)

    def add_card(self, facts: CardFacts, blocked: Mapping[str, str]) -> None:
        """Put a card up; `blocked` says why a verb of it cannot be chosen."""
        card = self.cards.add(facts)
        for button in card.buttons:
            if reason := blocked.get(button.objectName()):
                button.set_blocked(reason)
        self._arrange()

    def remove_card(self, key: object) -> None:
        """Take a card away; the focus does not get lost with it."""
        had_focus = any(card.isAncestorOf(_focused(self)) for card in self.cards.cards if card.key == key)
        self.cards.remove(key)
        self._arrange()
        if had_focus:
            self.point_at_cards() if self.cards.cards else self.lists.focus_work()

    def point_at_cards(self) -> None:
        """Put the focus on the newest card."""
        for button in self.cards.cards[0].buttons if self.cards.cards else ():
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def leave_newest_card(self) -> bool:
        """Press the verb that Esc stands for on the newest card; False if it has none."""
        for button in self.cards.cards[0].buttons if self.cards.cards else ():
            if button.accessibleDescription() == "Esc":
                button.click()
                return True
        return False

    def open_typing(self) -> None:
        """Open the line for typed codes and names over the head of the list."""
        self.typing.open()
        self._place_typing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panel in place and the cards where there is room for them."""
        super().resizeEvent(event)
        self._arrange()
        self._place_typing()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, and the line under the head while nothing else stands there."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), tokens)
            if self.chips.isHidden():
                painter.fillRect(0, HEIGHT, self.width(), 1, qcolor(tokens.line_part))

    def _arrange(self) -> None:
        """An empty desk is quiet: chips and cards come with the first scan."""
        begun = not self.lists.is_empty
        self.chips.setVisible(begun or self.chips.has_something)
        checks = self._mode is not Mode.WHERE
        self.cards.setVisible(bool(self.cards.cards) or (begun and checks and self.width() >= ROOMY))
        self.update()

    def _place_typing(self) -> None:
        corner = QPoint(20, HEIGHT + 4)
        self.typing.move(corner)
        self.typing.setMaximumWidth(max(240, self.width() - 40))


def _focused(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget.window()


def wall_facts(counts: Counts) -> WallFacts:
    """The mode and its counters, as the large status shows them."""
    return WallFacts(
        word_of(counts.mode),
        (
            (counts.done, counted_word(counts.mode)),
            (counts.need_action, translate("ChartDesk", "need action")),
            (counts.waiting, translate("ChartDesk", "waiting")),
        ),
    )
