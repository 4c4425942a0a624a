"""What is printed of no chart at all: the command card, the slip for a dead scanner, the page of colours."""

from __future__ import annotations

from app.charts.labels.arranging import Printer, digit_square
from app.charts.labels.inks import inks_of
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import DigitMap, DigitOrder, Label, Mark, PrintSetup, Stock
from app.charts.slips.columns import HAIR, Column, bars_in
from app.codes import CodeKind, CommandCard, make_code

TITLE, TEXT, WORD, SMALL = 16.0, 10.0, 13.0, 8.0
CARD_BAR, CARD_HEAD, CODE_POINTS = 9.0, 8.0, 8.0
SLIP_BAR, SLIP_BARS_WIDE, SLIP_HEAD, SLIP_ROWS = 12.0, 60.0, 46.0, 18
SLIP_COLUMNS = (
    ("", 0.05), ("Chart: the number under its bars", 0.30), ("Out or in", 0.13),
    ("With whom, or from whom", 0.27), ("Time", 0.11), ("Typed in", 0.14),
)  # fmt: skip
SLIP_TOLD = (
    "For hours in which neither scanner nor printer works, or this PC. Write each folder that moves on a "
    "row of its own. Later scan the code above, or press F4 at the chart desk, and type one row after the "
    "other: the chart's number, a blank, @ and the time, as in C53108463 @14:05. Tick what is typed in."
)
WORDS = {
    CommandCard.DONE: "Ends the session", CommandCard.UNDO: "Takes the last scan back",
    CommandCard.OUT: "Check out", CommandCard.IN: "Check in", CommandCard.WHERE: "Where is it",
    CommandCard.SLIP: "Prints the insert of the last chart",
}  # fmt: skip
OWN_TITLE = "The clinic's own colours"
TITLES = {DigitOrder.AMES: "Colours of Ames rolls", DigitOrder.SMEAD: "Colours of Smead rolls"}
PROOF_TOLD = (
    "Lay your roll of each digit beside its square before anything is printed. Where one differs, choose "
    "other rolls, or name the clinic's own colours: outguide labels colours. Brown has lines and purple has "
    "dots, for whoever does not see the colour."
)


def lay_out_commands(label: Label, stock: Stock, setup: PrintSetup) -> tuple[Mark, ...]:
    """Six codes, so far from one another that a beam meets one of them only."""
    printer, (x, y) = Printer(setup.resolution), stock.clear
    width, height = stock.width - 2 * x, stock.height - 2 * y
    head = Column(printer, x, y, width)
    head.write(_titled("Commands by scanner", label), WORD, bold=True)
    wide, high = width / 2, (height - CARD_HEAD) / 3
    marks = list(head.marks)
    for at, command in enumerate(WORDS):
        row, column = divmod(at, 2)
        left, top = x + column * wide, y + CARD_HEAD + row * high
        told = Column(printer, left, top, wide)
        word = command.name
        told.put(word, left + 8, top + WORD * POINT, WORD, bold=True)
        beside = left + 8 + width_of(word, WORD, bold=True) + 2
        told.put(WORDS[command], beside, top + WORD * POINT, SMALL)
        code = make_code(CodeKind.COMMAND, command, practice=label.practice)
        marks += told.marks
        marks += bars_in(code, (left, top + 6.5), wide, CARD_BAR, printer, CODE_POINTS)
    return tuple(marks)


def lay_out_blank(label: Label, stock: Stock, setup: PrintSetup) -> tuple[Mark, ...]:
    """Numbered rows to be written on with a pen, and the code that leads back to the chart desk."""
    printer, (x, y) = Printer(setup.resolution), stock.clear
    width, height = stock.width - 2 * x, stock.height - 2 * y
    head = Column(printer, x, y, width - SLIP_BARS_WIDE - 4)
    head.write(_titled("Paper slip", label), TITLE, bold=True)
    head.y += 2
    head.write("Day ____________________   Page ______   By ____________________", TEXT)
    code = make_code(CodeKind.COMMAND, CommandCard.PAPER, practice=label.practice)
    bars = bars_in(code, (x + width - SLIP_BARS_WIDE, y), SLIP_BARS_WIDE, SLIP_BAR, printer, CODE_POINTS)
    told = Column(printer, x, y + SLIP_BAR + 10, width)
    told.write(SLIP_TOLD, TEXT)
    rows = Column(printer, x, y + SLIP_HEAD, width)
    _slip_rows(rows, (height - SLIP_HEAD) / (SLIP_ROWS + 1))
    return (*head.marks, *bars, *told.marks, *rows.marks)


def _slip_rows(rows: Column, high: float) -> None:
    edges = [rows.x]
    for _, share in SLIP_COLUMNS:
        edges.append(edges[-1] + share * rows.width)
    top = rows.y
    for left, (word, _) in zip(edges, SLIP_COLUMNS, strict=False):
        rows.put(word, left + 1, top + high - 2, SMALL, bold=True)
    for number in range(1, SLIP_ROWS + 1):
        low = top + number * high
        rows.box(rows.x, low, (rows.width, HAIR))
        rows.put(str(number), rows.x + 1, low + high - 3, TEXT, bold=True)
        rows.put("OUT    IN", edges[2] + 3, low + high - 3, TEXT)
        rows.tick_square(edges[5] + 8, low + (high - 4.5) / 2, ticked=False)


def lay_out_proof(label: Label, stock: Stock, setup: PrintSetup) -> tuple[Mark, ...]:
    """Each digit on its colour with the colour's name, to be laid beside the rolls."""
    printer, (x, y) = Printer(setup.resolution), stock.clear
    width, height = stock.width - 2 * x, stock.height - 2 * y
    head = Column(printer, x, y, width)
    head.write(_titled(title_of(setup), label), TITLE, bold=True)
    head.y += 1
    head.write(PROOF_TOLD, TEXT)
    top = head.y + 6
    high = (y + height - top) / 5
    square = min(high - 8, width / 2 - 46)
    marks = list(head.marks)
    for digit, ink in enumerate(inks_of(setup.digits)):
        row, column = digit % 5, digit // 5
        left, upper = x + column * width / 2, top + row * high
        marks += digit_square(str(digit), (left, upper), (square * 0.8, square), printer)
        told = Column(printer, left + square * 0.8 + 4, upper + square / 2 - 4, width / 2 - square * 0.8 - 6)
        told.write(f"{digit}  {ink.value}", WORD, bold=True)
        marks += told.marks
    return tuple(marks)


def title_of(setup: PrintSetup) -> str:
    """Whose colours these are."""
    digits = setup.digits
    return OWN_TITLE if isinstance(digits, DigitMap) else TITLES[digits]


def _titled(title: str, label: Label) -> str:
    return f"TRAINING: {title}" if label.practice else title
