"""The review over a real clinic, on each database: found, opened, decided, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.patients import PairList, PairState
from app.progress import StopToken
from tests.gui.conftest import Picture
from tests.gui.handed import services_of
from tests.support.clinics import Clinic
from ui.duplicates.page import DuplicatesPage
from ui.jobs import JobRunner
from ui.shell.routes import QueueRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


def test_a_pair_is_found_opened_decided_and_taken_back(
    clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner, picture: Picture
) -> None:
    maria = clinic.a_patient("Garcia", "Maria", middle="Teresa", phone="402-555-4471")
    asked = "Same name, the patient was asked"
    twin = clinic.a_patient("Garcai", "Maria", phone="402-555-4471", despite=asked)
    clinic.a_patient("Okafor", "Chidi", birth_date=date(1988, 11, 23), phone="402-555-0180")
    clinic.a_volume(maria)
    app, records = clinic.records
    found = app.duplicates.catch_up(records, None, StopToken())
    assert found.new == 1 and app.duplicates.counts(records).review == 1
    stage, offered, toasts = Stage(), list[Any](), list[Any]()
    stage.undo_first.connect(offered.append)
    stage.toast.connect(toasts.append)
    page = DuplicatesPage(theme, jobs, stage, services_of(clinic.records))
    qtbot.addWidget(page)
    page.resize(1232, 724)
    with qtbot.waitExposed(page):
        page.show()
    page.come_forward(QueueRoute(part="pairs"))
    pane, acts = page._detail, {action.id: action.run for action in page.actions()}
    qtbot.waitUntil(lambda: bool(pane.lines), timeout=10_000)
    qtbot.wait(50)  # what has come is laid out before the picture is taken
    picture(page, f"pairs-real-{clinic.kind}")
    said = {line.line.what: line.accessibleName() for line in pane.lines}
    assert {"Name", "Birth date", "Sex", "MRN", "Phones"} <= said.keys()
    assert asked in pane.story.accessibleDescription()
    named = {banner.patient.name for banner in pane.banners.banners if banner.patient}
    assert named == {maria.name, twin.name}
    pane.verdict.reason.setText("two sisters")
    acts["pairs.different"]()
    qtbot.waitUntil(lambda: not pane.isVisible(), timeout=10_000)
    (decided,) = app.duplicates.list(records, PairList.DIFFERENT)
    assert (decided.state, decided.reason) == (PairState.DIFFERENT, "two sisters")
    offered[-1]()
    qtbot.waitUntil(pane.isVisible, timeout=10_000)
    assert app.duplicates.counts(records).review == 1
    acts["pairs.compare"]()
    qtbot.waitUntil(lambda: toasts[-1].key == "duplicates", timeout=60_000)
    assert toasts[-1].sentence.startswith("3 patients compared: 0 new pairs.")
    qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)
