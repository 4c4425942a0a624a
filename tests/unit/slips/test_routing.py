"""A routing slip has every stop of a patient's folders on a day, in the order of need."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.charts import Bars, Box, ChartKind, Paint, Resolution, SlipKind, SlipSetup
from app.charts.slips.stocks import STOCKS
from app.errors import RuleBroken
from tests.support.prints import codes, nothing_overlaps, pdf_of, said, texts
from tests.unit.slips.setting_up import LONGEST, line, set_for, stop

ROUTING = SlipSetup(SlipKind.ROUTING)
FOR_PRINTERS = [(stock.name, stock.resolution) for stock in STOCKS]
STOPS = (stop(8, "Dr Ortiz", 2), stop(9, "Room 3", 4, "Nurse Park"))


@pytest.mark.parametrize(("stock", "resolution"), FOR_PRINTERS)
def test_the_stops_stand_in_their_order_with_time_place_and_whom(stock: str, resolution: Resolution) -> None:
    wanted = line(1, stops=STOPS, name_alert=True)
    slips = set_for([wanted], SlipSetup(SlipKind.ROUTING, stock, resolution))
    (page,) = texts(pdf_of(slips))
    stops = ("09:10 Dr Lee", "11:10 Dr Ortiz", "13:10 Room 3", "Nurse Park")
    assert [page.index(words) for words in stops] == sorted(page.index(words) for words in stops)
    for words in ("GARCIA, Maria T.", "03-Feb-1975", "-01-41", "NAME ALERT", "V2", "Tuesday 24-Nov-2026"):
        assert words in page, words
    assert codes(pdf_of(slips)) == [wanted.code]
    squares = [mark for mark in slips.pages[0] if isinstance(mark, Box) and mark.paint is Paint.OUTLINE]
    assert len(squares) == 3
    nothing_overlaps(slips)


def test_a_patient_has_one_slip_for_all_folders_and_who_has_one_stop_has_none() -> None:
    lines = [
        line(1, stops=STOPS),
        line(2),
        replace(line(1, stops=STOPS, kind=ChartKind.BILLING), volume_id=11, number=1),
        line(3, stops=(stop(8, "Dr Xu"),)),
    ]
    slips = set_for(lines, ROUTING)
    assert sum(isinstance(mark, Bars) for mark in slips.pages[0]) == 2
    assert "V2, Billing V1" in said(slips)
    assert said(slips).count("Dr Ortiz") == 1
    assert slips.keys == ((1, 1), (1, 11), (3, 3))


def test_the_bars_are_those_of_the_first_stop() -> None:
    later = line(1, stops=(replace(stop(2, "Dr Ortiz"), stat=True),))
    first = replace(line(2, place="Dr Ortiz", stat=True, stops=STOPS), patient_id=1)
    slips = set_for([later, first], ROUTING)
    assert [mark.code for mark in slips.pages[0] if isinstance(mark, Bars)] == [first.code]
    words = said(slips)
    assert words.index("Dr Ortiz") < words.index("Dr Lee") and "STAT" in words


def test_a_stop_where_it_was_already_is_ticked() -> None:
    slips = set_for([line(1, stops=(replace(STOPS[0], delivered=True),))], ROUTING)
    assert said(slips).count("×") == 1


def test_many_stops_are_set_smaller_and_too_many_are_refused() -> None:
    dymo = SlipSetup(SlipKind.ROUTING, "dymo-30256", Resolution.LABEL_300)
    many = tuple(stop(10 + number, f"Examination room {number}", number / 2) for number in range(7))
    slips = set_for([line(1, patient=LONGEST, stops=many)], dymo)
    assert "Examination room 6" in said(slips)
    nothing_overlaps(slips)
    endless = tuple(stop(10 + number, f"Room {number}", number / 9) for number in range(60))
    with pytest.raises(RuleBroken, match="does not fit on Dymo"):
        set_for([line(1, stops=endless)], dymo)


def test_without_rounds_there_are_no_pages() -> None:
    slips = set_for([line(1)], ROUTING)
    assert (slips.pages, slips.keys) == ((), ())
