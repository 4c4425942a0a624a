"""A picture from outside becomes a small, clean JPEG or a sentence, and leaves no process behind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from time import monotonic

import numpy as np
import psutil  # type: ignore[import-untyped]
import pytest
from cv2.typing import MatLike
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.errors import AppError, BadInput, Unavailable
from app.storage.pictures import Limits, Picture, PictureKind, asking, take_in, taking
from app.storage.pictures.asking import asked
from app.storage.pictures.headers import DAMAGED, HEIC, NOT_A_PICTURE, size_said
from app.storage.pictures.taking import EMPTY, GONE, STOPPED
from app.storage.pictures.types import LIMITS, MEGA, MOST_BYTES_KEPT
from tests.support.pictures import (
    PLACE,
    by_pillow,
    card,
    chunk,
    coded,
    decoded,
    from_a_phone,
    is_red,
    noted,
    packed_zeros,
    png,
)
from tests.support.tree import ROOT

FORMS = (".jpg", ".png", ".bmp", ".tif", ".webp")
SMALL = {form: coded(card(240, 160), form) for form in FORMS}
RARER = {
    by_pillow("JPEG", progressive=True): True,
    by_pillow("JPEG", mode="CMYK"): True,
    by_pillow("TIFF", compression="tiff_lzw"): True,
    by_pillow("TIFF", compression="jpeg"): True,
    by_pillow("TIFF", tiffinfo={274: 6}): False,
    by_pillow("PNG", mode="P", transparency=0): True,
    by_pillow("PNG", exif=b"Exif\0\0" + noted(6)): False,
    by_pillow("WEBP", exif=b"Exif\0\0" + noted(6)): False,
}
CARD, PHOTO = PictureKind.CARD, PictureKind.PHOTO


def ours() -> list[int]:
    """The processes that this test has started and that have not ended."""
    return [child.pid for child in psutil.Process().children() if taking.WORD in _words(child)]


def _words(child: psutil.Process) -> list[str]:
    try:
        words: list[str] = child.cmdline()
    except psutil.ZombieProcess:
        return [taking.WORD]  # nobody has waited for it: left behind as well
    except psutil.NoSuchProcess:
        return []
    return words


@pytest.fixture(autouse=True)
def nothing_stays_behind() -> Iterator[None]:
    yield
    assert ours() == []


def refusal(source: Path | bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(BadInput) as refused:
        take_in(source, CARD, limits=limits)
    return refused.value.sentence


@pytest.mark.parametrize("form", FORMS)
def test_every_form_becomes_a_jpeg_of_the_cards_size(form: str, tmp_path: Path) -> None:
    points = card()
    file = tmp_path / "front of the card"
    file.write_bytes(coded(points, form))
    taken = take_in(file, CARD)
    seen = decoded(taken.jpeg)
    assert (taken.width, taken.height) == (1400, 856) == (seen.shape[1], seen.shape[0])
    assert len(taken.jpeg) <= MOST_BYTES_KEPT
    assert is_red(seen, 0.1, 0.1)
    assert not is_red(seen, 0.9, 0.9)
    assert list(tmp_path.iterdir()) == [file]


def test_a_photo_is_kept_smaller_and_not_cut_square() -> None:
    taken = take_in(coded(card(1100, 1800), ".jpg"), PHOTO)
    assert (taken.width, taken.height) == (293, 480)


def test_a_small_picture_is_not_blown_up() -> None:
    for sides in ((1, 1), (1, 3), (300, 200)):
        taken = take_in(coded(np.full((sides[1], sides[0], 3), 128, np.uint8), ".png"), CARD)
        assert (taken.width, taken.height) == sides
    taken = take_in(coded(np.full((1, 4000, 3), 128, np.uint8), ".png"), PHOTO)
    assert (taken.width, taken.height) == (480, 1)


def test_even_noise_is_kept_small() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (1500, 1500, 3), dtype=np.uint8)
    assert len(take_in(coded(noise, ".png"), CARD).jpeg) <= MOST_BYTES_KEPT


# Where the corner that was at the top left for the camera is, seen upright: EXIF 2.32, tag 274.
@pytest.mark.parametrize(
    ("held", "down", "right"),
    [
        (1, 0.1, 0.1), (2, 0.1, 0.9), (3, 0.9, 0.9), (4, 0.9, 0.1),
        (5, 0.1, 0.1), (6, 0.1, 0.9), (7, 0.9, 0.9), (8, 0.9, 0.1),
    ],
)  # fmt: skip
def test_a_picture_stands_upright_however_the_phone_was_held(held: int, down: float, right: float) -> None:
    taken = take_in(from_a_phone(SMALL[".jpg"], held), CARD)
    assert (taken.width, taken.height) == ((240, 160) if held < 5 else (160, 240))
    assert is_red(decoded(taken.jpeg), down, right)


def test_nothing_the_camera_noted_is_kept() -> None:
    source = from_a_phone(SMALL[".jpg"], 6)
    assert PLACE in source
    jpeg = take_in(source, CARD).jpeg
    assert PLACE not in jpeg
    assert b"Exif" not in jpeg
    assert jpeg[2:4] == b"\xff\xe0"  # JFIF's own segment, and no other before the tables
    assert jpeg[4 + 16 :][:2] == b"\xff\xdb"
    words = b"tEXtGPS\0" + PLACE
    noted = SMALL[".png"].replace(SMALL[".png"][33:], chunk(words[:4], words[4:]) + SMALL[".png"][33:])
    assert PLACE not in take_in(noted, CARD).jpeg


def half_transparent() -> MatLike:
    points = np.zeros((40, 40, 4), np.uint8)
    points[:20, :, 3] = 255
    return points


HALVES = np.repeat(np.array([[0], [1]], np.uint8), 20, axis=0).repeat(40, axis=1)
COLOURS = coded(np.dstack([HALVES * 0x4D, HALVES * 0, HALVES * 0]), ".png")
PALETTE = Image.frombytes("P", (40, 40), HALVES.tobytes())
PALETTE.putpalette(bytes(3 * 256))
TRANSPARENT = {
    "PNG": coded(half_transparent(), ".png"),
    "PNG of 16 bits": coded(half_transparent().astype(np.uint16) * 257, ".png"),
    "WEBP without loss": coded(half_transparent(), ".webp"),
    "WEBP with loss": by_pillow("WEBP", of=Image.fromarray(half_transparent()), quality=80),
    "PNG with a colour that is none": COLOURS[:33] + chunk(b"tRNS", bytes(5) + b"\x4d") + COLOURS[33:],
    "PNG with a palette": by_pillow("PNG", of=PALETTE, transparency=1),
}


@pytest.mark.parametrize("source", TRANSPARENT.values(), ids=TRANSPARENT.keys())
def test_what_is_transparent_is_white_like_paper(source: bytes) -> None:
    seen = decoded(take_in(source, CARD).jpeg)
    assert seen[5, 20].max() < 20
    assert seen[35, 20].min() > 235


def test_other_depths_and_greys_are_pictures_too() -> None:
    deep = np.full((30, 40, 4), 50_000, np.uint16)
    deep[..., 3] = 65_535
    for points in (np.full((30, 40), 200, np.uint8), deep[..., :3], deep):
        taken = take_in(coded(points, ".png"), CARD)
        assert (taken.width, taken.height) == (40, 30)
        seen = decoded(taken.jpeg)
        assert (seen.min() > 190, seen.max() < 205) == (True, True)


def test_the_first_page_of_a_scan_is_taken() -> None:
    from cv2 import imencodemulti  # only this test needs it

    pages = [card(240, 160), np.zeros((50, 50, 3), np.uint8)]
    taken = take_in(imencodemulti(".tif", pages)[1].tobytes(), CARD)
    assert (taken.width, taken.height) == (240, 160)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("part", [0.02, 0.5, 0.98])
def test_half_a_picture_is_refused_and_not_half_kept(form: str, part: float) -> None:
    assert refusal(SMALL[form][: int(len(SMALL[form]) * part)]) == DAMAGED


def test_a_picture_that_ends_with_its_size_is_damaged() -> None:
    for form, bytes_read in ((".png", 24), (".png", 25), (".bmp", 26), (".webp", 30)):
        assert size_said(SMALL[form][:bytes_read]) == (240, 160)
        assert refusal(SMALL[form][:bytes_read]) == DAMAGED


def test_rarer_files_are_taken_and_their_halves_refused() -> None:
    for source, upright in RARER.items():
        taken = take_in(source, CARD)
        assert (taken.width, taken.height) == ((240, 160) if upright else (160, 240))
        assert is_red(decoded(taken.jpeg), 0.1, 0.1 if upright else 0.9)
        assert refusal(source[: len(source) // 2]) == DAMAGED


def test_what_is_no_picture_is_said_so_before_a_process_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "asked", lambda *words, **limits: pytest.fail("started a process"))
    text, empty, large = tmp_path / "letter.jpg", tmp_path / "empty.jpg", tmp_path / "large.jpg"
    text.write_text("Dear Sir,", encoding="utf-8")
    empty.touch()
    with large.open("wb") as stream:
        stream.write(SMALL[".jpg"])
        stream.truncate(25 * MEGA + 1)
    assert refusal(text) == NOT_A_PICTURE
    assert refusal(empty) == refusal(b"") == EMPTY
    assert refusal(b"\0\0\0\x18ftypheic") == HEIC
    assert refusal(large) == refusal(large.read_bytes())
    assert refusal(large).startswith("This picture is too large: more than 25 MB. Nothing was kept.")
    assert refusal(png(50_000, 50_000, b"")).startswith("This picture is too large: 50,000 by 50,000 points.")
    assert refusal(png(8_000, 5_001, b"")).startswith("This picture is too large")


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "padded.jpg"
    file.write_bytes(SMALL[".jpg"])
    assert take_in(file, CARD, limits=Limits(file=len(SMALL[".jpg"]))).width == 240


def test_a_file_that_cannot_be_read_is_said_so_without_its_name(tmp_path: Path) -> None:
    for nothing in (tmp_path / "Ann Miller.jpg", tmp_path, Path("/dev/zero")):
        with pytest.raises(Unavailable) as refused:
            take_in(nothing, CARD)
        assert refused.value.sentence == GONE


def stopped(data: bytes, limits: Limits) -> None:
    with pytest.raises(Unavailable) as refused:
        take_in(data, CARD, limits=limits)
    assert refused.value.sentence == STOPPED


def test_a_bomb_behind_a_header_that_lies_ends_with_its_time() -> None:
    """The header says 100 by 100; what is packed behind it would keep a processor busy for half a minute."""
    bomb = png(100, 100, packed_zeros(20_000 * MEGA))
    assert len(bomb) < 25 * MEGA
    begun = monotonic()
    stopped(bomb, Limits(seconds=2))
    assert monotonic() - begun < 10


def test_a_picture_that_needs_more_memory_than_it_may_is_given_up() -> None:
    stopped(png(6000, 6000, packed_zeros(6000 * 18_001)), Limits(memory=320 * MEGA))


def test_opencv_measures_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should it read a larger size in a header than the program has, it decodes nothing."""
    monkeypatch.setattr(taking, "_require_bearable", lambda data, limits: None)
    assert refusal(SMALL[".png"], Limits(pixels=240 * 160 - 1)) == DAMAGED
    assert take_in(SMALL[".png"], CARD, limits=Limits(pixels=240 * 160)).width == 240


