"""The import as somebody works it: by keyboard, with second thoughts, cancelled and gone on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.directory import DateOrder
from app.errors import BadInput, Unavailable
from app.interop import ChartImport, DateReading, PatientImport
from app.progress import Stopped
from tests.gui.imports.conftest import Opens, Window
from tests.gui.imports.fakes import FILE, PREVIEW
from ui.imports.field_lines import FieldLine
from ui.imports.options import OptionsPane
from ui.imports.presenter import Step
from ui.scanning.scan import RawScan, Source
from ui.scanning.sounds import Tone
from ui.shell.routes import ImportRoute, LabelsRoute
from ui.theme.tokens import Status

MDY = DateOrder.MONTH_DAY_YEAR


def options(window: Window) -> OptionsPane:
    """The right half of the columns step."""
    found = window.steps.columns.options
    assert found is not None
    return found


def line(window: Window, field: str) -> FieldLine:
    """The line of a field."""
    fields = window.steps.columns.fields
    assert fields is not None
    return fields.lines[field]


def choose(window: Window, field: str, title: str) -> None:
    """Choose a column for a field."""
    box = line(window, field).box
    box.setCurrentIndex(box.findData(title))


def to_columns(window: Window) -> None:
    """Take a file whose dates are read month first."""
    window.act("import.file")
    options(window).dates.buttons[MDY].click()


def to_checked(window: Window) -> None:
    """Check that file."""
    to_columns(window)
    window.act("import.next")
    assert window.wizard.step is Step.CHECKED


def test_a_file_goes_from_choosing_to_the_result(opens: Opens) -> None:
    window = opens()
    to_checked(window)
    assert window.steps.act.text() == "Import 1,108 patients"
    window.steps.act.click()
    assert window.wizard.step is Step.DONE
    tried, taken = window.imports.asked
    assert isinstance(tried, PatientImport)
    assert (tried.dry_run, tried.date_order, tried.mapping) == (True, MDY, PREVIEW.mapping)
    assert taken == replace(tried, dry_run=False)
    assert "1,100\nadded" in window.words()
    assert window.told["toast"] == []  # the page says so; a toast would lie on its buttons


def test_whoever_is_elsewhere_when_it_ends_is_told_by_a_toast(opens: Opens) -> None:
    window = opens()
    to_checked(window)
    window.jobs.holding = True
    window.steps.act.click()
    window.around.hide()
    window.jobs.let_go()
    (toast,) = window.told["toast"]
    assert (toast.status, toast.title) == (Status.GOOD, "1,108 patients imported")
    assert not {"Garcia", "Maria"} & set(f"{toast.title} {toast.sentence}".split())


def test_ambiguous_dates_are_asked_with_no_answer_given_beforehand(opens: Opens) -> None:
    window = opens()
    window.act("import.file")
    buttons = options(window).dates.buttons
    assert [button.isChecked() for button in buttons.values()] == [False, False]
    assert [button.text() for button in buttons.values()] == [
        "04-Mar-1975 (month first)", "03-Apr-1975 (day first)"
    ]  # fmt: skip
    assert not window.steps.columns.act.isEnabled()
    assert buttons[MDY].hasFocus()
    window.act("import.next")
    assert window.imports.asked == []
    buttons[MDY].click()
    assert window.steps.columns.act.isEnabled()


def test_guessed_columns_stand_there_with_their_first_values(opens: Opens) -> None:
    window = opens()
    window.act("import.file")
    family = line(window, "family")
    assert (family.title, family.box.itemText(0)) == ("Last Name", "Not in this file")
    assert family.told.split("  \N{MIDDLE DOT}  ") == ["Garcia", "Okafor", "O'Brien"]
    assert "Western European (Windows)" in window.words()


def test_a_column_taken_twice_is_said_at_its_field(opens: Opens) -> None:
    window = opens()
    to_columns(window)
    choose(window, "middle", "First Name")
    assert line(window, "middle").told == "This column is already used for first name."
    assert line(window, "middle").box.accessibleDescription() == line(window, "middle").told
    assert not window.steps.columns.act.isEnabled()
    choose(window, "middle", "Middle")
    assert window.steps.columns.act.isEnabled()


def test_only_options_that_matter_are_shown(opens: Opens) -> None:
    window = opens()
    to_columns(window)
    shown = options(window)
    assert shown.source.isVisible()
    assert not shown.strip.isVisible()
    choose(window, "source_id", "")
    assert not shown.source.isVisible()
    window.wizard.begin()
    window.imports.preview = replace(PREVIEW, digits_in_names=True, dates=DateReading.CLEAR, date_order=MDY)
    window.act("import.file")
    assert options(window).strip.isChecked()
    assert not options(window).dates.buttons[MDY].isVisible()
    assert "The month stands first" in window.words()


def test_charts_are_made_for_new_patients_when_wished(opens: Opens) -> None:
    window = opens()
    to_columns(window)
    options(window).volumes.choose(2)
    options(window).source.edit.setFocus()
    window.act("import.next")
    (asked,) = window.imports.asked
    assert isinstance(asked, PatientImport)
    assert asked.volumes == 2
    assert "Each new patient gets a chart with 2 volumes." in window.words()
    window.act("import.next")
    assert window.wizard.step is Step.DONE
    went: list[object] = []
    window.stage.go.connect(went.append)
    window.steps.labels.click()
    assert went == [LabelsRoute()]


def test_without_new_charts_there_are_no_labels_to_print(opens: Opens) -> None:
    window = opens()
    to_checked(window)
    window.act("import.next")
    assert window.wizard.step is Step.DONE
    assert not window.steps.labels.isVisible() and window.steps.another.isVisible()


def test_back_keeps_what_was_chosen(opens: Opens) -> None:
    window = opens()
    to_columns(window)
    choose(window, "city", "")
    window.act("import.next")
    window.act("go.back")
    assert window.wizard.step is Step.COLUMNS
    assert line(window, "city").title == ""
    assert options(window).dates.order is MDY
    window.act("go.back")
    assert window.wizard.step is Step.CHOOSE


def test_a_check_that_is_cancelled_answers_nobody(opens: Opens) -> None:
    window = opens()
    to_columns(window)
    window.jobs.holding = True
    window.act("import.next")
    window.steps.working.button.click()
    assert window.wizard.step is Step.COLUMNS
    window.jobs.let_go()
    assert window.wizard.step is Step.COLUMNS


@pytest.mark.parametrize("inside_a_statement", [False, True])
def test_a_stopped_import_keeps_what_was_taken_and_says_so(
    opens: Opens, qtbot: QtBot, inside_a_statement: bool
) -> None:
    window, go_on = opens(threads=True), Event()
    window.act("import.file")
    qtbot.waitUntil(lambda: window.wizard.step is Step.COLUMNS)
    options(window).dates.buttons[MDY].click()
    window.act("import.next")
    qtbot.waitUntil(lambda: window.wizard.step is Step.CHECKED)
    window.imports.progress, window.imports.on_progress = (400, 800), lambda: go_on.wait(20)
    window.imports.raises_when_stopped = Stopped() if inside_a_statement else None
    window.act("import.next")
    qtbot.waitUntil(lambda: "400 of 1,200 rows" in window.words())
    window.steps.working.button.click()
    assert "Stopping after the rows in hand." in window.words()
    go_on.set()
    ended = Step.FAILED if inside_a_statement else Step.DONE
    qtbot.waitUntil(lambda: window.wizard.step is ended)
    assert "What was taken stays." in window.words()
    assert inside_a_statement or "400\nadded" in window.words()


def test_stopping_is_said_and_cannot_be_asked_twice(opens: Opens) -> None:
    window = opens()
    to_checked(window)
    window.jobs.holding = True
    window.act("import.next")
    window.steps.working.button.click()
    assert window.wizard.step is Step.STOPPING
    assert not window.steps.working.button.isEnabled()
    assert "Stopping after the rows in hand." in window.words()


def test_progress_is_told_in_rows(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    to_columns(window)
    said: list[str] = []
    window.imports.progress = (400,)
    window.imports.on_progress = lambda: said.append(window.words())
    window.act("import.next")
    assert "400 of 1,200 rows" in said[0]


def test_a_held_enter_imports_once(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    to_checked(window)
    window.jobs.holding = True
    window.act("import.next")
    window.act("import.next")
    window.steps.act.click()
    window.jobs.let_go()
    assert [command.dry_run for command in window.imports.asked] == [True, False]


def test_a_file_with_nothing_new_cannot_be_imported(opens: Opens) -> None:
    window = opens()
    window.imports.added = window.imports.updated = 0
    to_columns(window)
    window.act("import.next")
    assert not window.steps.act.isEnabled()
    assert "The file holds nothing new." in window.words()
    window.act("import.next")
    assert len(window.imports.asked) == 1


def test_a_file_that_is_no_table_is_told_and_can_be_tried_again(opens: Opens) -> None:
    window = opens()
    window.imports.problem = BadInput("notes.txt is empty. Nothing was changed.")
    window.act("import.file")
    assert "notes.txt is empty. Nothing was changed." in window.words()
    window.steps.failed.retry.emit()
    assert window.wizard.step is Step.COLUMNS


def test_another_file_can_be_chosen_after_one_that_is_no_table(opens: Opens) -> None:
    window = opens()
    window.imports.problem = BadInput("notes.txt is empty. Nothing was changed.")
    window.act("import.file")
    window.steps.failed.other_button.click()
    assert window.wizard.step is Step.CHOOSE


def test_dates_that_only_the_application_finds_ambiguous_are_asked_on_the_way_back(opens: Opens) -> None:
    window = opens()
    window.imports.preview = replace(PREVIEW, dates=DateReading.CLEAR, date_order=MDY)
    window.act("import.file")
    window.imports.problem = BadInput("The dates of this file can be read in two ways. Nothing was changed.")
    window.act("import.next")
    assert window.steps.failed.other_button.text() == "Back to the columns"
    window.steps.failed.other_button.click()
    assert options(window).dates.buttons[MDY].isVisible()


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [(Unavailable("The disk is full. 200 patients were taken before."), "The disk is full."),
     (RuntimeError("Garcia"), "What was taken stays. Import again to go on.")],
)  # fmt: skip
def test_an_import_that_gives_up_never_says_that_nothing_was_changed(
    opens: Opens, problem: Exception, sentence: str
) -> None:
    window = opens()
    to_checked(window)
    window.imports.problem = problem
    window.act("import.next")
    assert sentence in window.words()
    assert "Nothing was changed" not in window.words()
    window.steps.failed.retry.emit()
    assert window.wizard.step is Step.DONE


def test_the_refused_rows_are_listed_and_saved(opens: Opens, tmp_path: Path) -> None:
    window = opens()
    to_checked(window)
    window.act("import.next")
    assert window.steps.done.table.rows.rowCount() == 5
    window.place = tmp_path / "refused.csv"
    window.steps.save_done.click()
    assert window.place.read_text(encoding="utf-8-sig").splitlines()[0] == "Line,Column,Reason"
    assert window.told["toast"][-1].title == "List of refused rows saved"
    window.place = tmp_path / "nowhere" / "refused.csv"
    window.steps.save_done.click()
    assert window.told["toast"][-1].status is Status.ATTENTION


def test_a_dropped_file_is_taken_where_no_work_is_lost(opens: Opens, tmp_path: Path) -> None:
    window = opens()
    file = tmp_path / "patients.csv"
    file.write_text("Last\nGarcia\n", encoding="utf-8")

    def drop() -> bool:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        entering = QDragEnterEvent(QPoint(50, 50), copy, data, left, Qt.KeyboardModifier.NoModifier)
        entering.setAccepted(False)
        window.page.dragEnterEvent(entering)
        window.page.dropEvent(QDropEvent(QPointF(50, 50), copy, data, left, Qt.KeyboardModifier.NoModifier))
        return entering.isAccepted()

    assert drop()
    assert window.wizard.plan is not None
    assert window.wizard.plan.preview.file == file
    plan = window.wizard.plan
    assert not drop()
    assert window.wizard.plan is plan


def test_a_chart_list_is_its_own_import(opens: Opens) -> None:
    window = opens("charts")
    window.act("import.file")
    assert not options(window).volumes.isVisible()
    window.act("import.next")
    assert window.steps.act.text() == "Import 300 volumes"
    window.act("import.next")
    assert all(isinstance(command, ChartImport) for command in window.imports.asked)
    assert "New labels C00000175 to C00003179." in window.words()
    assert window.steps.labels.isVisible()


def test_the_segments_choose_what_is_imported(opens: Opens) -> None:
    window = opens()
    window.steps.kinds.choose("charts")
    assert "Bring the former chart list along" in window.words()
    window.act("import.file")
    assert line(window, "old_number").title == "Barcode"


def test_an_import_goes_on_while_another_screen_is_in_front(opens: Opens) -> None:
    window = opens()
    to_checked(window)
    window.jobs.holding = True
    window.act("import.next")
    window.around.hide()
    window.around.show()
    window.page.come_forward(ImportRoute("charts"))
    assert window.wizard.step is Step.IMPORTING
    window.act("go.back")
    window.act("import.file")
    assert window.wizard.step is Step.IMPORTING
    assert window.asked_for_file == 1
    window.jobs.let_go()
    assert window.wizard.step is Step.DONE
    assert "1,100\nadded" in window.words()


def test_coming_back_to_the_same_kind_keeps_the_step_and_another_kind_begins_anew(opens: Opens) -> None:
    window = opens()
    to_columns(window)
    window.page.come_forward(ImportRoute("patients"))
    assert window.wizard.step is Step.COLUMNS
    window.page.come_forward(ImportRoute("charts"))
    assert window.wizard.step is Step.CHOOSE
    assert "Bring the former chart list along" in window.words()


def test_a_scan_is_refused_with_the_way_out(opens: Opens) -> None:
    window = opens()
    calls: list[bool] = []
    window.page.take_scan(RawScan("C00000175", Source.SERIAL, 0), lambda: calls.append(True))
    ((outcome, tone),) = window.told["outcome"]
    assert (tone, outcome.status) == (Tone.REFUSED, Status.REFUSED)
    assert outcome.sentence == "Finish or leave the import first. Nothing was changed."
    assert calls == [True]


def test_a_page_that_is_gone_is_not_told(opens: Opens) -> None:
    window = opens()
    to_columns(window)
    window.jobs.holding = True
    window.act("import.next")
    delete(window.page)
    window.jobs.let_go()


def test_the_whole_way_can_be_gone_by_keyboard(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert window.wizard.step is Step.COLUMNS
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert options(window).dates.order is MDY
    stops = walked(qtbot, window.steps.columns.act)
    assert stops[-1] is window.steps.columns.act
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is window.steps.act
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is window.steps.another
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert window.wizard.step is Step.CHOOSE


def test_tab_walks_the_columns_then_the_options_then_the_verbs(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    to_columns(window)
    line(window, "family").box.setFocus()
    stops = walked(qtbot, window.steps.columns.act)
    fields = window.steps.columns.fields
    assert fields is not None
    boxes = [each.box for each in fields.lines.values()]
    other_reading = options(window).dates.buttons[DateOrder.DAY_MONTH_YEAR]  # arrow keys reach it
    shown = [stop for stop in options(window).stops() if stop.isVisible() and stop is not other_reading]
    assert stops[:-2] == [*boxes[1:], *shown]
    assert stops[-2].accessibleName() == "Back"
    assert all(stop.accessibleName() for stop in stops)
    chain = [window.page.nextInFocusChain()]
    while chain[-1] is not window.page:
        chain.append(chain[-1].nextInFocusChain())
    assert chain.index(boxes[0]) < chain.index(window.steps.columns.act)


def test_escape_cancels_only_from_the_progress(opens: Opens, qtbot: QtBot) -> None:
    window = opens()
    to_columns(window)
    window.jobs.holding = True
    window.act("import.next")
    assert focused() is window.steps.working.button
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.wizard.step is Step.COLUMNS


def test_the_file_asked_for_is_the_one_that_is_read(opens: Opens) -> None:
    window = opens()
    window.steps.choose.wanted.emit()
    assert window.wizard.plan is not None
    assert (window.asked_for_file, window.wizard.plan.preview.file) == (1, FILE)


def focused() -> QWidget:
    """The widget that has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def walked(qtbot: QtBot, end: QWidget) -> list[QWidget]:
    """Where Tab stops until it has come to `end`."""
    stops: list[QWidget] = []
    while len(stops) < 40 and (not stops or stops[-1] is not end):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        stops.append(focused())
    return stops


def test_back_from_the_first_step_leaves_the_screen_and_from_an_import_too(opens: Opens) -> None:
    window = opens()
    left: list[bool] = []
    window.stage.left.connect(lambda: left.append(True))
    window.act("go.back")
    assert left == [True] and window.wizard.step is Step.CHOOSE
    to_checked(window)
    window.jobs.holding = True
    window.act("import.next")
    window.act("go.back")
    assert left == [True, True] and window.wizard.step is Step.IMPORTING
