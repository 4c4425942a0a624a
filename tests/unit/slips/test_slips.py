"""A pull slip says whose folder is fetched, from where, for whom and by when; nothing of it is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts import Bars, Box, ChartKind, Paint, Resolution, Slips, SlipSetup, Spot, Words
from app.charts.labels.measuring import unknown_signs
from app.charts.slips.stocks import STOCKS
from app.directory import ClinicProfile, FilingOrder
from app.errors import BadInput, RuleBroken
from tests.support.prints import codes, nothing_overlaps, pdf_of, said, texts, words_of
from tests.unit.slips.setting_up import BY_NAME, CLINIC, LONGEST, PRACTICE, line, set_for, stop

FOR_PRINTERS = [(stock.name, stock.resolution) for stock in STOCKS]
NOTE = "Please bring the consent form of last year, it is said to be in the second folder. "

names = st.one_of(
    st.sampled_from(["GARCIA, Maria T.", "O, Ed", LONGEST, "DE LA CRUZ Y SANTA MARIA, Maximiliana"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=90).filter(
        lambda text: not unknown_signs(text, bold=True)
    ),
)


@pytest.mark.parametrize(("stock", "resolution"), FOR_PRINTERS)
def test_every_code_is_read_from_the_rasterised_paper(stock: str, resolution: Resolution) -> None:
    lines = [line(number, name_alert=number == 2) for number in range(1, 6)]
    slips = set_for(lines, SlipSetup(stock=stock, resolution=resolution))
    assert sorted(codes(pdf_of(slips))) == sorted(each.code for each in lines)
    assert slips.keys == tuple(each.key for each in lines)


@pytest.mark.parametrize(("stock", "resolution"), FOR_PRINTERS)
def test_whoever_fetches_reads_who_where_and_by_when(stock: str, resolution: Resolution) -> None:
    wanted = line(
        3, name_alert=True, kind=ChartKind.BILLING, for_whom="Maria, front desk",
        note="With films.", stops=(stop(9, "Dr Ortiz"),),
    )  # fmt: skip
    (page,) = texts(pdf_of(set_for([wanted], SlipSetup(stock=stock, resolution=resolution))))
    for words in (
        "GARCIA, Maria T.", "03-Feb-1975", "41-03-", "-03-41", "Billing V2", "NAME ALERT",
        "Needed 24-Nov 09:10", "For Dr Lee", "Visit, Maria, front desk", "Then Dr Ortiz 11:10",
        "File room, Bay 7", "On shelf 72-41 since 20-Nov 09:10.", "Note: With films.", wanted.code,
        "Printed 23-Nov 08:12, Jo Anders", "Pulled by", "Shred after use",
    ):  # fmt: skip
        assert words in page, words
    assert "STAT" not in page and "TRAINING" not in page


@settings(max_examples=60)
@given(names, st.sampled_from(FOR_PRINTERS), st.sampled_from([CLINIC, BY_NAME, PRACTICE]), st.booleans())
def test_a_name_is_whole_on_its_slip_or_the_slip_is_refused(
    name: str, printer: tuple[str, Resolution], clinic: ClinicProfile, stat: bool
) -> None:
    stock, resolution = printer
    wanted = line(patient=name, clinic=clinic, name_alert=True, stat=stat)
    try:
        slips = set_for([wanted], SlipSetup(stock=stock, resolution=resolution), clinic=clinic)
    except RuleBroken as problem:
        assert wanted.code in problem.sentence and "Nothing was printed." in problem.sentence
        assert len(name) > 40
        return
    assert name.replace(" ", "") in words_of(slips)
    assert not slips.unlike
    nothing_overlaps(slips)


@pytest.mark.parametrize(("stock", "resolution"), FOR_PRINTERS)
def test_a_crowded_slip_is_set_smaller_and_keeps_to_its_paper(stock: str, resolution: Resolution) -> None:
    crowded = line(
        patient=LONGEST, mrn="123456789012", kind=ChartKind.BILLING, name_alert=True, stat=True,
        for_whom="Maria at the front desk, extension 4410", note=NOTE, stops=(stop(8, "Dr Ortiz"),),
        section="File room behind the stairs, Bay 12", spot=Spot.SHELF,
    )  # fmt: skip
    slips = set_for([crowded], SlipSetup(stock=stock, resolution=resolution))
    text = words_of(slips)
    for words in (LONGEST, "12-34-56-78-90-", "STAT", "BillingV2", NOTE, "extension 4410"):
        assert words.replace(" ", "") in text
    nothing_overlaps(slips)


def test_a_note_without_end_ends_early_and_says_so() -> None:
    slips = set_for([line(note=NOTE * 20)], SlipSetup(stock="dymo-30256", resolution=Resolution.LABEL_300))
    text = words_of(slips)
    assert "…ThereststandsinOutguide." in text
    assert "GARCIA,MariaT." in text
    nothing_overlaps(slips)


def test_a_slip_that_cannot_fit_is_refused_by_its_code() -> None:
    wanted = line(patient="N" * 1500)
    with pytest.raises(RuleBroken, match=f"{wanted.code} does not fit on Dymo.*Choose larger paper"):
        set_for([wanted], SlipSetup(stock="dymo-30256", resolution=Resolution.LABEL_300))


def test_the_last_pair_of_the_number_is_coloured_in_every_order() -> None:
    for order, before, after in (
        (FilingOrder.TERMINAL, "", "-01-41"),
        (FilingOrder.STRAIGHT, "41-01-", ""),
        (FilingOrder.MIDDLE, "01-41-", ""),
    ):
        clinic = replace(CLINIC, filing_order=order)
        slips = set_for([line(clinic=clinic)], SlipSetup(), clinic=clinic)
        words = [mark for mark in slips.pages[0] if isinstance(mark, Words)]
        digits = [mark for mark in slips.pages[0] if isinstance(mark, Box) and mark.digit]
        assert [mark.digit for mark in digits] == ["7", "2"]
        large = [mark for mark in words if mark.points == 24 and not mark.digit and mark.text != "V2"]
        assert [mark.text for mark in large] == [text for text in (before, after) if text]
        assert all((mark.x < digits[0].x) == bool(before) for mark in large)


def test_a_clinic_that_files_by_name_reads_the_name_large_and_once() -> None:
    slips = set_for([line(clinic=BY_NAME)], SlipSetup(), clinic=BY_NAME)
    words = [mark for mark in slips.pages[0] if isinstance(mark, Words) and "GARCIA" in mark.text]
    assert [(mark.text, mark.points) for mark in words] == [("GARCIA, Maria T.", 24)]
    assert not [mark for mark in slips.pages[0] if isinstance(mark, Box) and mark.digit]


def test_a_number_that_is_not_all_digits_has_no_squares() -> None:
    slips = set_for([line(mrn="A-77")], SlipSetup())
    assert said(slips)[0] == "A-77"
    assert not [mark for mark in slips.pages[0] if isinstance(mark, Box) and mark.digit]


def test_a_practice_clinic_says_so_on_every_slip() -> None:
    lines = [line(number, clinic=PRACTICE) for number in (1, 2)]
    slips = set_for(lines, SlipSetup(), clinic=PRACTICE)
    assert said(slips).count("TRAINING") == 2
    assert sorted(codes(pdf_of(slips))) == sorted(each.code for each in lines)
    assert all(each.code.startswith("ZR") for each in lines)


def test_stat_is_large_and_white_on_black() -> None:
    slips = set_for([line(stat=True)], SlipSetup())
    (stat,) = (mark for mark in slips.pages[0] if isinstance(mark, Words) and mark.text == "STAT")
    needed = next(
        mark for mark in slips.pages[0] if isinstance(mark, Words) and mark.text.startswith("Needed")
    )
    assert stat.paint is Paint.WHITE and stat.points > needed.points
    assert any(
        isinstance(mark, Box)
        and mark.paint is Paint.BLACK
        and mark.x < stat.x < mark.x + mark.width
        and mark.y < stat.y < mark.y + mark.height
        for mark in slips.pages[0]
    )


def test_a_chart_that_was_never_made_has_a_slip_without_a_folder() -> None:
    wanted = line(volume_id=None, barcode="", number=0, spot=Spot.NOT_MADE, section="", where="")
    slips = set_for([wanted], SlipSetup())
    assert "No folder" in said(slips) and "This chart was never made." in said(slips)
    assert slips.keys == ((1, None),)


def test_a_part_used_sheet_begins_at_its_first_free_slip() -> None:
    lines = [line(number) for number in range(1, 4)]
    whole, used = set_for(lines, SlipSetup()), set_for(lines, SlipSetup(start_at=3))
    assert (len(whole.pages), len(used.pages)) == (1, 2)
    assert [_place(bars) for bars in _bars(used)] == [(0, 1), (1, 1), (0, 0)]
    assert [_place(bars) for bars in _bars(whole)] == [(0, 0), (1, 0), (0, 1)]


def test_a_printer_that_feeds_askew_is_put_right() -> None:
    straight, moved = (_bars(set_for([line()], SlipSetup(offset=by)))[0] for by in ((0, 0), (1, -0.5)))
    shift = (moved.x - straight.x, moved.y - straight.y)
    assert shift == pytest.approx((600 / 25.4, -300 / 25.4), abs=1)


@pytest.mark.parametrize(
    "setup",
    [
        SlipSetup(stock="a-paper-of-nobody"),
        SlipSetup(start_at=5),
        SlipSetup(start_at=0),
        SlipSetup(stock="dymo-30256", start_at=2),
        SlipSetup(offset=(0, 11)),
    ],
)
def test_what_no_printer_can_do_is_refused(setup: SlipSetup) -> None:
    with pytest.raises(BadInput, match=r"Nothing was printed\."):
        set_for([line()], setup)


def test_signs_that_prints_cannot_show_are_stood_in_for_and_told() -> None:
    slips = set_for([line(patient="王, 小梅 Ann", note="to\n王")], SlipSetup())
    assert "?, ?? Ann" in said(slips) and "Note: to ?" in said(slips)
    (sentence,) = slips.unlike
    assert set("小王梅") <= set(sentence) and line().code in sentence


def test_who_asks_is_told_only_where_that_is_not_the_place_itself() -> None:
    assert "Visit" in said(set_for([line(place="Dr Lee", for_whom="Dr Lee")], SlipSetup()))
    assert "Visit, Dr Lee" in said(set_for([line(place="Room 3", for_whom="Dr Lee")], SlipSetup()))


def test_the_words_of_several_lines_become_one() -> None:
    slips = set_for([line(note="With\nfilms,\tplease")], SlipSetup())
    assert "Note: With films, please" in said(slips)


def _bars(slips: Slips) -> list[Bars]:
    return [mark for page in slips.pages for mark in page if isinstance(mark, Bars)]


def _place(bars: Bars) -> tuple[int, int]:
    """In which column and row of the letter sheet a barcode stands."""
    dots = Resolution.LASER_600.dots_per_mm
    return int(bars.x / dots // 107.95), int(bars.y / dots // 139.7)


def test_the_check_of_overlaps_sees_one() -> None:
    slips = set_for([line()], SlipSetup())
    first = next(mark for mark in slips.pages[0] if isinstance(mark, Words) and "GARCIA" in mark.text)
    doubled = replace(slips, pages=((*slips.pages[0], replace(first, x=first.x + 1)),))
    with pytest.raises(AssertionError):
        nothing_overlaps(doubled)
