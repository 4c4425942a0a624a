"""The recall list: what is wanted back, under the box or institution that it is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.charts.labels.facts import Fact
from app.charts.labels.types import Mark, Paint
from app.charts.manifests.sheets import (
    BARS_LOW,
    BARS_WIDTH,
    BODY,
    COUNT,
    GAP,
    NAME,
    NAME_LEAST,
    Head,
    bars_at_right,
    cell,
    facts,
    on_pages,
    ticks,
)
from app.charts.manifests.wording import by_source, folders, volume_of
from app.charts.slips.columns import TICK, Column
from app.charts.slips.paging import Piece, heading, row, sheet_of
from app.charts.slips.paper import Paper
from app.charts.slips.wording import plain
from app.charts.transfers.types import Recall

NEED_WIDTH = 46.0


def lay_out_recalls(recalls: Sequence[Recall], paper: Paper) -> list[tuple[Mark, ...]]:
    """The pages of a recall list, in dots from the upper left corner of each.

    Raises:
        RuleBroken: something fits on no page.
    """

    def body(column: Column) -> None:
        column.write(folders(len(recalls)), COUNT, bold=True)

    clinic = plain(paper.printing.clinic.name)
    head = Head(paper, f"Recall list of {clinic}", f"Please send these folders to {clinic}.", body)
    return on_pages(head, _pieces(recalls, paper), paper, "Recall list")


def _pieces(recalls: Sequence[Recall], paper: Paper) -> Iterator[Piece]:
    for source, wanted in by_source(recalls).items():
        yield heading(source, sheet_of(paper), folders(len(wanted)))
        yield from (_row(recall, paper, source) for recall in wanted)


def _row(recall: Recall, paper: Paper, source: str) -> Piece:
    sheet = sheet_of(paper)
    need_at = sheet.width - BARS_WIDTH - GAP - NEED_WIDTH
    begins = TICK + GAP
    patient = cell(sheet, begins, need_at - GAP - begins)
    patient.name(recall.patient, NAME, NAME_LEAST)
    facts(patient, volume_of(recall.mrn, f"V{recall.number}", recall.barcode), BODY)
    need = cell(sheet, need_at, NEED_WIDTH)
    if recall.stat:
        need.say([Fact((("STAT", True),), Paint.BLACK)], NAME)
    need.write(f"Needed {paper.printing.at(recall.needed_at)}", BODY + 1, bold=True)
    need.write(f"For {recall.place}", BODY)
    bars = bars_at_right(recall.code, sheet)
    return row([ticks(sheet, ticked=False), patient, need], sheet, source, bars=bars, low=BARS_LOW)
