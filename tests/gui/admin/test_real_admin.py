"""The Admin screen over a real clinic: what its services refuse, it says; what they do, it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.security import Role
from tests.gui.admin.fakes import HeardTones
from tests.gui.discrepancies.test_real_queue import services_of
from tests.support.clinics import Clinic, Desk
from ui.admin.command_form import CommandForm
from ui.admin.page import AdminPage
from ui.jobs import JobRunner
from ui.scanning.profile import ScannerProfile
from ui.shell.routes import AdminRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


def shown(theme: Theme, qtbot: QtBot, jobs: JobRunner, desk: Desk, application: QApplication) -> AdminPage:
    """The page of somebody who is signed in."""
    kept: list[ScannerProfile] = []
    page = AdminPage(
        theme,
        jobs,
        Stage(),
        services_of(desk),
        tones=HeardTones(),
        save_profile=kept.append,
        profile=ScannerProfile(),
        application=application,
    )
    qtbot.addWidget(page)
    page.resize(1232, 772)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_a_person_is_refused_for_the_password_and_then_added(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner, qapp: QApplication
) -> None:
    page = shown(theme, qtbot, jobs, embedded_clinic.admin, qapp)
    page.come_forward(AdminRoute("people"))
    rows = page.people.table.rows
    qtbot.waitUntil(lambda: rows.rowCount() == 5)
    page.people.add()
    form: Any = page.findChild(CommandForm)
    form.name.set_text("Ann Lind")
    form.login.set_text("ann.lind")
    form.password.set_text("too short")
    form.ticks.boxes[Role.FRONT_DESK].setChecked(True)
    form.act.click()
    qtbot.waitUntil(lambda: "too short: 9 of at least 15" in form.problem.sentence)
    assert form.focusWidget() is form.password.edit
    form.password.set_text("velvet orchard nine tugboats")
    form.act.click()
    qtbot.waitUntil(lambda: rows.rowCount() == 6)


def test_the_administrator_cannot_be_the_last_to_go(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner, qapp: QApplication
) -> None:
    page = shown(theme, qtbot, jobs, embedded_clinic.admin, qapp)
    page.come_forward(AdminRoute("people"))
    qtbot.waitUntil(lambda: page.people.table.choose("admin"))
    page.people.retire()
    form: Any = page.findChild(CommandForm)
    form.login.set_text("admin")
    form.act.click()
    qtbot.waitUntil(lambda: "Nobody would be left to manage people" in form.problem.sentence)


def test_the_privacy_officer_finds_who_opened_a_patient(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner, qapp: QApplication
) -> None:
    patient = embedded_clinic.a_patient()
    embedded_clinic.a_volume(patient)
    app, clerk = embedded_clinic.clerk
    app.patients.open(clerk, patient.id)
    page = shown(theme, qtbot, jobs, embedded_clinic.privacy, qapp)
    page.come_forward(AdminRoute("trail"))
    qtbot.waitUntil(lambda: page.trail.table.rows.rowCount() > 3)
    page.trail.mrn.set_text(patient.mrn)
    page.trail.person.set_text("clerk")
    page.trail.refresh()
    rows = page.trail.table.rows
    qtbot.waitUntil(lambda: {rows.index(at, 1).data() for at in range(rows.rowCount())} == {"clerk"})
    assert "opened a patient" in {rows.index(at, 3).data() for at in range(rows.rowCount())}


def test_a_nickname_that_is_added_finds_the_patient_until_it_is_struck_out(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner, qapp: QApplication
) -> None:
    embedded_clinic.a_patient("Okafor", "Ignatius")
    page = shown(theme, qtbot, jobs, embedded_clinic.records, qapp)
    page.come_forward(AdminRoute("nicknames"))
    part, rows = page.nicknames, page.nicknames.table.rows
    qtbot.waitUntil(lambda: rows.rowCount() == 200)
    part.add()
    form: Any = page.findChild(CommandForm)
    form.name.set_text("Ignatius Maria")
    form.short.set_text("Zuzu")
    form.act.click()
    qtbot.waitUntil(lambda: "one word" in form.problem.sentence)
    assert form.focusWidget() is form.name.edit
    form.name.set_text("Ignatius")
    form.act.click()
    key = ("Ignatius", "Zuzu")
    qtbot.waitUntil(lambda: part.table.current_key() == key and rows.rowCount() == 1)
    app, clerk = embedded_clinic.clerk
    assert [hit.why for hit in app.patients.look_further(clerk, "okafor zuzu", [])] == [
        "nickname of Ignatius"
    ]
    part.verbs.strike_button.click()
    qtbot.waitUntil(lambda: rows.index(0, 2).data() == "struck out")
    part.verbs.count_button.click()
    qtbot.waitUntil(lambda: rows.index(0, 2).data() == "added here")
    part.verbs.strike_button.click()
    qtbot.waitUntil(lambda: rows.index(0, 2).data() == "struck out")
    page.refresh()
    qtbot.waitUntil(lambda: rows.rowCount() == 0)
