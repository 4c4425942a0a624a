"""The shelf number large enough for the trolley, the name below it, and what comes then."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts import PullLine
from ui.pulls.models import is_done, shelf_pairs
from ui.pulls.words import said
from ui.shell.spoken import name_of
from ui.theme.digits import digits_width, paint_digits
from ui.theme.text_runs import MarkedName, NameLook, Run, baseline_in, paint_runs
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, BODY_SEMIBOLD, BOLD, IDENTITY, REGULAR, SEMIBOLD, TextStyle

LARGE, SMALL = 72, 20
GAP = 2
REST = TextStyle(54, 64, BOLD)
THEN_STEP, THEN_NAME = 34, 116


class ShelfPicture(QWidget):
    """72-41-00: the first pair as squares 72 high, in colour only while it is still to be fetched."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pairs: tuple[str, ...] = ()
        self._done = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(LARGE)

    def show_line(self, line: PullLine) -> None:
        """Show where a folder stands."""
        self._pairs, self._done = shelf_pairs(line), is_done(line)
        self.setVisible(bool(self._pairs))
        self.setAccessibleName(said("Shelf {0}").format(line.walk))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as may be."""
        return QSize(300, LARGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the squares, the second pair strong, the rest quiet."""
        if not self._pairs:
            return
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            left = paint_digits(
                painter, QPointF(0, 0), self._pairs[0], LARGE, tokens, grey=self._done, gap=GAP
            )
            style = self._fitting(self.width() - left - 14)
            strong, quiet = self._theme.font(style), self._theme.font(style.at(REGULAR))
            middle, *rest = self._pairs[1:] or ("",)
            runs = (
                Run(f"-{middle}" if middle else "", strong, tokens.text_2 if self._done else tokens.text_1),
                Run("".join(f"-{pair}" for pair in rest), quiet, tokens.text_3),
            )
            paint_runs(painter, left + 14, baseline_in(QRectF(0, 0, self.width(), LARGE), strong), runs)

    def _fitting(self, room: float) -> TextStyle:
        """The size in which a long number is not cut."""
        words = "".join(f"-{pair}" for pair in self._pairs[1:])
        needed = QFontMetricsF(self._theme.font(REST)).horizontalAdvance(words)
        px = REST.px if needed <= room else max(16, int(REST.px * room / needed))
        return TextStyle(px, px + 10, BOLD)


class PaneName(QWidget):
    """SURNAME strong, given name plain; a long name wraps and is never cut."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._patient = theme, ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_name(self, patient: str) -> None:
        """Show whose chart it is."""
        self._patient = patient
        self.setAccessibleName(patient)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(240, IDENTITY.line)

    def minimumSizeHint(self) -> QSize:
        """Narrow places make it wrap."""
        return QSize(80, IDENTITY.line)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the name needs."""
        return IDENTITY.line * self._marked(width).line_count

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name."""
        with QPainter(self) as painter:
            self._marked(self.width()).paint(painter, 0, 22, IDENTITY.line)

    def _marked(self, width: int) -> MarkedName:
        name, ink = name_of(self._patient), self._theme.tokens.text_1
        family, given = self._theme.font(IDENTITY.at(SEMIBOLD)), self._theme.font(IDENTITY.at(REGULAR))
        look = NameLook(family=family, given=given, differs=family, ink=ink, differs_ink=ink)
        return MarkedName(name.family, name.given, (), look, float(width))


class ThenLines(QWidget):
    """The next lines of the walk: squares, the rest of the number, the name, which wraps and is never cut."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[PullLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[PullLine]) -> None:
        """Show what comes then."""
        self._lines = tuple(lines)
        told = ". ".join(f"{line.walk} {line.patient} {line.label}".strip() for line in self._lines)
        self.setAccessibleDescription(told)
        self._settle()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In less room names need more lines."""
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them one below the other."""
        top = 0.0
        with QPainter(self) as painter:
            for line in self._lines:
                name = self._name(line)
                self._paint_number(painter, line, QRectF(0, top, self.width(), THEN_STEP))
                strong = self._theme.font(BODY_SEMIBOLD)
                baseline = baseline_in(QRectF(0, top, self.width(), THEN_STEP), strong)
                name.paint(painter, self._name_at(line), baseline, BODY.line)
                top += self._height(name)

    def _settle(self) -> None:
        self.setFixedHeight(int(sum(self._height(self._name(line)) for line in self._lines)))

    def _height(self, name: MarkedName) -> float:
        return THEN_STEP + BODY.line * (name.line_count - 1)

    def _name(self, line: PullLine) -> MarkedName:
        name, ink = name_of(line.patient), self._theme.tokens.text_1
        family, given = self._theme.font(BODY_SEMIBOLD), self._theme.font(BODY)
        look = NameLook(family=family, given=given, differs=family, ink=ink, differs_ink=ink)
        room = max(80.0, self.width() - self._name_at(line))
        return MarkedName(name.family, name.given, (), look, room)

    def _name_at(self, line: PullLine) -> float:
        pairs = shelf_pairs(line)
        if not pairs:
            return 0.0
        strong, plain = (QFontMetricsF(self._theme.font(style)) for style in (BODY_SEMIBOLD, BODY))
        middle, *rest = pairs[1:] or ("",)
        wide = strong.horizontalAdvance(f"-{middle}") + plain.horizontalAdvance(
            "".join(f"-{each}" for each in rest)
        )
        return max(float(THEN_NAME), digits_width(pairs[0], SMALL) + 6 + wide + 16)

    def _paint_number(self, painter: QPainter, line: PullLine, rect: QRectF) -> None:
        tokens, pairs = self._theme.tokens, shelf_pairs(line)
        if not pairs:
            return
        strong, plain = self._theme.font(BODY_SEMIBOLD), self._theme.font(BODY)
        corner = QPointF(0, rect.center().y() - SMALL / 2)
        paint_digits(painter, corner, pairs[0], SMALL, tokens)
        middle, *rest = pairs[1:] or ("",)
        runs = (
            Run(f"-{middle}" if middle else "", strong, tokens.text_1),
            Run("".join(f"-{pair}" for pair in rest), plain, tokens.text_2),
        )
        paint_runs(painter, digits_width(pairs[0], SMALL) + 6, baseline_in(rect, strong), runs)
