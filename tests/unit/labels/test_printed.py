"""What goes to the printer: a PDF whose bars are whole dots, ZPL that no name can break."""

from __future__ import annotations

import re
from itertools import groupby
from math import ceil

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.charts import DigitOrder, Label, PrintSetup, Resolution
from app.charts.labels.pdf import pdf_of
from app.charts.labels.setting import set_labels
from app.charts.labels.stocks import STOCKS
from app.charts.labels.zpl import zpl_of
from app.errors import BadInput
from tests.unit.labels.setting_up import bars_of, labels

ROLLS = [stock.name for stock in STOCKS if stock.is_roll]
CODES = ("C53108463", "C00000018")
ZEBRA = PrintSetup("zebra-102x51", Resolution.LABEL_203)
FIELD = re.compile(r"\^F[OT](\d+),(\d+)(.*?)\^FH\\\^FD(.*?)\^FS")


def rasterised(pdf: bytes, page: int, resolution: Resolution) -> Image.Image:
    """A page as the printer's own dots."""
    dot = 72 / 25.4 / resolution.dots_per_mm  # in points
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        # The rasteriser would stretch a page to whole dots, which no printer does: the page is grown instead.
        wide, high = (ceil(size / dot) - 0.001 for size in sheet.get_size())
        sheet.set_mediabox(0, 0, wide * dot, high * dot)
        return sheet.render(scale=1 / dot, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("stock", [stock.name for stock in STOCKS])
def test_a_rasterised_sheet_gives_every_code_and_whole_dots(stock: str, resolution: Resolution) -> None:
    several = [Label(code, "GARCIA, Maria T.", mrn="004172", volume="V1") for code in CODES]
    sheets = set_labels(several, PrintSetup(stock, resolution))
    pdf = pdf_of(sheets)
    seen = set()
    for number, page in enumerate(sheets.pages):
        image = rasterised(pdf, number, resolution)
        seen |= {found.text for found in zxingcpp.read_barcodes(image)}
        for placed in page:
            bars = bars_of(placed)
            y = placed.corner[1] + bars.y + bars.height // 2
            first = placed.corner[0] + bars.x
            line = [image.getpixel((x, y)) < 128 for x in range(first, first + bars.width)]
            assert [len(list(run)) for _, run in groupby(line)] == [w * bars.module for w in bars.widths]
    assert seen == set(CODES)


def test_a_reader_of_pdf_is_told_not_to_scale() -> None:
    sheets = set_labels([Label("C53108463", "GARCIA, Maria T.")], PrintSetup())
    assert b"/PrintScaling /None" in pdf_of(sheets)


def test_the_digits_follow_the_roll_that_the_clinic_buys() -> None:
    label = [Label("C53108463", "GARCIA, Maria T.", mrn="000000")]
    pixels = []
    for order in DigitOrder:
        pdf = pdf_of(set_labels(label, PrintSetup("avery-5161", digits=order)))
        document = pypdfium2.PdfDocument(pdf)
        image = document[0].render(scale=2).to_pil().convert("RGB")
        document.close()
        pixels.append({colour for _, colour in image.getcolors(1 << 20) or ()})
    assert (0xD2, 0x26, 0x30) in pixels[0] and (0xF7, 0xD4, 0x17) in pixels[1]


@given(labels, st.sampled_from(ROLLS), st.sampled_from(Resolution))
def test_a_label_printer_is_told_the_code_the_dots_and_the_place(
    label: Label, stock: str, resolution: Resolution
) -> None:
    sheets = set_labels([label], PrintSetup(stock, resolution))
    if not sheets.labels:
        return
    bars, text = bars_of(sheets.pages[0][0]), zpl_of(sheets).decode("ascii")
    assert f"^PW{int(sheets.stock.width * resolution.dots_per_mm)}" in text
    expected = f"^FO{bars.x},{bars.y}^BY{bars.module}^BCN,{bars.height},N,N,N,A^FH\\^FD{label.code}^FS"
    assert expected in text.splitlines()
    assert label.name.replace(" ", "") in "".join(_texts(text)).replace(" ", "")


@settings(max_examples=100)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=20))
def test_no_name_is_read_as_a_command(name: str) -> None:
    sheets = set_labels(
        [Label("C53108463", f"^XA~JR {name}")], PrintSetup("zebra-102x51", Resolution.LABEL_203)
    )
    text = zpl_of(sheets).decode("ascii")
    assert text.count("^XA") == text.count("^XZ") == 1
    assert "~" not in text


def test_a_label_printer_draws_what_a_reader_reads() -> None:
    """The printer chooses the code sets by itself; another encoder than ours stands for it here."""
    sheets = set_labels(
        [Label("C53108463", "GARCIA, Maria T.")], PrintSetup("zebra-57x32", Resolution.LABEL_203)
    )
    bars = bars_of(sheets.pages[0][0])
    drawn = zxingcpp.create_barcode(bars.code, zxingcpp.BarcodeFormat.Code128)
    image = Image.fromarray(drawn.to_image(scale=bars.module, add_quiet_zones=False))
    assert image.width == bars.width  # so the room that was left for it is right


def test_a_sheet_is_not_for_a_label_printer() -> None:
    sheets = set_labels([Label("C53108463", "GARCIA, Maria T.")], PrintSetup("avery-5160"))
    with pytest.raises(BadInput, match="Choose a roll"):
        zpl_of(sheets)


def _texts(zpl: str) -> list[str]:
    def plain(told: str) -> str:
        raw = re.sub(rb"\\([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), told.encode())
        return raw.decode("utf-8")

    return [plain(found[4]) for found in FIELD.finditer(zpl)]
