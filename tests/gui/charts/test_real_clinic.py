"""The chart desk on a real embedded clinic: from the label to the ledger and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.charts import MovementAct, State
from app.schedule import TaskState
from tests.db.merging_folders import made, merged, tasks, two
from tests.gui.charts.conftest import Watched
from tests.gui.charts.fakes import scan_of
from tests.gui.handed import services_of
from tests.support.clinics import Clinic, Desk
from ui.charts.page import ChartDeskPage
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


def desk_on(
    clinic: Clinic, theme: Theme, jobs: JobRunner, stage: Stage, who: Desk | None = None
) -> ChartDeskPage:
    """The desk for the records clerk of a real clinic, or for somebody else."""
    services = services_of(who or clinic.records)
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


def test_a_merged_folder_is_relabelled_and_another_one_combined_from_their_cards(
    qtbot: QtBot, theme: Theme, jobs: JobRunner, embedded_clinic: Clinic
) -> None:
    clinic = embedded_clinic
    maria, mary = two(clinic)
    (own,), (first, second) = made(clinic, maria), made(clinic, mary, 2)
    merged(clinic, maria, mary)
    stage, seen = Stage(), Watched()
    stage.outcome.connect(lambda outcome, tone: seen.told.append((outcome, tone)))
    page = desk_on(clinic, theme, jobs, stage, clinic.supervisor)
    qtbot.addWidget(page)
    page.come_forward(ChartDeskRoute("where"))

    def press(verb: str) -> None:
        (card,) = page.board.cards.cards
        next(button for button in card.buttons if button.objectName() == verb).click()

    page.take_scan(scan_of(first.code), seen.finished)
    qtbot.waitUntil(lambda: len(page.board.cards.cards) == 1)
    assert seen.told[-1][0].word == "On shelf: relabel"
    press("relabelled")
    qtbot.waitUntil(lambda: seen.told[-1][0].word == "Relabelled")
    page.take_scan(scan_of(second.code), seen.finished)
    qtbot.waitUntil(lambda: len(page.board.cards.cards) == 1)
    press("combine")
    qtbot.waitUntil(lambda: page.combining.dialog is not None)
    dialog = page.combining.dialog
    assert dialog is not None
    dialog.table.choose(own.code)
    dialog.act.click()
    qtbot.waitUntil(lambda: seen.told[-1][0].word == "Combined")
    app, actor = clinic.supervisor
    assert {each.state for each in tasks(clinic, maria)} == {TaskState.DONE}
    assert app.finder.where(actor, first.code).word == "On shelf"
    assert app.finder.where(actor, second.code).volume.code == own.code
    QApplication.sendPostedEvents()
