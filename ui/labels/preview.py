"""How it will look: one label at its size or larger, and the sheet with the first label to be used."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts import PlacedLabel, Sheets, Stock
from ui.labels.painting import paint_label
from ui.labels.words import said
from ui.theme.paint import paint_box, paint_focus_ring, qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import LIGHT
from ui.theme.type_scale import CAPTION
from ui.widgets.print_marks import PAPER

ON_PAPER = LIGHT  # paper is white in the dark look too
SHEET_HEIGHT, LEAST_SHEET = 296, 150
LABEL_HEIGHT = 150
PAD = 12
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class LabelPreview(QWidget):
    """One label, as large as there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: Sheets | None = None
        self._placed: PlacedLabel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(said("The label as it is printed"))

    def show_label(self, sheets: Sheets | None, placed: PlacedLabel | None) -> None:
        """Show this label, or an empty place."""
        self._sheets, self._placed = sheets, placed
        self.setAccessibleDescription(_spoken(placed))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the pane."""
        return QSize(360, LABEL_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper and what is on it."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_box(painter, QRectF(self.rect()), fill=qcolor(tokens.surface_sunken), radius=8)
            if self._sheets is None:
                return
            stock, resolution = self._sheets.stock, self._sheets.setup.resolution
            paper = _fitted(stock.width, stock.height, QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD))
            paint_box(painter, paper, fill=qcolor(PAPER), radius=4)
            if self._placed is None:
                return
            dots = resolution.dots_per_mm
            painter.translate(paper.topLeft())
            painter.scale(paper.width() / (stock.width * dots), paper.width() / (stock.width * dots))
            paint_label(painter, self._placed, dots * 25.4, self._sheets.setup.digits)


class SheetPreview(QWidget):
    """The first sheet, small; a click or the arrow keys choose the first label to be used.

    `start_chosen` carries its number, from 1.
    """

    start_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: Sheets | None = None
        self._start = 1
        # In a low window the sheet gives way, not the buttons under it.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(SHEET_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(said("First label to be used"))

    def show_sheets(self, sheets: Sheets | None) -> None:
        """Show the first of these sheets."""
        self._sheets = sheets
        if sheets is not None:
            self._start = sheets.setup.start_at
            self.setAccessibleDescription(
                said("Label {0} of {1}").format(sheets.setup.start_at, sheets.stock.places)
            )
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a sheet is shown."""
        return QSize(240, SHEET_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """As low as its labels can still be told apart."""
        return QSize(240, LEAST_SHEET)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin at the label that was pressed."""
        place = self._place_at(event.position().toPoint())
        if place is not None:
            self._begin_at(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the first label over the sheet."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._sheets is None:
            super().keyPressEvent(event)
            return
        # The next key may come before the sheet is set anew.
        stock, at = self._sheets.stock, self._start - 1
        wanted = at + step[0] + step[1] * stock.columns
        if 0 <= wanted < stock.places:
            self._begin_at(wanted + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, its labels, and what is printed on the first of them."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_box(painter, QRectF(self.rect()), fill=qcolor(tokens.surface_sunken), radius=8)
            if self._sheets is None:
                return
            stock, setup = self._sheets.stock, self._sheets.setup
            paper, unit = self._paper(stock)
            paint_box(painter, paper, fill=qcolor(PAPER), radius=2)
            for place in range(stock.places):
                cell = _cell(stock, place, paper.topLeft(), unit)
                self._paint_place(painter, cell, used=place + 1 < setup.start_at)
            dots = setup.resolution.dots_per_mm
            for placed in self._sheets.pages[0] if self._sheets.pages else ():
                painter.save()
                painter.translate(paper.topLeft())
                painter.scale(unit / dots, unit / dots)
                painter.translate(*placed.corner)
                paint_label(painter, placed, dots * 25.4, setup.digits)
                painter.restore()
            first = _cell(stock, setup.start_at - 1, paper.topLeft(), unit)
            if self.hasFocus():
                paint_focus_ring(painter, first.adjusted(2, 2, -2, -2), ON_PAPER, radius=2)
            else:
                paint_box(painter, first, edge=qcolor(ON_PAPER.accent_fill), radius=2, width=2)

    def _begin_at(self, place: int) -> None:
        self._start = place
        self.start_chosen.emit(place)

    def _paint_place(self, painter: QPainter, cell: QRectF, *, used: bool) -> None:
        fill = qcolor(ON_PAPER.select_inactive) if used else None
        paint_box(painter, cell, fill=fill, edge=qcolor(ON_PAPER.line_part), radius=2)
        if used and cell.height() >= 14:
            painter.setFont(self._theme.font(CAPTION))
            painter.setPen(qcolor(ON_PAPER.text_3))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, said("used"))

    def _paper(self, stock: Stock) -> tuple[QRectF, float]:
        room = QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD)
        paper = _fitted(*stock.sheet, room)
        return paper, paper.width() / stock.sheet[0]

    def _place_at(self, point: QPoint) -> int | None:
        if self._sheets is None:
            return None
        stock = self._sheets.stock
        paper, unit = self._paper(stock)
        return next(
            (
                place + 1
                for place in range(stock.places)
                if _cell(stock, place, paper.topLeft(), unit).contains(QPointF(point))
            ),
            None,
        )


def _cell(stock: Stock, place: int, corner: QPointF, unit: float) -> QRectF:
    x, y = stock.corner(place)
    return QRectF(corner.x() + x * unit, corner.y() + y * unit, stock.width * unit, stock.height * unit)


def _fitted(width: float, height: float, room: QRectF) -> QRectF:
    scale = min(room.width() / width, room.height() / height)
    wide, high = width * scale, height * scale
    return QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)


def _spoken(placed: PlacedLabel | None) -> str:
    if placed is None:
        return ""
    label = placed.label
    return " ".join(filter(None, (label.name, label.volume, label.code)))
