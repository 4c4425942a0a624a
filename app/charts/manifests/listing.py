"""The manifest itself: what is in the container, to be ticked and to be scanned back from its paper."""

from __future__ import annotations

from collections.abc import Iterator

from app.charts.labels.types import Mark
from app.charts.manifests.sheets import (
    BARS_LOW,
    BARS_WIDTH,
    BODY,
    COUNT,
    COUNTER_WIDTH,
    GAP,
    NAME,
    NAME_LEAST,
    NUMBERS,
    Head,
    bars_at_right,
    cell,
    counter,
    facts,
    item_columns,
    on_pages,
    pairs,
    pens,
    ticks,
    with_bars,
)
from app.charts.manifests.wording import (
    HERE,
    SURPLUS,
    folder_of,
    folders,
    numbers_of,
    packed_lines,
    state_words,
    surplus_lines,
    whose,
)
from app.charts.slips.columns import TICK, Column
from app.charts.slips.paging import Piece, block, heading, row, sheet_of
from app.charts.slips.paper import SMALLEST, Paper
from app.charts.slips.wording import plain
from app.charts.transfers.types import ManifestLine, Transfer

FOLDER_WIDTH = 15.0
ALSO = "Also in it"


def lay_out_manifest(transfer: Transfer, paper: Paper) -> list[tuple[Mark, ...]]:
    """The pages of a manifest, in dots from the upper left corner of each.

    Raises:
        RuleBroken: something fits on no page.
    """

    def numbers(column: Column) -> None:
        column.write(folders(len(packed_lines(transfer))), COUNT, bold=True)
        facts(column, pairs(numbers_of(transfer, paper.printing)), NUMBERS)

    def body(column: Column) -> None:
        with_bars(column, transfer.container_code, numbers)

    title = f"Manifest: {transfer.container} to {transfer.to}"
    told = f"Transfer {transfer.id} from {plain(paper.printing.clinic.name)}"
    head = Head(paper, title, told, body, transfer=transfer)
    foot = f"Transfer {transfer.id}, {transfer.container_code}"
    return on_pages(head, _pieces(transfer, paper), paper, foot, last=_signatures(paper))


def _pieces(transfer: Transfer, paper: Paper) -> Iterator[Piece]:
    sheet, packed, surplus = sheet_of(paper), packed_lines(transfer), surplus_lines(transfer)
    for number, line in enumerate(packed, 1):
        yield _row(line, number, paper, "")
    if surplus:
        yield heading(SURPLUS, sheet, folders(len(surplus)))
        for number, line in enumerate(surplus, 1):
            yield _row(line, number, paper, SURPLUS)
    if transfer.items:
        yield heading(ALSO, sheet)
    for item in transfer.items:
        left = TICK + GAP
        ticked = item.arrived == item.count
        columns = item_columns(sheet, left, sheet.width - left, item)
        yield row([ticks(sheet, ticked=ticked), *columns], sheet, ALSO)


def _row(line: ManifestLine, number: int, paper: Paper, section: str) -> Piece:
    sheet = sheet_of(paper)
    begins = TICK + COUNTER_WIDTH + GAP + 1
    folder_at = sheet.width - BARS_WIDTH - GAP - FOLDER_WIDTH
    patient = cell(sheet, begins, folder_at - GAP - begins)
    patient.name(line.patient, NAME, NAME_LEAST)
    facts(patient, whose(line), BODY)
    state = state_words(line, paper.printing)
    if state:
        patient.write(state, BODY, bold=True)
    folder = cell(sheet, folder_at, FOLDER_WIDTH)
    folder.name(folder_of(line), NAME, SMALLEST)
    bars = bars_at_right(line.barcode, sheet)
    columns = [ticks(sheet, ticked=line.state in HERE), counter(sheet, TICK + 1, number), patient, folder]
    return row(columns, sheet, section, bars=bars, low=BARS_LOW)


def _signatures(paper: Paper) -> Piece:
    column = sheet_of(paper).column(2.0)
    pens(column, [("Packed by", 3), ("counted", 1), ("date", 1.2)])
    pens(column, [("Received by", 3), ("counted", 1), ("date", 1.2)])
    return block(column)
