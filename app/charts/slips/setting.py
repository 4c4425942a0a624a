"""Slips one after the other on sheets, from the first free place on; a list on sheets of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.charts.labels.arranging import Printer, moved
from app.charts.labels.measuring import unknown_signs
from app.charts.labels.types import Box, Mark, Paint
from app.charts.pulls.types import PullLine, PullList
from app.charts.slips.listing import lay_out_list
from app.charts.slips.routing import lay_out_round, rounds_of
from app.charts.slips.slip import Setting, lay_out_slip
from app.charts.slips.stocks import stock_for
from app.charts.slips.types import SlipKind, Slips, SlipSetup, SlipStock
from app.charts.slips.wording import Printing, printable
from app.errors import BadInput

FARTHEST = 10  # mm a printer may be off
CUT_LONG, CUT_WIDE = 5.0, 0.15


def set_slips(pulls: PullList, lines: Sequence[PullLine], setup: SlipSetup, printing: Printing) -> Slips:
    """Place every mark of these lines.

    Raises:
        BadInput: there is no such paper, or no such place on it, or it is not for this kind of print.
        RuleBroken: something does not fit.
    """
    stock = stock_for(setup.stock, setup.kind)
    _require_possible(setup, stock)
    setting = Setting(stock, Printer(setup.resolution), printing, pulls.day)
    shown = [printable(line) for line in lines]
    keys: tuple[tuple[int, int | None], ...]
    if setup.kind is SlipKind.LIST:
        pages = [_shifted(page, setup) for page in lay_out_list(pulls, shown, setting)]
        keys = tuple(line.key for line in lines)
    elif setup.kind is SlipKind.ROUTING:
        rounds = list(rounds_of(shown))
        pages = _on_sheets((lay_out_round(each, setting) for each in rounds), stock, setup)
        keys = tuple(line.key for each in rounds for line in each.lines)
    else:
        pages = _on_sheets((lay_out_slip(line, setting) for line in shown), stock, setup)
        keys = tuple(line.key for line in lines)
    return Slips(pulls.day, setup, stock.sheet, tuple(pages), keys, _unlike(lines, frozenset(keys)))


def _require_possible(setup: SlipSetup, stock: SlipStock) -> None:
    places = stock.columns * stock.rows
    if setup.kind is not SlipKind.LIST and not 1 <= setup.start_at <= places:
        raise BadInput(
            f"{stock.title} has slips 1 to {places}; {setup.start_at} is none of them. Nothing was printed."
        )
    if any(abs(each) > FARTHEST for each in setup.offset):
        raise BadInput(f"A printer is moved by at most {FARTHEST} mm. Nothing was printed.")


def _on_sheets(
    slips: Iterable[tuple[Mark, ...]], stock: SlipStock, setup: SlipSetup
) -> list[tuple[Mark, ...]]:
    pages: list[list[Mark]] = []
    places = stock.columns * stock.rows
    for at, marks in enumerate(slips, setup.start_at - 1):
        page, place = divmod(at, places)
        if page == len(pages):
            pages.append([*_cuts(stock, setup)])
        corner = _corner(stock, place, setup)
        pages[-1] += (moved(mark, corner) for mark in marks)
    return [tuple(page) for page in pages]


def _corner(stock: SlipStock, place: int, setup: SlipSetup) -> tuple[int, int]:
    """Where a slip of the sheet begins, in whole dots."""
    row, column = divmod(place, stock.columns)
    wide, high = stock.slip
    dots = setup.resolution.dots_per_mm
    right, down = setup.offset
    return round((column * wide + right) * dots), round((row * high + down) * dots)


def _shifted(marks: Iterable[Mark], setup: SlipSetup) -> tuple[Mark, ...]:
    dots = setup.resolution.dots_per_mm
    by = (round(setup.offset[0] * dots), round(setup.offset[1] * dots))
    return tuple(moved(mark, by) for mark in marks) if any(by) else tuple(marks)


def _cuts(stock: SlipStock, setup: SlipSetup) -> list[Mark]:
    """A small cross where four slips meet, to cut a sheet by."""
    if stock.is_roll:
        return []
    dots = setup.resolution.dots_per_mm
    x, y = (dots * (size + moved_by) for size, moved_by in zip(stock.slip, setup.offset, strict=True))
    long, wide = CUT_LONG * dots, max(1.0, CUT_WIDE * dots)
    return [
        Box(x - long, y - wide / 2, 2 * long, wide, Paint.BLACK),
        Box(x - wide / 2, y - long, wide, 2 * long, Paint.BLACK),
    ]


def _unlike(lines: Iterable[PullLine], keys: frozenset[tuple[int, int | None]]) -> tuple[str, ...]:
    """A sentence for each patient on the paper whose name holds signs that cannot be printed."""
    told: dict[int, str] = {}
    for line in lines:
        unknown = unknown_signs(line.patient, bold=True) if line.key in keys else ""
        if unknown:
            told[line.patient_id] = (
                f"{line.code}: prints cannot show {unknown}. Question marks stand in their place."
            )
    return tuple(told.values())
