"""Colours, bands, inserts, cards and sheets: whole on their paper, read back from it, and told apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from app.charts import (
    Bars,
    Box,
    Charge,
    DigitMap,
    DigitOrder,
    Ink,
    Label,
    Look,
    Mark,
    Paint,
    PrintSetup,
    Resolution,
    Sheets,
    Words,
    digit_dots,
    digit_lines,
    own_map,
    year_band,
)
from app.charts.labels.arranging import moved
from app.charts.labels.other_prints import others
from app.charts.labels.pdf import pdf_of
from app.charts.labels.setting import set_labels
from app.charts.labels.stocks import EVERY
from app.charts.labels.zpl import marks_zpl, zpl_of
from app.codes import CodeKind, CommandCard, make_code
from app.errors import BadInput
from tests.support.prints import nothing_overlaps
from tests.unit.labels.setting_up import LONGEST
from tests.unit.labels.test_printed import rasterised

NAMES = [ink.value for ink in Ink]
OUTGUIDE = make_code(CodeKind.OUTGUIDE, 17, practice=False)
CHARGE = Charge("Dr Lee, Room 4", "21-Nov 09:10", "05-Dec 17:00", "Dr Ortiz", OUTGUIDE)
CHART = Label("C53108463", "GARCIA, Maria T.", mrn="004157", volume="V2", charge=CHARGE)
WAYS = [
    (stock.name, look, resolution)
    for stock in EVERY
    for look in stock.looks
    if look is not Look.LABEL
    for resolution in Resolution
]


@dataclass(frozen=True)
class Print:
    """Sheets as pages of marks."""

    setup: PrintSetup
    sheet: tuple[float, float]
    pages: tuple[tuple[Mark, ...], ...]


def made(
    stock: str, look: Look, resolution: Resolution, *, practice: bool = False, middle: bool = True
) -> Sheets:
    label = CHART if look in (Look.DIGITS, Look.INSERT) else others(look, 2026, practice=practice)[0]
    if practice:
        label = replace(label, practice=True)
    return set_labels([label], PrintSetup(stock, resolution, look=look, middle=middle))


def as_print(sheets: Sheets) -> Print:
    pages = tuple(
        tuple(moved(mark, placed.corner) for placed in page for mark in placed.marks) for page in sheets.pages
    )
    return Print(sheets.setup, sheets.stock.sheet, pages)


def words_of(sheets: Sheets) -> str:
    return " ".join(mark.text for mark in as_print(sheets).pages[0] if isinstance(mark, Words))


@pytest.mark.parametrize(("stock", "look", "resolution"), WAYS)
def test_every_print_is_whole_and_its_codes_are_read_again(
    stock: str, look: Look, resolution: Resolution
) -> None:
    sheets = made(stock, look, resolution)
    assert not sheets.left_out
    printed = as_print(sheets)
    once = Print(printed.setup, printed.sheet, printed.pages[:1])
    nothing_overlaps(once)
    codes = sorted(mark.code for mark in once.pages[0] if isinstance(mark, Bars))
    image = rasterised(pdf_of(sheets), 0, resolution)
    assert sorted(found.text for found in zxingcpp.read_barcodes(image)) == codes
    wanted = {Look.INSERT: 1, Look.COMMANDS: 6, Look.BLANK: 1}
    assert len(codes) == wanted.get(look, 0)


@pytest.mark.parametrize("look", [Look.DIGITS, Look.YEAR, Look.INSERT, Look.COMMANDS, Look.BLANK, Look.PROOF])
def test_practice_prints_say_so(look: Look) -> None:
    stock = next(stock.name for stock in EVERY if look in stock.looks)
    assert "TRAINING" in words_of(made(stock, look, Resolution.LASER_600, practice=True))
    assert "TRAINING" not in words_of(made(stock, look, Resolution.LASER_600))


def test_a_beam_meets_one_command_only() -> None:
    (page,) = as_print(made("card-a6", Look.COMMANDS, Resolution.LASER_600)).pages
    dots = Resolution.LASER_600.dots_per_mm
    bars = [mark for mark in page if isinstance(mark, Bars)]
    assert {mark.code for mark in bars} == {
        make_code(CodeKind.COMMAND, command, practice=False)
        for command in CommandCard
        if command is not CommandCard.PAPER
    }
    for one, other in combinations(bars, 2):
        across = max(one.x - other.x - other.width, other.x - one.x - one.width)
        down = max(one.y - other.y - other.height, other.y - one.y - one.height)
        assert max(across, down) / dots >= 15


def test_the_digits_are_the_last_pair_and_if_wished_the_first_of_the_middle_one() -> None:
    for middle, digits in ((False, "57"), (True, "574")):
        page = as_print(made("avery-5161", Look.DIGITS, Resolution.LASER_600, middle=middle)).pages[0]
        squares = "".join(mark.digit for mark in page if isinstance(mark, Box))
        assert squares == digits * 2  # one half of a folded label on each side of the folder
        assert [mark.text for mark in page if isinstance(mark, Words) and mark.digit] == list(digits * 2)


def test_a_chart_without_pairs_has_no_colours() -> None:
    sheets = set_labels([Label("C53108463", "X, Y", mrn="A-77")], PrintSetup("avery-5161", look=Look.DIGITS))
    assert "not filed by pairs" in sheets.left_out[0][1]


def test_an_insert_tells_where_the_folder_is_and_never_carries_its_code() -> None:
    told = words_of(made("card-76x127", Look.INSERT, Resolution.LABEL_300))
    for words in (
        "OUT",
        "GARCIA, Maria T.",
        "00-41-",
        "21-Nov 09:10",
        "Dr Lee, Room 4",
        "Dr Ortiz",
        "05-Dec 17:00",
    ):
        assert words in told, words
    assert CHART.code not in told


def test_an_insert_without_an_outguide_has_no_bars_and_a_folder_on_its_shelf_has_none() -> None:
    setup = PrintSetup("card-76x127", Resolution.LABEL_300, look=Look.INSERT)
    bare = Label("C53108463", "LEE, Ann", charge=Charge("Billing", "21-Nov 09:10"))
    sheets = set_labels([bare, Label("C00000018", "OTHER, One")], setup)
    assert "No outguide stands in its slot yet." in words_of(sheets) and "no date was set" in words_of(sheets)
    assert not [mark for mark in as_print(sheets).pages[0] if isinstance(mark, Bars)]
    assert [label.code for label, _ in sheets.left_out] == ["C00000018"]


def test_a_long_name_is_whole_on_an_insert() -> None:
    label = Label("C53108463", LONGEST, mrn="004157", volume="V2", charge=CHARGE, name_alert=True)
    sheets = set_labels([label], PrintSetup("inserts-76x127", look=Look.INSERT))
    assert LONGEST.replace(" ", "") in words_of(sheets).replace(" ", "")
    nothing_overlaps(as_print(sheets))


def test_bands_fill_a_sheet_or_come_as_many_as_asked_for() -> None:
    setup = PrintSetup("bands-38x19", look=Look.YEAR)
    assert len(set_labels([year_band(2026, 0, practice=False)], setup).labels) == 65
    assert len(set_labels([year_band(2026, 70, practice=False)], setup).pages) == 2
    page = as_print(set_labels([year_band(2026, 1, practice=False)], setup)).pages[0]
    assert [mark.digit for mark in page if isinstance(mark, Box)] == ["2", "6"]
    assert set_labels([Label("x", "26")], setup).left_out


def test_each_print_has_its_own_paper() -> None:
    with pytest.raises(BadInput, match="Choose one of: bands-38x19, zebra-38x19"):
        set_labels([year_band(2026, 1, practice=False)], PrintSetup("avery-5160", look=Look.YEAR))


def test_the_clinics_own_colours_are_printed() -> None:
    names = [*NAMES[1:], NAMES[0]]
    colours = own_map(names)
    setup = PrintSetup("letter", look=Look.PROOF, digits=colours)
    sheets = set_labels(others(Look.PROOF, 2026, practice=False), setup)
    told = words_of(sheets)
    assert "The clinic's own colours" in told and "0  gray" in told and "9  red" in told
    zero = next(mark for mark in as_print(sheets).pages[0] if isinstance(mark, Box) and mark.digit == "0")
    assert _pixel(_drawn(sheets), sheets, zero, 0.1) == (0x8C, 0x8C, 0x8C)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (NAMES[:9], "9 were named"),
        ([*NAMES[:9], "mauve"], "mauve is no colour of label rolls"),
        ([*NAMES[:9], NAMES[3]], "3 and 9 would both be orange"),
    ],
)
def test_colours_that_could_not_be_told_apart_are_refused(names: list[str], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        own_map(names)


def test_brown_has_lines_and_purple_has_dots_and_the_digit_stands_on_plain_colour() -> None:
    square = {digit: Box(0, 0, 80, 100, Paint.BLACK, str(digit)) for digit in range(10)}
    for digit, box in square.items():
        assert bool(digit_lines(box, DigitOrder.AMES)) == (digit == 7)
        assert bool(digit_dots(box, DigitOrder.AMES)) == (digit == 4)
    assert digit_lines(square[0], DigitMap((Ink.BROWN, *(ink for ink in Ink if ink is not Ink.BROWN))))
    for x, y, right, low in digit_lines(square[7], DigitOrder.AMES):
        assert 0 <= x <= right <= 80 and 0 <= y <= low <= 100


def test_patterns_are_in_the_print() -> None:
    """Along the upper edge of a brown and of a purple square both its colour and white are met."""
    sheets = made("avery-5161", Look.DIGITS, Resolution.LASER_600)
    brown = next(mark for mark in as_print(sheets).pages[0] if isinstance(mark, Box) and mark.digit == "7")
    purple = next(mark for mark in as_print(sheets).pages[0] if isinstance(mark, Box) and mark.digit == "4")
    black = next(mark for mark in as_print(sheets).pages[0] if isinstance(mark, Box) and mark.digit == "5")
    white, image = (255, 255, 255), _drawn(sheets)
    for box, ink, patterned in ((brown, (0x7B, 0x4B, 0x2A), True), (purple, (0x6F, 0x2D, 0xA8), True),
                                (black, (0x1A, 0x1A, 0x1A), False)):  # fmt: skip
        seen = {_pixel(image, sheets, box, at / 50, 0.08) for at in range(2, 49)}
        assert ink in seen and (white in seen) == patterned


def test_a_white_box_is_white_for_a_label_printer() -> None:
    box = Box(10, 10, 50, 20, Paint.WHITE)
    assert b"^GB50,20,20,W^FS" in marks_zpl((57, 32), [[box]], Resolution.LABEL_203)
    black = Box(10, 10, 50, 20, Paint.BLACK)
    assert b"^GB50,20,20^FS" in marks_zpl((57, 32), [[black]], Resolution.LABEL_203)


def test_a_roll_of_bands_and_of_inserts_goes_to_a_label_printer() -> None:
    for stock, look in (("zebra-38x19", Look.YEAR), ("zebra-102x152", Look.INSERT)):
        assert zpl_of(made(stock, look, Resolution.LABEL_203)).startswith(b"^XA")
    with pytest.raises(BadInput, match="label printers have rolls"):
        zpl_of(made("letter", Look.BLANK, Resolution.LABEL_203))


def _drawn(sheets: Sheets) -> Image.Image:
    """The first sheet in its colours."""
    document = pypdfium2.PdfDocument(pdf_of(sheets))
    try:
        return document[0].render(scale=300 / 72).to_pil().convert("RGB")
    finally:
        document.close()


def _pixel(image: Image.Image, sheets: Sheets, box: Box, across: float, down: float = 0.1) -> tuple[int, ...]:
    """The colour of a point of a box, in shares of its width and height."""
    scale = 300 / 25.4 / sheets.setup.resolution.dots_per_mm
    x, y = (box.x + across * box.width) * scale, (box.y + down * box.height) * scale
    return tuple(image.getpixel((round(x), round(y))))
