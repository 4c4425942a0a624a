"""Closing, sending, counting, finishing, receipts, another destination, and giving up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from app.charts import ManifestState, Receipt, Transfer, TransferState
from app.errors import RuleBroken, Unavailable
from tests.gui.conftest import Picture
from tests.gui.transfers_dialogs.conftest import Asks
from tests.gui.transfers_dialogs.fakes import (
    BOX,
    LEE,
    OFFLINE,
    SHELF,
    TOTE,
    a_bag,
    a_box,
    a_line,
    a_transfer,
    chart,
)
from ui.transfers.close_dialog import CloseDialog
from ui.transfers.finish_dialog import FinishDialog
from ui.transfers.receipt_dialog import ReceiptDialog
from ui.transfers.short_dialogs import CancelDialog, CountDialog, DestinationDialog, SendDialog

DIFFERS = "3 scanned, 4 counted. Nothing was changed. Count again, or scan the charts again."
PACKING, CLOSED = TransferState.PACKING, TransferState.CLOSED


def whole(asks: Asks, made: Transfer, count: int, **of_first: Any) -> Transfer:
    """The transfer as it is read, with so many folders on its manifest; the list knows none of them."""
    lines = [a_line(number) for number in range(1, count + 1)]
    if of_first:
        lines[0] = a_line(1, **of_first)
    asks.trips.whole = replace(made, lines=tuple(lines))
    return made


def test_a_tote_is_closed_and_sent_without_a_question(asks: Asks) -> None:
    asks.trips.whole = tote = a_transfer(state=PACKING)
    asks.questions.ask_close(tote)
    asks.questions.ask_send(tote)
    assert asks.trips.asked == [("close", 5, None, ""), ("send", 5, None)]
    assert len({scan.id for scan in asks.trips.scans}) == 1
    assert [each.state for each in asks.done] == [CLOSED, TransferState.IN_TRANSIT]
    assert not asks.questions.asks


def test_a_box_is_closed_without_a_question(asks: Asks) -> None:
    asks.questions.ask_close(a_box(state=PACKING))
    assert asks.trips.asked == [("close", 5, None, "")]


def test_a_key_held_down_closes_once(asks: Asks) -> None:
    asks.jobs.holding = True
    asks.questions.ask_close(a_transfer(state=PACKING))
    asks.questions.ask_close(a_transfer(state=PACKING))
    asks.jobs.let_go()
    assert len(asks.trips.asked) == 1


def test_what_is_refused_without_a_form_stands_on_the_strip(asks: Asks) -> None:
    asks.trips.problem = RuleBroken(DIFFERS)
    asks.questions.ask_close(a_transfer(state=PACKING))
    assert [(each.word, each.sentence) for each in asks.refusals] == [("Not closed", DIFFERS)]
    assert asks.done == []
    asks.trips.problem = None
    asks.questions.ask_close(a_transfer(state=PACKING))
    assert len(asks.done) == 1


def test_a_bag_is_sealed_once_its_checklist_is_counted_again(asks: Asks, photo: Picture) -> None:
    asks.questions.ask_close(a_bag(state=PACKING))
    dialog = asks.dialog(CloseDialog)
    assert dialog.windowTitle() == "Close and seal Bag 3"
    assert asks.focus() is dialog.seal.edit
    assert dialog.reason.text() == "Count again: films."
    asks.type(dialog.seal.edit, "A 1188")
    asks.strike("Enter")
    asks.qtbot.keyClicks(dialog.counted.edit, "3")
    asks.strike("Ctrl+Enter")  # leads to what is missing
    films, discs = dialog.counts.fields
    assert asks.focus() is films.edit
    asks.qtbot.keyClicks(films.edit, "2x")
    photo(dialog, "transfers-dialog-close")
    asks.strike("Enter")
    asks.qtbot.keyClicks(discs.edit, "1")
    asks.strike("Ctrl+Enter")
    assert asks.trips.asked == [("close", 5, 3, "A 1188")]
    assert asks.told == ["left", "done"]


def test_a_checklist_counted_otherwise_is_kept_before_the_seal(asks: Asks, photo: Picture) -> None:
    asks.questions.ask_close(a_bag(state=PACKING))
    dialog = asks.dialog(CloseDialog)
    films, discs = dialog.counts.fields
    asks.type(films.edit, "4")
    asks.type(discs.edit, "0")
    assert films.edit.accessibleDescription() == "Noted: 2. The manifest will say what you counted."
    photo(dialog, "transfers-dialog-close-differs")
    asks.trips.problem, asks.trips.refuse = RuleBroken(DIFFERS), "close"
    asks.strike("Ctrl+Enter")
    assert asks.trips.asked == [("set_items", 5, (("films", 4),))]
    assert dialog.problem.sentence == f"The checklist is kept as you counted it. {DIFFERS}"
    asks.trips.problem = None
    asks.strike("Ctrl+Enter")
    assert [about[0] for about in asks.trips.asked] == ["set_items", "close"]  # kept once


def test_folders_counted_otherwise_are_told_in_the_form(asks: Asks) -> None:
    asks.trips.problem = RuleBroken(DIFFERS)
    asks.questions.ask_close(a_bag(state=PACKING, items=()))
    dialog = asks.dialog(CloseDialog)
    asks.type(dialog.counted.edit, "4")
    asks.strike("Ctrl+Enter")
    assert dialog.problem.sentence == DIFFERS
    asks.strike("Esc")
    assert dialog.counted.text() == "4"
    assert asks.questions.asks


def test_a_box_is_sent_and_its_receipt_awaited_as_usual(asks: Asks, photo: Picture) -> None:
    asks.questions.ask_send(a_box(state=CLOSED))
    dialog = asks.dialog(SendDialog)
    assert asks.focus() is dialog.day.edit
    photo(dialog, "transfers-dialog-send")
    asks.strike("Enter")
    assert asks.trips.asked == [("send", 5, None)]


def test_a_receipt_can_be_awaited_on_a_day_that_is_to_come(asks: Asks, photo: Picture) -> None:
    asks.questions.ask_send(a_box(state=CLOSED))
    dialog = asks.dialog(SendDialog)
    asks.type(dialog.day.edit, "20-Nov-2025")
    assert dialog.reason.text() == "This day has passed."
    asks.strike("Enter")
    dialog.day.edit.clear()
    asks.type(dialog.day.edit, "soon")
    assert dialog.reason.text() == "Type a day, or nothing."
    photo(dialog, "transfers-dialog-send-no-day")
    asks.strike("Enter")
    assert asks.trips.asked == []
    dialog.day.edit.clear()
    asks.type(dialog.day.edit, "12/5")
    asks.strike("Enter")
    assert asks.trips.asked == [("send", 5, date(2025, 12, 5))]


def test_what_leaves_for_another_institution_takes_more_than_enter(asks: Asks, photo: Picture) -> None:
    asks.questions.ask_send(a_bag(state=CLOSED, seal="A 1188"))
    dialog = asks.dialog(SendDialog)
    told = "3 folders, 2 films, 1 disc, seal A 1188. On its way until the receipt is entered."
    assert dialog.accessibleDescription() == told
    asks.strike("Enter")
    assert asks.trips.asked == []
    dialog.day.edit.setFocus()
    photo(dialog, "transfers-dialog-send-bag")
    asks.strike("Ctrl+Enter")
    assert asks.trips.asked == [("send", 5, None)]


def test_all_are_received_when_the_count_agrees(asks: Asks, photo: Picture) -> None:
    asks.questions.ask_receive_all(a_transfer())
    dialog = asks.dialog(CountDialog)
    assert dialog.windowTitle() == "How many folders did you count in Tote 1?"
    asks.strike("Enter")
    assert asks.trips.asked == []
    asks.trips.problem = RuleBroken("7 of Tote 1 awaited, 6 counted. Nothing was changed.")
    asks.type(dialog.count.edit, "6")
    asks.strike("Enter")
    assert dialog.problem.sentence.startswith("7 of Tote 1 awaited, 6 counted.")
    photo(dialog, "transfers-dialog-count")
    asks.trips.problem = None
    dialog.count.edit.clear()
    asks.type(dialog.count.edit, "7")
    assert not dialog.problem.isVisible()
    asks.strike("Enter")
    assert asks.trips.asked == [("receive_all", 5, 7)]


def test_finishing_names_what_was_not_scanned(asks: Asks, photo: Picture) -> None:
    tote = whole(asks, a_transfer(2), 2, wanted="Dr Ortiz, 14:30")
    asks.questions.ask_finish(tote)
    dialog = asks.dialog(FinishDialog)
    assert dialog.lines.text().splitlines() == [
        "OKAFOR, Chidi  00-01-72  V1, wanted: Dr Ortiz, 14:30", "LINDQVIST, Sara E.  00-02-72  V1",
    ]  # fmt: skip
    assert dialog.act.text() == "Finish: 2 did not arrive"
    asks.strike("Enter")  # no key that is struck by itself loses a folder
    assert asks.trips.asked == []
    asks.questions.ask_finish(tote)
    photo(asks.dialog(FinishDialog), "transfers-dialog-finish")
    asks.strike("Ctrl+Enter")
    assert asks.trips.asked == [("finish", 5)]


def test_many_that_were_not_scanned_are_counted(asks: Asks, photo: Picture) -> None:
    asks.questions.ask_finish(whole(asks, a_transfer(12), 12))
    dialog = asks.dialog(FinishDialog)
    lines = dialog.lines.text().splitlines()
    assert (len(lines), lines[-1]) == (9, "and 4 more")
    photo(dialog, "transfers-dialog-finish-many")


def test_a_tote_of_which_all_was_scanned_is_finished(asks: Asks) -> None:
    asks.questions.ask_finish(whole(asks, a_transfer(1), 1, state=ManifestState.ELSEWHERE))
    dialog = asks.dialog(FinishDialog)
    assert dialog.lines.text() == "Every folder was scanned."
    assert dialog.act.text() == "Finish"


def test_a_manifest_that_cannot_be_read_is_asked_for_again(asks: Asks, photo: Picture) -> None:
    tote = whole(asks, a_transfer(2), 2)
    asks.trips.unreadable = Unavailable(OFFLINE)
    asks.questions.ask_finish(tote)
    dialog = asks.dialog(FinishDialog)
    assert dialog.problem.sentence == OFFLINE
    assert asks.focus() is dialog.again
    photo(dialog, "transfers-dialog-finish-unread")
    asks.strike("Ctrl+Enter")
    assert asks.trips.asked == []
    asks.trips.unreadable = None
    asks.strike("Space")
    assert not dialog.again.isVisible()
    assert not dialog.problem.isVisible()
    asks.strike("Ctrl+Enter")
    assert asks.trips.asked == [("finish", 5)]


def test_nothing_is_finished_before_the_manifest_is_read(asks: Asks) -> None:
    tote = whole(asks, a_transfer(2), 2)
    asks.jobs.holding = True
    asks.questions.ask_finish(tote)
    dialog = asks.dialog(FinishDialog)
    assert dialog.reason.text() == "The manifest is being read."
    asks.strike("Ctrl+Enter")
    asks.jobs.let_go()
    assert asks.trips.asked == []


def test_a_receipt_of_a_box_needs_its_accession_number(asks: Asks, photo: Picture) -> None:
    asks.questions.ask_receipt(whole(asks, a_box(14), 14))
    dialog = asks.dialog(ReceiptDialog)
    assert asks.focus() is dialog.accession.edit
    assert dialog.told.text() == "All 14 folders came."
    assert dialog.reason.text() == "Type the accession number."
    asks.strike("Ctrl+Enter")
    assert asks.trips.asked == []
    asks.type(dialog.accession.edit, "A-2291")
    photo(dialog, "transfers-dialog-receipt")
    asks.strike("Ctrl+Enter")
    assert asks.trips.asked == [("receipt", 5, Receipt("", "A-2291"))]


def test_what_did_not_come_is_ticked_by_scan_or_by_space(asks: Asks, photo: Picture) -> None:
    asks.questions.ask_receipt(whole(asks, a_bag(3), 3))
    dialog = asks.dialog(ReceiptDialog)
    assert asks.focus() is dialog.signed.edit
    asks.type(dialog.signed.edit, "J. Ito")
    assert asks.questions.take_scan(chart(2))
    assert asks.questions.take_scan(chart(2))  # once more changes nothing
    assert dialog.missing == (chart(2),)
    dialog.folders.setFocus()
    dialog.folders.choose(chart(3))
    asks.strike("Space")
    assert dialog.told.text() == "2 of 3 folders did not come."
    assert dialog.act.text() == "Enter: 2 did not come"
    films = dialog.counts.fields[0]
    assert films.text() == "2"
    films.edit.selectAll()
    asks.type(films.edit, "1")
    assert films.edit.accessibleDescription() == "Sent: 2. The difference goes to the queue."
    photo(dialog, "transfers-dialog-receipt-bag")
    asks.theme.set_dark(True)
    photo(dialog, "transfers-dialog-receipt-bag-dark")
    asks.strike("Ctrl+Enter")
    assert asks.trips.asked == [("receipt", 5, Receipt("J. Ito", "", (chart(2), chart(3)), (1, 1)))]


def test_a_folder_that_was_not_sent_cannot_be_missing(asks: Asks) -> None:
    asks.questions.ask_receipt(whole(asks, a_bag(3), 3, state=ManifestState.TAKEN_OUT))
    dialog = asks.dialog(ReceiptDialog)
    assert asks.questions.take_scan(chart(1))
    assert dialog.problem.sentence.startswith("This folder was not sent in Bag 3.")
    assert asks.questions.take_scan(chart(2))
    assert not dialog.problem.isVisible()
    assert dialog.missing == (chart(2),)


def test_a_receipt_that_is_refused_keeps_all_that_was_said(asks: Asks) -> None:
    asks.questions.ask_receipt(whole(asks, a_bag(3), 3))
    dialog = asks.dialog(ReceiptDialog)
    asks.trips.problem = Unavailable(OFFLINE)
    asks.type(dialog.signed.edit, "J. Ito")
    asks.questions.take_scan(chart(2))
    asks.strike("Ctrl+Enter")
    assert dialog.problem.sentence == OFFLINE
    assert (dialog.signed.text(), dialog.missing) == ("J. Ito", (chart(2),))


def test_a_receipt_whose_manifest_cannot_be_read_keeps_what_was_typed(asks: Asks) -> None:
    made = whole(asks, a_box(2), 2)
    asks.trips.unreadable = Unavailable(OFFLINE)
    asks.questions.ask_receipt(made)
    dialog = asks.dialog(ReceiptDialog)
    asks.type(dialog.accession.edit, "A-1")
    assert not dialog.act.isEnabled()
    assert not asks.questions.take_scan(chart(1))
    asks.trips.unreadable = None
    dialog.again.click()
    assert dialog.accession.text() == "A-1"
    assert dialog.act.isEnabled()


def test_tab_walks_the_receipt_as_it_is_read(asks: Asks) -> None:
    asks.questions.ask_receipt(whole(asks, a_bag(3), 3))
    dialog = asks.dialog(ReceiptDialog)
    asks.type(dialog.signed.edit, "J. Ito")
    walked = []
    for _ in range(6):
        walked.append(asks.focus())
        asks.strike("Tab")
    assert [each.accessibleName() for each in walked if each] == [
        "Signed by", "films", "disc", "Folders that did not come", "Cancel", "Enter the receipt",
    ]  # fmt: skip
    assert dialog.folders.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_it_goes_somewhere_else_by_scan_and_enter(asks: Asks, photo: Picture) -> None:
    asks.questions.ask_destination(a_transfer(state=PACKING))
    dialog = asks.dialog(DestinationDialog)
    assert not asks.questions.take_scan(TOTE.code)
    assert asks.questions.take_scan(SHELF.code)
    photo(dialog, "transfers-dialog-destination")
    assert asks.trips.asked == []
    asks.strike("Enter")
    assert asks.trips.asked == [("redirect", 5, SHELF.code)]


def test_a_destination_typed_quickly_is_looked_up_first(asks: Asks) -> None:
    asks.questions.ask_destination(a_transfer(state=PACKING))
    dialog = asks.dialog(DestinationDialog)
    asks.jobs.holding = True
    asks.type(dialog.to.edit, "lee")
    asks.strike("Enter")
    asks.jobs.let_go()
    assert asks.trips.asked == [("redirect", 5, LEE.code)]


def test_a_box_cannot_go_to_a_person(asks: Asks) -> None:
    asks.questions.ask_destination(a_box(state=PACKING))
    dialog = asks.dialog(DestinationDialog)
    asks.questions.take_scan(LEE.code)
    assert dialog.to.problem.startswith("Dr Lee cannot be meant here.")
    assert not asks.questions.take_scan(BOX.code)


def test_giving_up_takes_more_than_enter(asks: Asks, photo: Picture) -> None:
    tote = a_transfer(0, state=PACKING)
    asks.questions.ask_cancel(tote)
    dialog = asks.dialog(CancelDialog)
    assert dialog.windowTitle() == "Give up packing Tote 1"
    assert asks.focus() is dialog.safe
    photo(dialog, "transfers-dialog-cancel")
    asks.strike("Enter")
    assert asks.trips.asked == []
    assert asks.told == ["left"]
    asks.questions.ask_cancel(tote)
    asks.dialog(CancelDialog)
    asks.strike("Ctrl+Enter")
    assert asks.trips.asked == [("cancel", 5)]
