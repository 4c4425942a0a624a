"""The sizes and weights text may have, by the names of design/look.md section 2."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont

FAMILY: Final = "IBM Plex Sans"

REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600
BOLD: Final = 700


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One step of the type scale: size and line height in device-independent px, and a weight."""

    px: int
    line: int
    weight: int = REGULAR

    def at(self, weight: int) -> TextStyle:
        """The same size in another weight."""
        return replace(self, weight=weight)


CAP: Final = TextStyle(11, 14, MEDIUM)
TAG: Final = TextStyle(11, 14, SEMIBOLD)
CAPTION: Final = TextStyle(12, 16)
CAPTION_MEDIUM: Final = TextStyle(12, 16, MEDIUM)
CAPTION_STRONG: Final = TextStyle(12, 16, SEMIBOLD)
BODY: Final = TextStyle(13, 20)
BODY_MEDIUM: Final = TextStyle(13, 20, MEDIUM)
BODY_SEMIBOLD: Final = TextStyle(13, 20, SEMIBOLD)
READING: Final = TextStyle(14, 20)
READING_MEDIUM: Final = TextStyle(14, 20, MEDIUM)
STRONG: Final = TextStyle(14, 20, SEMIBOLD)
TITLE: Final = TextStyle(20, 28, SEMIBOLD)
SIGN_IN_TITLE: Final = TextStyle(24, 32, SEMIBOLD)
IDENTITY: Final = TextStyle(22, 28, BOLD)
IDENTITY_COMPACT: Final = TextStyle(18, 26, BOLD)
IDENTITY_FACT: Final = TextStyle(15, 22, SEMIBOLD)
IDENTITY_FACT_FULL: Final = TextStyle(18, 26, SEMIBOLD)
STRIP_WORD: Final = TextStyle(18, 24, SEMIBOLD)
STRIP_TEXT: Final = TextStyle(14, 20)
STRIP_WORD_LARGE: Final = TextStyle(40, 48, SEMIBOLD)
STRIP_PLACE_LARGE: Final = TextStyle(40, 48, BOLD)
WALL_OUTCOME: Final = TextStyle(144, 168, SEMIBOLD)
WALL_SHELF: Final = TextStyle(216, 240, BOLD)
WALL_NAME: Final = TextStyle(64, 76, SEMIBOLD)
WALL_COUNT: Final = TextStyle(56, 68, SEMIBOLD)
WALL_REST: Final = TextStyle(28, 36)


@lru_cache(maxsize=256)
def font(style: TextStyle, family: str = FAMILY) -> QFont:
    """The shipped face in one step of the scale; treat the answer as read-only, it is shared."""
    face = QFont(family)
    face.setPixelSize(style.px)
    face.setWeight(QFont.Weight(style.weight))
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face
