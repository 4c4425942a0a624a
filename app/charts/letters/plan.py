"""The plan of a search on paper: where to look, the likeliest first, with the labels to scan on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.charts.labels.facts import Fact
from app.charts.labels.types import Mark, Paint
from app.charts.manifests.sheets import (
    BARS_LOW,
    BARS_WIDTH,
    BODY,
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
    on_pages,
    pairs,
    pens,
    ticks,
    with_bars,
)
from app.charts.manifests.wording import mrn_of
from app.charts.search.types import Rung, Search
from app.charts.slips.columns import TICK, Column
from app.charts.slips.paging import Piece, block, row, sheet_of
from app.charts.slips.paper import Paper
from app.charts.slips.wording import folder_words, plain
from app.patients.dates import told_birth


def lay_out_plan(search: Search, paper: Paper) -> list[tuple[Mark, ...]]:
    """The pages of a plan, in dots from the upper left corner of each.

    Raises:
        RuleBroken: something fits on no page.
    """
    shown = _printable(search)

    def about(column: Column) -> None:
        facts(column, _whose(shown), NAME)
        facts(column, pairs(_known(shown, paper)), NUMBERS)

    def body(column: Column) -> None:
        with_bars(column, shown.barcode, about)

    folder = folder_words(shown.label, shown.kind)
    title = f"Search plan: {shown.patient} {folder}, {shown.slot}"
    told = "Scan the chart when you find it, and the label of each place where it is not."
    head = Head(paper, title, told, body)
    foot = f"Search {shown.id}, {shown.barcode}"
    return on_pages(head, _pieces(shown, paper), paper, foot, last=_foot(paper))


def _whose(search: Search) -> list[Fact]:
    told = list(mrn_of(search.mrn))
    if search.birth_date is not None:
        born = told_birth(search.birth_date, estimated=search.estimated)
        told.append(Fact(((f"born {born}", False),)))
    if search.name_alert:
        told.append(Fact((("NAME ALERT", True),), Paint.BLACK))
    return told


def _known(search: Search, paper: Paper) -> list[tuple[str, str]]:
    """Where the records had it, since when and why it is missing, and who waits."""
    missing = f"{paper.printing.at(search.opened_at)}, {search.opened_by}"
    told = [
        ("Last known", search.last_known), ("Missing since", missing), ("Reason", search.reason),
        ("Waited for by", search.wanted),
    ]  # fmt: skip
    return [(what, words) for what, words in told if words]


def _pieces(search: Search, paper: Paper) -> Iterator[Piece]:
    for number, rung in enumerate(search.ladder, 1):
        yield _row(rung, number, paper)


def _row(rung: Rung, number: int, paper: Paper) -> Piece:
    sheet = sheet_of(paper)
    begins = TICK + COUNTER_WIDTH + GAP + 1
    room = BARS_WIDTH + GAP if rung.place_code else 0
    where = cell(sheet, begins, sheet.width - room - begins)
    where.name(rung.words, NAME, NAME_LEAST)
    where.write(rung.why, BODY)
    if rung.looked_at is not None:
        where.write(f"Looked at {paper.printing.at(rung.looked_at)}, {rung.looked_by}", BODY, bold=True)
    for each in rung.beside:
        where.write(f"{each.slot}  {each.patient} V{each.number}: {each.where}", BODY)
    bars = bars_at_right(rung.place_code, sheet) if rung.place_code else ()
    columns = [ticks(sheet, ticked=rung.looked_at is not None), counter(sheet, TICK + 1, number), where]
    return row(columns, sheet, "", bars=bars, low=BARS_LOW if bars else 0)


def _foot(paper: Paper) -> Piece:
    column = sheet_of(paper).column(2.0)
    pens(column, [("Looked elsewhere", 1)])
    pens(column, [("Looked by", 3), ("date", 1.2)])
    return block(column)


def _printable(search: Search) -> Search:
    """The plan with a stand-in for each sign that the letters of prints lack."""
    return replace(
        search, patient=plain(search.patient), mrn=plain(search.mrn), slot=plain(search.slot),
        last_known=plain(search.last_known), reason=plain(search.reason), wanted=plain(search.wanted),
        opened_by=plain(search.opened_by), ladder=tuple(map(_printable_rung, search.ladder)),
    )  # fmt: skip


def _printable_rung(rung: Rung) -> Rung:
    beside = tuple(
        replace(each, patient=plain(each.patient), slot=plain(each.slot), where=plain(each.where))
        for each in rung.beside
    )
    return replace(
        rung, words=plain(rung.words), why=plain(rung.why), looked_by=plain(rung.looked_by), beside=beside
    )
