"""Opening hours: the week with its times, the closed days with their reasons, by keyboard alone."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.errors import BadInput, Unavailable
from app.schedule import OpeningHours
from tests.gui.admin.conftest import Opens, Window
from tests.gui.admin.fakes import ADMIN, CLERK
from ui.shell.routes import AdminRoute
from ui.theme.theme import Theme


def hours(opens: Opens, permissions: Any = ADMIN) -> Window:
    """The part in front."""
    window = opens(permissions)
    window.page.come_forward(AdminRoute("hours"))
    return window


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_week_and_the_closed_days_are_shown(opens: Opens, theme: Theme, photo: Any, dark: bool) -> None:
    theme.set_dark(dark)
    window = hours(opens)
    part = window.page.hours
    ticked = [(row.tick.text(), row.opens.text()) for row in part.week.rows if row.tick.isChecked()]
    assert ticked[0] == ("Monday", "08:00") and len(ticked) == 5
    rows = part.table.rows
    told = [(rows.index(at, 0).data(), rows.index(at, 1).data()) for at in range(rows.rowCount())]
    assert told == [("27-Nov-2025", "Thanksgiving"), ("25-Dec-2025", "Christmas")]
    photo(window.page, f"admin-hours-{'dark' if dark else 'light'}")


def test_the_week_is_written_by_keyboard_alone(opens: Opens, qtbot: QtBot) -> None:
    window = hours(opens)
    week = window.page.hours.week
    assert window.page.focusWidget() is week.rows[0].tick
    assert not week.save.isEnabled()
    qtbot.keyClick(week.rows[0].tick, Qt.Key.Key_Space)
    saturday = week.rows[5]
    saturday.tick.setFocus()
    qtbot.keyClick(saturday.tick, Qt.Key.Key_Space)
    saturday.closes.setFocus()
    saturday.closes.selectAll()
    qtbot.keyClicks(saturday.closes, "25:00")
    assert not week.save.isEnabled()
    saturday.closes.selectAll()
    qtbot.keyClicks(saturday.closes, "1230")
    qtbot.keyClick(week.save, Qt.Key.Key_Space)
    written = next(each for each in window.office.asked if isinstance(each, OpeningHours))
    assert [day for day, _, _ in written.weekly] == [1, 2, 3, 4, 5]
    assert written.weekly[-1] == (5, time(8), time(12, 30))
    assert len(window.toasts) == 1


def test_a_week_that_is_refused_stays_as_it_was_typed(opens: Opens, qtbot: QtBot) -> None:
    window = hours(opens)
    week = window.page.hours.week
    week.rows[0].closes.selectAll()
    qtbot.keyClicks(week.rows[0].closes, "07:00")
    window.office.problem = BadInput("Monday closes before it opens. Nothing was changed.")
    week.save.click()
    assert "Monday closes before it opens" in week.problem.sentence
    assert week.rows[0].closes.text() == "07:00"


def test_a_day_is_closed_and_opened_again(opens: Opens, qtbot: QtBot, photo: Any) -> None:
    window = hours(opens)
    part = window.page.hours
    part.add()
    form = window.form
    qtbot.keyClicks(form.day.edit, "2026-01-01")
    qtbot.keyClicks(form.reason_field.edit, "New Year")
    photo(window.page, "admin-hours-close")
    form.submit()
    assert ("close", date(2026, 1, 1), "New Year") in window.office.asked
    assert part.table.current_key() == date(2026, 1, 1)
    qtbot.keyClick(part.open_button, Qt.Key.Key_Space)
    assert ("open", date(2026, 1, 1)) in window.office.asked
    assert part.table.rows.rowCount() == 2


def test_whoever_does_not_keep_the_hours_reads_them(opens: Opens) -> None:
    window = hours(opens, CLERK)
    part = window.page.hours
    assert not (part.add_button.isEnabled() or part.open_button.isEnabled() or part.week.save.isEnabled())
    assert not any(row.tick.isEnabled() for row in part.week.rows)


def test_hours_that_cannot_be_read_say_why(opens: Opens) -> None:
    window = opens(ADMIN)
    window.office.problem = Unavailable("The clinic's server cannot be reached.")
    window.page.come_forward(AdminRoute("hours"))
    assert "cannot be reached" in window.words
