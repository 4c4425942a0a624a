"""The colours of shelf digits on paper: two systems of label rolls, and the ink of the digit on each.

Source: design/ux.md section D; the contrast of each pair is proved in tests/gui/theme. Values are `#rrggbb`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ink(StrEnum):
    """The ten colours of shelf-number labels, named as the label rolls name them."""

    RED = "red"
    GRAY = "gray"
    BLUE = "blue"
    ORANGE = "orange"
    PURPLE = "purple"
    BLACK = "black"
    YELLOW = "yellow"
    BROWN = "brown"
    PINK = "pink"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class DigitInk:
    """The colour of a digit label and of the digit printed on it."""

    ink: str
    digit: str


_WHITE = "#FFFFFF"
_BLACK = "#000000"

DIGIT_INKS: dict[Ink, DigitInk] = {
    Ink.RED: DigitInk("#D22630", _WHITE),
    Ink.GRAY: DigitInk("#8C8C8C", _BLACK),
    Ink.BLUE: DigitInk("#1F5FBF", _WHITE),
    Ink.ORANGE: DigitInk("#F28C1E", _BLACK),
    Ink.PURPLE: DigitInk("#6F2DA8", _WHITE),
    Ink.BLACK: DigitInk("#1A1A1A", _WHITE),
    Ink.YELLOW: DigitInk("#F7D417", _BLACK),
    Ink.BROWN: DigitInk("#7B4B2A", _WHITE),
    Ink.PINK: DigitInk("#F4A6C0", _BLACK),
    Ink.GREEN: DigitInk("#2E8B3D", _BLACK),
}

AMES: tuple[Ink, ...] = tuple(Ink)
"""Ink of each digit 0 to 9 on Ames label rolls."""

SMEAD: tuple[Ink, ...] = (
    Ink.YELLOW,
    Ink.BLUE,
    Ink.PINK,
    Ink.PURPLE,
    Ink.ORANGE,
    Ink.BROWN,
    Ink.GREEN,
    Ink.GRAY,
    Ink.RED,
    Ink.BLACK,
)
"""Ink of each digit 0 to 9 on Smead label rolls."""
