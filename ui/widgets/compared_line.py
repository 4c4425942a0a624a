"""One line of two records: what it is, how it agrees, both values, and a word where that is not plain."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.patients import Agreement, Line
from ui.theme.paint import paint_status, paint_tick, qcolor
from ui.theme.text_runs import MarkedName, NameLook, Run, baseline_in, paint_runs, wrapped
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BOLD, CAPTION_MEDIUM, READING, STRONG
from ui.widgets.two_columns import WORD, Columns

PAD = 7
LINE = 20
WORDS = 16
MARK = 14


class ComparedLine(QWidget):
    """A tick where both agree, a wave where nearly, a triangle where they differ; else nothing.

    Differing letters are bold and underlined; nothing is said by colour alone, and nothing is cut.
    """

    def __init__(self, theme: Theme, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._line = theme, line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        values = "; ".join(value or _said("none") for value in (line.first, line.second))
        self.setAccessibleName(f"{line.what}: {values}. {_heard(line)}.")
        self._measure()

    @property
    def line(self) -> Line:
        """What is compared."""
        return self._line

    def sizeHint(self) -> QSize:
        """As wide as the pane."""
        return QSize(480, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at the new width."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word, the mark, both values, and the rule below."""
        tokens, columns = self._theme.tokens, Columns(self.width())
        with QPainter(self) as painter:
            for number, part in enumerate(self._word()):
                place = QRectF(0, PAD + number * LINE, WORD, LINE)
                run = Run(part, self._theme.font(BODY), tokens.text_3)
                paint_runs(painter, 0, baseline_in(place, run.font), (run,))
            self._paint_mark(painter, QRectF(WORD + 4, PAD, MARK, LINE))
            ground = baseline_in(QRectF(0, PAD, 0, LINE), self._theme.font(READING))
            first, second = self._values()
            first.paint(painter, columns.first, ground, LINE)
            second.paint(painter, columns.second, ground, LINE)
            self._paint_words(painter, columns, PAD + LINE * max(first.line_count, second.line_count))
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), qcolor(tokens.line_row))

    def _paint_mark(self, painter: QPainter, place: QRectF) -> None:
        tokens = self._theme.tokens
        box = QRectF(place.left(), round(place.center().y() - MARK / 2), MARK, MARK)
        match self._line.agreement:
            case Agreement.SAME:
                paint_tick(painter, box, tokens.good.shape)
            case Agreement.DIFFERS:
                paint_status(painter, box, Status.ATTENTION, tokens.attention.shape)
            case Agreement.NEAR:
                font = self._theme.font(READING.at(BOLD))
                painter.setFont(font)
                painter.setPen(qcolor(tokens.text_1))
                painter.drawText(QPointF(box.left() + 3, baseline_in(place, font)), "~")

    def _paint_words(self, painter: QPainter, columns: Columns, top: float) -> None:
        words = _agreement(self._line)
        differs = self._line.agreement is Agreement.DIFFERS
        tokens, font = self._theme.tokens, self._theme.font(CAPTION_MEDIUM)
        colour = tokens.attention.text if differs else tokens.text_2
        for number, part in enumerate(self._wrapped_words(columns) if words else ()):
            place = QRectF(columns.first, top + number * WORDS, 0, WORDS)
            paint_runs(painter, columns.first, baseline_in(place, font), (Run(part, font, colour),))

    def _values(self) -> tuple[MarkedName, MarkedName]:
        columns, line = Columns(self.width()), self._line
        return (
            self._value(line.first, line.first_positions, columns.each),
            self._value(line.second, line.second_positions, columns.each),
        )

    def _value(self, text: str, positions: tuple[int, ...], width: float) -> MarkedName:
        tokens, agreement = self._theme.tokens, self._line.agreement
        marked = agreement in (Agreement.NEAR, Agreement.DIFFERS)
        font = self._theme.font(STRONG if marked else READING)
        ink = tokens.text_3 if agreement is Agreement.SILENT or not text else tokens.text_1
        look = NameLook(font, font, self._theme.font(READING.at(BOLD)), ink, tokens.text_1)
        return MarkedName(text or _said("none"), "", positions if text and marked else (), look, width)

    def _word(self) -> list[str]:
        return wrapped(self._line.what, self._theme.font(BODY), WORD)

    def _wrapped_words(self, columns: Columns) -> list[str]:
        room = self.width() - columns.first
        return wrapped(_agreement(self._line), self._theme.font(CAPTION_MEDIUM), room)

    def _measure(self) -> None:
        values = max(value.line_count for value in self._values())
        told = len(self._wrapped_words(Columns(self.width()))) if _agreement(self._line) else 0
        self.setFixedHeight(2 * PAD + max(LINE * len(self._word()), LINE * values + WORDS * told))


def _agreement(line: Line) -> str:
    """How a line agrees, where that is not plain to see."""
    if line.words or line.agreement in (Agreement.SAME, Agreement.SILENT):
        return line.words
    return _said("differs") if line.agreement is Agreement.DIFFERS else _said("nearly the same")


def _heard(line: Line) -> str:
    """The same for a screen reader, which sees no marks."""
    plain = {
        Agreement.SAME: _said("the same"),
        Agreement.NEAR: _said("nearly the same"),
        Agreement.SILENT: _said("says nothing"),
        Agreement.DIFFERS: _said("differs"),
    }[line.agreement]
    return f"{plain}, {line.words}" if line.words else plain


def _said(text: str) -> str:
    return QCoreApplication.translate("ComparedLine", text)
