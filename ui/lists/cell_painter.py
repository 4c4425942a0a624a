"""Draws and measures every kind of cell, all words of a row on one baseline."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.lists import cell_shapes, cell_text, pair_cell
from ui.lists.cells import AgeBars, Born, Cell, Name, Pair, ShelfNumber, StatusWord, Tick, TwoLines
from ui.lists.columns import Align
from ui.lists.density import Density
from ui.theme.paint import AGE_BARS_SIZE, paint_age_bars, paint_status
from ui.theme.text_runs import MarkedName, baseline_in, paint_runs, runs_width
from ui.theme.theme import Theme

MARK_STEP = 21
BARS_STEP = AGE_BARS_SIZE[0] + 8
ICON_STEP = 26
AGE_RIGHT = 118
AGE_GAP = 12
LINE = 20
KEPT_WIDTHS = 8192


class CellPainter:
    """The hand that draws cells: asked for a width by the table and for a picture by the delegate."""

    def __init__(self, theme: Theme, density: Density) -> None:
        self._theme = theme
        self._density = density
        self._widths: dict[Cell, float] = {}

    def width(self, cell: Cell) -> float:
        """How wide a cell is when nothing of it is shortened or wrapped.

        Kept once measured, since a list asks for each of its cells at every change.
        """
        known = self._widths.get(cell)
        if known is None:
            if len(self._widths) >= KEPT_WIDTHS:
                self._widths.clear()
            known = self._widths[cell] = self._measured(cell)
        return known

    def _measured(self, cell: Cell) -> float:
        match cell:
            case Name(family, given):
                name = cell_text.name_width(family, given, self._density.name)
                return name + cell_shapes.tag_width(cell.tag, self._theme)
            case Born():
                words, age = cell_text.runs_of(cell, self._theme), cell_text.age_of(cell, self._theme)
                return max(AGE_RIGHT, runs_width(words) + AGE_GAP + runs_width((age,)))
            case Tick():
                return cell_shapes.MARK
            case Pair():
                return pair_cell.pair_width(cell, self._theme, self._density)
        return _indent(cell) + max(runs_width(line) for line in cell_text.lines_of(cell, self._theme))

    def line_count(self, cell: Cell, width: float) -> int:
        """How many lines a name and its tag need in this width; everything else is one line."""
        if not isinstance(cell, Name | Pair) or self.width(cell) <= width:
            return 1
        if isinstance(cell, Pair):
            return pair_cell.pair_lines(cell, width, self._theme, self._density)
        return self._name(cell, width).line_count + (1 if cell.tag else 0)

    def wraps(self, cell: Cell) -> bool:
        """Whether a cell that finds too little room goes on in a second line."""
        return isinstance(cell, Name | Pair)

    def is_cut(self, cell: Cell, width: float) -> bool:
        """Whether words had to be shortened, so that a tool tip must say the whole."""
        return not cell_text.is_identity(cell) and self.width(cell) > width

    def paint(self, painter: QPainter, rect: QRectF, cell: Cell, align: Align) -> None:
        """Draw a cell in its rectangle; `rect` is taller than a row when a long name wraps."""
        match cell:
            case Name():
                self._paint_name(painter, rect, cell)
            case Tick():
                cell_shapes.paint_mark(painter, self._line(rect), cell, self._theme)
            case TwoLines():
                self._paint_two_lines(painter, rect, cell)
            case Pair():
                pair_cell.paint_pair(painter, rect, cell, self._theme, self._density)
            case _:
                self._paint_words(painter, self._line(rect), cell, align)

    def _paint_words(self, painter: QPainter, rect: QRectF, cell: Cell, align: Align) -> None:
        indent = _indent(cell)
        runs = cell_text.runs_of(cell, self._theme)
        if not cell_text.is_identity(cell):
            runs = tuple(cell_text.elided(run, rect.width() - indent) for run in runs)
        left = rect.left() + indent
        if align is Align.RIGHT:
            left = rect.right() - runs_width(runs)
        paint_runs(painter, left, self._baseline(rect), runs)
        self._paint_shape(painter, rect, cell)

    def _paint_shape(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        tokens = self._theme.tokens
        match cell:
            case StatusWord(status, _, False) if status:
                mark = cell_shapes.square(rect, cell_shapes.MARK)
                paint_status(painter, mark, status, tokens.status(status).shape)
            case ShelfNumber():
                cell_shapes.paint_shelf_digits(painter, rect, cell, self._theme)
            case AgeBars(band):
                paint_age_bars(painter, rect, band, tokens)
            case Born():
                self._paint_age(painter, rect, cell)

    def _paint_name(self, painter: QPainter, rect: QRectF, cell: Name) -> None:
        wraps = self.width(cell) > rect.width()
        name = self._name(cell, rect.width() if wraps else self.width(cell))
        line = self._line(rect)
        name.paint(painter, rect.left(), self._baseline(line), LINE)
        if cell.tag is not None:
            behind = (
                QPointF(-cell_shapes.TAG_GAP, name.line_count * LINE) if wraps else QPointF(name.width, 0)
            )
            cell_shapes.paint_tag(painter, line.translated(behind), cell.tag, self._theme)

    def _paint_age(self, painter: QPainter, rect: QRectF, cell: Born) -> None:
        age = cell_text.age_of(cell, self._theme)
        right = max(AGE_RIGHT, self.width(cell))
        paint_runs(painter, rect.left() + right - runs_width((age,)), self._baseline(rect), (age,))

    def _paint_two_lines(self, painter: QPainter, rect: QRectF, cell: TwoLines) -> None:
        top = rect.top() + (rect.height() - 2 * LINE) / 2
        left = rect.left() + _indent(cell)
        for number, (run,) in enumerate(cell_text.lines_of(cell, self._theme)):
            line = QRectF(left, top + number * LINE, rect.right() - left, LINE)
            paint_runs(painter, left, baseline_in(line, run.font), (cell_text.elided(run, line.width()),))
        if cell.icon:
            corner = QPointF(rect.left(), float(round(top + 2)))
            self._theme.paint_icon(painter, corner, cell.icon, 16, self._theme.tokens.text_2)

    def _line(self, rect: QRectF) -> QRectF:
        """The first row height of a cell, so that a wrapped name leaves its neighbours in place."""
        return QRectF(rect.left(), rect.top(), rect.width(), self._density.row)

    def _baseline(self, line: QRectF) -> float:
        return baseline_in(line, self._theme.font(self._density.name))

    def _name(self, cell: Name, width: float) -> MarkedName:
        return cell_text.laid_out(cell, width, self._density, self._theme.tokens)


def _indent(cell: Cell) -> float:
    """The room at the left for a shape; a plain status keeps it, so that words stand at one x."""
    match cell:
        case StatusWord(_, _, bare):
            return 0 if bare else MARK_STEP
        case AgeBars():
            return BARS_STEP
        case ShelfNumber():
            return cell_shapes.shelf_digits_width(cell)
        case TwoLines(_, _, icon):
            return ICON_STEP if icon else 0
    return 0
