"""The chart desk on a real embedded clinic: from the label to the ledger and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.charts import MovementAct, State
from tests.gui.charts.conftest import Watched
from tests.gui.charts.fakes import scan_of
from tests.support.clinics import Clinic
from ui.charts.page import ChartDeskPage
from ui.jobs import JobRunner
from ui.shell.routes import ChartDeskRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    """The program's own runner, with its threads."""
    runner = JobRunner()
    yield runner
    runner.shut_down()


def desk_on(clinic: Clinic, theme: Theme, jobs: JobRunner, stage: Stage) -> ChartDeskPage:
    """The desk for the records clerk of a real clinic."""
    app, actor = clinic.records
    services = Services(
        app.where, actor, app.clinic, app.settings, app.clock, app.bus, app.journal, app.people, app.trail,
        app.patients, app.records, app.nicknames, app.duplicates, app.merges, app.directory, app.places,
        app.desk, app.finder, app.labels, app.queue, app.tasks,
        app.imports, list, app.close,
    )  # fmt: skip
    return ChartDeskPage(theme, jobs, stage, services)


def test_charts_go_out_come_back_and_an_undo_is_kept_in_the_ledger(
    qtbot: QtBot, theme: Theme, jobs: JobRunner, embedded_clinic: Clinic
) -> None:
    holder, volume = embedded_clinic.a_holder("Dr Lee"), embedded_clinic.a_volume()
    stage, seen = Stage(), Watched()
    stage.outcome.connect(lambda outcome, tone: seen.told.append((outcome, tone)))
    stage.undoable.connect(lambda undo: setattr(seen, "undo", undo))
    page = desk_on(embedded_clinic, theme, jobs, stage)
    qtbot.addWidget(page)

    def scan(text: str) -> None:
        before = seen.done
        page.take_scan(scan_of(text), seen.finished)
        qtbot.waitUntil(lambda: seen.done == before + 1)

    scan(volume)
    scan(holder.code)
    qtbot.waitUntil(lambda: seen.told[-1][0].word == "Checked out")
    page.come_forward(ChartDeskRoute("check_in"))
    scan(volume)
    assert seen.told[-1][0].word == "Returned"
    assert seen.undo is not None
    seen.undo()
    qtbot.waitUntil(lambda: seen.told[-1][0].word == "Undone")
    app, actor = embedded_clinic.records
    acts = [movement.act for movement in app.finder.history(actor, volume)]
    assert acts == [MovementAct.CHECK_OUT, MovementAct.CHECK_IN, MovementAct.UNDO]
    assert app.finder.where(actor, volume).volume.state is State.OUT
    scan("C00000001")
    assert seen.told[-1][0].sentence.endswith(".")
    QApplication.sendPostedEvents()
