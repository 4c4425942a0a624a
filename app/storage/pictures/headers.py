"""What a file says of itself in its first bytes: which form of picture it is, and how large.

Nothing is decoded here, and no number of the file is believed further than to refuse it.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import error as CutShort  # noqa: N812 - what it means here
from struct import unpack_from

from app.errors import BadInput

NOT_A_PICTURE = "This file is not a picture. Nothing was kept. Choose a JPEG, PNG or TIFF file."
DAMAGED = (
    "This picture is damaged or cut short. Nothing was kept. Take it again, or save it once more as JPEG "
    "and choose that."
)
HEIC = (
    "This picture is in the form that newer phones use (HEIC), which cannot be read here. Nothing was kept. "
    "Set the phone's camera to “Most Compatible” and take it again, or save it as JPEG and choose that."
)
Size = tuple[int, int]
MOST_SEGMENTS = 10_000
_WITHOUT_A_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_OF_THE_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_OF_THE_PICTURE = frozenset({0xD9, 0xDA})


def size_said(data: bytes) -> Size:
    """Width and height that a picture says it has.

    Raises:
        BadInput: it is no picture of a form that can be read, or says nothing that could be true.
    """
    if data[4:8] == b"ftyp":
        raise BadInput(HEIC)
    measure = next((measure for starts, measure in _FORMS if data.startswith(starts)), None)
    if measure is None or (measure is _webp and data[8:12] != b"WEBP"):
        raise BadInput(NOT_A_PICTURE)
    try:
        size = measure(data)
    except CutShort as problem:
        raise BadInput(DAMAGED) from problem
    if min(size) < 1:
        raise BadInput(DAMAGED)
    return size


def is_jpeg(data: bytes) -> bool:
    """Whether these bytes begin like a JPEG."""
    return data.startswith(b"\xff\xd8\xff")


def _jpeg(data: bytes) -> Size:
    place = 2
    # A file of empty segments must not keep the desk waiting.
    for _ in range(MOST_SEGMENTS):
        place = data.find(b"\xff", place)
        marker = data[place + 1] if 0 <= place < len(data) - 1 else 0xD9
        if marker in _OF_THE_FRAME:
            height, width = unpack_from(">HH", data, place + 5)
            return width, height
        if marker in _OF_THE_PICTURE:
            break
        if marker == 0xFF:
            place += 1
        elif marker in _WITHOUT_A_LENGTH or marker == 0:
            place += 2
        else:
            place += 2 + max(2, unpack_from(">H", data, place + 2)[0])
    raise BadInput(DAMAGED)


def _png(data: bytes) -> Size:
    if data[12:16] != b"IHDR":
        raise BadInput(DAMAGED)
    width, height = unpack_from(">II", data, 16)
    return width, height


def _bmp(data: bytes) -> Size:
    old = unpack_from("<I", data, 14)[0] == 12
    width, height = unpack_from("<HH" if old else "<ii", data, 18)
    return width, abs(height)  # less than nothing means: from the top down


def _tiff(data: bytes) -> Size:
    order = "<" if data.startswith(b"II") else ">"
    (page,) = unpack_from(f"{order}I", data, 4)
    (count,) = unpack_from(f"{order}H", data, page)
    found = dict[int, int]()
    for entry in range(page + 2, page + 2 + 12 * count, 12):
        tag, kind = unpack_from(f"{order}HH", data, entry)
        found.setdefault(tag, unpack_from(f"{order}{'H' if kind == 3 else 'I'}", data, entry + 8)[0])
    return found.get(256, 0), found.get(257, 0)


def _webp(data: bytes) -> Size:
    chunk = data[12:16]
    if chunk == b"VP8X":
        low, middle, high, *tall = unpack_from("<6B", data, 24)
        return 1 + (low | middle << 8 | high << 16), 1 + (tall[0] | tall[1] << 8 | tall[2] << 16)
    if chunk == b"VP8L":
        (bits,) = unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if chunk == b"VP8 ":
        width, height = unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise BadInput(DAMAGED)


_FORMS: tuple[tuple[bytes, Callable[[bytes], Size]], ...] = (
    (b"\xff\xd8\xff", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"BM", _bmp),
    (b"II*\x00", _tiff),
    (b"MM\x00*", _tiff),
    (b"RIFF", _webp),
)
