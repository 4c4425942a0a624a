"""The label stocks one can buy; sizes in mm from design/ux.md section D."""

from __future__ import annotations

from app.charts.labels.types import Look, Resolution, Stock
from app.errors import BadInput

LETTER = (215.9, 279.4)


def _sheet(
    name: str, title: str, size: tuple[float, float], grid: tuple[int, int], corner: tuple[float, float],
    pitch: tuple[float, float], *, bar_height: float = 8, name_points: int = 12, digits: bool = False,
) -> Stock:  # fmt: skip
    width, height = size
    columns, rows = grid
    left, top = corner
    return Stock(
        name, title, width, height, LETTER, columns, rows, left, top, pitch,
        bar_height=bar_height, name_points=name_points, digits=digits,
    )  # fmt: skip


def _roll(
    name: str, title: str, width: float, height: float, clear: tuple[float, float] = (2, 2), *,
    resolution: Resolution, bar_height: float = 12, name_points: int = 12,
) -> Stock:  # fmt: skip
    return Stock(
        name, title, width, height, (width, height), clear=clear, bar_height=bar_height,
        name_points=name_points, resolution=resolution,
    )  # fmt: skip


STOCKS = (
    _sheet("avery-5160", "Avery 5160, 30 on a sheet", (66.7, 25.4), (3, 10), (3.97, 12.7), (70.6, 25.4)),
    _sheet(
        "avery-5161", "Avery 5161, 20 on a sheet", (101.6, 25.4), (2, 10), (3.97, 12.7), (106.4, 25.4),
        digits=True,
    ),
    _sheet(
        "avery-5163", "Avery 5163, 10 on a sheet", (101.6, 50.8), (2, 5), (4.13, 12.7), (106.4, 50.8),
        bar_height=12, name_points=16, digits=True,
    ),
    _sheet("avery-5366", "Avery 5366, folder tabs", (87.3, 16.9), (2, 15), (13.5, 12.7), (101.6, 16.9)),
    # The safe area of this roll is 77 x 26 mm of its 89 x 28.
    _roll("dymo-30252", "Dymo 30252, 89 x 28 mm roll", 89, 28, (6, 1), resolution=Resolution.LABEL_300),
    _roll("dymo-30327", "Dymo 30327, folder tab roll", 87, 14, resolution=Resolution.LABEL_300, bar_height=8),
    _roll("dymo-30334", "Dymo 30334, 57 x 32 mm roll", 57, 32, resolution=Resolution.LABEL_300),
    _roll("zebra-57x32", "Zebra 57 x 32 mm roll", 57.2, 31.8, resolution=Resolution.LABEL_203),
    _roll(
        "zebra-102x51", "Zebra 102 x 51 mm roll", 101.6, 50.8,
        resolution=Resolution.LABEL_203, name_points=16,
    ),
)  # fmt: skip


def _cut(
    name: str, title: str, size: tuple[float, float], grid: tuple[int, int], *looks: Look,
    clear: tuple[float, float] = (2, 2), bar_height: float = 10,
) -> Stock:  # fmt: skip
    """Things that lie side by side in the middle of a letter sheet, to be cut out."""
    (width, height), (columns, rows) = size, grid
    left, top = (LETTER[0] - columns * width) / 2, (LETTER[1] - rows * height) / 2
    return Stock(
        name, title, width, height, LETTER, columns, rows, left, top, size,
        clear=clear, bar_height=bar_height, name_points=14, looks=looks,
    )  # fmt: skip


def _whole(name: str, title: str, size: tuple[float, float], *looks: Look) -> Stock:
    return Stock(name, title, *size, size, clear=(8, 8), looks=looks, whole=True)


CARD = (148.0, 105.0)  # A6, lying
SHEETS = (Look.BLANK, Look.PROOF)
OTHERS = (
    _cut("bands-38x19", "Year bands 19 x 38 mm, 65 on a letter sheet", (38, 19), (5, 13), Look.YEAR),
    Stock(
        "zebra-38x19", "Zebra 38 x 19 mm roll, year bands", 38, 19, (38, 19),
        resolution=Resolution.LABEL_203, looks=(Look.YEAR,),
    ),
    _cut(
        "inserts-76x127", "Out-guide inserts 76 x 127 mm, 4 on a letter sheet", (76, 127), (2, 2),
        Look.INSERT, clear=(4, 4), bar_height=12,
    ),
    Stock(
        "card-76x127", "Card of 76 x 127 mm", 76, 127, (76, 127), clear=(4, 4), bar_height=12,
        resolution=Resolution.LABEL_300, looks=(Look.INSERT,),
    ),
    Stock(
        "zebra-102x152", "Zebra 102 x 152 mm roll", 101.6, 152.4, (101.6, 152.4), clear=(4, 4), bar_height=15,
        resolution=Resolution.LABEL_203, looks=(Look.INSERT,),
    ),
    _cut(
        "badges-86x54", "Badges 86 x 54 mm, 8 on a letter sheet", (85.6, 54), (2, 4), Look.LABEL,
        clear=(4, 4),
    ),
    _whole("letter", "US letter, whole sheets", LETTER, *SHEETS),
    _whole("a4", "A4, whole sheets", (210, 297), *SHEETS),
    _whole("card-a6", "A6 card, 148 x 105 mm", CARD, Look.COMMANDS),
    _cut("cards-a6", "A6 cards, 2 on a letter sheet", CARD, (1, 2), Look.COMMANDS, clear=(8, 8)),
)  # fmt: skip
EVERY = (*STOCKS, *OTHERS)
_BY_NAME = {stock.name: stock for stock in EVERY}


def stock_named(name: str) -> Stock:
    """The stock of this name.

    Raises:
        BadInput: there is none.
    """
    if name not in _BY_NAME:
        raise BadInput(f"{name} is not a label stock Outguide knows. Choose one of: {', '.join(_BY_NAME)}.")
    return _BY_NAME[name]


def stock_for(name: str, look: Look) -> Stock:
    """The stock of this name, for what is to be printed.

    Raises:
        BadInput: there is none, or it is not for that.
    """
    stock = stock_named(name)
    if look not in stock.looks:
        fit = ", ".join(each.name for each in EVERY if look in each.looks)
        raise BadInput(f"{stock.title} is not made for this. Nothing was printed. Choose one of: {fit}.")
    return stock
