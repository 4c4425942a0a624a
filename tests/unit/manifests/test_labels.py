"""The label of a tote, box or bag is read from afar, and says nothing of any patient."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts import Bars, ManifestPaper, ManifestSetup, Resolution, TransferState, Words
from app.charts.labels.measuring import unknown_signs
from app.charts.labels.zpl import marks_zpl
from app.charts.manifests.stocks import stocks_for
from app.errors import BadInput, RuleBroken
from tests.support.prints import codes, nothing_overlaps, pdf_of, said, texts, words_of
from tests.unit.manifests.setting_up import LABELS, PRACTICE, bag, line, lines, set_for, transfer

FOR_PRINTERS = pytest.mark.parametrize(("stock", "resolution"), LABELS)
FIELD = re.compile(r"\^FH\\\^FD(.*?)\^FS")


def label(stock: str, resolution: Resolution, start_at: int = 1) -> ManifestSetup:
    """A label on this paper."""
    return ManifestSetup(ManifestPaper.LABEL, stock, resolution, start_at)


@FOR_PRINTERS
def test_a_label_says_what_it_is_where_it_goes_and_how_much_is_in_it(
    stock: str, resolution: Resolution
) -> None:
    whole = bag(lines(8), accession="A-17")
    made = set_for(whole, label(stock, resolution))
    (page,) = texts(pdf_of(made))
    for words in (
        "Lakeview Family Clinic", "Bag 4", "TO", "St. Mary's Hospital, Radiology", "8 folders", "Transfer 12",
        "Seal SEAL-004711", "Accession number A-17", "Printed 23-Nov 08:12, Jo Anders", whole.container_code,
    ):  # fmt: skip
        assert words in page, words
    assert "TRAINING" not in page
    assert codes(pdf_of(made)) == [whole.container_code]
    assert (made.count, made.transfer, made.unlike) == (1, 12, ())
    nothing_overlaps(made)


@FOR_PRINTERS
def test_its_bars_are_whole_dots_and_fifteen_mm_high(stock: str, resolution: Resolution) -> None:
    (bars,) = (
        mark
        for mark in set_for(transfer(lines(1)), label(stock, resolution)).pages[0]
        if isinstance(mark, Bars)
    )
    dots = resolution.dots_per_mm
    assert bars.height / dots == pytest.approx(15, abs=0.2)
    assert all(isinstance(each, int) for each in (bars.x, bars.y, bars.module))
    assert bars.module / dots >= 0.25


@FOR_PRINTERS
def test_its_name_is_what_one_sees_first(stock: str, resolution: Resolution) -> None:
    made = set_for(transfer(lines(1)), label(stock, resolution))
    sizes = {mark.text: mark.points for mark in made.pages[0] if isinstance(mark, Words)}
    assert sizes["Tote 1"] == max(sizes.values()) >= 40


@FOR_PRINTERS
def test_a_practice_clinic_says_so(stock: str, resolution: Resolution) -> None:
    whole = transfer(lines(2, clinic=PRACTICE), clinic=PRACTICE)
    made = set_for(whole, label(stock, resolution), clinic=PRACTICE)
    assert said(made).count("TRAINING") == 1
    assert codes(pdf_of(made)) == [whole.container_code]
    nothing_overlaps(made)


@FOR_PRINTERS
def test_no_patient_is_on_a_label(stock: str, resolution: Resolution) -> None:
    secret = [line(1, patient="ZZYZX, Quentin"), line(2, patient="ZZYZX, Quentin", mrn="998877")]
    whole = bag(secret, note="For ZZYZX, Quentin")
    words = words_of(set_for(whole, label(stock, resolution)))
    assert not re.search("ZZYZX|Quentin|998877|99-88-77|1975|C0000", words)


def test_how_many_it_will_be_is_left_to_a_pen_while_it_is_packed() -> None:
    made = set_for(transfer(lines(3), state=TransferState.PACKING), label(*LABELS[0]))
    assert "folders" in said(made) and "3 folders" not in said(made)
    nothing_overlaps(made)


def test_four_labels_are_cut_from_a_sheet_and_used_ones_are_left_alone() -> None:
    first, last = (
        next(
            mark
            for mark in set_for(transfer(lines(1)), label("letter-4", Resolution.LASER_600, at)).pages[0]
            if isinstance(mark, Bars)
        )
        for at in (1, 4)
    )
    dots = 600 / 25.4
    assert (last.x - first.x, last.y - first.y) == pytest.approx((215.9 / 2 * dots, 279.4 / 2 * dots), abs=1)
    with pytest.raises(BadInput, match="has labels 1 to 4; 5 is none of them"):
        set_for(transfer(lines(1)), label("letter-4", Resolution.LASER_600, 5))


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=60).filter(
    lambda text: not unknown_signs(text, bold=True)
)


@settings(max_examples=60)
@given(names, names, names, st.sampled_from(LABELS))
def test_names_and_seals_are_whole_or_the_label_is_refused(
    container: str, to: str, seal: str, printer: tuple[str, Resolution]
) -> None:
    try:
        made = set_for(bag(lines(2), container=container, to=to, seal=seal), label(*printer))
    except RuleBroken as problem:
        assert "Nothing was printed" in problem.sentence
        return
    words = words_of(made)
    assert container in words and to in words and seal in words
    nothing_overlaps(made)


def test_a_label_that_cannot_fit_is_refused() -> None:
    with pytest.raises(RuleBroken, match="does not fit on Dymo 30256"):
        set_for(transfer(lines(1), to="W" * 900), label("dymo-30256", Resolution.LABEL_300))


@settings(max_examples=40)
@given(names)
def test_no_name_is_read_as_a_command(words: str) -> None:
    whole = bag(lines(1), container="^XA~JR", to=f"^XZ~{words[:20]}", seal="~^FS")
    made = set_for(whole, label(*LABELS[0]))
    text = marks_zpl(made.sheet, made.pages, made.setup.resolution).decode("ascii")
    assert text.count("^XA") == text.count("^XZ") == 1
    assert "~" not in text
    told = [
        re.sub(rb"\\([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), each.encode()).decode("utf-8")
        for each in FIELD.findall(text)
    ]
    assert "^XA~JR" in told and "~^FS" in told


def test_labels_take_rolls_and_sheets_and_all_else_takes_sheets() -> None:
    assert [stock.name for stock in stocks_for(ManifestPaper.LABEL)] == [
        "zebra-102x152", "dymo-30256", "letter-4", "a4",
    ]  # fmt: skip
    for what in (ManifestPaper.MANIFEST, ManifestPaper.RECEIPT, ManifestPaper.RECALL):
        assert [stock.name for stock in stocks_for(what)] == ["letter-4", "a4"]
        assert not any("4 on a sheet" in stock.title for stock in stocks_for(what))
