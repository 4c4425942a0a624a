"""The process that decodes one picture from outside: bytes in at its stdin, a JPEG out at its stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from app.storage.pictures.binding import bind
from app.storage.pictures.types import LONGEST_SIDE, MOST_BYTES_KEPT, PictureKind

if TYPE_CHECKING:
    from cv2.typing import MatLike as _MatLike

Points: TypeAlias = "_MatLike"
MADE, WRONG_USAGE, UNREADABLE, NO_MEMORY = 0, 2, 10, 11
QUALITIES = (85, 75, 65, 50)
NO_MEMORY_LEFT = -4  # what OpenCV calls StsNoMem


def decode(words: Sequence[str]) -> int:
    """Decode what comes in and send it out anew, within the limits these words say; gives the exit code."""
    try:
        kind, (memory, seconds, pixels) = PictureKind(words[0]), map(int, words[1:])
    except (IndexError, ValueError):
        return WRONG_USAGE
    bind(memory, seconds)
    _prepare(pixels)
    with open(0, "rb", closefd=False) as stdin, open(1, "wb", closefd=False) as stdout:
        try:
            jpeg = _made_anew(stdin.read(), kind)
        except MemoryError:
            return NO_MEMORY
        stdout.write(jpeg)
    return MADE if jpeg else UNREADABLE


def _prepare(pixels: int) -> None:
    # Read when OpenCV is loaded. It measures the picture by itself, should it read a header differently.
    os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"] = str(pixels)
    # Each further thread would reserve memory that the picture is to have.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    # This process writes no file; compiled Python would be one.
    sys.dont_write_bytecode = True


def _made_anew(data: bytes, kind: PictureKind) -> bytes:
    """A small JPEG of this picture; nothing if it cannot be decoded."""
    # OpenCV is loaded in this process alone: the window must start fast, and hostile files must not reach it.
    import cv2

    cv2.setNumThreads(1)
    try:
        decoded = _decoded(data, LONGEST_SIDE[kind])
        return _within(decoded, MOST_BYTES_KEPT) if decoded is not None else b""
    except cv2.error as problem:
        if problem.code == NO_MEMORY_LEFT:
            raise MemoryError from problem
        return b""


def _decoded(data: bytes, longest: int) -> Points | None:
    """The picture upright, in colour and small enough; what was transparent is white like paper."""
    # As above.
    import cv2
    import numpy as np

    coded = np.frombuffer(data, np.uint8)
    # In colour, OpenCV turns it the way the camera was held; everything else the camera noted ends here.
    how = cv2.IMREAD_UNCHANGED if _lets_light_through(data) else cv2.IMREAD_COLOR
    points = cv2.imdecode(coded, how)
    if points is None:
        return None
    fitted = _fitted(points, longest)
    return _on_white(fitted) if fitted.ndim == 3 and fitted.shape[2] == 4 else fitted


def _lets_light_through(data: bytes) -> bool:
    """Whether a PNG or WEBP says that it is transparent somewhere; cameras make no such pictures."""
    if data.startswith(b"\x89PNG"):
        return data[25:26] in (b"\x04", b"\x06") or data.find(b"tRNS", 0, data.find(b"IDAT")) > 0
    flags = {b"VP8X": 20, b"VP8L": 24}.get(data[12:16]) if data.startswith(b"RIFF") else None
    return flags is not None and bool(data[flags] & 0x10)


def _fitted(points: Points, longest: int) -> Points:
    # As above.
    import cv2

    height, width = points.shape[:2]
    scale = longest / max(height, width)
    if scale >= 1:
        return points
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(points, size, interpolation=cv2.INTER_AREA)


def _on_white(points: Points) -> Points:
    # As above.
    import numpy as np

    full = 255 if points.dtype == np.uint8 else 65_535
    colour, cover = points[..., :3].astype(np.float32) / full, points[..., 3:].astype(np.float32) / full
    return (255 * (colour * cover + 1 - cover)).round().astype(np.uint8)


def _within(points: Points, most: int) -> bytes:
    # As above.
    import cv2

    for quality in QUALITIES:
        jpeg = cv2.imencode(".jpg", points, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
        if len(jpeg) <= most:
            return jpeg
    # Only noise comes so far.
    return _within(_fitted(points, max(points.shape[:2]) * 3 // 4), most)
