"""A patient's record is kept up by keys, nobody is written over, and a second patient is read beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.patients.page import PatientsPage
from ui.patients.record.identity_form import SamePersonQuestion
from ui.patients.record.view import RecordView
from ui.patients.record.window import RecordWindow

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def the_page(station: Station) -> PatientsPage:
    """The screen of patients."""
    page: PatientsPage = station.work.findChild(PatientsPage)
    return page


def the_record(station: Station) -> RecordView:
    """The record over the screen, once it is there."""
    view = the_page(station).records.desk.view
    station.qtbot.waitUntil(lambda: view.opened is not None)
    station.settle()
    return view


def lines(view: RecordView) -> list[str]:
    """What the record says."""
    rows = view.lists.facts.rows
    return [f"{rows.index(at, 0).data()}: {rows.index(at, 1).data()}" for at in range(rows.rowCount())]


def open_by_keys(station: Station, typed: str) -> RecordView:
    """Find somebody, open the patient, open the record."""
    station.keys.strike(Key.Key_E, "e", CTRL)
    station.keys.type(typed)
    station.settle()
    station.keys.enter()
    station.settle()
    page = the_page(station)
    station.qtbot.waitUntil(lambda: page.pane.page is not None)
    station.keys.strike(Key.Key_F2)
    return the_record(station)


def say(station: Station, *texts: str) -> None:
    """Fill the form that stands there, field after field, and keep it."""
    station.dialog()
    for number, text in enumerate(texts):
        if number:
            station.keys.strike(Key.Key_Tab, "\t")
        if text:
            station.keys.type(text)
    station.keys.strike(Key.Key_Return, "", CTRL)
    station.settle()


def test_a_record_is_kept_up_by_keys_and_a_promise_becomes_a_task(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    clinic.a_volume(clinic.a_patient("Garcia", "Maria", phone="402-555-4471"))
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    view = open_by_keys(station, "garc")
    picture(station.program.window, "record-window")

    checked = next(each for each in view.segments.findChildren(QAbstractButton) if each.isChecked())
    checked.setFocus()
    station.keys.strike(Key.Key_Right)
    station.settle()
    station.keys.strike(Key.Key_N, "n", CTRL)
    say(station, "", "Her sister Rosa", "Copies of the films", "Send the form", "12/04/2099")
    station.to_front()
    station.qtbot.waitUntil(lambda: view.lists.calls.rows.rowCount() == 1)
    assert station.rows("SELECT what, due_on, state FROM task")[0][0] == "Send the form"
    picture(station.program.window, "record-contact-log")

    station.keys.strike(Key.Key_Z, "z", CTRL)
    station.settle()
    assert station.rows("SELECT state FROM task") == [("withdrawn",)]
    assert station.rows("SELECT count(*) FROM patient_change") == [(2,)]

    station.keys.strike(Key.Key_Escape)
    assert not the_page(station).records.showing


def test_another_person_is_not_written_over_by_keys(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    clinic.a_patient("Garcia", "Maria")
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    view = open_by_keys(station, "garc")
    assert view.lists.facts.current_key() == "name"
    station.keys.strike(Key.Key_F2)
    station.dialog()
    station.keys.strike(Key.Key_A, "a", CTRL)
    station.keys.type("Smith")
    station.keys.strike(Key.Key_Tab, "\t")
    station.keys.strike(Key.Key_A, "a", CTRL)
    station.keys.type("Ann")
    station.keys.strike(Key.Key_Return, "", CTRL)
    station.settle()
    (question,) = station.program.window.findChildren(SamePersonQuestion)
    station.qtbot.waitUntil(question.isVisible)
    picture(question, "record-same-person")
    assert station.dialog() is question
    assert QApplication.focusWidget() is question.safe, "the answer that changes nothing is the near one"
    station.keys.strike(Key.Key_Escape)
    station.settle()
    assert station.rows("SELECT family, given FROM patient_name") == [("Garcia", "Maria")]


def test_a_second_patient_is_read_beside_the_first(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    clinic.a_patient("Garcia", "Maria")
    clinic.a_patient("Okafor", "Chidi")
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    open_by_keys(station, "garc")
    station.keys.strike(Key.Key_F2, "", SHIFT)
    windows: Any = station.program.window.findChildren(RecordWindow)
    (window,) = windows
    station.qtbot.waitUntil(lambda: window.desk.view.opened is not None)
    assert not the_page(station).records.showing
    station.to_front()
    open_by_keys(station, "okaf")
    assert window.desk.view.banner.accessibleName() == "Patient GARCIA, Maria"
    station.program.window.shade()
    assert not window.isVisible(), "a shaded screen shows nobody's record"


def test_what_was_opened_is_told_to_the_privacy_officer(station: Station, clinic: Clinic) -> None:
    maria = clinic.a_patient("Garcia", "Maria")
    app, clerk = clinic.clerk
    app.records.open(clerk, maria.id)
    clinic.close()
    station.sign_in(clinic.logins[Role.PRIVACY_OFFICER])
    view = open_by_keys(station, "garc")
    view.segments.choose("trail")
    station.settle()
    rows = view.lists.trail.rows
    station.qtbot.waitUntil(lambda: rows.rowCount() > 0)
    said = [f"{rows.index(at, 1).data()} {rows.index(at, 2).data()}" for at in range(rows.rowCount())]
    assert f"{clinic.logins[Role.FRONT_DESK]} opened the record" in said
    assert "Name: GARCIA, Maria" in lines(view)