def test_a_picture_that_takes_too_long_is_given_up() -> None:
    stopped(SMALL[".jpg"], Limits(seconds=0.01))


HANGS = {
    "it computes for ever": "while True: pass",
    "it waits for ever": "import time; time.sleep(600)",
    "it closes its end and goes on": "import os, time; os.close(1); time.sleep(600)",
    "it talks for ever": "import os\nwhile True: os.write(1, bytes(65536))",
}


@pytest.mark.parametrize("program", HANGS.values(), ids=HANGS.keys())
def test_a_process_that_hangs_or_talks_for_ever_is_killed(program: str) -> None:
    before = {child.pid for child in psutil.Process().children()}
    begun = monotonic()
    code, answer = asked([sys.executable, "-c", program], bytes(MEGA), seconds=1, most=1000)
    assert monotonic() - begun < 10
    assert code != 0
    assert len(answer) <= 1001
    assert {child.pid for child in psutil.Process().children()} <= before


@pytest.mark.parametrize(
    "answer", [b"", b"no picture", SMALL[".png"], coded(card(1401, 5), ".jpg"), SMALL[".jpg"][:2]]
)
def test_an_answer_is_not_believed(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "asked", lambda *words, **limits: (0, answer))
    stopped(SMALL[".jpg"], Limits())


