"""The Queues screen over a real clinic: from the scan that raised the item to its end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.charts import Change, CheckIn, MovementAct
from app.charts import State as VolumeState
from tests.support.clinics import Clinic, Desk
from ui.discrepancies.detail_pane import DetailPane
from ui.discrepancies.list_pane import ListPane
from ui.discrepancies.page import QueuePage
from ui.jobs import JobRunner
from ui.shell.routes import QueueRoute
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme


def services_of(desk: Desk) -> Services:
    """What a signed-in person's screens are handed."""
    app = desk.app
    return Services(
        where=app.where, actor=desk.actor, clinic=app.clinic, settings=app.settings, clock=app.clock,
        bus=app.bus, journal=app.journal, people=app.people, trail=app.trail,
        patients=app.patients, places=app.places, desk=app.desk, finder=app.finder, queue=app.queue,
        tasks=app.tasks,
        requests=app.requests, requested=app.requested, loans=app.loans,
        pulls=app.pulls, pulling=app.pulling, pulls_out=app.pulls_out, visit_rules=app.visit_rules,
        transfers=app.transfers, transferring=app.transferring, manifests=app.manifests,
        searches=app.searches, searching=app.searching, overdue=app.overdue, letters=app.letters,
        plans=app.plans, shelf_audits=app.shelf_audits, shelf_auditing=app.shelf_auditing,
        put_aways=app.put_aways, putting_away=app.putting_away, what_now=app.what_now, loose=app.loose,
        loose_desk=app.loose_desk, outguides=app.outguides,
        outguide_desk=app.outguide_desk,
        conversions=app.conversions,
        converting=app.converting,
        refilings=app.refilings,
        refiling=app.refiling,
        shelving=app.shelving,
        shelving_desk=app.shelving_desk,
        slips=app.slips,
        appointments=app.appointments, hours=app.hours, notes=app.notes,
        left_open=app.left_open,
        labels=app.labels, imports=app.imports, nicknames=app.nicknames,
        duplicates=app.duplicates,
        merges=app.merges,
        records=app.records, directory=app.directory,
        catch_up=list,
        reach=partial(app.reach, desk.actor),
        close=app.close,
    )  # fmt: skip


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
