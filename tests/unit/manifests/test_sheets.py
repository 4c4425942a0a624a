"""Manifests, receipts and recall lists hold everything whole, and are scanned back from their paper."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts import (
    Bars,
    Box,
    ChartKind,
    ManifestPaper,
    ManifestSetup,
    ManifestState,
    Paint,
    Resolution,
    TransferKind,
    TransferState,
    Words,
)
from app.charts.labels.measuring import unknown_signs
from app.charts.manifests.setting import set_recall_list
from app.charts.slips.wording import Printing
from app.errors import BadInput, RuleBroken
from tests.support.prints import codes, nothing_overlaps, pdf_of, said, texts, words_of
from tests.unit.manifests.setting_up import (
    CLINIC,
    JO,
    LONGEST,
    NOW,
    PRACTICE,
    SHEETS,
    bag,
    line,
    lines,
    recall,
    recalls_for,
    set_for,
    transfer,
)

RECEIPT = ManifestSetup(ManifestPaper.RECEIPT)

names = st.one_of(
    st.sampled_from(["GARCIA, Maria T.", "O, Ed", LONGEST, "DE LA CRUZ Y SANTA MARIA, Maximiliana"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=200).filter(
        lambda text: not unknown_signs(text, bold=True)
    ),
)


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("stock", SHEETS)
def test_a_manifest_is_scanned_back_from_its_paper(stock: str, resolution: Resolution) -> None:
    whole = transfer(lines(40))
    made = set_for(whole, ManifestSetup(stock=stock, resolution=resolution))
    wanted = [whole.container_code, *(each.barcode for each in whole.lines)]
    assert sorted(codes(pdf_of(made))) == sorted(wanted)
    assert made.count == 40 and made.transfer == 12 and len(made.pages) > 1
    nothing_overlaps(made)


def test_two_hundred_folders_are_all_there_with_name_birth_date_and_mrn() -> None:
    whole = transfer(lines(200))
    made = set_for(whole, ManifestSetup())
    pages = texts(pdf_of(made))
    told = " ".join(pages)
    assert "200 folders" in pages[0]
    for each in whole.lines:
        assert each.patient in told and each.barcode in told
        assert f"MRN{each.mrn[:2]}-{each.mrn[2:4]}-72" in told.replace(" ", "")
    assert told.count("born 03-Feb-1975") == 200
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Manifest: Tote 1 to Eastside Clinic" in page
        assert f"Transfer 12, {whole.container_code}" in page
        assert "Printed 23-Nov 08:12, Jo Anders" in page


def test_the_head_says_by_whom_and_under_which_numbers() -> None:
    (page,) = texts(pdf_of(set_for(bag(lines(3), accession="A-17"), ManifestSetup())))
    for words in (
        "Manifest: Bag 4 to St. Mary's Hospital, Radiology", "Transfer 12 from Lakeview Family Clinic",
        "3 folders", "Packed by Jo Anders, 23-Nov 07:30", "Closed 23-Nov 08:12", "Sent 23-Nov 08:12, Kim Ng",
        "Seal SEAL-004711", "Accession number A-17", "Digest 9f86 d081 884c 7d65",
        "Packed by counted date Received by counted date",
    ):  # fmt: skip
        assert words in page, words
    assert "9f86 d081 884c 7d65 9" not in page and "TRAINING" not in page and "PACKED" not in page


def test_the_last_pair_of_the_number_is_bold_and_the_kind_is_told() -> None:
    told = line(3, name_alert=True, kind=ChartKind.BILLING, birth_date=None)
    made = set_for(transfer([told]), ManifestSetup())
    bold = [mark.text for mark in made.pages[0] if isinstance(mark, Words) and mark.bold]
    assert {"72", "Billing", "V2", "NAME ALERT", "GARCIA, Maria T."} <= set(bold)
    assert not [words for words in said(made) if words.startswith("born")]


def test_an_estimated_birth_date_says_so() -> None:
    assert "born about 1975" in said(set_for(transfer([line(estimated=True)]), ManifestSetup()))


def test_the_checklist_is_on_it_with_its_counts() -> None:
    made = set_for(bag(lines(2)), ManifestSetup())
    words = said(made)
    assert words[words.index("Also in it") :][1:5] == ["3", "Films", "1", "Disk with scans"]
    squares = [mark for mark in made.pages[0] if isinstance(mark, Box) and mark.paint is Paint.OUTLINE]
    assert len(squares) == 4
    nothing_overlaps(made)


def test_what_was_taken_out_is_left_out_and_what_came_beyond_stands_apart() -> None:
    states = [
        line(1, state=ManifestState.TAKEN_OUT, patient="OUT, Otto"),
        line(2, state=ManifestState.RECEIVED),
        line(3, state=ManifestState.NOT_ARRIVED),
        line(4, state=ManifestState.SURPLUS, patient="PLUS, Petra"),
    ]
    made = set_for(transfer(states), ManifestSetup())
    words = said(made)
    assert "OUT, Otto" not in words and "2 folders" in words and made.count == 3
    assert words.index("Not on the manifest") < words.index("PLUS, Petra")
    assert "Arrived 23-Nov 07:30, Jo Anders" in words and "Did not arrive 23-Nov 07:30, Jo Anders" in words
    assert words.count("×") == 2
    nothing_overlaps(made)


@pytest.mark.parametrize("count", range(10, 22))
def test_the_pen_lines_never_stand_alone_on_a_page(count: int) -> None:
    whole = transfer([line(number) for number in range(1, count + 1)])
    last = set_for(whole, ManifestSetup()).pages[-1]
    assert [mark for mark in last if isinstance(mark, Words) and mark.text == "Received by"]
    assert [mark for mark in last if isinstance(mark, Bars) and mark.code.startswith("C")]


@pytest.mark.parametrize("what", [ManifestPaper.MANIFEST, ManifestPaper.RECEIPT])
def test_whoever_prints_too_early_or_for_practice_is_told_on_every_page(what: ManifestPaper) -> None:
    whole = transfer(lines(40, clinic=PRACTICE), clinic=PRACTICE, state=TransferState.PACKING)
    made = set_for(whole, ManifestSetup(what), clinic=PRACTICE)
    assert said(made).count("TRAINING") == said(made).count("STILL BEING PACKED") == len(made.pages) > 1
    nothing_overlaps(made)
    read = codes(pdf_of(made))
    assert whole.container_code in read
    assert len(read) == (41 if what is ManifestPaper.MANIFEST else len(made.pages))


@settings(max_examples=60)
@given(names, st.sampled_from(SHEETS), st.sampled_from([ManifestPaper.MANIFEST, ManifestPaper.RECEIPT]))
def test_a_name_is_whole_on_its_paper_or_the_paper_is_refused(
    name: str, stock: str, what: ManifestPaper
) -> None:
    whole = bag([line(patient=name)], container=name[:40], to=name)
    try:
        made = set_for(whole, ManifestSetup(what, stock))
    except RuleBroken as problem:
        assert "Nothing was printed" in problem.sentence
        return
    assert name.replace(" ", "") in words_of(made)
    assert made.unlike == ()
    nothing_overlaps(made)


def test_what_fits_on_no_page_is_refused() -> None:
    with pytest.raises(RuleBroken, match="too long for a page of US letter"):
        set_for(transfer([line(patient="W" * 9000)]), ManifestSetup())
    with pytest.raises(RuleBroken, match="Nothing was printed"):
        set_for(transfer([line()], to="W" * 9000), ManifestSetup())


def test_long_seals_and_numbers_are_broken_and_never_cut() -> None:
    made = set_for(bag(lines(1), seal="S" * 150, accession="A" * 150), ManifestSetup())
    assert "S" * 150 in words_of(made) and "A" * 150 in words_of(made)
    nothing_overlaps(made)


def test_signs_that_cannot_be_printed_are_told_for_each_patient() -> None:
    odd = line(1, patient="\U0001f600, Ann")
    made = set_for(transfer([odd, line(2)]), ManifestSetup())
    assert "?, Ann" in said(made)
    assert made.unlike == (
        f"{odd.barcode}: prints cannot show \U0001f600. Question marks stand in their place.",
    )


def test_a_receipt_says_what_to_tick_to_count_and_to_send_back() -> None:
    whole = bag(lines(2))
    made = set_for(whole, RECEIPT)
    (page,) = texts(pdf_of(made))
    for words in (
        "Receipt for Bag 4 from Lakeview Family Clinic", "Transfer 12 to St. Mary's Hospital, Radiology",
        "2 folders", "Seal SEAL-004711", "Digest 9f86 d081 884c 7d65", "GARCIA, Maria T. 1",
        whole.lines[0].barcode, "Films", "Disk with scans", "Name Date Signature",
        "Please send this page back to Lakeview Family Clinic.",
    ):  # fmt: skip
        assert words in page, words
    assert said(made).count("came") == said(made).count("did not come") == 2
    assert said(made).count("counted") == 2
    assert "Accession number" not in page
    assert codes(pdf_of(made)) == [whole.container_code]
    assert made.count == 2
    nothing_overlaps(made)


def test_a_receipt_of_several_pages_wants_all_of_them_and_each_is_scanned() -> None:
    whole = bag(lines(60))
    made = set_for(whole, RECEIPT)
    assert codes(pdf_of(made)) == [whole.container_code] * len(made.pages)
    assert "Please send all pages back to Lakeview Family Clinic." in said(made)
    assert len(made.pages) > 1
    nothing_overlaps(made)


def test_the_record_centre_writes_its_accession_number_unless_it_is_known() -> None:
    box = bag(lines(2), kind=TransferKind.OFF_SITE)
    assert "Accession number" in said(set_for(box, RECEIPT))
    known = said(set_for(replace(box, accession="A-17"), RECEIPT))
    assert "A-17" in known and "Accession number" not in known


@pytest.mark.parametrize("stock", SHEETS)
def test_a_recall_list_says_what_is_wanted_from_which_box(stock: str) -> None:
    wanted = [
        recall(1, stat=True),
        recall(2, container="Bag 4", at="St. Mary's Hospital", accession="", patient=LONGEST),
        recall(3),
    ]
    made = recalls_for(wanted, stock=stock)
    assert sorted(codes(pdf_of(made))) == sorted(each.code for each in wanted)
    words = said(made)
    box, sent = (
        words.index("Box 3, Iron Vault, accession number A-2026-17"),
        words.index("Bag 4, St. Mary's Hospital"),
    )
    assert box < words.index(wanted[0].barcode) < words.index(wanted[2].barcode) < sent
    assert words.count("Needed 24-Nov 09:10") == words.count("For Dr Lee") == 3
    assert words.count("STAT") == 1 and words.count("V2") == 3
    assert LONGEST.replace(" ", "") in words_of(made)
    assert (made.count, made.transfer) == (3, None)
    nothing_overlaps(made)


def test_a_recall_list_of_a_practice_clinic_says_so_on_every_page() -> None:
    setup = ManifestSetup(ManifestPaper.RECALL)
    wanted = [recall(number) for number in range(1, 41)]
    made = set_recall_list(wanted, setup, Printing(PRACTICE, JO.name, NOW))
    assert said(made).count("TRAINING") == len(made.pages) > 1
    assert "Box 3, Iron Vault, accession number A-2026-17, continued" in said(made)
    nothing_overlaps(made)


def test_a_recall_list_of_nothing_has_no_pages() -> None:
    made = recalls_for([])
    assert (made.pages, made.count) == ((), 0)


@pytest.mark.parametrize("what", [ManifestPaper.MANIFEST, ManifestPaper.RECEIPT, ManifestPaper.RECALL])
def test_lists_need_whole_sheets(what: ManifestPaper) -> None:
    setup = ManifestSetup(what, "dymo-30256", Resolution.LABEL_300)
    with pytest.raises(BadInput, match="needs whole sheets"):
        if what is ManifestPaper.RECALL:
            set_recall_list([recall()], setup, Printing(CLINIC, JO.name, NOW))
        else:
            set_for(transfer(lines(1)), setup)


def test_a_paper_that_nobody_sells_is_refused() -> None:
    with pytest.raises(BadInput, match="no paper that Outguide knows"):
        set_for(transfer(lines(1)), ManifestSetup(stock="papyrus"))


def test_recalls_and_transfers_are_not_mixed_up() -> None:
    with pytest.raises(BadInput, match="no one transfer"):
        set_for(transfer(lines(1)), ManifestSetup(ManifestPaper.RECALL))
    with pytest.raises(BadInput, match="recall list only"):
        set_recall_list([recall()], ManifestSetup(), Printing(CLINIC, JO.name, NOW))


def test_a_page_moves_with_its_printer_but_not_far() -> None:
    straight, moved = (
        next(
            mark
            for mark in set_for(transfer(lines(1)), ManifestSetup(offset=by)).pages[0]
            if isinstance(mark, Bars)
        )
        for by in ((0, 0), (1, 2))
    )
    assert (moved.x - straight.x, moved.y - straight.y) == pytest.approx((600 / 25.4, 1200 / 25.4), abs=1)
    with pytest.raises(BadInput, match="at most 10 mm"):
        set_for(transfer(lines(1)), ManifestSetup(offset=(11, 0)))


def test_ten_times_the_folders_take_about_ten_times_as_long() -> None:
    def took(count: int) -> float:
        whole, times = transfer(lines(count)), []
        for _ in range(3):
            began = process_time()
            set_for(whole, ManifestSetup())
            times.append(process_time() - began)
        return min(times)

    # Ten times as much work; a hundred times would be felt at the desk.
    assert took(400) < 40 * took(40)
