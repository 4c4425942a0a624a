"""The screen on a real clinic in a folder, with the real lanes, and the trail it leaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.charts import CheckOut
from app.patients import BirthPrecision, Sex
from tests.gui.handed import services_of
from tests.support.clinics import Clinic
from ui.jobs import JobRunner
from ui.patients.new_patient import NewPatientDialog
from ui.patients.page import PatientsPage
from ui.scanning.scan import RawScan, Source
from ui.shell.stage import Stage
from ui.theme.theme import Theme


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


@pytest.fixture
def page(embedded_clinic: Clinic, theme: Theme, jobs: JobRunner, qtbot: QtBot) -> Iterator[PatientsPage]:
    services = services_of(embedded_clinic.clerk)
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


NAMES = {
    "one name alone": ("Suharto", ""),
    "another script": ("Иванова", "Наталья"),
    "a hyphen and an apostrophe": ("O'Brien-Nuñez", "D’Arcy"),
    "a hundred letters": ("Wolfeschlegelsteinhausenbergerdorff" * 3, "Hubert"),
}


@pytest.mark.parametrize("kind", NAMES)
def test_names_of_any_kind_are_registered_here_and_found(
    embedded_clinic: Clinic, page: PatientsPage, qtbot: QtBot, kind: str
) -> None:
    family, given = NAMES[kind]
    page.acts.new_patient()
    form = page.findChild(NewPatientDialog)
    assert form is not None
    form.form.family.set_text(family)
    form.form.given.set_text(given)
    form.form.born.set_text("11121988")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown = f"{family.upper()}, {given}" if given else family.upper()
    qtbot.waitUntil(lambda: page.pane.banner.accessibleName() == f"Patient {shown}")
    page.find(f"{family[:5].lower()}, {given[:2].lower()}" if given else family[:5].lower())
    found = page.results.lists.found
    qtbot.waitUntil(lambda: found.rows.rowCount() == 1 and found.rows.index(0, 0).data() == shown)


def test_an_estimated_birth_date_is_about_wherever_it_stands(
    embedded_clinic: Clinic, page: PatientsPage, qtbot: QtBot
) -> None:
    page.acts.new_patient()
    form = page.findChild(NewPatientDialog)
    assert form is not None
    form.form.family.set_text("Okafor")
    form.form.given.set_text("Chidi")
    form.form.known.choose(BirthPrecision.ESTIMATED)
    form.form.born.set_text("1985")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.pane.charts.rows) == 1)
    assert "born about 1985" in page.pane.banner.accessibleDescription()
    page.find("okafor")
    found = page.results.lists.found
    qtbot.waitUntil(lambda: found.rows.rowCount() == 1 and "on shelf" in found.rows.index(0, 5).data())
    assert found.rows.index(0, 1).data().startswith("about 1985")
    assert page.pane.patient is not None
    page.records.open_chosen()
    facts = page.records.desk.view.lists.facts.rows
    qtbot.waitUntil(lambda: facts.rowCount() > 2)
    assert facts.index(2, 1).data() == "about 1985"
