"""Where a chart stands on the shelf: one key an order, compared byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.directory import FilingOrder
from app.patients.folding import fold

SHORTEST = 6
# Numbers that are not all digits stand after those that are, in their own order.
AFTER_DIGITS = "~"


def filing_key(order: FilingOrder, mrn: str, family: str, given: str, birth_date: date | None) -> str:
    """The text by which charts are put in order; sections own half-open ranges of it."""
    if order is FilingOrder.ALPHABETICAL:
        born = birth_date.isoformat() if birth_date else ""
        # Two blanks stand before every letter and before the one blank of a double name:
        # Smith, then Smith-Jones.
        return f"{fold(family)}  {fold(given)}  {born}"
    bare = mrn.replace("-", "").replace(" ", "")
    if not (bare.isascii() and bare.isdigit()):
        return AFTER_DIGITS + bare.upper()
    return "".join(_BY_NUMBER[order](_pairs(bare)))


def _pairs(digits: str) -> list[str]:
    even = digits.zfill(max(SHORTEST, len(digits) + len(digits) % 2))
    return [even[at : at + 2] for at in range(0, len(even), 2)]


def _terminal(pairs: list[str]) -> list[str]:
    """Last pair first: 12-34-56 files at 56, then 34, then 12."""
    return pairs[::-1]


def _middle(pairs: list[str]) -> list[str]:
    """Middle pair first, then the pairs before it, then those after it: 12-34-56 files at 34, 12, 56."""
    middle = len(pairs) // 2
    return [pairs[middle], *pairs[:middle], *pairs[middle + 1 :]]


def _straight(pairs: list[str]) -> list[str]:
    """As the number is written; longer numbers are larger."""
    return [f"{len(pairs):02d}", *pairs]


_BY_NUMBER: dict[FilingOrder, Callable[[list[str]], list[str]]] = {
    FilingOrder.TERMINAL: _terminal,
    FilingOrder.MIDDLE: _middle,
    FilingOrder.STRAIGHT: _straight,
}


def shelf_words(order: FilingOrder, mrn: str, section: str) -> str:
    """What is called out for a chart's place: 72-41 in terminal digit order, else its section's name."""
    bare = mrn.replace("-", "").replace(" ", "")
    if order is not FilingOrder.TERMINAL or not (bare.isascii() and bare.isdigit()):
        return section
    pairs = _terminal(_pairs(bare))
    return f"{pairs[0]}-{pairs[1]}"
