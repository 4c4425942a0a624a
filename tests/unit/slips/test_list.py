"""The printed list can be walked with, ticked, and scanned back from its own paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts import (
    Bars,
    Box,
    LineState,
    NotFillable,
    Paint,
    PullLine,
    PullPart,
    Resolution,
    SlipKind,
    Slips,
    SlipSetup,
    Spot,
    WalkOrder,
    Words,
)
from app.charts.slips.setting import set_slips
from app.charts.slips.wording import Printing
from app.errors import BadInput
from tests.support.prints import codes, nothing_overlaps, pdf_of, said, texts
from tests.unit.slips.setting_up import (
    BY_NAME,
    CLINIC,
    JO,
    LONGEST,
    NOW,
    PRACTICE,
    line,
    pull_list,
    set_for,
    stop,
)

LIST = SlipSetup(SlipKind.LIST)
BAYS = ("File room, Bay 1", "File room, Bay 2", "Annex, Bay 1")


def walked(count: int) -> list[PullLine]:
    """So many lines in the order of three bays."""
    lines = [line(number + 1, section=BAYS[number * 3 // count]) for number in range(count)]
    return [replace(each, patient=LONGEST) if each.request % 7 == 0 else each for each in lines]


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("stock", ["letter-4", "a4"])
def test_a_ticked_list_is_scanned_back_from_its_paper(stock: str, resolution: Resolution) -> None:
    lines = walked(45)
    slips = set_for(lines, SlipSetup(SlipKind.LIST, stock, resolution))
    assert sorted(codes(pdf_of(slips))) == sorted(each.code for each in lines)
    assert len(slips.pages) > 1
    nothing_overlaps(slips)
    dots = resolution.dots_per_mm
    for bars in (mark for page in slips.pages for mark in page if isinstance(mark, Bars)):
        assert bars.module / dots >= 0.25 and bars.height / dots >= 6.35


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["O, Ed", LONGEST, "X" * 60, "DE LA CRUZ, Ana"]), min_size=1, max_size=40))
def test_every_line_is_on_one_page_in_the_order_given(patients: list[str]) -> None:
    lines = [line(number, patient=each) for number, each in enumerate(patients, 1)]
    slips = set_for(lines, LIST)
    found = [mark.code for page in slips.pages for mark in page if isinstance(mark, Bars)]
    assert found == [each.code for each in lines]
    assert slips.keys == tuple(each.key for each in lines)
    nothing_overlaps(slips)


def test_the_head_says_which_day_how_much_is_done_and_which_page() -> None:
    lines = [*walked(30), line(31, state=LineState.PULLED, pulled_at=NOW, pulled_by="Jo Anders")]
    pages = texts(pdf_of(set_for(lines, LIST)))
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert "Pull list Tuesday 24-Nov-2026" in page
        assert "1 of 31 pulled. Printed 23-Nov 08:12, Jo Anders." in page
        assert f"Page {number} of {len(pages)}" in page
        assert "Shred after use" in page
    assert "Pulled 23-Nov 08:12, Jo Anders" in pages[-1]


def test_a_line_says_everything_that_fetching_needs() -> None:
    wanted = line(
        1, name_alert=True, stat=True, stops=(stop(2, "Dr Ortiz"),), note="With films.", spot=Spot.HOLDER,
        section="", where="With Dr Xu since 20-Nov 09:10.",
    )  # fmt: skip
    (page,) = texts(pdf_of(set_for([wanted], LIST)))
    for words in (
        "With holders", "1 line", "-01-41", "GARCIA, Maria T.", "03-Feb-1975", "NAME ALERT", "V2", "STAT",
        "09:10 Dr Lee", "then Dr Ortiz 11:10", "With Dr Xu since 20-Nov 09:10.", "Note: With films.",
        wanted.code,
    ):  # fmt: skip
        assert words in page, words


def test_a_folder_on_its_shelf_is_told_by_its_bay_alone() -> None:
    slips = set_for([line()], LIST)
    assert "File room, Bay 7" in said(slips)
    assert not [words for words in said(slips) if words.startswith("On shelf")]


def test_each_bay_has_its_heading_and_it_comes_again_on_the_next_page() -> None:
    pages = texts(pdf_of(set_for(walked(60), LIST)))
    first = next(at for at, page in enumerate(pages) if BAYS[1] in page)
    assert BAYS[0] in pages[0] and "20 lines" in pages[0]
    assert f"{BAYS[0]}, continued" in pages[1] or first == 1
    assert any("continued" in page for page in pages)
    assert all(page.count("Bay") >= 1 for page in pages)


@pytest.mark.parametrize("first", range(12, 24))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(first: int) -> None:
    lines = [line(number, section=BAYS[number > first]) for number in range(1, first + 4)]
    for page in set_for(lines, LIST).pages:
        bays = [mark for mark in page if isinstance(mark, Words) and mark.text.startswith(BAYS)]
        assert bays[-1].y < max(mark.y for mark in page if isinstance(mark, Bars))


def test_by_need_there_are_no_bays() -> None:
    slips = set_for(walked(30), LIST, order=WalkOrder.NEED)
    assert not [words for words in said(slips) if "Bay" in words]
    nothing_overlaps(slips)


def test_what_nobody_has_to_fetch_is_ticked_and_told() -> None:
    lines = [
        line(1, state=LineState.OUT),
        line(2, state=LineState.NOT_FILLABLE, not_fillable=NotFillable.SLOT_EMPTY, words="No outguide."),
        line(3, state=LineState.WITHDRAWN, words="The visit was cancelled."),
        line(4),
        line(5, spot=Spot.THERE, where="With Dr Lee since 20-Nov 09:10."),
    ]
    slips = set_for(lines, LIST)
    words = " ".join(said(slips))
    for each in (
        "Out, with whoever asked",
        "Not fillable: the slot is empty: No outguide.",
        "Withdrawn: The visit was cancelled.",
        "With Dr Lee since 20-Nov 09:10.",
    ):
        assert each in words, each
    assert said(slips).count("×") == 2
    squares = [mark for mark in slips.pages[0] if isinstance(mark, Box) and mark.paint is Paint.OUTLINE]
    assert len(squares) == len(lines)


def test_a_part_is_named_in_the_title() -> None:
    lines = [line(1, part=2), line(2, part=2)]
    pulls = replace(pull_list(lines), parts=(PullPart(1, None, "", 3, 3), PullPart(2, 7, "Jo", 2, 2)))
    slips = set_slips(pulls, lines, LIST, Printing(CLINIC, JO.name, NOW))
    assert "Pull list Tuesday 24-Nov-2026, part 2" in said(slips)


def test_a_clinic_that_files_by_name_has_no_number_column() -> None:
    slips = set_for([line(clinic=BY_NAME)], LIST, clinic=BY_NAME)
    assert said(slips).count("GARCIA, Maria T.") == 1
    assert not [mark for mark in slips.pages[0] if isinstance(mark, Box) and mark.digit]


def test_a_practice_clinic_says_so_on_every_page() -> None:
    lines = [line(number, clinic=PRACTICE) for number in range(1, 40)]
    slips = set_for(lines, LIST, clinic=PRACTICE)
    assert said(slips).count("TRAINING") == len(slips.pages) > 1
    nothing_overlaps(slips)


def test_a_chart_that_was_never_made_stands_on_the_list() -> None:
    wanted = line(volume_id=None, barcode="", number=0, spot=Spot.NOT_MADE, section="", where="")
    words = said(set_for([wanted], LIST))
    assert "Never made" in words and "This chart was never made." in words


def test_a_list_needs_whole_sheets() -> None:
    with pytest.raises(BadInput, match="A list needs whole sheets"):
        set_for([line()], SlipSetup(SlipKind.LIST, "dymo-30256", Resolution.LABEL_300))


def test_a_list_takes_no_heed_of_part_used_sheets_and_moves_with_the_printer() -> None:
    straight, moved = (
        next(mark for mark in _marks(SlipSetup(SlipKind.LIST, start_at=3, offset=by)))
        for by in ((0, 0), (1, 1))
    )
    assert (moved.x - straight.x, moved.y - straight.y) == pytest.approx((600 / 25.4, 600 / 25.4), abs=1)


def test_a_list_of_nothing_has_no_pages() -> None:
    slips: Slips = set_for([], LIST)
    assert (slips.pages, slips.keys) == ((), ())


def _marks(setup: SlipSetup) -> list[Bars]:
    return [mark for mark in set_for([line()], setup).pages[0] if isinstance(mark, Bars)]
