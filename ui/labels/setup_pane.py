"""The right part of the label screen: how it will look, on what, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts import DigitMap, DigitOrder, Look, PrintSetup, Resolution, Stock
from app.progress import Progress
from ui.labels.asked import Asked, What, offered
from ui.labels.presenter import LabelDesk, Previewed
from ui.labels.preview import LabelPreview, SheetPreview
from ui.labels.words import counted_labels, counted_sheets, said
from ui.theme.paint import qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.button import Button, ButtonKind
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.problem_line import ProblemLine
from ui.widgets.progress_line import ProgressLine

WIDTH, NARROW = 400, 352
COLOURED = (Look.DIGITS, Look.YEAR, Look.PROOF)
MARGIN = 20


class SetupPane(QWidget):
    """`changed` carries the wish as a name of PrintSetup and its value, `what_chosen` what is printed."""

    changed = Signal(str, object)
    what_chosen = Signal(object)

    def __init__(self, theme: Theme, desk: LabelDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._showing = False
        self.label, self.sheet = LabelPreview(theme), SheetPreview(theme)
        self._sheet_title = section_heading(theme, said("First label to be used"))
        self.what = ChoiceField(theme, said("What is printed"))
        self.stock = ChoiceField(theme, said("Labels"))
        self.printer = ChoiceField(theme, said("Printer"), _resolutions())
        self.digits = ChoiceField(theme, said("Digit colours"))
        self.middle = ChoiceField(theme, said("How many digits"), _middles())
        self._fields = {
            "stock": self.stock, "resolution": self.printer, "digits": self.digits, "middle": self.middle,
        }  # fmt: skip
        self._count = Label(theme, "", BODY, Tone.ORDINARY)
        self._problem = ProblemLine(theme)
        self._progress = ProgressLine(theme)
        self.act = Button(theme, said("Print"), ButtonKind.PRIMARY, icon="printer", keys="Ctrl+P", height=36)
        self.pdf = Button(theme, said("Save PDF"), icon="download", height=36)
        self.zpl = Button(theme, said("Save ZPL"), icon="download", height=36)
        self.setFixedWidth(WIDTH)
        self._build()
        self._desk = desk
        self.show_setup(desk.setup, desk.stock)

    def show_setup(self, setup: PrintSetup, stock: Stock) -> None:
        """Show what is chosen, and what there is to choose from."""
        self._showing = True
        desk, coloured = self._desk, stock.digits or setup.look in COLOURED
        self._show_what(desk.asked)
        self.stock.set_choices([(each.name, each.title) for each in desk.stocks])
        self.stock.choose(setup.stock)
        self.printer.choose(setup.resolution)
        self.digits.set_choices(_orders(desk.own_digits))
        self.digits.choose(setup.digits)
        self.digits.setVisible(coloured)
        self.middle.choose(setup.middle)
        self.middle.setVisible(setup.look is Look.DIGITS)
        self.sheet.setVisible(stock.places > 1)
        self._sheet_title.setVisible(stock.places > 1)
        self.zpl.setVisible(stock.is_roll)
        self._showing = False

    def _show_what(self, asked: Asked) -> None:
        prints, words = offered(asked.kind, self._desk.actor), _whats()
        self.what.set_choices([(each, words[each]) for each in prints])
        self.what.choose(asked.what)
        self.what.setVisible(len(prints) > 1)

    def show_preview(self, shown: Previewed) -> None:
        """Show the first sheet, the chosen label, how many there are, and what does not fit."""
        self.show_setup(shown.sheets.setup, shown.sheets.stock)
        self.label.show_label(shown.sheets, shown.chosen)
        self.sheet.show_sheets(shown.sheets)
        sheets = "" if shown.sheets.stock.is_roll else said("on {0}").format(counted_sheets(shown.pages))
        counted = counted_labels(shown.labels, shown.sheets.setup.look)
        told = " ".join(filter(None, (counted, sheets)))
        self._count.setText(told if shown.labels else said("There is nothing to print."))
        problems = [sentence for _, sentence in (*shown.sheets.left_out, *shown.sheets.unlike)]
        self._problem.tell(problems[0] if problems else "")
        verb = said("Print {0}").format(counted) if shown.labels else said("Print")
        self.act.set_words(verb)
        nothing = "" if shown.sheets.labels else said("There is nothing to print.")
        for button in (self.act, self.pdf, self.zpl):
            button.set_blocked(nothing)

    @property
    def problem(self) -> str:
        """What is told to be wrong now."""
        return self._problem.sentence

    def show_printing(self) -> None:
        """Say that it is on its way."""
        for button in (self.act, self.pdf, self.zpl):
            button.set_blocked(said("Labels are being printed."))

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        words = said("{0} of {1}").format(progress.done, counted_sheets(progress.total))
        self._progress.tell(progress.done, progress.total, words)
        self._progress.show()

    def show_idle(self, sentence: str = "") -> None:
        """Nothing is on its way; a sentence says what went wrong."""
        self._progress.hide()
        for button in (self.act, self.pdf, self.zpl):
            button.set_blocked("")
        if sentence:
            self._problem.tell(sentence)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that parts it from the list."""
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), qcolor(self._theme.tokens.line_part))

    @Slot()
    def _chosen(self) -> None:
        """One of the fields has another value."""
        box = self.sender()
        for name, field in self._fields.items():
            if field.box is box:
                self._wish(name, field.value())

    @Slot()
    def _what_chosen(self) -> None:
        if not self._showing:
            self.what_chosen.emit(self.what.value())

    @Slot(int)
    def _start_chosen(self, place: int) -> None:
        self._wish("start_at", place)

    def _wish(self, name: str, value: object) -> None:
        if not self._showing:
            self.changed.emit(name, value)

    def _build(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self.printer, 1)
        chosen.addWidget(self.digits, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.act, self.pdf):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(0)
        column.addWidget(self.label)
        column.addSpacing(12)
        column.addWidget(self.what)
        column.addWidget(self.stock)
        column.addLayout(chosen)
        column.addWidget(self.middle)
        column.addWidget(self._sheet_title)
        column.addSpacing(4)
        column.addWidget(self.sheet, 1)
        column.addSpacing(12)
        for part in (self._count, self._problem, self._progress):
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(self.zpl, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)
        self._progress.hide()
        for field in self._fields.values():
            field.box.currentIndexChanged.connect(self._chosen)
        self.what.box.currentIndexChanged.connect(self._what_chosen)
        self.sheet.start_chosen.connect(self._start_chosen)


def _resolutions() -> list[tuple[object, str]]:
    return [
        (Resolution.LASER_600, said("Laser, 600 dpi")),
        (Resolution.LABEL_300, said("Label printer, 300 dpi")),
        (Resolution.LABEL_203, said("Label printer, 203 dpi")),
    ]


def _orders(own: DigitMap | None) -> list[tuple[object, str]]:
    orders: list[tuple[object, str]] = [(DigitOrder.AMES, said("Ames")), (DigitOrder.SMEAD, said("Smead"))]
    return orders if own is None else [*orders, (own, said("The clinic's own"))]


def _middles() -> list[tuple[object, str]]:
    return [(False, said("The last two")), (True, said("And the first of the middle pair"))]


def _whats() -> dict[What, str]:
    return {
        What.LABEL: said("Labels with a barcode"),
        What.DIGITS: said("Colours of the digits"),
        What.INSERT: said("Inserts of outguides"),
        What.OUTGUIDE: said("Labels of outguides"),
        What.BADGE: said("Badges of staff"),
        What.YEAR: said("Bands of a year"),
        What.COMMANDS: said("Command card"),
        What.BLANK: said("Paper slip for a dead scanner"),
        What.PROOF: said("Page of the colours"),
    }
