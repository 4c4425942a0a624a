"""The paper that slips and lists are printed on; sizes in mm from design/ux.md section D."""

from __future__ import annotations

from app.charts.labels.types import Resolution
from app.charts.slips.types import SlipKind, SlipStock
from app.errors import BadInput

# Laser printers leave the outermost 6 mm of a sheet white.
SHEET_CLEAR = (8, 8)

STOCKS = (
    SlipStock("letter-4", "US letter, 4 on a sheet", (215.9, 279.4), 2, 2, Resolution.LASER_600, SHEET_CLEAR),
    SlipStock("a4", "A4, 4 on a sheet", (210, 297), 2, 2, Resolution.LASER_600, SHEET_CLEAR),
    SlipStock("dymo-30256", "Dymo 30256, 59 x 102 mm roll", (59, 102), 1, 1, Resolution.LABEL_300, (2, 4)),
    SlipStock("zebra-102x152", "Zebra 102 x 152 mm roll", (101.6, 152.4), 1, 1, Resolution.LABEL_203, (4, 4)),
)
_BY_NAME = {stock.name: stock for stock in STOCKS}


def stock_named(name: str) -> SlipStock:
    """The stock of this name.

    Raises:
        BadInput: there is none.
    """
    if name not in _BY_NAME:
        known = ", ".join(_BY_NAME)
        raise BadInput(
            f"{name} is no paper that Outguide knows. Nothing was printed. Choose one of: {known}."
        )
    return _BY_NAME[name]


def stock_for(name: str, kind: SlipKind) -> SlipStock:
    """The stock of this name, for what is to be printed.

    Raises:
        BadInput: there is none, or it is a roll and a list is to be printed.
    """
    stock = stock_named(name)
    if kind is SlipKind.LIST:
        require_sheets(stock, what="A list")
    return stock


def require_sheets(stock: SlipStock, *, what: str) -> None:
    """Say no to a roll where whole sheets are needed.

    Raises:
        BadInput: it is one.
    """
    if stock.is_roll:
        sheets = " or ".join(each.name for each in STOCKS if not each.is_roll)
        raise BadInput(
            f"{what} needs whole sheets, and {stock.title} has none. Nothing was printed. Choose {sheets}."
        )
