"""The tasks over a real clinic: from the promise in the log to the word that it was kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.patients import PromiseRecorded
from app.schedule import TaskState
from tests.gui.handed import services_of
from tests.support.clinics import Clinic
from ui.jobs import JobRunner
from ui.shell.routes import QueueRoute
from ui.shell.stage import Stage
from ui.tasks.dialogs import DoneDialog
from ui.tasks.page import TaskPage
from ui.theme.theme import Theme


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


def test_a_promise_is_kept_and_opened_again(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner
) -> None:
    clinic = embedded_clinic
    maria, (app, records) = clinic.a_patient(), clinic.records
    yesterday = clinic.clock.now().astimezone(ZoneInfo("America/Chicago")).date() - timedelta(days=1)
    with app.units.write(records) as unit:
        unit.announce(PromiseRecorded(maria.id, 1, "Ring back", yesterday))
    stage, offered = Stage(), list[Any]()
    stage.undo_first.connect(offered.append)
    page = TaskPage(theme, jobs, stage, services_of(clinic.records))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.come_forward(QueueRoute(part="tasks"))
    pane, acts = page._detail, {action.id: action.run for action in page.actions()}
    qtbot.waitUntil(pane.banner.isVisible)
    assert pane.banner.patient is not None and pane.banner.patient.name == "GARCIA, Maria"
    assert "Promised by Records Person" in pane._facts.accessibleDescription()
    acts["tasks.done"]()
    asked = next(each for each in QApplication.topLevelWidgets() if isinstance(each, DoneDialog))
    asked.outcome.set_text("Rang, all is well")
    asked.act.click()
    qtbot.waitUntil(lambda: not pane.isVisible())
    (done,) = app.tasks.list(records, ended=True)
    assert (done.state, done.outcome) == (TaskState.DONE, "Rang, all is well")
    offered[-1]()
    qtbot.waitUntil(pane.isVisible)
    assert [task.what for task in app.tasks.list(records)] == ["Ring back"]
