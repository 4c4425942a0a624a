"""Pictures made for a test: honest ones in every form, and hostile ones."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import cv2
import numpy as np
from cv2.typing import MatLike
from PIL import Image

PLACE = b"41 deg 15 N, 96 deg W"
RED = (0, 0, 255)


def card(width: int = 1800, height: int = 1100) -> MatLike:
    """Something like a card: soft colours and letters, and red in the corner at the top left."""
    soft = np.random.default_rng(7).integers(120, 255, (6, 9, 3), dtype=np.uint8)
    points = cv2.resize(soft, (width, height))
    ink, at = (30, 20, 20), (width // 8, height // 2)
    cv2.putText(points, "MEMBER 4711", at, cv2.FONT_HERSHEY_SIMPLEX, 3, ink, 5)
    points[: height // 4, : width // 4] = RED
    return points


def coded(points: MatLike, form: str) -> bytes:
    """The bytes of a file of this form (".jpg", ".png" and so on)."""
    return cv2.imencode(form, points)[1].tobytes()


def decoded(jpeg: bytes) -> MatLike:
    """What is seen in a picture."""
    points = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    assert points is not None
    return points


def is_red(points: MatLike, down: float, right: float) -> bool:
    """Whether a picture is red at this part of its height and width."""
    blue, green, red = points[int(points.shape[0] * down), int(points.shape[1] * right)]
    return bool(red > 200 and blue < 60 and green < 60)


def noted(orientation: int) -> bytes:
    """What a phone notes: how it was held, and where."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    words = struct.pack("<HHII", 0x010E, 2, len(PLACE), 8 + 2 + 2 * 12 + 4)
    return b"II*\x00" + struct.pack("<IH", 8, 2) + words + entry + struct.pack("<I", 0) + PLACE


def from_a_phone(jpeg: bytes, orientation: int) -> bytes:
    """The JPEG with what a phone notes in it."""
    exif = b"Exif\x00\x00" + noted(orientation)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def by_pillow(form: str, *, mode: str = "RGB", of: Image.Image | None = None, **how: object) -> bytes:
    """The card, or this picture, in a file of a rarer kind, such as OpenCV itself does not write."""
    picture = Image.fromarray(cv2.cvtColor(card(240, 160), cv2.COLOR_BGR2RGB)).convert(mode)
    file = BytesIO()
    (of or picture).save(file, form, **how)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, packed: bytes) -> bytes:
    """A PNG that says it has this size, whatever is packed in it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def packed_zeros(count: int) -> bytes:
    """This many bytes of nothing, at least, in very few: each further megabyte repeats the one before."""
    packing = zlib.compressobj(9)
    one = bytes(1 << 20)
    first = packing.compress(one) + packing.flush(zlib.Z_FULL_FLUSH)
    again = packing.compress(one) + packing.flush(zlib.Z_FULL_FLUSH)
    return first + again * (count >> 20) + packing.flush()
