"""Whatever stands on a label, nothing is cut, nothing overlaps, and the bars are read again."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts import Bars, Box, Label, Paint, PlacedLabel, PrintSetup, Resolution, Sheets, Words
from app.charts.labels.code128 import NARROWEST, widths_of
from app.charts.labels.measuring import POINT, width_of
from app.charts.labels.setting import set_labels
from app.charts.labels.stocks import STOCKS
from app.codes import CodeKind, make_code, parse_code
from app.errors import BadInput
from tests.unit.labels.setting_up import bars_of, blackened, labels, read

EDGE = 1.0  # mm; every stock keeps at least so much of its edge clear
WISHED_QUIET = 6.35
Area = tuple[float, float, float, float]

stocks = st.sampled_from([stock.name for stock in STOCKS])
resolutions = st.sampled_from(Resolution)


@given(labels, stocks, resolutions)
def test_every_mark_is_on_the_label_and_none_lies_on_another(
    label: Label, stock: str, resolution: Resolution
) -> None:
    sheets = set_labels([label], PrintSetup(stock, resolution))
    for placed in sheets.pages[0] if sheets.pages else ():
        areas = _areas(placed, sheets)
        for left, top, right, bottom in areas:
            assert left >= EDGE and right <= sheets.stock.width - EDGE + 0.01
            assert top >= EDGE and bottom <= sheets.stock.height - EDGE + 0.01
        for one, other in combinations(areas, 2):
            assert not _overlap(one, other), (one, other)


def ours(text: str) -> bool:
    """Whether a desk would take what was read."""
    try:
        parse_code(text, practice=text.upper().startswith("Z"))
    except BadInput:
        return False
    return True


@given(labels, stocks, resolutions)
def test_bars_are_read_again_and_are_never_under_a_quarter_millimetre(
    label: Label, stock: str, resolution: Resolution
) -> None:
    sheets = set_labels([label], PrintSetup(stock, resolution))
    for placed in sheets.pages[0] if sheets.pages else ():
        bars = bars_of(placed)
        assert bars.module / resolution.dots_per_mm >= NARROWEST
        assert bars.height / resolution.dots_per_mm >= 7.9
        found = read(blackened(sheets, placed))
        # A reader that takes every kind of bars may see a shorter kind within ours; no desk takes that.
        assert label.code in found and not any(ours(each) for each in found if each != label.code)


@given(labels, stocks, resolutions)
def test_the_whole_name_is_set(label: Label, stock: str, resolution: Resolution) -> None:
    sheets = set_labels([label], PrintSetup(stock, resolution))
    if not sheets.pages:
        assert sheets.left_out[0][0] == label
        return
    (placed,) = sheets.pages[0]
    text = "".join(mark.text for mark in placed.marks if isinstance(mark, Words))
    assert label.name.replace(" ", "") in text.replace(" ", "")
    assert "NAME ALERT" in text if label.name_alert else "NAME ALERT" not in text
    assert ("TRAINING" in text) == label.practice
    assert "03-Feb-1975" in text


@pytest.mark.parametrize(
    ("stock", "resolution", "module"),
    [("avery-5160", 600, 8), ("zebra-57x32", 203, 3), ("dymo-30252", 300, 4), ("dymo-30252", 600, 8)],
)
def test_modules_have_the_dots_of_the_print_specification(stock: str, resolution: int, module: int) -> None:
    label = Label("C53108463", "GARCIA, Maria T.", mrn="004172", volume="V2")
    sheets = set_labels([label], PrintSetup(stock, Resolution(resolution)))
    bars = bars_of(sheets.pages[0][0])
    assert (bars.module, sum(bars.widths)) == (module, 101)
    if stock == "dymo-30252":
        assert bars.x / sheets.setup.resolution.dots_per_mm >= WISHED_QUIET


def test_a_part_used_sheet_begins_at_its_first_free_label() -> None:
    several = [Label(f"C0000{n:04d}5", f"PERSON {n}, A") for n in range(29)]
    sheets = set_labels(several, PrintSetup("avery-5160", start_at=5))
    assert [len(page) for page in sheets.pages] == [26, 3]
    dots = sheets.setup.resolution.dots_per_mm
    x, y = sheets.pages[0][0].corner
    assert (x, y) == (round(74.57 * dots), round(38.1 * dots))  # second row, second column
    assert sheets.pages[1][0].corner == set_labels(several[:1], PrintSetup("avery-5160")).pages[0][0].corner


def test_a_printer_that_feeds_askew_is_put_right() -> None:
    label = [Label("C53108463", "GARCIA, Maria T.")]
    straight = set_labels(label, PrintSetup("avery-5160")).pages[0][0].corner
    moved = set_labels(label, PrintSetup("avery-5160", offset=(1, -0.5))).pages[0][0].corner
    shift = (moved[0] - straight[0], moved[1] - straight[1])
    assert shift == pytest.approx((600 / 25.4, -300 / 25.4), abs=1)


@pytest.mark.parametrize(
    "setup",
    [
        PrintSetup("a-stock-of-nobody"),
        PrintSetup(start_at=31),
        PrintSetup(start_at=0),
        PrintSetup(offset=(11, 0)),
    ],
)
def test_what_no_printer_can_do_is_refused(setup: PrintSetup) -> None:
    with pytest.raises(BadInput):
        set_labels([Label("C53108463", "GARCIA, Maria T.")], setup)


def test_a_name_beyond_all_measure_is_left_out_and_said() -> None:
    sheets = set_labels([Label("C53108463", "N" * 400), Label("C00000018", "LEE, Ann")], PrintSetup())
    assert [label.code for label in sheets.labels] == ["C00000018"]
    ((label, sentence),) = sheets.left_out
    assert label.code == "C53108463" and "Choose a larger label." in sentence


def test_signs_that_the_font_has_not_are_stood_in_for_and_said() -> None:
    sheets = set_labels([Label("C53108463", "王, 小梅 Ann")], PrintSetup())
    words = [mark.text for mark in sheets.pages[0][0].marks if isinstance(mark, Words)]
    assert words[0] == "?, ?? Ann"
    ((label, sentence),) = sheets.unlike
    assert label.name == "王, 小梅 Ann" and set("小王梅") <= set(sentence)


def test_the_last_pair_of_the_number_is_coloured_where_there_is_room() -> None:
    label = Label("C53108463", "GARCIA, Maria T.", mrn="004172", volume="V2")
    (placed,) = set_labels([label], PrintSetup("avery-5161")).pages[0]
    assert [mark.digit for mark in placed.marks if isinstance(mark, Box) and mark.digit] == ["7", "2"]
    (plain,) = set_labels([label], PrintSetup("avery-5160")).pages[0]
    assert not [mark for mark in plain.marks if isinstance(mark, Box) and mark.digit]


def _areas(placed: PlacedLabel, sheets: Sheets) -> list[Area]:
    """What each mark covers, in mm; the bars with their quiet zones. A tag's words lie in its box."""
    dots = sheets.setup.resolution.dots_per_mm
    areas: list[Area] = []
    for mark in placed.marks:
        if isinstance(mark, Bars):
            quiet = 10 * mark.module
            areas.append(
                ((mark.x - quiet) / dots, mark.y / dots, (mark.x + mark.width + quiet) / dots,
                 (mark.y + mark.height) / dots)
            )  # fmt: skip
        elif isinstance(mark, Words) and not mark.digit and not _in_a_tag(mark, placed):
            x, y = mark.x / dots, mark.y / dots
            wide = width_of(mark.text, mark.points, bold=mark.bold)
            areas.append((x, y - 0.70 * mark.points * POINT, x + wide, y))
        elif isinstance(mark, Box):
            areas.append(
                (mark.x / dots, mark.y / dots, (mark.x + mark.width) / dots, (mark.y + mark.height) / dots)
            )
    return areas


