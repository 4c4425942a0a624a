"""What is printed for each label that was chosen: the label itself, its digits, or another card or sheet."""

from __future__ import annotations

from app.charts.labels.laying_out import lay_out
from app.charts.labels.out_insert import lay_out_insert
from app.charts.labels.sheets import lay_out_blank, lay_out_commands, lay_out_proof
from app.charts.labels.shelf_digits import lay_out_digits
from app.charts.labels.types import Label, Look, Mark, PrintSetup, Stock
from app.charts.labels.year_band import lay_out_year

LAYOUTS = {
    Look.DIGITS: lay_out_digits, Look.YEAR: lay_out_year, Look.INSERT: lay_out_insert,
    Look.COMMANDS: lay_out_commands, Look.BLANK: lay_out_blank, Look.PROOF: lay_out_proof,
}  # fmt: skip


def laid_out(label: Label, stock: Stock, setup: PrintSetup) -> tuple[Mark, ...]:
    """The marks of one print, in dots from its upper left corner.

    Raises:
        RuleBroken: it does not fit on this stock, or there is nothing of this kind to print of it.
    """
    if setup.look is Look.LABEL:
        return lay_out(label, stock, setup.resolution)
    return LAYOUTS[setup.look](label, stock, setup)
