"""Printing a pull list: Ctrl+P and Enter, what else can be chosen, and when it cannot be done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.charts import ChangeKind, LineState, Resolution, SlipKind, Spot
from app.errors import Unavailable
from app.progress import Progress
from tests.gui.conftest import Picture
from tests.gui.pulls_dialogs.conftest import Printing
from tests.gui.pulls_dialogs.fakes import (
    OFFLINE,
    PRINTED,
    Prints,
    a_change,
    a_line,
    a_list,
    in_parts,
)
from ui.pulls import print_work
from ui.pulls.print_work import Which
from ui.shell.kept_print import KeptPrint
from ui.theme.theme import Theme
from ui.widgets.outcome import Outcome

ADDED, WITHDRAWN, CHANGED = ChangeKind.ADDED, ChangeKind.WITHDRAWN, ChangeKind.CHANGED


def test_enter_prints_every_chart_to_fetch_the_first_time(room: Printing, photo: Picture) -> None:
    dialog = room.ask()
    assert room.focus() is dialog.fields.what.box
    assert dialog.windowTitle() == "Print the list of Mon 24-Nov"
    assert dialog.fields.lines.box.currentText() == "All to fetch  26"
    assert dialog.told.text() == "26 slips on 7 sheets, in the order of the shelves."
    photo(dialog, "pulls-dialog-print")
    room.strike("Enter")
    assert [lines for lines, _ in room.prints.asked] == [tuple(range(1, 27))]
    assert len(room.prints.kept) == 1
    assert (room.folder / "printed.pdf").stat().st_size > 0
    assert [toast.title for toast in room.toasts] == ["26 slips printed"]
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


def test_after_a_print_only_what_changed_is_offered_first(
    room: Printing, photo: Picture, theme: Theme
) -> None:
    room.prints.changed = [
        a_change(WITHDRAWN, 40), a_change(CHANGED, 9, "Dr Ortiz, 11:20"), a_change(ADDED, 3),
        replace(a_change(ADDED, 4), line=a_line(4, state=LineState.PULLED)),
    ]  # fmt: skip
    dialog = room.ask(a_list(printed_at=PRINTED))
    assert dialog.fields.which is Which.CHANGES
    assert [line.request for line in dialog.lines] == [3, 9]
    assert dialog.old.words.text().splitlines() == [
        "Take out: 72-40-00  GARCIA, Maria T.  V1",
        "Replace: 72-09-00  BROWN, Walter J.  V1. Dr Ortiz, 11:20",
    ]
    photo(dialog, "pulls-dialog-print-changes")
    theme.set_dark(True)
    photo(dialog, "pulls-dialog-print-changes-dark")
    room.strike("Enter")
    assert [lines for lines, _ in room.prints.asked] == [(3, 9)]


def test_many_slips_to_take_out_are_scrolled_by_keys(room: Printing, photo: Picture) -> None:
    room.prints.changed = [a_change(WITHDRAWN, key) for key in range(30, 45)]
    dialog = room.ask(a_list(printed_at=PRINTED))
    assert len(dialog.old.words.text().splitlines()) == 15
    assert dialog.old.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not dialog.act.isEnabled()
    assert dialog.reason.text() == "Nothing was added."
    photo(dialog, "pulls-dialog-print-take-out")
    room.strike("Enter")
    assert room.prints.asked == []


def test_enter_struck_before_the_changes_are_read_prints_them_once(room: Printing) -> None:
    room.prints.changed = [a_change(ADDED, 3)]
    room.jobs.holding = True
    dialog = room.ask(a_list(printed_at=PRINTED))
    assert dialog.reason.text() == "Reading what changed."
    room.strike("Enter")
    room.strike("Enter")
    assert room.printers == []
    room.jobs.let_go()
    assert [lines for lines, _ in room.prints.asked] == [(3,)]
    assert len(room.printers) == 1


def test_an_enter_that_waits_is_forgotten_when_other_lines_are_chosen(room: Printing) -> None:
    room.prints.changed = [a_change(ADDED, 3)]
    room.jobs.holding = True
    dialog = room.ask(a_list(printed_at=PRINTED))
    room.strike("Enter")
    dialog.fields.lines.choose(Which.ALL)
    room.jobs.let_go()
    assert room.printers == []
    assert room.desk.asks


def test_changes_that_cannot_be_read_are_said_and_tried_again(room: Printing, photo: Picture) -> None:
    room.prints.unreadable = Unavailable(OFFLINE)
    dialog = room.ask(a_list(printed_at=PRINTED))
    assert dialog.problem.sentence == OFFLINE
    photo(dialog, "pulls-dialog-print-unread")
    room.strike("Enter")
    assert room.printers == []
    room.prints.unreadable, room.prints.changed = None, [a_change(ADDED, 3)]
    dialog.again.click()
    assert not dialog.problem.isVisible()
    assert not dialog.again.isVisible()
    assert room.focus() is dialog.fields.lines.box
    assert dialog.fields.lines.box.currentText() == "Changes since the last print  1"
    room.strike("Enter")
    assert [lines for lines, _ in room.prints.asked] == [(3,)]


def test_all_can_be_printed_while_the_changes_are_unknown(room: Printing) -> None:
    room.prints.unreadable = Unavailable(OFFLINE)
    dialog = room.ask(a_list(3, printed_at=PRINTED))
    dialog.fields.lines.choose(Which.ALL)
    room.strike("Enter")
    assert [lines for lines, _ in room.prints.asked] == [(1, 2, 3)]


def test_whoever_walks_a_part_prints_that_part(room: Printing, photo: Picture) -> None:
    dialog = room.ask(in_parts(), part=2)
    assert dialog.fields.lines.box.currentText() == "Part 2  13"
    photo(dialog, "pulls-dialog-print-part")
    room.strike("Enter")
    assert [lines for lines, _ in room.prints.asked] == [tuple(range(14, 27))]


def test_an_empty_list_says_that_nothing_is_left(room: Printing, photo: Picture) -> None:
    dialog = room.ask(a_list(0))
    assert dialog.reason.text() == "Nothing is left to fetch."
    assert not dialog.files.pdf.isEnabled()
    photo(dialog, "pulls-dialog-print-empty")
    room.strike("Enter")
    assert room.printers == []
    room.strike("Esc")
    assert room.told == ["left"]


def test_what_lies_with_whoever_needs_it_is_not_fetched(room: Printing) -> None:
    pulls = a_list(2)
    there = replace(pulls, lines=(a_line(7, spot=Spot.THERE), *pulls.lines))
    assert [line.request for line in room.ask(there).lines] == [1, 2]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_be_reached_loses_nothing(room: Printing, photo: Picture) -> None:
    room.broken = True
    dialog = room.ask()
    room.strike("Enter")
    assert dialog.problem.sentence.startswith("The printer cannot be reached. Nothing was printed.")
    assert room.prints.kept == []
    assert room.toasts == []
    photo(dialog, "pulls-dialog-print-no-printer")
    room.broken = False
    room.strike("Enter")
    assert len(room.prints.kept) == 1
    assert room.told == ["left", "printed"]


def test_what_cannot_be_kept_is_not_printed(room: Printing, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[object] = []
    monkeypatch.setattr(print_work, "paint_marks", lambda *marks: painted.append(marks))
    room.prints.problem = Unavailable(OFFLINE)
    dialog = room.ask()
    room.strike("Enter")
    assert dialog.problem.sentence == OFFLINE
    assert dialog.act.isEnabled()
    assert room.told == []
    assert painted == []
    room.prints.problem = None
    room.strike("Enter")
    assert len(painted) == 7


def test_a_part_used_sheet_goes_on_where_it_is_free_also_another_day(room: Printing) -> None:
    dialog = room.ask(a_list(6))
    dialog.fields.start.choose(3)
    assert dialog.told.text() == "6 slips on 2 sheets, in the order of the shelves."
    room.strike("Enter")
    assert room.prints.asked[-1][1].start_at == 3
    room.desk = room.another()
    assert room.ask(a_list(6)).fields.setup.start_at == 1  # the second sheet is used up
    room.strike("Esc")
    room.ask(a_list(3))
    room.strike("Enter")
    room.desk = room.another()
    assert room.ask(a_list(6)).fields.setup.start_at == 4


def test_a_roll_has_no_first_slip_and_goes_into_zpl(room: Printing, photo: Picture) -> None:
    dialog = room.ask()
    assert not dialog.files.zpl.isVisible()
    dialog.fields.paper.choose("zebra-4x6")
    assert dialog.fields.setup.resolution is Resolution.LABEL_203
    assert not dialog.fields.start.isVisible()
    dialog.fields.printer.choose(Resolution.LABEL_300)
    photo(dialog, "pulls-dialog-print-roll")
    dialog.files.zpl.click()
    assert (room.folder / "slips.zpl").exists()
    assert [(toast.title, toast.sentence) for toast in room.toasts] == [("26 slips saved", "slips.zpl")]
    room.desk = room.another()
    setup = room.ask().fields.setup
    assert (setup.stock, setup.resolution) == ("zebra-4x6", Resolution.LABEL_300)


def test_the_list_is_printed_on_sheets_whatever_the_slips_are_on(room: Printing, photo: Picture) -> None:
    dialog = room.ask()
    dialog.fields.paper.choose("zebra-4x6")
    dialog.fields.what.choose(SlipKind.LIST)
    assert not dialog.fields.paper.isVisible()
    assert not dialog.files.zpl.isVisible()
    assert dialog.told.text() == "26 charts, in the order of the shelves."
    photo(dialog, "pulls-dialog-print-list")
    room.strike("Enter")
    setup = room.prints.asked[-1][1]
    assert (setup.kind, setup.stock, setup.resolution) == (SlipKind.LIST, "letter-4", Resolution.LASER_600)
    assert [toast.title for toast in room.toasts] == ["List printed"]
    room.desk = room.another()
    assert room.ask().fields.kind is SlipKind.LIST  # what was chosen last


def test_a_pdf_counts_as_a_print(room: Printing) -> None:
    dialog = room.ask(a_list(1))
    dialog.files.pdf.click()
    assert (room.folder / "slips.pdf").exists()
    assert room.told == ["left", "printed"]
    assert [toast.title for toast in room.toasts] == ["1 slip saved"]


def test_a_print_without_a_page_says_so(room: Printing) -> None:
    dialog = room.ask()
    dialog.fields.what.choose(SlipKind.ROUTING)
    room.strike("Enter")
    assert dialog.problem.sentence.startswith("There is nothing to print.")
    assert room.prints.kept == []


def test_a_key_struck_twice_opens_one_question(room: Printing) -> None:
    first = room.ask()
    assert room.ask() is first
    room.strike("Esc")
    assert room.told == ["left"]


def test_while_it_is_printed_nothing_else_can_be_done(room: Printing, photo: Picture) -> None:
    dialog = room.ask()
    room.jobs.holding = True
    room.strike("Enter")
    assert not dialog.act.isEnabled()
    assert not dialog.files.pdf.isEnabled()
    dialog.show_progress(Progress(2, 7, "Printing"))
    photo(dialog, "pulls-dialog-print-busy")
    room.strike("Esc")
    assert room.desk.asks
    room.jobs.let_go()
    assert len(room.prints.kept) == 1
    assert not room.desk.asks


def test_tab_walks_the_question_as_it_is_read(room: Printing) -> None:
    dialog = room.ask()
    fields, walked = dialog.fields, []
    for _ in range(8):
        walked.append(room.focus())
        room.strike("Tab")
    assert walked == [
        fields.what.box, fields.lines.box, fields.paper.box, fields.printer.box, fields.start.box,
        dialog.files.pdf, dialog.safe, dialog.act,
    ]  # fmt: skip
    assert [each.accessibleName() for each in walked if each] == [
        "What", "Which lines", "Paper", "Printer", "First free slip", "Save as PDF", "Cancel",
        "Print 26 slips",
    ]  # fmt: skip


def test_a_file_of_this_pc_that_makes_no_sense_is_forgotten(room: Printing, prints: Prints) -> None:
    words = "[slips]\nkind=poem\nstock=gone\nstart=many\ndpi-letter-4=7\n"
    (room.folder / "labels.ini").write_text(words, encoding="ascii")
    room.desk = room.another()
    setup = room.ask().fields.setup
    assert (setup.kind, setup.stock, setup.start_at) == (SlipKind.SLIPS, "letter-4", 1)
    assert setup.resolution is Resolution.LASER_600


def test_f12_prints_the_same_slips_once_more(room: Printing) -> None:
    kept: list[KeptPrint] = []
    room.stage.print_kept.connect(kept.append)
    room.ask()
    room.strike("Enter")
    (first,) = kept
    assert first.words == "26 slips printed"
    file = room.folder / "printed.pdf"
    file.unlink()
    first.again()
    assert file.stat().st_size > 0
    assert len(room.prints.asked) == 1  # set once: the second print is the first, mark by mark
    assert len(room.prints.kept) == 2 and room.prints.kept[0] == room.prints.kept[1]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_slips_that_no_printer_took_are_kept_for_f12(room: Printing) -> None:
    kept: list[KeptPrint] = []
    told: list[Outcome] = []
    room.stage.print_kept.connect(kept.append)
    room.stage.outcome.connect(lambda outcome, _tone: told.append(outcome))
    room.broken = True
    room.ask()
    room.strike("Enter")
    assert len(kept) == 1 and room.prints.kept == []
    room.strike("Esc")
    assert not room.desk.asks
    kept[0].again()
    assert told[-1].word == "Not printed" and "F12 prints once more" in told[-1].sentence
    (printer,) = room.printers
    printer.setOutputFileName(str(room.folder / "printed.pdf"))
    kept[-1].again()
    assert (room.folder / "printed.pdf").stat().st_size > 0 and len(room.prints.kept) == 1
