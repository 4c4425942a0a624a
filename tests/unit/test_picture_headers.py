"""What a picture says of itself is read without decoding it, and hostile bytes only lead to a sentence."""

from __future__ import annotations

import struct

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.errors import BadInput
from app.storage.pictures.headers import DAMAGED, HEIC, MOST_SEGMENTS, NOT_A_PICTURE, size_said
from tests.support.pictures import card, coded, from_a_phone, png

FORMS = (".jpg", ".png", ".bmp", ".tif", ".webp")
FILES = {form: coded(card(123, 45), form) for form in FORMS}
BEGINNINGS = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM", b"II*\x00", b"MM\x00*", b"RIFF....WEBP", b""]
BIG_ENDIAN_TIFF = b"MM\x00*" + struct.pack(">IH", 8, 2) + b"".join(
    struct.pack(">HHIHH", tag, 3, 1, side, 0) for tag, side in ((256, 640), (257, 480))
)  # fmt: skip


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput) as refused:
        size_said(data)
    return refused.value.sentence


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_its_size(form: str) -> None:
    assert size_said(FILES[form]) == (123, 45)


def test_rarer_ways_of_saying_a_size_are_understood() -> None:
    flipped = bytearray(FILES[".bmp"])
    struct.pack_into("<i", flipped, 22, -45)
    assert size_said(bytes(flipped)) == (123, 45)
    assert size_said(b"BM" + bytes(12) + struct.pack("<IHH", 12, 320, 200)) == (320, 200)
    assert size_said(BIG_ENDIAN_TIFF) == (640, 480)
    assert size_said(from_a_phone(FILES[".jpg"], 6)) == (123, 45)
    tables_first = FILES[".jpg"][:2] + b"\xff\xc4\x00\x08\x00\x00\x07\x00\x07\x00" + FILES[".jpg"][2:]
    assert size_said(tables_first) == (123, 45)
    webp = b"RIFF\0\0\0\0WEBP"
    assert size_said(webp + b"VP8X" + bytes(8) + b"\x0f\x27\x00\x1f\x4e\x00") == (10_000, 20_000)
    assert size_said(webp + b"VP8 " + bytes(10) + struct.pack("<HH", 0x4000 | 70, 50)) == (70, 50)
    assert size_said(webp + b"VP8L" + bytes(5) + struct.pack("<I", 69 | 49 << 14)) == (70, 50)


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"Dear Sir, ", b"%PDF-1.7", b"GIF89a", b"RIFF\0\0\0\0WAVEfmt ", b"II+\0"]
)
def test_what_is_no_picture_is_told_so(data: bytes) -> None:
    assert refusal(data) == NOT_A_PICTURE


def test_a_phones_own_form_is_named_with_a_way_out() -> None:
    assert refusal(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic") == HEIC
    assert "Most Compatible" in HEIC


@pytest.mark.parametrize("form", FORMS)
def test_a_header_that_is_cut_off_or_says_nothing_is_damaged(form: str) -> None:
    beginning = {".webp": 16, ".tif": 9}.get(form, 12)
    assert refusal(FILES[form][:beginning]) == DAMAGED


def test_a_side_of_nothing_is_damaged() -> None:
    assert refusal(png(0, 10, b"")) == DAMAGED
    assert refusal(b"BM" + bytes(12) + struct.pack("<IHH", 12, 0, 200)) == DAMAGED


@pytest.mark.parametrize(
    "filling", [b"\xff", b"\xff\xe0\x00\x02", b"\xff\x01", b"\xff\xe0\x00\x00", b"\xff\x00"]
)
def test_a_file_of_empty_segments_is_given_up_early(filling: bytes) -> None:
    late = b"\xff\xd8\xff\xe0\x00\x02" + filling * MOST_SEGMENTS + FILES[".jpg"][2:]
    assert refusal(late) == DAMAGED


@settings(max_examples=300)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=80))
@example(b"\xff\xd8\xff", b"")
def test_any_bytes_give_a_size_or_a_sentence(beginning: bytes, rest: bytes) -> None:
    try:
        width, height = size_said(beginning + rest)
    except BadInput:
        return
    assert min(width, height) >= 1
