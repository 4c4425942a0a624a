"""Requests over a real clinic: asked for in the form, fetched by a scan, rung for at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.charts import AskForChart, RequestState, Wish
from tests.gui.handed import services_of
from tests.gui.shell.fakes import HeardTones
from tests.support.clinics import Clinic
from ui.jobs import JobRunner
from ui.requests.asking import RequestAsking
from ui.requests.new_request import NewRequestDialog
from ui.requests.page import RequestsPage
from ui.scanning.scan import RawScan, Source
from ui.shell.ring_line import RingLine
from ui.shell.ringing import Ringing
from ui.shell.routes import AskRoute, RoomRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme


def nothing() -> None:
    """The next scan may come."""


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


def test_a_chart_is_asked_for_and_pulled(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner
) -> None:
    clinic, (app, records) = embedded_clinic, embedded_clinic.records
    maria, lee = clinic.a_patient(), clinic.a_holder("Dr Lee")
    code = clinic.a_volume(maria)
    stage = Stage()
    page = RequestsPage(theme, jobs, stage, services_of(clinic.records))
    asking = RequestAsking(theme, jobs, stage, services_of(clinic.records), page)
    asking.made.connect(page.show_made)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.come_forward(RoomRoute("requests"))
    asking.ask(AskRoute(maria.id))
    opened = QApplication.topLevelWidgets
    qtbot.waitUntil(lambda: any(isinstance(each, NewRequestDialog) for each in opened()))
    form = next(each for each in opened() if isinstance(each, NewRequestDialog))
    asking.take_over(RawScan(lee.code, Source.SERIAL, 0), nothing)
    qtbot.waitUntil(lambda: form.fields.place.place is not None)
    form.fields.when.show_moment(clinic.clock.now() + timedelta(hours=3))
    qtbot.waitUntil(form.act.isEnabled)
    form.act.click()
    qtbot.waitUntil(lambda: page.list.table.rows.rowCount() > 0)
    (made,) = app.requested.list(records, Wish())
    assert (made.patient_id, made.place, made.state) == (maria.id, "Dr Lee", RequestState.OPEN)
    fact, told = clinic.clock.new_id(), list[Any]()

    def heard(outcome: Any, _tone: Any) -> None:
        told.append(outcome)

    stage.outcome.connect(heard)
    page.take_scan(RawScan(code, Source.SERIAL, 0, fact=fact), nothing)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].word == "Pulled"
    assert app.requested.show(records, made.id).state is RequestState.PULLED
    qtbot.waitUntil(lambda: not jobs.busy)


def test_a_stat_request_rings_and_is_taken(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner
) -> None:
    clinic, (app, records) = embedded_clinic, embedded_clinic.records
    maria, lee = clinic.a_patient(), clinic.a_holder("Dr Lee")
    clinic.a_volume(maria)
    work, line, tones = QWidget(), RingLine(theme), HeardTones()
    line.setParent(work)
    Ringing(line, jobs, Stage(), services_of(clinic.records), tones, work)
    qtbot.addWidget(work)
    work.resize(1232, 60)
    with qtbot.waitExposed(work):
        work.show()
    app.requests.ask(records, AskForChart(maria.id, lee.code, clinic.clock.now(), stat=True))
    qtbot.waitUntil(line.isVisible)
    qtbot.waitUntil(lambda: bool(tones.heard))
    line.take.click()
    qtbot.waitUntil(lambda: not line.take.isVisible())
    (taken,) = app.requested.ringing(records)
    assert (taken.state, taken.claimed_by_id) == (RequestState.CLAIMED, records.person_id)
    qtbot.waitUntil(lambda: not jobs.busy)
