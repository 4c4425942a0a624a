"""The screen on a real clinic in a folder, with the real lanes, and the trail it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.charts import CheckOut
from app.patients import Sex
from tests.support.clinics import Clinic
from ui.jobs import JobRunner
from ui.patients.new_patient import NewPatientDialog
from ui.patients.page import PatientsPage
from ui.scanning.scan import RawScan, Source
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


@pytest.fixture
def page(embedded_clinic: Clinic, theme: Theme, jobs: JobRunner, qtbot: QtBot) -> Iterator[PatientsPage]:
    app, actor = embedded_clinic.clerk
    handed: dict[str, Any] = {part.name: getattr(app, part.name, None) for part in fields(Services)}
    services = Services(**{**handed, "actor": actor})
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1232, 772)
    shown = PatientsPage(theme, jobs, Stage(window), services, window)
    shown.resize(window.size())
    window.show()
    yield shown
    window.close()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_a_patient_registered_here_is_found_opened_and_in_the_trail(
    embedded_clinic: Clinic, page: PatientsPage, qtbot: QtBot
) -> None:
    page.acts.new_patient()
    form = page.findChild(NewPatientDialog)
    assert form is not None
    form.form.family.set_text("Okafor")
    form.form.given.set_text("Chidi")
    form.form.born.set_text("11121988")
    form.form.sex.choose(Sex.MALE)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.pane.charts.rows) == 1)
    assert page.pane.banner.accessibleName() == "Patient OKAFOR, Chidi"
    assert page.pane.patient is not None
    assert page.pane.patient.sex is Sex.MALE
    page.find("okafor")
    page.find_entered()
    found = page.results.lists.found
    qtbot.waitUntil(lambda: found.rows.rowCount() == 1 and "on shelf" in found.rows.index(0, 5).data())
    trail = "select count(*) from audit_act where act = :act"
    assert embedded_clinic.one(trail, act="patient.registered") == 1
    qtbot.waitUntil(lambda: embedded_clinic.one(trail, act="patients.looked_up") == 1)


def test_a_scanned_chart_opens_its_patient_and_f7_knows_its_label(
    embedded_clinic: Clinic, page: PatientsPage, qtbot: QtBot
) -> None:
    patient = embedded_clinic.a_patient()
    _, second = embedded_clinic.volumes(patient, volumes=2)
    holder = embedded_clinic.a_holder("Dr Lee")
    app, actor = embedded_clinic.clerk
    app.desk.check_out(actor, CheckOut(second.code, holder.code, embedded_clinic.scan()))
    called: list[bool] = []
    page.take_scan(RawScan(second.code, Source.SERIAL, 0), lambda: called.append(True))
    qtbot.waitUntil(lambda: called == [True])
    assert page.pane.volume is not None
    assert page.pane.volume.code == second.code
    page.take_scan(RawScan(holder.code, Source.SERIAL, 0), lambda: called.append(True))
    qtbot.waitUntil(lambda: called == [True, True])
    assert page.results.head.understood.text() == "with Dr Lee"
    assert page.results.lists.held.rows.rowCount() == 1


def test_a_screen_closed_while_a_look_up_runs_is_not_answered(
    embedded_clinic: Clinic, page: PatientsPage, jobs: JobRunner, qtbot: QtBot
) -> None:
    embedded_clinic.a_patient()
    page.find("garcia")
    page.find_entered()
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: not jobs.busy)
