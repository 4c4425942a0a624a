"""Labels to set, and marks turned into dots as a printer would blacken them."""

from __future__ import annotations

from datetime import date

import zxingcpp
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from app.charts import Bars, Label, PlacedLabel, Sheets
from app.codes import CodeKind, make_code
from tests.support.tree import ROOT

FONT = ROOT / "resources" / "fonts" / "IBMPlexSans_700Bold.ttf"
LONGEST = "WOLFESCHLEGELSTEINHAUSENBERGER-DORFF, Hubert Blaine Constantijn E."

words = st.text(st.sampled_from("ABCDEÉÑØWILMNOPRSTabcdeilmnoprstw'"), min_size=1, max_size=14)
names = st.one_of(
    st.sampled_from(["GARCIA, Maria T.", "O, Ed", LONGEST, "DE LA CRUZ Y SANTA MARIA, Maximiliana"]),
    st.tuples(words, st.lists(words, min_size=1, max_size=3)).map(
        lambda parts: f"{parts[0].upper()}, {' '.join(parts[1])}"
    ),
)
labels = st.builds(
    lambda name, number, practice, alert, mrn: Label(
        make_code(CodeKind.CHART, number, practice=practice),
        name,
        date(1975, 2, 3),
        mrn,
        "V2",
        alert,
        practice,
    ),
    names,
    st.one_of(st.integers(0, 10**7 - 1), st.integers(10**7, 10**9 - 1)),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["004172", "1", "A-77", "123456789012", ""]),
)


def bars_of(placed: PlacedLabel) -> Bars:
    """The one barcode of a label."""
    (bars,) = (mark for mark in placed.marks if isinstance(mark, Bars))
    return bars


def blackened(sheets: Sheets, placed: PlacedLabel) -> Image.Image:
    """The bars of one label, dot by dot, alone on the label: what a perfect printer makes of them."""
    dots, bars = sheets.setup.resolution.dots_per_mm, bars_of(placed)
    image = Image.new("L", (int(sheets.stock.width * dots), int(sheets.stock.height * dots)), 255)
    draw, x = ImageDraw.Draw(image), bars.x
    for index, modules in enumerate(bars.widths):
        if index % 2 == 0:
            right = x + modules * bars.module - 1
            draw.rectangle((x, bars.y, right, bars.y + bars.height - 1), fill=0)
        x += modules * bars.module
    return image


def read(image: Image.Image) -> list[str]:
    """What a barcode reader sees."""
    return [found.text for found in zxingcpp.read_barcodes(image)]
