"""Taking in a picture from outside: measured here, decoded and made anew in a process of its own."""

from __future__ import annotations

import math
import sys
from pathlib import Path

from app.errors import BadInput, Unavailable
from app.storage.pictures.asking import asked
from app.storage.pictures.decoding import MADE, UNREADABLE
from app.storage.pictures.headers import DAMAGED, is_jpeg, size_said
from app.storage.pictures.types import (
    LIMITS,
    LONGEST_SIDE,
    MEGA,
    MOST_BYTES_KEPT,
    Limits,
    Picture,
    PictureKind,
)

WORD = "decode-picture"
EMPTY = "This file is empty. Nothing was kept. Choose another picture."
GONE = "There is no file of this name any more. Nothing was kept. Choose the picture again."
STOPPED = (
    "Reading this picture was stopped, because it took too long or needed too much memory. Nothing was kept. "
    "Try once more, or save the picture as a smaller JPEG and choose that."
)


def take_in(source: Path | bytes, kind: PictureKind, *, limits: Limits = LIMITS) -> Picture:
    """The picture in this file or these bytes, made anew at the size its kind is kept at.

    Raises:
        BadInput: it is no picture, is damaged, or is too large.
        Unavailable: the file cannot be read, or the picture not within the limits.
    """
    data = _read(source, limits)
    _require_bearable(data, limits)
    bounds = (str(limits.memory), str(math.ceil(limits.seconds)), str(limits.pixels))
    code, jpeg = asked(
        [*_program(), WORD, kind.value, *bounds], data, seconds=limits.seconds, most=MOST_BYTES_KEPT
    )
    if code == UNREADABLE:
        raise BadInput(DAMAGED)
    if code != MADE:
        raise Unavailable(STOPPED)
    return _believed(jpeg, kind)


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # -P: a file that lies in the folder somebody works in must not be taken for a part of the program.
    return [sys.executable, "-P", "-m", "ui"]


def _read(source: Path | bytes, limits: Limits) -> bytes:
    data = source if isinstance(source, bytes) else _read_file(source, limits.file + 1)
    if not data:
        raise BadInput(EMPTY)
    if len(data) > limits.file:
        raise _too_large(f"more than {limits.file // MEGA} MB")
    return data


def _read_file(file: Path, most: int) -> bytes:
    try:
        # A device or a pipe would keep the desk waiting for ever.
        if not file.is_file():
            raise Unavailable(GONE)
        with file.open("rb") as stream:
            return stream.read(most)
    except OSError as problem:
        # Without its name: files of pictures are often named after the patient.
        raise Unavailable(f"This file cannot be read: {problem.strerror}. Nothing was kept.") from problem


def _require_bearable(data: bytes, limits: Limits) -> None:
    width, height = size_said(data)
    if width * height > limits.pixels:
        raise _too_large(f"{width:,} by {height:,} points")


def _too_large(how: str) -> BadInput:
    return BadInput(
        f"This picture is too large: {how}. Nothing was kept. Choose a smaller one, or take it again with "
        "less detail."
    )


def _believed(jpeg: bytes, kind: PictureKind) -> Picture:
    """What the other process says it made: it has read a file from outside, so it is looked at again."""
    try:
        width, height = size_said(jpeg)
    except BadInput as problem:
        raise Unavailable(STOPPED) from problem
    if not is_jpeg(jpeg) or max(width, height) > LONGEST_SIDE[kind] or len(jpeg) > MOST_BYTES_KEPT:
        raise Unavailable(STOPPED)
    return Picture(jpeg, width, height)
