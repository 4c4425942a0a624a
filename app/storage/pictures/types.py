"""What a picture from outside becomes, and how much its reading may cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

MEGA = 1024 * 1024


class PictureKind(StrEnum):
    """What a picture is for, which decides how large it is kept."""

    PHOTO = "photo"
    CARD = "card"


LONGEST_SIDE = MappingProxyType({PictureKind.PHOTO: 480, PictureKind.CARD: 1400})
# A card that fills the screen of a desk is read well at this size, and thousands of them are backed up daily.
MOST_BYTES_KEPT = 250_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture made anew from what was taken in: a JPEG with nothing in it but what is seen."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a picture from outside may be, and how much time and memory its reading may take."""

    seconds: float = 10.0
    memory: int = 1024 * MEGA
    pixels: int = 40_000_000
    file: int = 25 * MEGA


LIMITS = Limits()
