"""The button with words on it: main, ordinary, quiet and dangerous, with an icon and its key."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import CapLook, cap_on, key_cap_width, paint_box, paint_key_cap, qcolor, quiet_cap
from ui.theme.text_runs import baseline_in
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens
from ui.theme.type_scale import BODY_MEDIUM, CAP
from ui.widgets.painted_button import PaintedButton

_PADDING = 12
_ICON = 16
_ICON_GAP = 8
_CAP_GAP = 10


class ButtonKind(StrEnum):
    """What pressing it means, which decides how it looks."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    DANGER_FILLED = "danger filled"


class Button(PaintedButton):
    """Words, an icon at the left and a key cap at the right, 28 to 40 high.

    While blocked it cannot be pressed; say why beside it, the screen reader is told the same sentence.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: str = "",
        keys: str = "",
        height: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent=parent)
        self._kind = kind
        self._icon = icon
        self._keys = keys
        self._height = height
        self.setFont(theme.font(BODY_MEDIUM))
        self.set_keys(keys)

    def set_kind(self, kind: ButtonKind) -> None:
        """Makes it another kind of button, for instance the only primary of a column."""
        self._kind = kind
        self.update()

    @property
    def kind(self) -> ButtonKind:
        """What pressing it means."""
        return self._kind

    def set_keys(self, keys: str) -> None:
        """Shows the key that does the same, or none."""
        self._keys = keys
        self.setAccessibleDescription(keys)
        self.updateGeometry()
        self.update()

    def set_blocked(self, reason: str) -> None:
        """Blocks the button and says why; an empty reason frees it."""
        self.setEnabled(not reason)
        self.setAccessibleDescription(reason or self._keys)
        self.setToolTip(reason)

    def sizeHint(self) -> QSize:
        """Wide enough for icon, words and key cap, so that no word is ever cut."""
        width = 2 * _PADDING + QFontMetricsF(self.font()).horizontalAdvance(self.text())
        if self._icon:
            width += _ICON + _ICON_GAP
        if self._keys:
            width += _CAP_GAP + self._cap_width()
        return QSize(int(width + 0.999), self._height)

    def minimumSizeHint(self) -> QSize:
        """The same: buttons do not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws face, icon, words and key cap; in a wider button icon and words stand in the middle."""
        with QPainter(self) as painter:
            self._paint_face(painter)
            self._paint_words(painter)
            if self._keys:
                self._paint_cap(painter)

    def _paint_words(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        group = words + (_ICON + _ICON_GAP if self._icon else 0)
        spare = self.width() - self.sizeHint().width()
        x = float(_PADDING) if spare <= 0 else (rect.width() - group) / 2
        colour = self._ink(self._theme.tokens)
        if self._icon:
            corner = QPointF(round(x), round(rect.center().y() - _ICON / 2))
            self._theme.paint_icon(painter, corner, self._icon, _ICON, colour)
            x += _ICON + _ICON_GAP
        painter.setFont(self.font())
        painter.setPen(qcolor(colour))
        painter.drawText(QPointF(x, baseline_in(rect, self.font())), self.text())

    def _paint_cap(self, painter: QPainter) -> None:
        width = self._cap_width()
        cap = QRectF(self.width() - _PADDING - width, 0, width, self.height())
        paint_key_cap(painter, cap, self._keys, self._theme.font(CAP), self._cap_look(self._theme.tokens))

    def _paint_face(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        rect = QRectF(self.rect())
        fill, edge = self._face(tokens)
        if fill or edge:
            paint_box(painter, rect, fill=qcolor(fill) if fill else None, edge=qcolor(edge) if edge else None)
        if self._kind is ButtonKind.QUIET and self.shade:
            paint_box(painter, rect, fill=qcolor(tokens.surface_hover))
        if self.shade:
            paint_box(painter, rect, fill=qcolor(tokens.over, self.shade))

    def _face(self, tokens: Tokens) -> tuple[str, str]:
        """Fill and edge, either of which may be absent."""
        if not self.isEnabled():
            return ("", "") if self._kind is ButtonKind.QUIET else (tokens.select_inactive, tokens.line_part)
        return {
            ButtonKind.PRIMARY: (tokens.accent_fill, ""),
            ButtonKind.SECONDARY: (tokens.surface_work, tokens.line_button),
            ButtonKind.QUIET: ("", ""),
            ButtonKind.DANGER: (tokens.surface_work, tokens.refused.text),
            ButtonKind.DANGER_FILLED: (tokens.refused.solid, ""),
        }[self._kind]

    def _ink(self, tokens: Tokens) -> str:
        if not self.isEnabled():
            return tokens.text_3
        return {
            ButtonKind.PRIMARY: tokens.accent_on,
            ButtonKind.SECONDARY: tokens.text_1,
            ButtonKind.QUIET: tokens.text_2,
            ButtonKind.DANGER: tokens.refused.text,
            ButtonKind.DANGER_FILLED: tokens.refused.on_solid,
        }[self._kind]

    def _cap_look(self, tokens: Tokens) -> CapLook:
        filled = self._kind in {ButtonKind.PRIMARY, ButtonKind.DANGER_FILLED} and self.isEnabled()
        return cap_on(self._ink(tokens)) if filled else quiet_cap(tokens)

    def _cap_width(self) -> float:
        return key_cap_width(self._keys, self._theme.font(CAP))
