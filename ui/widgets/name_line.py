"""A patient's name with a little detail behind it, on one line if it fits and wrapped if not."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import qcolor
from ui.theme.text_runs import MarkedName, NameLook
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, BOLD, READING, STRONG

_LINE = READING.line
_GAP = 10


class NameLine(QWidget):
    """SURNAME strong, given name plain, differing letters marked; a long name wraps and is never cut."""

    def __init__(
        self,
        theme: Theme,
        name: tuple[str, str],
        *,
        differs: Iterable[int] = (),
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._differs = frozenset(differs)
        self._detail = detail
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{', '.join(part for part in name if part)}  {detail}".rstrip())

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(240, _LINE)

    def minimumSizeHint(self) -> QSize:
        """Narrow places make it wrap."""
        return QSize(80, _LINE)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines of the name, and one more where the detail does not fit beside it."""
        marked = self._marked(width)
        return _LINE * (marked.line_count + (0 if self._fits(marked, width) else 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the name and the detail on one baseline."""
        marked = self._marked(self.width())
        detail_font = self._theme.font(BODY)
        baseline = 15.0
        with QPainter(self) as painter:
            marked.paint(painter, 0, baseline, _LINE)
            painter.setFont(detail_font)
            painter.setPen(qcolor(self._theme.tokens.text_2))
            if self._fits(marked, self.width()):
                painter.drawText(QPointF(marked.width + _GAP, baseline), self._detail)
            else:
                painter.drawText(QPointF(0, baseline + _LINE * marked.line_count), self._detail)

    def _marked(self, width: int) -> MarkedName:
        ink = self._theme.tokens.text_1
        look = NameLook(
            family=self._theme.font(STRONG),
            given=self._theme.font(READING),
            differs=self._theme.font(READING.at(BOLD)),
            ink=ink,
            differs_ink=ink,
        )
        return MarkedName(*self._name, self._differs, look, float(width))

    def _fits(self, marked: MarkedName, width: int) -> bool:
        if not self._detail:
            return True
        detail = QFontMetricsF(self._theme.font(BODY)).horizontalAdvance(self._detail)
        return marked.line_count == 1 and marked.width + _GAP + detail <= width
