"""Letters and plans hold everything whole, and are scanned back from their paper."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from app.charts import LetterLevel, Letters, LetterSetup, OverdueHolder, Resolution, Search, SearchPlan
from app.charts.letters.letter import lay_out_letter
from app.charts.letters.pages import as_pdf, paper_of, placed, sheets
from app.charts.letters.plan import lay_out_plan
from app.charts.slips.wording import Printing
from app.errors import BadInput
from tests.support.prints import codes, nothing_overlaps, pdf_of, texts
from tests.unit.letters.setting_up import LONGEST, NOW, PRACTICE, PRINTING, SETUP, holder, rung, search

STOCKS = [stock.name for stock in sheets()]


def letter(to: OverdueHolder, setup: LetterSetup = SETUP, printing: Printing = PRINTING) -> Letters:
    paper = paper_of(setup, printing, "A letter")
    return Letters((to,), setup, paper.stock.sheet, placed(lay_out_letter(to, paper), setup))


def plan(of: Search, setup: LetterSetup = SETUP, printing: Printing = PRINTING) -> SearchPlan:
    paper = paper_of(setup, printing, "A search plan")
    return SearchPlan(of.id, setup, paper.stock.sheet, placed(lay_out_plan(of, paper), setup))


def words_of(made: Any) -> str:
    return " ".join(" ".join(page.split()) for page in texts(pdf_of(made)))


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("stock", STOCKS)
def test_a_letter_is_scanned_back_from_its_paper(stock: str, resolution: Resolution) -> None:
    to = holder(60)
    made = letter(to, LetterSetup(stock, resolution))
    assert sorted(codes(pdf_of(made))) == sorted(each.barcode for each in to.charts)
    assert len(made.pages) > 1
    nothing_overlaps(made)


def test_a_letter_says_to_whom_what_since_when_and_who_waits() -> None:
    told = words_of(letter(holder()))
    for words in (
        "Reminder: 3 charts are overdue", "To Dr Lee", "23-Nov-2026", "Lakeview Family Clinic",
        "GARCIA, Maria T. 1", "10 days overdue", "WAITED FOR", "Dr Ortiz, 14:30", "Out 02-Nov",
        "the longest 10 opening days past its date", "Sent back by", "Jo Anders",
    ):  # fmt: skip
        assert words in told, words


@pytest.mark.parametrize(
    ("level", "title"),
    [(LetterLevel.SECOND, "Second reminder"), (LetterLevel.LAST, "Last reminder")],
)
def test_each_letter_asks_in_its_own_way(level: LetterLevel, title: str) -> None:
    told = words_of(letter(holder(1, level)))
    assert f"{title}: 1 chart is overdue" in told
    assert ("A supervisor of the records room will call you" in told) is (level is LetterLevel.LAST)


def test_a_long_name_is_whole_on_paper() -> None:
    told = words_of(letter(holder(7, name=LONGEST)))
    assert told.count("WOLFESCHLEGELSTEINHAUSENBERGER-DORFF, Hubert") >= 2


def test_practice_prints_say_so() -> None:
    printing = Printing(PRACTICE, "Jo Anders", NOW)
    assert "TRAINING" in words_of(letter(holder(), printing=printing))
    assert "TRAINING" in words_of(plan(search(), printing=printing))


def test_a_roll_and_another_ending_are_refused(tmp_path: Any) -> None:
    with pytest.raises(BadInput, match="A letter needs whole sheets"):
        letter(holder(), LetterSetup("dymo-30256"))
    made = letter(holder())
    with pytest.raises(BadInput, match=r"does not end in \.pdf"):
        as_pdf(tmp_path / "letters.zpl", "Recall letters", SETUP, made.pages)
    assert as_pdf(tmp_path / "letters.pdf", "Recall letters", SETUP, made.pages).startswith(b"%PDF")


@pytest.mark.parametrize("stock", STOCKS)
def test_a_plan_has_every_place_with_its_label(stock: str) -> None:
    of = search(30)
    made = plan(of, LetterSetup(stock))
    wanted = [of.barcode, *(each.place_code for each in of.ladder if each.place_code)]
    assert sorted(codes(pdf_of(made))) == sorted(wanted)
    nothing_overlaps(made)


def test_a_plan_says_whose_it_is_where_to_look_and_who_looked() -> None:
    looked = rung(3, looked_at=NOW, looked_by="Sam Reed", times=1)
    of = search()
    told = words_of(plan(replace(of, ladder=(*of.ladder, looked))))
    for words in (
        "Search plan: GARCIA, Maria T. V2, 72-41-00", "NAME ALERT", "With Dr Lee since 20-Nov 09:10",
        "Dr Ortiz, 24-Nov 14:30", "Not with its holder", "NGUYEN, Anh 1 V1: On shelf", "Looked at",
        "Sam Reed", "The returns cart and the sorting shelf", "03-Feb-1975",
    ):  # fmt: skip
        assert words in told, words


@pytest.mark.parametrize(
    ("name", "made"),
    [("letter-last", letter(holder(9, LetterLevel.LAST))), ("search-plan", plan(search(9)))],
)
def test_a_picture_of_each_for_a_person_to_look_at(name: str, made: Letters | SearchPlan) -> None:
    folder = Path(os.environ["OUTGUIDE_PICTURES"])
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.png"
    pypdfium2.PdfDocument(pdf_of(made))[0].render(scale=1.4).to_pil().save(file)
    assert file.stat().st_size > 20_000
