"""The hand-over over a real clinic: one shift leaves a note, the next one reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.schedule import AddTask
from tests.gui.discrepancies.test_real_queue import services_of
from tests.support.clinics import Clinic, Desk
from ui.handover.page import HandOverPage
from ui.jobs import JobRunner
from ui.shell.routes import QueueRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


def test_a_shift_leaves_a_note_and_the_next_one_reads_it(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner
) -> None:
    clinic = embedded_clinic
    app, clerk = clinic.clerk
    app.tasks.add_task(clerk, AddTask("Order labels", for_person_id=clerk.person_id))

    def opened(desk: Desk) -> HandOverPage:
        page = HandOverPage(theme, jobs, Stage(), services_of(desk))
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        page.come_forward(QueueRoute(part="handover"))
        return page

    mine = opened(clinic.clerk)
    qtbot.waitUntil(lambda: mine.left.table.rows.rowCount() == 2)
    mine.left.form.note.set_text("Printer is out.\nToner comes on Friday.")
    mine.desk.leave()
    qtbot.waitUntil(lambda: mine.left.form.note.text() == "")
    next_one = opened(clinic.records)
    qtbot.waitUntil(lambda: next_one.notes.first_unread is not None)
    note = next_one.notes.first_unread
    assert note is not None
    next_one.desk.read(note)
    qtbot.waitUntil(lambda: next_one.notes.first_unread is None)
    (left,) = app.notes.left(clerk)
    assert (left.words, left.read_by) == ("Printer is out.\nToner comes on Friday.", "Records Person")
