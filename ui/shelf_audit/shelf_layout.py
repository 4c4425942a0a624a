"""Where the spines of an audited shelf stand in the drawing, and which part of the shelf is seen close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.charts import ShelfAudit, Spine

SPINE, GAP = 67, 3
SPINE_STEP = SPINE + GAP
WIDEST = 14.0
FOCUS_AT = 0.62
"""How far from the left the folder stands that the drawing is about: both its neighbours are seen."""
HEIGHTS = (101, 105, 103, 106, 101, 105)


@dataclass(frozen=True, slots=True)
class Close:
    """The part of a shelf that is seen close: `first` of `total` places, `count` of them."""

    first: int
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is drawn: the folders from left to right, how many are to come, and which one it is about."""

    standing: tuple[Spine, ...] = ()
    to_come: int = 0
    focus: int = -1

    @property
    def total(self) -> int:
        """How many places the drawing has."""
        return len(self.standing) + self.to_come


def shelf_of(audit: ShelfAudit, barcode: str) -> Shelf:
    """The shelf of an audit, with the folder of this label in the middle, or the last one without it."""
    standing = tuple(each for each in audit.spines if each.at)
    to_come = len(audit.unseen) if audit.live else 0
    codes = [each.barcode for each in standing]
    return Shelf(standing, to_come, codes.index(barcode) if barcode in codes else len(standing) - 1)


def close_part(shelf: Shelf, width: float) -> Close:
    """The places around the focus that fit, as many as there are."""
    fits = max(1, int((width + GAP) // SPINE_STEP))
    count = min(fits, shelf.total) if shelf.total else 0
    first = max(shelf.focus, 0) + 1 - max(1, int(count * FOCUS_AT))
    return Close(min(max(first, 0), shelf.total - count), count, shelf.total)


def spine_rect(close: Close, left: float, board: float, place: int, *, raised: bool = False) -> QRectF:
    """Where the folder of this place stands, `place` counted from 0 over the whole shelf."""
    height = HEIGHTS[place % len(HEIGHTS)]
    lift = 16 if raised else 0
    return QRectF(left + (place - close.first) * SPINE_STEP, board - height - lift, SPINE, height)


def target_of(shelf: Shelf) -> int | None:
    """Before which place the folder in focus belongs; None where that is not known, or it needs no move.

    The place behind the last one stands for: further right than was scanned.
    """
    spine = shelf.standing[shelf.focus] if 0 <= shelf.focus < len(shelf.standing) else None
    if spine is None or not spine.stray:
        return None
    if spine.moves < 0:
        return shelf.focus + spine.moves
    return shelf.focus + spine.moves + 1 if spine.moves else None


def bar_edges(total: int, width: float) -> Sequence[tuple[float, float]]:
    """Left edge and width of the bar of each place in the drawing of the whole section."""
    if not total:
        return ()
    step = min(WIDEST, width / total)
    gap = 1.0 if step >= 3 else 0.0
    return tuple((at * step, max(step - gap, 0.5)) for at in range(total))
