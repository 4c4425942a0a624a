"""Which numbers stand on a shelf section, as it is typed and shown; the program keeps filing keys."""

from __future__ import annotations

from app.directory import FilingOrder
from app.errors import BadInput
from ui.admin.words import said

STRAIGHT_LEAST = 6


def filing_key(text: str, order: FilingOrder) -> str:
    """The filing key that somebody means who types 72-00, in the order the clinic files by.

    Numbers are typed in the order the shelves are walked, so 72-00 starts the charts that end in 72. In
    straight order the key begins with the count of pairs, as longer numbers stand after shorter ones.

    Raises:
        BadInput: a clinic that files by number, and other signs than digits.
    """
    bare = text.replace("-", "").replace(" ", "")
    if order is FilingOrder.ALPHABETICAL:
        return " ".join(text.split()).casefold()
    if bare and not (bare.isascii() and bare.isdigit()):
        raise BadInput(said("The numbers of a shelf are digits, such as 72-00."))
    if order is FilingOrder.STRAIGHT and bare:
        whole = bare.zfill(max(STRAIGHT_LEAST, len(bare) + len(bare) % 2))
        return f"{len(whole) // 2:02d}{whole}"
    return bare


def range_words(low: str | None, high: str | None, order: FilingOrder) -> str:
    """What stands on a section: from 72-00 up to 72-50; empty for a place that is no section."""
    if low is None:
        return ""
    first, last = _shown(low, order), _shown(high or "", order)
    if not first and not last:
        return said("everything")
    if not last:
        return said("from {0}").format(first)
    if not first:
        return said("up to {0}").format(last)
    return said("from {0} up to {1}").format(first, last)


def _shown(key: str, order: FilingOrder) -> str:
    if order is FilingOrder.ALPHABETICAL or not key.isdigit():
        return key
    digits = key[2:] if order is FilingOrder.STRAIGHT else key
    return "-".join(digits[at : at + 2] for at in range(0, len(digits), 2))
