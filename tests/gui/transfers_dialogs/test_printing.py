"""Printing for a transfer: manifest, label, receipt, recall list; what was chosen last; what goes wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.actor import Permission
from app.charts import ManifestPaper, Resolution, Transfer
from app.errors import Unavailable
from app.progress import Progress
from tests.gui.conftest import Picture
from tests.gui.transfers_dialogs.conftest import Printing
from tests.gui.transfers_dialogs.fakes import OFFLINE, a_bag, a_box, a_line, a_recall, a_transfer
from ui.widgets import marks_out

MANIFEST, LABEL, RECEIPT = ManifestPaper.MANIFEST, ManifestPaper.LABEL, ManifestPaper.RECEIPT


def test_enter_prints_the_manifest_the_first_time(room: Printing, photo: Picture) -> None:
    room.trips.whole = replace(a_transfer(2), lines=(a_line(1), a_line(2)))
    dialog = room.ask(a_transfer(1))
    assert room.focus() is dialog.fields.what.box
    assert dialog.windowTitle() == "Print for Tote 1"
    assert [dialog.fields.what.box.itemText(at) for at in range(2)] == ["Manifest", "Label of the tote"]
    assert dialog.fields.what.box.count() == 2
    photo(dialog, "transfers-dialog-print")
    room.strike("Enter")
    ((folders, setup),) = room.papers.asked
    assert folders == 2  # as it stands now, not as the list had it
    assert (setup.what, setup.stock, setup.start_at) == (MANIFEST, "letter-1", 1)
    assert (room.folder / "printed.pdf").stat().st_size > 0
    assert len(room.papers.kept) == 1
    assert [(toast.title, toast.sentence) for toast in room.toasts] == [("Manifest printed", "For Tote 1.")]
    assert room.told == ["left", "printed"]
    assert not room.desk.asks


def test_the_printer_is_set_to_the_sheet_without_margins(room: Printing) -> None:
    room.ask()
    room.strike("Enter")
    (printer,) = room.printers
    assert printer.resolution() == 600
    layout = printer.pageLayout()
    size = layout.pageSize().size(layout.pageSize().Unit.Millimeter)
    assert (size.width(), size.height()) == pytest.approx((215.9, 279.4), abs=0.1)
    assert layout.margins().isNull()


def test_a_box_and_a_bag_have_a_receipt_too(room: Printing, photo: Picture) -> None:
    dialog = room.ask(a_bag())
    assert dialog.fields.what.box.count() == 3
    dialog.fields.what.choose(RECEIPT)
    assert dialog.told.text() == "To be signed by Mercy Hospital, and sent back."
    photo(dialog, "transfers-dialog-print-receipt")
    room.strike("Enter")
    assert [setup.what for _, setup in room.papers.asked] == [RECEIPT]
    room.desk = room.another()
    assert room.ask(a_box()).fields.kind is RECEIPT
    room.strike("Esc")
    assert room.ask(a_transfer()).fields.kind is MANIFEST  # a tote has none


@pytest.mark.parametrize("asked", [a_transfer(), a_bag()])
def test_a_desk_that_only_receives_is_offered_what_it_may_print(room: Printing, asked: Transfer) -> None:
    room.desk = room.another(Permission.MOVE_AT_DESK)
    what = room.ask(asked).fields.what.box
    assert [what.itemText(at) for at in range(what.count())] == ["Manifest"]
    room.strike("Enter")
    assert [setup.what for _, setup in room.papers.asked] == [MANIFEST]


def test_a_label_goes_on_where_its_sheet_is_free_also_another_day(room: Printing, photo: Picture) -> None:
    dialog = room.ask()
    assert not dialog.fields.start.isVisible()
    dialog.fields.what.choose(LABEL)
    assert dialog.fields.start.isVisible()
    dialog.fields.start.choose(4)
    photo(dialog, "transfers-dialog-print-label")
    room.strike("Enter")
    assert room.papers.asked[-1][1].start_at == 4
    room.desk = room.another()
    again = room.ask().fields
    assert again.kind is LABEL
    assert again.setup.start_at == 1  # the sheet is used up


def test_a_manifest_takes_no_place_on_a_sheet_of_labels(room: Printing) -> None:
    room.ask().fields.what.choose(LABEL)
    room.dialog.fields.start.choose(2)
    room.strike("Enter")
    room.desk = room.another()
    room.ask().fields.what.choose(MANIFEST)
    room.dialog.fields.paper.choose("letter-4")  # the same paper, whole
    room.strike("Enter")
    setup = room.papers.asked[-1][1]
    assert (setup.stock, setup.start_at) == ("letter-4", 1)
    room.desk = room.another()
    fields = room.ask().fields
    fields.what.choose(LABEL)
    assert fields.setup.start_at == 3


def test_a_roll_has_no_first_label_and_goes_into_zpl(room: Printing, photo: Picture) -> None:
    dialog = room.ask()
    dialog.fields.what.choose(LABEL)
    assert not dialog.files.zpl.isVisible()
    dialog.fields.paper.choose("zebra-4x6")
    assert dialog.fields.setup.resolution is Resolution.LABEL_203
    assert not dialog.fields.start.isVisible()
    dialog.fields.printer.choose(Resolution.LABEL_300)
    photo(dialog, "transfers-dialog-print-roll")
    room.theme.set_dark(True)
    photo(dialog, "transfers-dialog-print-roll-dark")
    dialog.files.zpl.click()
    assert (room.folder / "manifest.zpl").exists()
    assert [(toast.title, toast.sentence) for toast in room.toasts] == [("Label saved", "manifest.zpl")]
    room.desk = room.another()
    setup = room.ask().fields.setup
    assert (setup.what, setup.stock, setup.resolution) == (LABEL, "zebra-4x6", Resolution.LABEL_300)


def test_a_pdf_counts_as_a_print(room: Printing) -> None:
    room.ask().files.pdf.click()
    assert (room.folder / "manifest.pdf").exists()
    assert room.told == ["left", "printed"]


def test_a_recall_list_is_printed_on_sheets(room: Printing, photo: Picture) -> None:
    room.desk.ask_recalls([a_recall(1), a_recall(2)])
    dialog = room.come(room.dialog)
    assert dialog.windowTitle() == "Print the recall list"
    assert not dialog.fields.what.isVisible()
    assert room.focus() is dialog.fields.paper.box
    photo(dialog, "transfers-dialog-print-recalls")
    room.strike("Enter")
    ((folders, setup),) = room.papers.asked
    assert (folders, setup.what) == (2, ManifestPaper.RECALL)
    assert [(toast.title, toast.sentence) for toast in room.toasts] == [("Recall list printed", "2 charts")]


def test_an_empty_recall_list_says_so(room: Printing) -> None:
    room.desk.ask_recalls([])
    dialog = room.come(room.dialog)
    assert dialog.reason.text() == "Nothing is to come back."
    room.strike("Enter")
    assert room.papers.asked == []


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_be_reached_loses_nothing(room: Printing, photo: Picture) -> None:
    room.broken = True
    dialog = room.ask()
    room.strike("Enter")
    assert dialog.problem.sentence.startswith("The printer cannot be reached. Nothing was printed.")
    assert room.papers.kept == []
    assert room.toasts == []
    photo(dialog, "transfers-dialog-print-no-printer")
    room.broken = False
    room.strike("Enter")
    assert len(room.papers.kept) == 1
    assert room.told == ["left", "printed"]


def test_what_cannot_be_kept_is_not_printed(room: Printing, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[object] = []
    monkeypatch.setattr(marks_out, "paint_marks", lambda *marks: painted.append(marks))
    room.papers.problem = Unavailable(OFFLINE)
    dialog = room.ask()
    room.strike("Enter")
    assert dialog.problem.sentence == OFFLINE
    assert painted == []
    room.papers.problem = None
    room.strike("Enter")
    assert len(painted) == 1


def test_a_manifest_that_cannot_be_read_is_told(room: Printing) -> None:
    dialog = room.ask()
    room.trips.unreadable = Unavailable(OFFLINE)
    room.strike("Enter")
    assert dialog.problem.sentence == OFFLINE
    assert room.papers.asked == []


def test_a_print_without_a_page_says_so(room: Printing) -> None:
    room.papers.empty = True
    dialog = room.ask()
    room.strike("Enter")
    assert dialog.problem.sentence.startswith("There is nothing to print.")
    assert room.papers.kept == []


def test_a_key_struck_twice_opens_one_question_and_prints_once(room: Printing) -> None:
    first = room.ask()
    assert room.ask() is first
    room.jobs.holding = True
    room.strike("Enter")
    room.strike("Enter")
    assert not first.files.pdf.isEnabled()
    first.show_progress(Progress(1, 2, "Printing"))
    room.strike("Esc")
    assert room.desk.asks
    room.jobs.let_go()
    assert len(room.papers.kept) == 1


def test_tab_walks_the_question_as_it_is_read(room: Printing) -> None:
    dialog = room.ask()
    dialog.fields.what.choose(LABEL)
    walked = []
    for _ in range(7):
        walked.append(room.focus())
        room.strike("Tab")
    assert [each.accessibleName() for each in walked if each] == [
        "What", "Paper", "Printer", "First free label", "Save as PDF", "Cancel", "Print the label",
    ]  # fmt: skip


def test_a_file_of_this_pc_that_makes_no_sense_is_forgotten(room: Printing) -> None:
    words = "[manifests]\nwhat=poem\nstock-manifest=gone\ndpi-letter-1=7\nstart-letter-4=many\n"
    (room.folder / "labels.ini").write_text(words, encoding="ascii")
    room.desk = room.another()
    fields = room.ask().fields
    assert (fields.kind, fields.setup.stock) == (MANIFEST, "letter-1")
    assert fields.setup.resolution is Resolution.LASER_600
    fields.what.choose(LABEL)
    assert fields.setup.start_at == 1
