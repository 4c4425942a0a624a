"""Printing search plans and recall letters: what is asked, what was chosen last, what goes wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.charts import LetterLevel, Resolution
from app.errors import Conflict, Unavailable
from tests.gui.conftest import Picture
from tests.gui.missing_prints.conftest import Printing
from tests.gui.missing_prints.fakes import HOLDERS, LETTER, OFFLINE, a_holder, a_search
from ui.missing.print_desk import choose_place
from ui.missing.print_dialog import HOLDERS_HIGH
from ui.theme.focus_ring import RING_RADIUS
from ui.widgets.labels import Label

CROSSED = "Somebody has changed this meanwhile. Nothing was changed. Look again."


def test_enter_prints_the_plan_as_the_search_stands_now(room: Printing, photo: Picture) -> None:
    room.prints.whole = a_search(looked=4)
    dialog = room.plan(a_search(looked=3))
    assert dialog.windowTitle() == "Print the search plan"
    assert dialog.name.accessibleName() == "GARCIA, Maria T.  00-41-72  V1"
    assert room.focus() is dialog.fields.paper.box
    photo(dialog, "missing-print-plan")
    room.strike("Enter")
    ((search, setup),) = room.prints.asked
    assert search.looked == 4
    assert (setup.stock, setup.resolution) == ("letter-list", Resolution.LASER_600)
    assert len(room.prints.kept) == 1
    assert (room.folder / "out.pdf").stat().st_size > 0
    assert room.said == [("Search plan printed", "GARCIA, Maria T.  V1")]
    assert room.told == ["left", "printed"]
    assert not room.desk.asks


def test_the_letters_name_each_holder_and_how_they_ask(room: Printing, photo: Picture) -> None:
    dialog = room.letters()
    assert dialog.windowTitle() == "Print 3 recall letters"
    assert dialog.lines.accessibleName() == "Letters"
    assert dialog.lines.accessibleDescription().startswith("Dr Lee, 3 charts, Last reminder. Billing")
    shown = [each.text() for each in dialog.lines.findChildren(Label)]
    assert shown[0::3] == [holder.name for holder in HOLDERS]
    assert shown[1::3] == ["3 charts", "12 charts", "1 chart"]
    assert shown[2::3] == ["Last reminder", "Second reminder", "Reminder"]
    assert dialog.told.text() == "16 charts overdue, 1 wanted."
    photo(dialog, "missing-print-letters")
    room.theme.set_dark(True)
    photo(dialog, "missing-print-letters-dark")
    room.strike("Enter")
    assert [places for places, _ in room.prints.asked] == [[1, 2, 3]]
    assert room.said == [("3 recall letters printed", "16 charts")]


def test_what_came_back_meanwhile_is_not_told_as_printed(room: Printing) -> None:
    room.letters()
    room.prints.still = HOLDERS[:1]
    room.strike("Enter")
    assert room.said == [("1 recall letter printed", "3 charts")]


def test_letters_nobody_needs_any_more_are_not_printed(room: Printing) -> None:
    dialog = room.letters()
    room.prints.still = ()
    room.strike("Enter")
    assert dialog.problem.sentence.startswith("There is nothing to print. Nothing was changed.")
    assert room.prints.kept == []
    assert room.desk.asks


def test_one_letter_is_one(room: Printing, photo: Picture) -> None:
    dialog = room.letters(HOLDERS[2:])
    assert (dialog.windowTitle(), dialog.act.text()) == ("Print 1 recall letter", "Print the letter")
    assert not dialog.told.isVisible()
    photo(dialog, "missing-print-letter")


def test_no_holder_no_letter(room: Printing, photo: Picture) -> None:
    dialog = room.letters(())
    assert dialog.reason.text() == "Nobody has a chart for too long."
    photo(dialog, "missing-print-none")
    room.strike("Enter")
    assert room.prints.asked == []


def test_many_letters_are_scrolled_by_the_keyboard(room: Printing, photo: Picture) -> None:
    many = [a_holder(at, f"Dr Number {at}", at, LetterLevel.REMINDER) for at in range(1, 31)]
    dialog = room.letters(many)
    assert room.focus() is dialog.fields.paper.box
    photo(dialog, "missing-print-many")
    assert dialog.height() < room.window.height()
    assert dialog.lines.height() == HOLDERS_HIGH
    assert room.walk(5) == ["Paper", "Printer", "Save as PDF", "Cancel", "Print the letters"]
    assert room.focus() is dialog.lines
    assert dialog.lines.property(RING_RADIUS)
    photo(dialog, "missing-print-many-scrolled")
    room_for = dialog.lines.viewport().width()
    assert all(each.geometry().right() < room_for for each in dialog.lines.findChildren(Label))
    room.strike("Down")
    assert dialog.lines.verticalScrollBar().value() > 0


def test_tab_leaves_out_what_needs_no_scrolling(room: Printing) -> None:
    dialog = room.letters()
    assert room.walk(5) == ["Paper", "Printer", "Save as PDF", "Cancel", "Print the letters"]
    assert room.focus() is dialog.fields.paper.box
    assert dialog.lines.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert not dialog.files.zpl.isVisible()


def test_a_pdf_counts_as_a_print(room: Printing) -> None:
    room.plan().files.pdf.click()
    assert (room.folder / "printed.pdf").exists()
    assert room.said == [("Search plan saved", "printed.pdf")]
    room.letters().files.pdf.click()
    assert room.said[1] == ("3 recall letters saved", "printed.pdf")
    assert len(room.prints.kept) == 2


def test_paper_and_printer_are_remembered_for_each_on_this_pc(room: Printing) -> None:
    fields = room.letters().fields
    fields.paper.choose("a4-list")
    fields.printer.choose(Resolution.LABEL_300)
    room.strike("Enter")
    room.desk = room.another()
    again = room.letters().fields
    assert (again.setup.stock, again.setup.resolution) == ("a4-list", Resolution.LABEL_300)
    again.paper.choose("letter-list")
    assert again.setup.resolution is Resolution.LASER_600  # the printer this paper was in
    room.strike("Esc")
    assert room.plan().fields.setup.stock == "letter-list"  # plans have a memory of their own


def test_paper_that_is_no_more_to_be_had_is_forgotten(room: Printing) -> None:
    words = "[search-plans]\nstock=gone\ndpi-letter-list=7\n"
    (room.folder / "labels.ini").write_text(words, encoding="ascii")
    room.prints.offered = (LETTER,)
    room.desk = room.another()
    setup = room.plan().fields.setup
    assert (setup.stock, setup.resolution) == ("letter-list", Resolution.LASER_600)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_be_reached_loses_nothing(room: Printing, photo: Picture) -> None:
    room.broken = True
    dialog = room.letters()
    room.strike("Enter")
    assert dialog.problem.sentence.startswith("The printer cannot be reached. Nothing was printed.")
    assert (room.prints.kept, room.toasts) == ([], [])
    photo(dialog, "missing-print-no-printer")
    room.broken = False
    room.strike("Enter")
    assert len(room.prints.kept) == 1
    assert room.told == ["left", "printed"]


@pytest.mark.parametrize("problem", [Conflict(CROSSED), Unavailable(OFFLINE)])
def test_a_print_that_cannot_be_kept_leaves_the_question_open(
    room: Printing, problem: Conflict | Unavailable
) -> None:
    room.prints.problem = problem
    dialog = room.letters()
    room.strike("Enter")
    assert dialog.problem.sentence == str(problem)
    assert room.desk.asks
    assert room.told == []
    room.prints.problem = None
    room.strike("Enter")
    assert len(room.prints.kept) == 1


def test_a_search_that_cannot_be_read_is_told(room: Printing) -> None:
    dialog = room.plan()
    room.prints.unreadable = Unavailable(OFFLINE)
    room.strike("Enter")
    assert dialog.problem.sentence == OFFLINE
    assert room.prints.asked == []


def test_a_key_struck_twice_opens_one_question_and_prints_once(room: Printing) -> None:
    first = room.plan()
    assert room.plan(a_search(patient="OKAFOR, Chidi")) is first
    room.jobs.holding = True
    room.strike("Enter")
    room.strike("Enter")
    assert not first.files.pdf.isEnabled()
    room.strike("Esc")
    assert room.desk.asks
    room.jobs.let_go()
    assert len(room.prints.kept) == 1
    assert room.said == [("Search plan printed", "GARCIA, Maria T.  V1")]


def test_esc_leaves_without_a_print(room: Printing) -> None:
    room.letters()
    room.strike("Esc")
    assert room.told == ["left"]
    assert (room.prints.asked, room.desk.asks) == ([], False)


def test_a_file_is_named_after_what_is_in_it(room: Printing) -> None:
    for dialog, name in ((room.plan(), "search plan.pdf"), (None, "recall letters.pdf")):
        form = dialog or room.letters()
        choose_place(form, "pdf", print)
        (question,) = form.findChildren(QFileDialog)
        assert [file.rpartition("/")[2] for file in question.selectedFiles()] == [name]
        question.reject()
        form.reject()
