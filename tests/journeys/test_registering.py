"""A clerk registers past a warning, in the real window: never by a blind key, and with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, SHIFT
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.patients.new_patient import NewPatientDialog

WROTE = "SELECT purpose, detail FROM audit_act WHERE act = 'patient.registered' AND purpose <> ''"


def asking(station: Station) -> list[NewPatientDialog]:
    """The forms for a new patient that are open."""
    return [each for each in station.program.window.findChildren(NewPatientDialog) if each.asking]


def new_patient(station: Station, *words: str) -> NewPatientDialog:
    """Open the form and type into its first fields, Enter after each."""
    station.keys.strike(Qt.Key.Key_N, "N", CTRL | SHIFT)
    (form,) = asking(station)
    station.qtbot.waitUntil(form.form.family.edit.hasFocus)
    for word in words:
        station.keys.type(word)
        station.keys.enter()
    station.settle()
    return form


def test_a_second_person_of_the_same_name_is_registered_with_a_reason(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    maria = clinic.a_patient("Garcia", "Maria", phone="402-555-4471")
    clinic.close()
    station.sign_in(clinic.logins[Role.FRONT_DESK])

    form = new_patient(station, "Garcja", "Maria", "", "", "", "020375")
    assert [card.key for card in form.likely.cards] == [maria.id]
    picture(form, f"journey-registering-{clinic.kind}")
    # Ctrl+Enter does not pass; it leads to whoever is here.
    station.keys.strike(Qt.Key.Key_Return, "\r", CTRL)
    station.settle()
    assert form.likely.buttons[0].hasFocus()
    assert station.rows("SELECT id FROM patient") == [(maria.id,)]
    station.keys.enter()
    station.settle()
    assert asking(station) == []
    opened = "SELECT patient_id FROM audit_act WHERE act = 'patient.opened'"
    station.qtbot.waitUntil(lambda: (maria.id,) in station.rows(opened), timeout=10_000)

    station.to_front()
    form = new_patient(station, "Garcia", "Maria", "", "", "", "020375")
    assert not form.act.isEnabled()
    form.likely.reason.choice.setFocus()
    station.keys.strike(Qt.Key.Key_Down)
    assert form.act.isEnabled()
    station.keys.strike(Qt.Key.Key_Return, "\r", CTRL)
    station.settle()
    station.qtbot.waitUntil(
        lambda: station.rows(WROTE) == [("Twin or relative", f"despite {maria.id}")], timeout=10_000
    )
    assert len(station.rows("SELECT 1 FROM patient")) == 2


def test_an_empty_form_is_left_with_esc(station: Station, clinic: Clinic) -> None:
    clinic.close()
    station.sign_in(clinic.logins[Role.FRONT_DESK])
    new_patient(station)
    station.keys.strike(Qt.Key.Key_Escape)
    station.settle()
    assert asking(station) == []
