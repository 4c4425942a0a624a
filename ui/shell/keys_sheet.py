"""The keys of this screen on one sheet (Ctrl+/ and F1): what can be done now, by menu, with its key caps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.shell.actions import Action, spelt
from ui.theme.paint import key_cap_width, paint_key_cap, qcolor, quiet_cap
from ui.theme.style_parts import RAISED
from ui.theme.text_runs import Run, baseline_in, paint_runs
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, CAP
from ui.widgets.dialog import Dialog
from ui.widgets.labels import section_heading

Menu = tuple[str, tuple[Action, ...]]
WIDTH = 760
ROW = 26
HEAD = 32
GAP = 6
# What the dialog puts around its content, and a margin to the window's edges.
AROUND = 220


class KeysSheet(Dialog):
    """Two columns of rows; it changes nothing, so Enter and Esc close it."""

    def __init__(self, theme: Theme, parent: QWidget, menus: Sequence[Menu]) -> None:
        title = _said("Keys of this screen")
        body = _said("What you can do here now. Enter and Esc close this sheet.")
        super().__init__(theme, parent, title, body, safe=_said("Close"), act="")
        self.act.hide()
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = outermost(parent).height() - AROUND
        self.content.addWidget(_Sheet(theme, menus, room))


class _Sheet(QScrollArea):
    """The columns, which scroll where the window is too low for them."""

    def __init__(self, theme: Theme, menus: Sequence[Menu], room: int) -> None:
        super().__init__()
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(32)
        for part in halves(menus):
            column = QVBoxLayout()
            column.setSpacing(0)
            for words, actions in part:
                column.addWidget(_head(theme, words))
                for action in actions:
                    column.addWidget(_KeyRow(theme, action))
            column.addStretch(1)
            row.addLayout(column, 1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty(RAISED, True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_said("Keys of this screen"))
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.setFixedHeight(min(inner.sizeHint().height(), room))


class _KeyRow(QWidget):
    """One action: its words, and its key caps at the right."""

    def __init__(self, theme: Theme, action: Action) -> None:
        super().__init__()
        self._theme, self._action = theme, action
        self._keys = [spelt(keys) for keys in (action.keys, *action.more_keys) if keys]
        self.setAccessibleName(f"{action.words}: {', '.join(self._keys)}" if self._keys else action.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for words and caps."""
        cap = self._theme.font(CAP)
        caps = sum(key_cap_width(keys, cap) + GAP for keys in self._keys)
        words = QFontMetricsF(self._theme.font(BODY)).horizontalAdvance(self._action.words)
        return QSize(round(words + caps + 12), ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw words, caps and the line below."""
        tokens, rect = self._theme.tokens, QRectF(self.rect())
        font, cap = self._theme.font(BODY), self._theme.font(CAP)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, ROW - 1, rect.width(), 1), qcolor(tokens.line_row))
            paint_runs(painter, 0, baseline_in(rect, font), (Run(self._action.words, font, tokens.text_1),))
            right = rect.right()
            for keys in reversed(self._keys):
                width = key_cap_width(keys, cap)
                box = QRectF(right - width, 0, width, ROW - 1)
                paint_key_cap(painter, box, keys, cap, quiet_cap(tokens))
                right -= width + GAP


def outermost(parent: QWidget) -> QWidget:
    """The program's window, also from within a question that stands before it."""
    window = parent.window()
    while (before := window.parentWidget()) is not None:
        window = before.window()
    return window


def halves(menus: Sequence[Menu]) -> tuple[Sequence[Menu], Sequence[Menu]]:
    """The menus in two columns of about the same height, in their order."""
    heights = [HEAD + ROW * len(actions) for _words, actions in menus]
    at = min(range(len(menus) + 1), key=lambda cut: abs(sum(heights[:cut]) - sum(heights[cut:])))
    return menus[:at], menus[at:]


def _head(theme: Theme, words: str) -> QWidget:
    head = section_heading(theme, words)
    head.setFixedHeight(HEAD)
    head.setAlignment(Qt.AlignmentFlag.AlignBottom)
    head.setContentsMargins(0, 0, 0, 4)
    return head


def _said(words: str) -> str:
    return QCoreApplication.translate("KeysSheet", words)
