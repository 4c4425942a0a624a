"""Line icons in any size and colour, drawn sharp for the screen they are shown on."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.resources import resource_path

_GRID = 24
_LINE = 1.5


class Icons:
    """Draws Lucide icons by name and keeps what it drew until the look changes."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, int, str, float], QPixmap] = {}

    def pixmap(self, name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
        """An icon `size` px wide with a line of 1.5 px, for a screen with `ratio` device pixels to the px.

        Raises FileNotFoundError when no such icon is shipped.
        """
        key = (name, size, colour, ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, size, colour, ratio)
        return self._drawn[key]

    def forget(self) -> None:
        """Drops every drawn icon; colours have changed."""
        self._drawn.clear()

    def _draw(self, name: str, size: int, colour: str, ratio: float) -> QPixmap:
        picture = self._source(name).replace("currentColor", colour)
        picture = picture.replace('stroke-width="2"', f'stroke-width="{_LINE * _GRID / size:.4f}"')
        side = round(size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(picture.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
        return self._sources[name]
