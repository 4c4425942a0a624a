"""The rows of the command palette: icon, words with the typed letters strong, menu, key caps at the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.shell.actions import spelt
from ui.shell.command_search import Match
from ui.theme.paint import key_cap_width, paint_box, paint_key_cap, qcolor, quiet_cap
from ui.theme.style_parts import RAISED
from ui.theme.text_runs import Run, baseline_in, paint_runs, runs_width
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, BODY_SEMIBOLD, CAP, CAPTION

Index = QModelIndex | QPersistentModelIndex
ROW = 36
ICON = 16
ICON_X = 14
WORDS_X = 42
RIGHT = 14
GAP = 6
MATCH = Qt.ItemDataRole.UserRole


class CommandRows(QAbstractListModel):
    """The commands that fit, best first."""

    def __init__(self) -> None:
        super().__init__()
        self.matches: tuple[Match, ...] = ()

    def replace(self, matches: Sequence[Match]) -> None:
        """Show others; the choice begins anew with each letter typed."""
        self.beginResetModel()
        self.matches = tuple(matches)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many fit."""
        return 0 if parent is not None and parent.isValid() else len(self.matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, what a screen reader says, or the match itself."""
        match = self.matches[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return match.command.action.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said(match)
        return match if role == MATCH else None


class CommandList(QListView):
    """Chosen from while the keyboard stays in the field; one click runs."""

    def __init__(self, theme: Theme, rows: CommandRows, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(rows)
        self.setItemDelegate(_RowPainter(theme, self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty(RAISED, True)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)

    def step(self, by: int) -> None:
        """Move the choice; one step past an end goes round, a page stops there."""
        count = self.model().rowCount()
        if not count:
            return
        there = self.currentIndex().row() + by
        there = there % count if abs(by) == 1 else min(max(there, 0), count - 1)
        self.choose(there)

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view."""
        self.setCurrentIndex(self.model().index(row, 0))

    @property
    def page(self) -> int:
        """How many rows are in view."""
        return max(1, self.viewport().height() // ROW)

    def current(self) -> Match | None:
        """The chosen command."""
        match: Match | None = self.currentIndex().data(MATCH) if self.currentIndex().isValid() else None
        return match


class _RowPainter(QStyledItemDelegate):
    """Draws one row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """36 high."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, icon, words, menu and key caps."""
        match, rect = index.data(MATCH), QRectF(option.rect)
        tokens, state = self._theme.tokens, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            paint_box(painter, rect, fill=qcolor(tokens.select_active))
            bar = QRectF(rect.left(), rect.center().y() - 9, 3, 18)
            paint_box(painter, bar, fill=qcolor(tokens.accent_text), radius=1.5)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, rect, fill=qcolor(tokens.surface_hover))
        if icon := match.command.action.icon:
            corner = QPointF(rect.left() + ICON_X, rect.center().y() - ICON / 2)
            self._theme.paint_icon(
                painter, corner, icon, ICON, tokens.accent_text if chosen else tokens.text_2
            )
        self._paint_words(painter, rect, match, self._paint_caps(painter, rect, match))

    def _paint_caps(self, painter: QPainter, rect: QRectF, match: Match) -> float:
        """The key caps; answers where they begin."""
        font, right = self._theme.font(CAP), rect.right() - RIGHT
        for keys in reversed(keys_of(match)):
            width = key_cap_width(keys, font)
            box = QRectF(right - width, rect.top(), width, rect.height())
            paint_key_cap(painter, box, keys, font, quiet_cap(self._theme.tokens))
            right -= width + GAP
        return right

    def _paint_words(self, painter: QPainter, rect: QRectF, match: Match, right: float) -> None:
        """The words, and their menu behind them if there is room for it."""
        left, runs = rect.left() + WORDS_X, self._runs(match)
        room = right - left - GAP
        if runs_width(runs) > room:
            font = self._theme.font(BODY)
            cut = QFontMetricsF(font).elidedText(
                match.command.action.words, Qt.TextElideMode.ElideRight, room
            )
            runs = [Run(cut, font, self._theme.tokens.text_1)]
        end = paint_runs(painter, left, baseline_in(rect, self._theme.font(BODY)), runs)
        menu = Run(match.command.menu, self._theme.font(CAPTION), self._theme.tokens.text_3)
        if end + 12 + runs_width([menu]) <= right:
            paint_runs(painter, end + 12, baseline_in(rect, menu.font), [menu])

    def _runs(self, match: Match) -> list[Run]:
        words = match.command.action.words
        fonts = {True: self._theme.font(BODY_SEMIBOLD), False: self._theme.font(BODY)}
        parts = groupby(range(len(words)), key=lambda place: place in match.marked)
        return [
            Run("".join(words[place] for place in places), fonts[strong], self._theme.tokens.text_1)
            for strong, places in parts
        ]


def keys_of(match: Match) -> list[str]:
    """The keys of a command as its caps say them."""
    action = match.command.action
    return [spelt(keys) for keys in (action.keys, *action.more_keys) if keys]


def said(match: Match) -> str:
    """What a screen reader says of a row."""
    return ", ".join(filter(None, (match.command.action.words, match.command.menu, *keys_of(match))))