def test_an_answer_of_a_process_that_failed_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "asked", lambda *words, **limits: (-9, SMALL[".jpg"]))
    stopped(SMALL[".jpg"], Limits())


def test_a_process_is_ended_when_asking_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_thread_left(thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    before = {child.pid for child in psutil.Process().children()}
    monkeypatch.setattr(asking.Thread, "start", no_thread_left)
    with pytest.raises(RuntimeError, match="can't start new thread"):
        asked([sys.executable, "-c", HANGS["it waits for ever"]], b"", seconds=600, most=1)
    assert {child.pid for child in psutil.Process().children()} <= before


def test_a_program_that_cannot_be_started_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/outguide")
    with pytest.raises(Unavailable, match="cannot be started"):
        take_in(SMALL[".jpg"], CARD)


def test_the_process_is_told_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTGUIDE_PASSWORD", "a secret of the clinic")
    program = "import os, sys; sys.stdout.write(' '.join(map(str, os.environ.items())))"
    told = asked([sys.executable, "-c", program], b"", seconds=20, most=MEGA)[1]
    assert b"PATH" in told
    assert b"OUTGUIDE" not in told.upper().replace(str(ROOT).upper().encode(), b"")


def test_a_file_in_the_working_folder_is_no_part_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cv2.py").write_text("raise SystemExit(0)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert take_in(SMALL[".jpg"], CARD).width == 240


def test_the_window_never_loads_what_decodes() -> None:
    program = """
import sys
from app.storage.pictures import PictureKind, take_in
take_in(sys.stdin.buffer.read(), PictureKind.PHOTO)
print(sorted({"cv2", "numpy", "sqlalchemy"} & set(sys.modules)))
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], input=SMALL[".jpg"], capture_output=True, cwd=ROOT, check=True
    )
    assert ran.stdout.strip() == b"[]"


def test_many_at_a_time_do_not_meet() -> None:
    sides = [(100 + 10 * number, 90) for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda each: take_in(coded(card(*each), ".png"), PHOTO), sides))
    assert [(each.width, each.height) for each in taken] == sides


BOUND = "from app.storage.pictures.binding import bind; bind(400 * 1024**2, 1); "
BREAKS = {
    "memory": ("bytearray(500 * 1024**2)", "MemoryError"),
    "files": (
        "import os, sys; os.write(os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY), b'x')",
        "File too large",
    ),
    "raising a limit": ("import resource; resource.setrlimit(resource.RLIMIT_CPU, (9, 9))", "not allowed"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps these limits by a job")
@pytest.mark.parametrize(("act", "complaint"), BREAKS.values(), ids=BREAKS.keys())
def test_a_bound_process_cannot(act: str, complaint: str, tmp_path: Path) -> None:
    if "raising" in complaint or "setrlimit" in act:
        act = f"import os; os.geteuid() or os.setuid(65534); {act}"  # root may raise any limit
    words = [sys.executable, "-c", BOUND + act, str(tmp_path / "left.jpg")]
    ran = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 1
    assert complaint in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps these limits by a job")
def test_a_bound_process_is_ended_by_the_system_when_its_time_is_over() -> None:
    words = [sys.executable, "-c", f"{BOUND}\nwhile True: pass"]
    assert subprocess.run(words, cwd=ROOT, check=False, timeout=60).returncode < 0


def test_the_job_of_windows_has_the_size_that_windows_expects() -> None:
    import ctypes  # only this test needs it

    from app.storage.pictures.binding import BasicLimits, ExtendedLimits  # as above

    assert (ctypes.sizeof(BasicLimits), ctypes.sizeof(ExtendedLimits)) == (64, 144)


def test_the_hidden_word_by_hand_is_wrong_usage() -> None:
    for words in (
        [],
        ["photo"],
        ["photo", "1", "2", "x"],
        ["x", "1", "2", "3"],
        ["photo", "1", "2", "3", "4"],
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "ui", taking.WORD, *words], capture_output=True, cwd=ROOT, check=False
        )
        assert (ran.returncode, ran.stdout, ran.stderr) == (2, b"", b"")


changes = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=6)), min_size=1, max_size=8
)


@given(st.sampled_from(FORMS), changes, st.floats(0.3, 1))
def test_damaged_pictures_give_a_picture_or_a_sentence(
    form: str, damage: list[tuple[float, bytes]], kept: float
) -> None:
    data = bytearray(SMALL[form])
    for where, what in damage:
        place = int(where**2 * len(data))  # more often near the beginning, where the rules of the form stand
        data[place : place + len(what)] = what
    try:
        taken = take_in(bytes(data[: int(len(data) * kept)]) if kept < 0.9 else bytes(data), PHOTO)
    except AppError:
        return
    assert isinstance(taken, Picture)
    assert size_said(taken.jpeg) == (taken.width, taken.height)
