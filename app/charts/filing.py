"""Where a chart stands on the shelf: one key an order, compared byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from app.directory import FilingOrder
from app.errors import BadInput
from app.patients.folding import fold
from app.patients.mrn import pairs_of

Pairs: TypeAlias = tuple[str, ...]

# Numbers that are not all digits stand after those that are, in their own order.
AFTER_DIGITS = "~"
# What stands after every number (the sign after 9) or after everything: a bound that nobody typed.
UNTYPED = (":", "\U0010fffe")


def filing_key(order: FilingOrder, mrn: str, family: str, given: str, birth_date: date | None) -> str:
    """The text by which charts are put in order; sections own half-open ranges of it."""
    if order is FilingOrder.ALPHABETICAL:
        born = birth_date.isoformat() if birth_date else ""
        # Two blanks stand before every letter and before the one blank of a double name:
        # Smith, then Smith-Jones.
        return f"{fold(family)}  {fold(given)}  {born}"
    pairs = pairs_of(mrn)
    return "".join(_BY_NUMBER[order](pairs)) if pairs else AFTER_DIGITS + _bare(mrn).upper()


def _bare(typed: str) -> str:
    return typed.replace("-", "").replace(" ", "")


def _terminal(pairs: Pairs) -> Pairs:
    """Last pair first: 12-34-56 files at 56, then 34, then 12."""
    return pairs[::-1]


def _middle(pairs: Pairs) -> Pairs:
    """Middle pair first, then the pairs before it, then those after it: 12-34-56 files at 34, 12, 56."""
    middle = len(pairs) // 2
    return (pairs[middle], *pairs[:middle], *pairs[middle + 1 :])


def _straight(pairs: Pairs) -> Pairs:
    """As the number is written; longer numbers are larger."""
    return (f"{len(pairs):02d}", *pairs)


_BY_NUMBER: dict[FilingOrder, Callable[[Pairs], Pairs]] = {
    FilingOrder.TERMINAL: _terminal,
    FilingOrder.MIDDLE: _middle,
    FilingOrder.STRAIGHT: _straight,
}


def shelf_words(order: FilingOrder, mrn: str, section: str) -> str:
    """What is called out for a chart's place: 72-41 in terminal digit order, else its section's name."""
    pairs = _terminal(pairs_of(mrn))
    return f"{pairs[0]}-{pairs[1]}" if pairs and order is FilingOrder.TERMINAL else section


def walk_words(order: FilingOrder, mrn: str, name: str) -> str:
    """A chart's whole place in the order in which the shelves are walked: 72-41-00, or the patient's name."""
    pairs = pairs_of(mrn)
    if order is FilingOrder.ALPHABETICAL:
        return name
    if not pairs:
        return mrn
    return "-".join(pairs if order is FilingOrder.STRAIGHT else _BY_NUMBER[order](pairs))


def section_key(order: FilingOrder, typed: str) -> str:
    """The filing key that somebody means who types where a section starts: 72-00, or Garcia.

    Numbers are typed in the order the shelves are walked, so 72-00 starts the charts that end in 72. Fewer
    digits than a whole number are its beginning.

    Raises:
        BadInput: a clinic that files by number, and other signs than digits.
    """
    if order is FilingOrder.ALPHABETICAL:
        return fold(typed)
    bare = _bare(typed)
    if bare and not (bare.isascii() and bare.isdigit()):
        raise BadInput("The numbers of a shelf are digits, such as 72-00.")
    if order is FilingOrder.STRAIGHT and bare:
        return "".join(_straight(pairs_of(bare)))
    return bare


def key_of_range(key: str | None) -> str | None:
    """A bound of a section as somebody may have typed it; None for one that only says: no bound."""
    return None if key is None or key.startswith(UNTYPED) else key


def section_start(order: FilingOrder, key: str) -> str:
    """A section's key as it was typed: 72-00, or garcia; empty where there is no bound."""
    if key_of_range(key) is None:
        return ""
    if order is FilingOrder.ALPHABETICAL or not key.isdigit():
        return key
    walked = key[2:] if order is FilingOrder.STRAIGHT else key
    return "-".join(walked[at : at + 2] for at in range(0, len(walked), 2))
