"""The Admin screen over a real clinic: what its services refuse, it says; what they do, it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.directory import AddEntry, EntryFacts, EntryKind
from app.security import Role
from tests.gui.admin.fakes import HeardTones
from tests.gui.discrepancies.test_real_queue import services_of
from tests.support.clinics import Clinic, Desk
from ui.admin.command_form import CommandForm
from ui.admin.directory.details import EntryDetails
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


def test_the_directory_is_kept_found_and_told_of(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner, qapp: QApplication
) -> None:
    app, records = embedded_clinic.records
    heart = app.directory.add(records, AddEntry(EntryKind.DEPARTMENT, EntryFacts("Cardiology")))
    page = shown(theme, qtbot, jobs, embedded_clinic.records, qapp)
    page.come_forward(AdminRoute("directory"))
    part, rows = page.directory, page.directory.listing.table.rows
    qtbot.waitUntil(lambda: rows.rowCount() == 1)
    part.add()
    form: Any = page.findChild(CommandForm)
    form.fields.texts["name"].set_text("Dr Kim Lee")
    form.fields.texts["npi"].set_text("1234567890")
    qtbot.waitUntil(lambda: form.fields.department.box.count() == 2)
    form.fields.department.choose(heart.id)
    form.act.click()
    qtbot.waitUntil(lambda: "Not an NPI" in form.problem.sentence)
    assert form.focusWidget() is form.fields.texts["npi"].edit
    form.fields.texts["npi"].set_text("123 456 7893")
    form.act.click()
    qtbot.waitUntil(lambda: part.listing.current() is not None and rows.rowCount() == 2)
    lee = part.listing.current()
    assert lee is not None and (lee.facts.npi, lee.department) == ("1234567893", "Cardiology")
    part.listing.field.setText("1234567893")
    qtbot.waitUntil(lambda: rows.rowCount() == 1 and part.listing.table.choose(lee.id))
    part.verbs.retire_button.click()
    qtbot.waitUntil(lambda: rows.index(0, 1).data() == "Provider, retired")
    page.refresh()
    qtbot.waitUntil(lambda: rows.rowCount() == 0)
    part.listing.chips.retired.click()
    qtbot.waitUntil(lambda: rows.rowCount() == 1 and part.listing.table.choose(lee.id))
    part.verbs.back_button.click()
    qtbot.waitUntil(lambda: rows.index(0, 1).data() == "Provider")
    part.details()
    told: Any = page.findChild(EntryDetails)
    qtbot.waitUntil(lambda: "Brought back by Records Person" in told.history.accessibleDescription())
    told.reject()


def test_one_who_is_there_already_is_added_beside_the_other_when_ticked(
    embedded_clinic: Clinic, theme: Theme, qtbot: QtBot, jobs: JobRunner, qapp: QApplication
) -> None:
    app, records = embedded_clinic.records
    app.directory.add(records, AddEntry(EntryKind.PAYER, EntryFacts("Prairie")))
    page = shown(theme, qtbot, jobs, embedded_clinic.records, qapp)
    page.come_forward(AdminRoute("directory"))
    part = page.directory
    qtbot.waitUntil(lambda: part.listing.table.rows.rowCount() == 1)
    part.listing.chips.choose(EntryKind.PAYER)
    part.add()
    form: Any = page.findChild(CommandForm)
    qtbot.waitUntil(lambda: form.fields.department.box.count() == 1)
    form.fields.texts["name"].set_text("prairie")
    form.act.click()
    qtbot.waitUntil(lambda: form.anyway.isVisible())
    form.anyway.click()
    form.act.click()
    qtbot.waitUntil(lambda: part.listing.table.rows.rowCount() == 2)
