"""The Queues screen over a real clinic: from the scan that raised the item to its end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.charts import Change, CheckIn, MovementAct
from app.charts import State as VolumeState
from tests.gui.handed import services_of
from tests.support.clinics import Clinic
from ui.discrepancies.detail_pane import DetailPane
from ui.discrepancies.list_pane import ListPane
from ui.discrepancies.page import QueuePage
from ui.jobs import JobRunner
from ui.shell.routes import QueueRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


def test_a_chart_that_was_missing_is_confirmed_found(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner
) -> None:
    clinic = embedded_clinic
    code = clinic.a_volume(clinic.a_patient())
    app, records = clinic.records
    app.desk.change(records, Change(code, MovementAct.MARK_MISSING, clinic.scan(), reason="slot empty"))
    app.desk.check_in(records, CheckIn(code, clinic.scan()))
    page = QueuePage(theme, jobs, Stage(), services_of(clinic.supervisor))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.come_forward(QueueRoute())
    pane, items = page.findChild(DetailPane), page.findChild(ListPane)
    qtbot.waitUntil(lambda: pane.isVisible() and pane.confirm_button.isVisible())
    items.opened.emit(items.current())
    qtbot.waitUntil(pane.banner.isVisible)
    assert pane.banner.patient is not None
    assert pane.banner.patient.name == "GARCIA, Maria"
    pane.confirm_button.click()
    qtbot.waitUntil(lambda: not pane.isVisible())
    assert app.finder.where(records, code).volume.state is VolumeState.IN_FILE
    (ended,) = app.queue.list(records, closed=True)
    assert (ended.reason, ended.closed_by) == ("Confirmed found.", "Supervisor Person")
