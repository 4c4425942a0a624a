"""Appointments in the import screen: their own fields, and what is not in the file any more."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.interop import AppointmentImport
from tests.gui.imports.conftest import Opens, Window
from ui.imports.presenter import Step
from ui.shell.routes import ImportRoute
from ui.theme.theme import Theme


def at_the_end(opens: Opens, *, doubtful: bool = False) -> Window:
    """A file that was chosen, checked and imported."""
    window = opens()
    window.imports.doubtful = doubtful
    window.page.come_forward(ImportRoute("schedule"))
    window.act("import.file")
    window.act("import.next")
    window.act("import.next")
    assert window.wizard.step is Step.DONE
    return window


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_file_of_appointments_has_its_own_fields(
    opens: Opens, theme: Theme, photo: Any, dark: bool
) -> None:
    theme.set_dark(dark)
    window = opens()
    window.page.come_forward(ImportRoute("schedule"))
    assert "Bring the appointments along" in window.words()
    window.act("import.file")
    words = window.words()
    assert all(each in words for each in ("Kind of visit", "Day and time", "Other program"))
    assert "Chart for each new patient" not in words
    photo(window.page, f"imports-appointments-columns-{'dark' if dark else 'light'}")


def test_the_day_must_be_chosen_and_the_program_named(opens: Opens) -> None:
    window = opens()
    window.page.come_forward(ImportRoute("schedule"))
    window.act("import.file")
    fields, options = window.steps.columns.fields, window.steps.columns.options
    assert fields is not None and options is not None
    fields.lines["date"].box.setCurrentIndex(0)
    assert "Choose the day with its time" in fields.lines["starts"].told
    options.source.edit.clear()
    options.source.edit.textEdited.emit("")
    assert window.steps.columns.act.isEnabled() is False


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_the_file_has_no_more_is_told_and_cancelled_by_one_button(
    opens: Opens, theme: Theme, photo: Any, qtbot: QtBot, dark: bool
) -> None:
    theme.set_dark(dark)
    window = at_the_end(opens)
    assert "3 appointments of these days are not in the file any more; they stay booked." in window.words()
    rows = window.steps.done.table.rows
    told = [rows.index(at, 2).data() for at in range(rows.rowCount())]
    assert "Not in the file any more: GARCIA, Maria, 00-41-72, booked for 25-Nov-2025 09:10." in told
    button = window.steps.cancel_absent
    assert button.isVisible() and "Cancel 2 appointments" in button.accessibleName() + button.text()
    photo(window.page, f"imports-appointments-absent-{'dark' if dark else 'light'}")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    command = window.imports.asked[-1]
    assert isinstance(command, AppointmentImport) and command.cancel_absent and not command.dry_run
    assert not button.isVisible()
    assert len(window.imports.asked) == 3


def test_nothing_can_be_cancelled_while_a_refused_row_may_be_it(opens: Opens) -> None:
    window = at_the_end(opens, doubtful=True)
    assert not window.steps.cancel_absent.isVisible()
    assert "A refused row may be one of them" in window.words()
