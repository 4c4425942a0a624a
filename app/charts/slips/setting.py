"""Slips one after the other on sheets, from the first free place on; a list on sheets of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.charts.labels.arranging import Printer
from app.charts.labels.measuring import unknown_signs
from app.charts.pulls.types import PullLine, PullList
from app.charts.slips.listing import lay_out_list
from app.charts.slips.placing import on_sheets, require_near, require_place, shifted
from app.charts.slips.routing import lay_out_round, rounds_of
from app.charts.slips.slip import Setting, lay_out_slip
from app.charts.slips.stocks import stock_for
from app.charts.slips.types import SlipKind, Slips, SlipSetup, SlipStock
from app.charts.slips.wording import Printing, printable, unlike_words


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
        pages = [shifted(page, setup) for page in lay_out_list(pulls, shown, setting)]
        keys = tuple(line.key for line in lines)
    elif setup.kind is SlipKind.ROUTING:
        rounds = list(rounds_of(shown))
        pages = on_sheets((lay_out_round(each, setting) for each in rounds), stock, setup)
        keys = tuple(line.key for each in rounds for line in each.lines)
    else:
        pages = on_sheets((lay_out_slip(line, setting) for line in shown), stock, setup)
        keys = tuple(line.key for line in lines)
    return Slips(pulls.day, setup, stock.sheet, tuple(pages), keys, _unlike(lines, frozenset(keys)))


def _require_possible(setup: SlipSetup, stock: SlipStock) -> None:
    if setup.kind is not SlipKind.LIST:
        require_place(setup, stock, what="slips")
    require_near(setup)


def _unlike(lines: Iterable[PullLine], keys: frozenset[tuple[int, int | None]]) -> tuple[str, ...]:
    """A sentence for each patient on the paper whose name holds signs that cannot be printed."""
    told: dict[int, str] = {}
    for line in lines:
        unknown = unknown_signs(line.patient, bold=True) if line.key in keys else ""
        if unknown:
            told[line.patient_id] = unlike_words(line.code, unknown)
    return tuple(told.values())
