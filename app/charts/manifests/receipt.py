"""A receipt for the other side: it ticks what came, signs, and sends the page back."""

from __future__ import annotations

from collections.abc import Iterator

from app.charts.labels.arranging import RISE
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.types import Mark
from app.charts.manifests.sheets import (
    ABOVE,
    BODY,
    COUNT,
    COUNTER_WIDTH,
    GAP,
    NAME,
    NAME_LEAST,
    NUMBERS,
    PEN,
    Head,
    cell,
    counter,
    facts,
    item_columns,
    on_pages,
    pairs,
    pens,
    with_bars,
)
from app.charts.manifests.wording import folder_of, folders, packed_lines, sealed_by, volume_of
from app.charts.slips.columns import TICK, Column
from app.charts.slips.paging import Piece, Sheet, block, heading, row, sheet_of
from app.charts.slips.paper import Paper
from app.charts.slips.wording import plain
from app.charts.transfers.types import ManifestItem, ManifestLine, Transfer, TransferKind

CAME, MISSING = "came", "did not come"
ASIDE = 1.5  # from a square to its word
CAME_WIDTH, MISSING_WIDTH, COUNTED_WIDTH = 16.0, 28.0, 42.0
ALSO = "Also sent"


def lay_out_receipt(transfer: Transfer, paper: Paper) -> list[tuple[Mark, ...]]:
    """The pages of a receipt, in dots from the upper left corner of each.

    Raises:
        RuleBroken: something fits on no page.
    """
    clinic = plain(paper.printing.clinic.name)

    def numbers(column: Column) -> None:
        column.write(folders(len(packed_lines(transfer))), COUNT, bold=True)
        sent = paper.printing.at(transfer.sent_at) if transfer.sent_at else ""
        facts(column, pairs([*([("Sent", sent)] if sent else []), *sealed_by(transfer)]), NUMBERS)

    def body(column: Column) -> None:
        with_bars(column, transfer.container_code, numbers)
        column.write("Please tick for each folder whether it came, and sign at the end.", PEN)

    def later(column: Column) -> None:
        # Whichever page comes back first can be scanned.
        with_bars(column, transfer.container_code, _nothing)

    foot = f"Transfer {transfer.id}, {transfer.container_code}"
    title = f"Receipt for {transfer.container} from {clinic}"
    head = Head(
        paper, title, f"Transfer {transfer.id} to {transfer.to}", body, transfer=transfer, later=later
    )
    for what in ("this page", "all pages"):
        last = _signatures(transfer, paper, f"Please send {what} back to {clinic}.")
        pages = on_pages(head, _pieces(transfer, paper), paper, foot, last=last)
        if len(pages) == 1:
            break
    return pages


def _nothing(_column: Column) -> None:
    pass


def _pieces(transfer: Transfer, paper: Paper) -> Iterator[Piece]:
    sheet = sheet_of(paper)
    for number, line in enumerate(packed_lines(transfer), 1):
        yield _row(line, number, sheet)
    if transfer.items:
        yield heading(ALSO, sheet)
    for item in transfer.items:
        yield _item(item, sheet)


def _row(line: ManifestLine, number: int, sheet: Sheet) -> Piece:
    missing_at = sheet.width - MISSING_WIDTH
    came_at = missing_at - GAP - CAME_WIDTH
    begins = COUNTER_WIDTH + GAP
    patient = cell(sheet, begins, came_at - GAP - begins)
    patient.name(line.patient, NAME, NAME_LEAST)
    facts(patient, volume_of(line.mrn, folder_of(line), line.barcode), BODY)
    squares = [
        _square(sheet, came_at, CAME_WIDTH, CAME),
        _square(sheet, missing_at, MISSING_WIDTH, MISSING),
    ]
    return row([counter(sheet, 0, number), patient, *squares], sheet)


def _square(sheet: Sheet, left: float, width: float, word: str) -> Column:
    column = cell(sheet, left, width)
    column.tick_square(column.x, ABOVE + 0.4, ticked=False)
    column.put(word, column.x + TICK + ASIDE, ABOVE + 0.4 + TICK / 2 + BODY * POINT * 0.35, BODY)
    column.y += TICK + 0.4
    return column


def _item(item: ManifestItem, sheet: Sheet) -> Piece:
    counted_at = sheet.width - COUNTED_WIDTH
    counted = cell(sheet, counted_at, COUNTED_WIDTH)
    words, low = "counted", ABOVE + NAME * POINT * RISE
    begun = width_of(words, BODY) + ASIDE
    counted.put(words, counted.x, low, BODY)
    counted.box(counted.x + begun, low, (COUNTED_WIDTH - begun, 0.2))
    counted.y = low + 3  # room to write in
    return row([*item_columns(sheet, 0, counted_at - GAP, item), counted], sheet, ALSO)


def _signatures(transfer: Transfer, paper: Paper, please: str) -> Piece:
    column = sheet_of(paper).column(2.0)
    if transfer.kind is TransferKind.OFF_SITE and not transfer.accession:
        pens(column, [("Accession number", 1)])
    pens(column, [("Name", 3), ("Date", 1.2)])
    pens(column, [("Signature", 1)])
    column.y += 4
    column.write(please, NAME, bold=True)
    return block(column)
