"""How the room of a list is shared among its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """What one column asks for: px it cannot do without, px that would suit it, its share of the rest.

    A column that `wraps` is suited after the others: what it cannot place beside, it places below.
    """

    least: int
    natural: int
    stretch: int
    wraps: bool = False


def shared(wishes: Sequence[Wish], room: int) -> list[int]:
    """Share the room: first what each column cannot do without, then what suits it, then the rest.

    The rest goes to the columns that stretch, by their shares, or to the last one. Where even the least does
    not fit, the answer is wider than the room and the list scrolls sideways: nothing that identifies is cut.
    """
    widths = [wish.least for wish in wishes]
    left = room - sum(widths)
    for at, wish in sorted(enumerate(wishes), key=lambda placed: placed[1].wraps):
        more = max(0, min(wish.natural - widths[at], left))
        widths[at] += more
        left -= more
    if left > 0 and widths:
        _spread(widths, wishes, left)
    return widths


def _spread(widths: list[int], wishes: Sequence[Wish], left: int) -> None:
    """Add `left` px by shares, whole px each, so that the last column ends exactly at the edge."""
    shares = [wish.stretch for wish in wishes]
    if not any(shares):
        shares[-1] = 1
    passed = given = 0
    for at, share in enumerate(shares):
        passed += share
        due = left * passed // sum(shares)
        widths[at] += due - given
        given = due
