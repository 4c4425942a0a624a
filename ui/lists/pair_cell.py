"""Draws two records one above the other, dates below dates, so that a difference meets the eye."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.lists import cell_text
from ui.lists.cells import Mrn, Name, Pair, PersonLine
from ui.lists.density import Density
from ui.theme.paint import LEVEL_WIDTH, paint_level
from ui.theme.text_runs import MarkedName, Run, baseline_in, paint_runs, runs_width
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, BODY_MEDIUM

LINE = 20
PAD = 8
GAP = 14


def pair_width(cell: Pair, theme: Theme, density: Density) -> float:
    """How wide a pair is when neither name wraps."""
    names = max(
        cell_text.name_width(each.name.family, each.name.given, density.name)
        for each in (cell.first, cell.second)
    )
    return names + _facts_width(cell, theme)


def pair_lines(cell: Pair, width: float, theme: Theme, density: Density) -> int:
    """How many lines the names need beyond one each, and one."""
    room = width - _facts_width(cell, theme)
    return 1 + sum(
        _laid(each.name, room, theme, density).line_count - 1 for each in (cell.first, cell.second)
    )


def paint_pair(painter: QPainter, rect: QRectF, cell: Pair, theme: Theme, density: Density) -> None:
    """Draw both records, and below them the marks, the word and its detail."""
    top = rect.top() + PAD
    for each in (cell.first, cell.second):
        top += LINE * _paint_record(
            painter, QRectF(rect.left(), top, rect.width(), LINE), each, cell, theme, density
        )
    line = QRectF(rect.left(), top, rect.width(), LINE)
    left = rect.left()
    if cell.level is not None:
        paint_level(painter, line, cell.level, theme.tokens)
        left += LEVEL_WIDTH + 8
    word = Run(cell.word, theme.font(BODY_MEDIUM), theme.tokens.text_2)
    why = Run(f"  {cell.detail}" if cell.detail else "", theme.font(BODY), theme.tokens.text_3)
    shown = cell_text.elided(why, max(0.0, rect.right() - left - runs_width((word,))))
    paint_runs(painter, left, baseline_in(line, word.font), (word, shown))


def _paint_record(
    painter: QPainter, line: QRectF, each: PersonLine, cell: Pair, theme: Theme, density: Density
) -> int:
    """Draw one record; how many lines its name took."""
    name = _laid(each.name, line.width() - _facts_width(cell, theme), theme, density)
    ground = baseline_in(line, theme.font(density.name))
    name.paint(painter, line.left(), ground, LINE)
    number_left = line.right() - _number_width(cell, theme)
    born_left = number_left - GAP - _born_width(cell, theme)
    paint_runs(painter, born_left, ground, (_born(each, theme),))
    paint_runs(painter, number_left, ground, _number(each, theme))
    return name.line_count


def _laid(name: Name, room: float, theme: Theme, density: Density) -> MarkedName:
    return cell_text.laid_out(name, room, density, theme.tokens)


def _facts_width(cell: Pair, theme: Theme) -> float:
    return 2 * GAP + _born_width(cell, theme) + _number_width(cell, theme)


def _born_width(cell: Pair, theme: Theme) -> float:
    return max(runs_width((_born(each, theme),)) for each in (cell.first, cell.second))


def _number_width(cell: Pair, theme: Theme) -> float:
    return max(runs_width(_number(each, theme)) for each in (cell.first, cell.second))


def _born(each: PersonLine, theme: Theme) -> Run:
    return Run(each.born, theme.font(BODY), theme.tokens.text_2)


def _number(each: PersonLine, theme: Theme) -> tuple[Run, ...]:
    return cell_text.runs_of(Mrn(each.number), theme)
