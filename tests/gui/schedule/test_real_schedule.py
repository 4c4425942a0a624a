"""The appointments over a real clinic: booked at the desk, moved, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from app.schedule import AppointmentState, Book
from tests.gui.discrepancies.test_real_queue import services_of
from tests.support.clinics import Clinic
from ui.jobs import JobRunner
from ui.schedule.page import SchedulePage
from ui.shell.routes import Route
from ui.shell.stage import Stage
from ui.theme.theme import Theme


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


def test_a_visit_is_booked_cancelled_and_taken_back(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner
) -> None:
    app, clerk = embedded_clinic.clerk
    maria = embedded_clinic.a_patient()
    zone = ZoneInfo(app.clinic.time_zone)
    tomorrow = embedded_clinic.clock.now().astimezone(zone).date() + timedelta(days=1)
    starts = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 9, 10, tzinfo=zone)
    made = app.appointments.book(clerk, Book(maria.id, starts, 20, "Follow-up", "Dr Lee"))
    stage, undo = Stage(), []
    stage.undo_first.connect(undo.append)
    page = SchedulePage(theme, jobs, stage, services_of(embedded_clinic.clerk))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.come_forward(Route())
    page.listing.show_day(tomorrow)
    qtbot.waitUntil(lambda: page.list.table.rows.rowCount() == 1)

    def state() -> AppointmentState:
        (row,) = app.appointments.of_day(clerk, tomorrow, everything=True)
        return row.state

    page.desk.cancel()
    qtbot.waitUntil(lambda: bool(undo) and state() is AppointmentState.CANCELLED)
    undo[-1]()
    qtbot.waitUntil(lambda: state() is AppointmentState.BOOKED)
    assert app.appointments.history(clerk, made.id)
