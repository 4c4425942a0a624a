"""How wide words are in the font that labels are set in, the same for the preview and for every printer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.resources import resource_path

REGULAR, BOLD = "IBMPlexSans_400Regular.ttf", "IBMPlexSans_700Bold.ttf"
POINT = 25.4 / 72  # mm


@dataclass(frozen=True, slots=True)
class _Face:
    """How wide each sign is, in units of which `em` are the letters' size; `unknown` has all others."""

    advances: dict[int, int]
    unknown: int
    em: int


@cache
def _face(file: str) -> _Face:
    # Fonts take a while to read: only who sets labels pays for it.
    from fontTools.ttLib import TTFont

    with TTFont(resource_path("fonts", file)) as font:
        widths = font["hmtx"]
        advances = {sign: widths[glyph][0] for sign, glyph in font.getBestCmap().items()}
        return _Face(advances, widths[".notdef"][0], font["head"].unitsPerEm)


def width_of(text: str, points: float, *, bold: bool = False) -> float:
    """How wide a text is, in mm, without kerning."""
    face = _face(BOLD if bold else REGULAR)
    units = sum(face.advances.get(ord(sign), face.unknown) for sign in text)
    return units / face.em * points * POINT


def unknown_signs(text: str, *, bold: bool = False) -> str:
    """The signs of a text that the font does not have."""
    known = _face(BOLD if bold else REGULAR).advances
    return "".join(sorted({sign for sign in text if ord(sign) not in known and not sign.isspace()}))
