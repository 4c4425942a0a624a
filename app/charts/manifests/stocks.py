"""The paper that each print of a transfer takes: labels rolls and sheets to cut, all else whole sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.charts.manifests.types import ManifestPaper
from app.charts.slips.stocks import STOCKS, require_sheets, stock_named
from app.charts.slips.types import SlipStock

NEEDS = {
    ManifestPaper.MANIFEST: "A manifest", ManifestPaper.RECEIPT: "A receipt",
    ManifestPaper.RECALL: "A recall list",
}  # fmt: skip


def stocks_for(what: ManifestPaper) -> Sequence[SlipStock]:
    """The paper that this can be printed on, the usual one first."""
    sheets = [stock for stock in STOCKS if not stock.is_roll]
    if what is ManifestPaper.LABEL:
        # Most clinics send totes and bags with a label of 4 x 6 inches.
        rolls = [stock for stock in reversed(STOCKS) if stock.is_roll]
        return (*rolls, *sheets)
    return tuple(replace(stock, title=f"{stock.title.split(',')[0]}, whole sheets") for stock in sheets)


def stock_for(name: str, what: ManifestPaper) -> SlipStock:
    """The stock of this name, for what is to be printed.

    Raises:
        BadInput: there is none, or it is a roll and whole sheets are needed.
    """
    stock = stock_named(name)
    if what is not ManifestPaper.LABEL:
        require_sheets(stock, what=NEEDS[what])
    return stock
