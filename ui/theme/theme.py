"""The look in force: one object that every widget asks for colours, fonts and icons."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip

from app.resources import resource_path
from ui.theme import type_scale
from ui.theme.focus_ring import FocusFollower
from ui.theme.icons import Icons
from ui.theme.palette import palette_of
from ui.theme.sheet import sheet_of
from ui.theme.style import ClinicStyle
from ui.theme.tokens import DARK, LIGHT, Tokens
from ui.theme.type_scale import BODY, CAPTION, TextStyle

# On Windows the platform theme gives these classes the system's font unless each is told otherwise.
_FONT_CLASSES = {
    "QAbstractItemView": BODY,
    "QMenu": BODY,
    "QMenuBar": BODY,
    "QStatusBar": CAPTION,
    "QHeaderView": CAPTION,
    "QPushButton": BODY.at(type_scale.MEDIUM),
}


class Theme(QObject):
    """Hands out the tokens, fonts and icons of the light or dark look and says when they change.

    Widgets ask at every paint and keep nothing; `changed` fires after palette and style sheet are renewed.
    """

    changed = Signal()

    def __init__(self, *, dark: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dark = dark
        self._icons = Icons()
        self._app: QApplication | None = None
        self._style: ClinicStyle | None = None
        self._ring: FocusFollower | None = None

    @property
    def tokens(self) -> Tokens:
        """The colours of the look in force."""
        return DARK if self._dark else LIGHT

    @property
    def dark(self) -> bool:
        """Whether the dark look is in force."""
        return self._dark

    def font(self, style: TextStyle) -> QFont:
        """The shipped face in one step of the type scale; shared, so copy before changing it."""
        return type_scale.font(style)

    def pixmap(self, name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
        """An icon for a screen with `ratio` device pixels to the px."""
        return self._icons.pixmap(name, size, colour, ratio)

    def icon(self, name: str, size: int, colour: str) -> QIcon:
        """An icon for Qt's own widgets, such as menus, sharp at 100, 150 and 200 %."""
        icon = QIcon()
        for ratio in (1.0, 1.5, 2.0):
            icon.addPixmap(self._icons.pixmap(name, size, colour, ratio))
        return icon

    def paint_icon(self, painter: QPainter, corner: QPointF, name: str, size: int, colour: str) -> None:
        """Draws an icon with its top left at `corner`, as sharp as the painter's device allows."""
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(corner, self._icons.pixmap(name, size, colour, ratio))

    def install(self, app: QApplication) -> None:
        """Gives the whole program this look: fonts, style, palette, style sheet and focus ring."""
        self._app = app
        _register_fonts()
        self._style = ClinicStyle(self._tokens_now)
        app.setStyle(self._style)
        app.setFont(self.font(BODY))
        for name, style in _FONT_CLASSES.items():
            app.setFont(self.font(style), name)  # type: ignore[arg-type]  # takes str, the stub says bytes
        QToolTip.setFont(self.font(CAPTION))
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, False)
        self._ring = FocusFollower(app, self._tokens_now, parent=self)
        self._renew()

    def set_dark(self, dark: bool) -> None:
        """Changes between the light and the dark look, at once and everywhere."""
        if dark == self._dark:
            return
        self._dark = dark
        self._icons.forget()
        self._renew()
        self.changed.emit()

    def _tokens_now(self) -> Tokens:
        return self.tokens

    def _renew(self) -> None:
        if self._app is None:
            return
        scheme = Qt.ColorScheme.Dark if self._dark else Qt.ColorScheme.Light
        palette = palette_of(self.tokens)
        with _no_garbage_collected():
            self._app.styleHints().setColorScheme(scheme)
            self._app.setPalette(palette)
            QToolTip.setPalette(palette)
            self._app.setStyleSheet(sheet_of(self.tokens))
            for widget in self._app.allWidgets():
                widget.update()


@contextmanager
def _no_garbage_collected() -> Iterator[None]:
    """Qt walks a list of every widget and calls back into Python: none of them may be freed on the way."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _register_fonts() -> None:
    """Adds the four shipped faces, once per program.

    Raises FileNotFoundError when a shipped face cannot be read.
    """
    if type_scale.FAMILY in QFontDatabase.families():
        return
    for path in sorted(resource_path("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)