def _in_a_tag(words: Words, placed: PlacedLabel) -> bool:
    return words.paint is Paint.WHITE or any(
        isinstance(mark, Box)
        and not mark.digit
        and mark.x < words.x < mark.x + mark.width
        and mark.y < words.y < mark.y + mark.height
        for mark in placed.marks
    )


def _overlap(one: Area, other: Area) -> bool:
    slack = 0.02
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def test_widths_are_those_of_the_standard() -> None:
    assert widths_of("C53108463")[:6] == (2, 1, 1, 2, 1, 4)  # Start B, ISO/IEC 15417
    assert sum(widths_of("ZC53108463")) == 112


def test_a_long_number_beside_the_bars_is_set_smaller_or_refused_and_never_over_the_edge() -> None:
    """Found by chance: twelve digits in the narrow room beside the bars, where each fact has its own line."""
    code = make_code(CodeKind.CHART, 0, practice=True)
    label = Label(code, "A, A", date(1975, 2, 3), "123456789012", "V2", False, True)
    sheets = set_labels([label], PrintSetup("avery-5160", Resolution.LABEL_300))
    for placed in sheets.pages[0] if sheets.pages else ():
        assert all(right <= sheets.stock.width - EDGE + 0.01 for _, _, right, _ in _areas(placed, sheets))
