"""A chart somebody waits for, on a real clinic: kept out when it comes back, and handed on by one press."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.charts import AskForChart, CheckOut, RequestState
from tests.gui.charts.conftest import Watched
from tests.gui.charts.fakes import scan_of
from tests.gui.charts.test_real_clinic import desk_on
from tests.support.clinics import Clinic
from ui.jobs import JobRunner
from ui.shell.routes import ChartDeskRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    """The program's own runner, with its threads."""
    runner = JobRunner()
    yield runner
    runner.shut_down()


def test_a_chart_that_comes_back_goes_on_to_whoever_waits(
    qtbot: QtBot, theme: Theme, jobs: JobRunner, embedded_clinic: Clinic
) -> None:
    clinic = embedded_clinic
    app, actor = clinic.records
    maria = clinic.a_patient()
    lee, ortiz = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
    code = clinic.a_volume(maria)
    app.desk.check_out(actor, CheckOut(code, lee.code, clinic.scan()))
    needed = clinic.clock.now() + timedelta(hours=2)
    request = app.requests.ask(actor, AskForChart(maria.id, ortiz.code, needed))
    stage, seen = Stage(), Watched()
    stage.outcome.connect(lambda outcome, tone: seen.told.append((outcome, tone)))
    page = desk_on(clinic, theme, jobs, stage)
    qtbot.addWidget(page)
    page.come_forward(ChartDeskRoute("check_in"))
    page.take_scan(scan_of(code), seen.finished)
    qtbot.waitUntil(lambda: len(page.board.cards.cards) == 1)
    (card,) = page.board.cards.cards
    assert card.accessibleName().startswith("Keep out.")
    next(button for button in card.buttons if button.objectName() == "hand").click()
    qtbot.waitUntil(lambda: app.finder.where(actor, code).volume.place == "Dr Ortiz")
    qtbot.waitUntil(lambda: page.board.cards.cards == ())
    assert app.requested.show(actor, request.id).state in (RequestState.DELIVERED, RequestState.CLOSED)
    QApplication.sendPostedEvents()
