"""The colours of digits on paper, and the pattern by which brown and purple are told from others."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.labels.types import Box, DigitMap, DigitOrder, Digits
from app.charts.shelf_inks import AMES, DIGIT_INKS, SMEAD, DigitInk, Ink
from app.errors import BadInput

ORDERS = {DigitOrder.AMES: AMES, DigitOrder.SMEAD: SMEAD}
STEP = 0.16  # of a square's height, from one line or dot of a pattern to the next
FIELD = 0.16  # of its width, how far the pattern reaches in from the edge: the digit stands on plain colour
THICK = 0.035  # of its height, how thick a line is
DOT = 0.05  # of its height, how wide half a dot is

Line = tuple[float, float, float, float]
Dot = tuple[float, float, float]


def inks_of(digits: Digits) -> tuple[Ink, ...]:
    """The colour of each digit, 0 to 9."""
    return digits.inks if isinstance(digits, DigitMap) else ORDERS[digits]


def digit_ink(digit: str, digits: Digits) -> DigitInk:
    """The colours of a digit's square on these rolls."""
    return DIGIT_INKS[inks_of(digits)[int(digit)]]


def own_map(names: Sequence[str]) -> DigitMap:
    """The clinic's own colours, from their names in the order of the digits.

    Raises:
        BadInput: it is not one colour for each digit, one is no colour of label rolls, or two are the same.
    """
    if len(names) != len(Ink):
        raise BadInput(
            f"Name ten colours, for the digits 0 to 9. {len(names)} were named. Nothing was changed."
        )
    known = {each.value for each in Ink}
    named = [each.strip().lower() for each in names]
    for name in named:
        if name not in known:
            told = ", ".join(each.value for each in Ink)
            raise BadInput(f"{name} is no colour of label rolls. Nothing was changed. Choose from: {told}.")
    for digit, name in enumerate(named):
        if name in named[:digit]:
            raise BadInput(
                f"{named.index(name)} and {digit} would both be {name}, and nobody could tell them apart on "
                "the shelf. Nothing was changed. Give each digit its own colour."
            )
    return DigitMap(tuple(Ink(name) for name in named))


def digit_lines(box: Box, digits: Digits) -> list[Line]:
    """The slanting lines of a brown square, each from one point to another; none for another colour."""
    if not box.digit or inks_of(digits)[int(box.digit)] is not Ink.BROWN:
        return []
    step, wide, high = STEP * box.height, box.width, box.height
    lines, at = [], step - high
    while at < wide:
        # A line falls from the left upper part: it begins and ends at the edge of the square.
        first, last = max(0.0, at), min(wide, high + at)
        lines.append((box.x + first, box.y + first - at, box.x + last, box.y + last - at))
        at += step
    return lines


def digit_dots(box: Box, digits: Digits) -> list[Dot]:
    """The dots of a purple square: the middle of each and how wide half of it is."""
    if not box.digit or inks_of(digits)[int(box.digit)] is not Ink.PURPLE:
        return []
    step, half = STEP * box.height, DOT * box.height
    across, down = int(box.width / step), int(box.height / step)
    left, top = (box.width - (across - 1) * step) / 2, (box.height - (down - 1) * step) / 2
    return [
        (box.x + left + column * step, box.y + top + row * step, half)
        for row in range(down)
        for column in range(across)
    ]


def digit_plain(box: Box) -> tuple[float, float, float, float]:
    """The part of a square that has no pattern: where its digit stands."""
    edge = FIELD * box.width
    return box.x + edge, box.y + edge, box.width - 2 * edge, box.height - 2 * edge
