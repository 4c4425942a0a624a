"""Text in several weights on one baseline, and names whose differing letters are marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ui.theme.paint import qcolor

_UNDERLINE_GAP = 2
_UNDERLINE_WIDTH = 2
_UNBOUNDED = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font and colour."""

    text: str
    font: QFont
    colour: str


def runs_width(runs: Iterable[Run]) -> float:
    """How far the runs reach when set one after the other."""
    return sum(QFontMetricsF(run.font).horizontalAdvance(run.text) for run in runs)


def paint_runs(painter: QPainter, x: float, baseline: float, runs: Iterable[Run]) -> float:
    """Sets runs one after the other on one baseline; answers the x where they end."""
    for run in runs:
        painter.setFont(run.font)
        painter.setPen(qcolor(run.colour))
        painter.drawText(QPointF(x, baseline), run.text)
        x += QFontMetricsF(run.font).horizontalAdvance(run.text)
    return x


def baseline_in(rect: QRectF, font: QFont) -> float:
    """The baseline that centres capitals in `rect`: what the eye takes for the middle of a line of text."""
    return float(round(rect.center().y() + QFontMetricsF(font).capHeight() / 2))


def wrapped(text: str, font: QFont, width: float) -> list[str]:
    """The text in lines that fit the width, broken between words where that is possible."""
    layout = QTextLayout(text, font)
    return [
        text[line.textStart() : line.textStart() + line.textLength()] for line in _laid_out(layout, width)
    ]


@dataclass(frozen=True, slots=True)
class NameLook:
    """Fonts and colours of a patient name: SURNAME strong, given name plain, differing letters bold."""

    family: QFont
    given: QFont
    differs: QFont
    ink: str
    differs_ink: str


class MarkedName:
    """A patient name set as "SURNAME, Given", its differing letters bold and underlined, never cut.

    `differs` are positions in that very text. Laid out as one text, so that names in any script
    keep their shaping and direction.
    """

    def __init__(
        self,
        family: str,
        given: str,
        differs: Iterable[int],
        look: NameLook,
        width: float = _UNBOUNDED,
    ) -> None:
        self._look = look
        text = f"{family}, {given}" if given else family
        self._marked = _whole_letters(text, differs)
        self._layout = QTextLayout(text, look.given)
        self._layout.setFormats(self._formats(len(family) + 1 if given else len(family)))
        self._lines = _laid_out(self._layout, width)

    @property
    def line_count(self) -> int:
        """How many lines the name takes at its width."""
        return len(self._lines)

    @property
    def width(self) -> float:
        """How wide the widest line is."""
        return max((line.naturalTextWidth() for line in self._lines), default=0.0)

    def paint(self, painter: QPainter, x: float, baseline: float, line_height: float = 0) -> None:
        """Sets the name with its first line on `baseline`, further lines `line_height` below one another."""
        for number, line in enumerate(self._lines):
            ground = baseline + number * line_height
            line.draw(painter, QPointF(x - line.x(), ground - line.ascent() - line.y()))
            self._underline(painter, line, x, ground)

    def _underline(self, painter: QPainter, line: QTextLine, x: float, ground: float) -> None:
        end = line.textStart() + line.textLength()
        for start, length in self._marked:
            if line.textStart() <= start < end:
                edges = sorted((_x_at(line, start), _x_at(line, start + length)))
                mark = QRectF(x + edges[0], ground + _UNDERLINE_GAP, edges[1] - edges[0], _UNDERLINE_WIDTH)
                painter.fillRect(mark, qcolor(self._look.differs_ink))

    def _formats(self, surname_end: int) -> list[QTextLayout.FormatRange]:
        look = self._look
        ranges = [
            _range(0, surname_end, look.family, qcolor(look.ink)),
            _range(surname_end, len(self._layout.text()) - surname_end, look.given, qcolor(look.ink)),
        ]
        ranges += [
            _range(start, length, look.differs, qcolor(look.differs_ink)) for start, length in self._marked
        ]
        return ranges


def _whole_letters(text: str, positions: Iterable[int]) -> list[tuple[int, int]]:
    """Start and length of each marked letter, with the accents that ride on it."""
    letters = []
    for start in sorted({place for place in positions if 0 <= place < len(text)}):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        letters.append((start, end - start))
    return letters


def _x_at(line: QTextLine, position: int) -> float:
    # PySide answers (x, position), where C++ changes its argument.
    answer = line.cursorToX(position)
    if not isinstance(answer, tuple):
        raise TypeError("QTextLine.cursorToX no longer answers a pair")
    return float(answer[0])


def _range(start: int, length: int, font: QFont, colour: QColor) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(colour)
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = start, length, look
    return span


def _laid_out(layout: QTextLayout, width: float) -> list[QTextLine]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(line)
    layout.endLayout()
    return lines
