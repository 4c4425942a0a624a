"""A recall letter: to whom, how it asks, and each chart with its barcode so that the page is scanned back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
    PEN,
    Head,
    bars_at_right,
    cell,
    facts,
    on_pages,
    pens,
    ticks,
)
from app.charts.manifests.wording import volume_of
from app.charts.overdue.types import LetterLevel, OverdueChart, OverdueHolder
from app.charts.slips.columns import TICK, Column
from app.charts.slips.paging import Piece, block, row, sheet_of
from app.charts.slips.paper import Paper
from app.charts.slips.wording import folder_words, plain
from app.patients.dates import spelt

NEED_WIDTH = 44.0
TITLES = {
    LetterLevel.REMINDER: "Reminder", LetterLevel.SECOND: "Second reminder",
    LetterLevel.LAST: "Last reminder",
}  # fmt: skip
ASKED = {
    LetterLevel.REMINDER: "Please send them back to the records room, or tell us who has them now.",
    LetterLevel.SECOND: (
        "We have written before, or they have been out for more than a week past their date. Please send "
        "them back today, or tell us who has them now."
    ),
    LetterLevel.LAST: (
        "Please send them back at once, or tell us who has them now. A supervisor of the records room will "
        "call you about what is still out."
    ),
}


def lay_out_letter(to: OverdueHolder, paper: Paper) -> list[tuple[Mark, ...]]:
    """The pages of one letter, in dots from the upper left corner of each.

    Raises:
        RuleBroken: something fits on no page.
    """
    shown = _printable(to)
    clinic, zone_now = plain(paper.printing.clinic.name), paper.printing.local_now

    def body(column: Column) -> None:
        column.write(f"To {shown.name}", COUNT * 0.75, bold=True)
        column.y += 1
        column.write(_sentence(shown), PEN)
        column.write(ASKED[shown.level], PEN)

    title = f"{TITLES[shown.level]}: {charts(shown.count)} overdue"
    told = f"{clinic}, records room, {spelt(zone_now.date())}"
    foot = f"{shown.name}, as of {paper.printing.at(paper.printing.now)}"
    return on_pages(Head(paper, title, told, body), _pieces(shown, paper), paper, foot, last=_foot(paper))


def charts(count: int) -> str:
    """1 chart is, 12 charts are."""
    return "1 chart is" if count == 1 else f"{count} charts are"


def _sentence(to: OverdueHolder) -> str:
    days = "1 opening day" if to.days == 1 else f"{to.days} opening days"
    if to.count == 1:
        return f"By our records you have this chart, {days} past its date."
    return f"By our records you have these charts, the longest {days} past its date."


def _pieces(to: OverdueHolder, paper: Paper) -> Iterator[Piece]:
    for each in to.charts:
        yield _row(each, paper)


def _row(chart: OverdueChart, paper: Paper) -> Piece:
    sheet = sheet_of(paper)
    need_at = sheet.width - BARS_WIDTH - GAP - NEED_WIDTH
    begins = TICK + GAP
    patient = cell(sheet, begins, need_at - GAP - begins)
    patient.name(chart.patient, NAME, NAME_LEAST)
    folder = folder_words(chart.label, chart.kind)
    facts(patient, volume_of(chart.mrn, folder, chart.barcode), BODY)
    need = cell(sheet, need_at, NEED_WIDTH)
    days = "1 day" if chart.days == 1 else f"{chart.days} days"
    need.write(f"{days} overdue", BODY + 1, bold=True)
    need.write(f"Out {paper.printing.at(chart.since)}", BODY)
    need.write(f"Due {paper.printing.at(chart.due_at)}", BODY)
    if chart.wanted:
        need.say([Fact((("WAITED FOR", True),), Paint.BLACK)], BODY)
        need.write(chart.wanted, BODY)
    bars = bars_at_right(chart.barcode, sheet)
    return row([ticks(sheet, ticked=False), patient, need], sheet, "", bars=bars, low=BARS_LOW)


def _foot(paper: Paper) -> Piece:
    column = sheet_of(paper).column(2.0)
    column.write("Tick what you send back with this page. What you do not have:", PEN)
    pens(column, [("Who has it", 1)])
    pens(column, [("Sent back by", 3), ("date", 1.2)])
    return block(column)


def _printable(to: OverdueHolder) -> OverdueHolder:
    """The letter with a stand-in for each sign that the letters of prints lack."""
    return replace(
        to, name=plain(to.name),
        charts=tuple(
            replace(each, patient=plain(each.patient), mrn=plain(each.mrn), wanted=plain(each.wanted))
            for each in to.charts
        ),
    )  # fmt: skip
