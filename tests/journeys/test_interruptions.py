"""A power cut, and a second window: no scan is lost or done twice, and one program holds a clinic."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.charts import CheckOut, record_of
from app.security import Role
from tests.journeys.conftest import Station, station_on
from tests.support.clinics import Clinic
from ui.theme.theme import Theme


def told(station: Station) -> list[str]:
    """What the toasts say."""
    return [toast.accessibleName() for toast in station.work.toasts.toasts]


def test_a_scan_left_in_the_journal_is_recorded_once_and_told_without_a_name(
    station: Station, clinic: Clinic
) -> None:
    patient = clinic.a_patient("Garcia", "Maria")
    code, holder = clinic.a_volume(patient), clinic.a_holder("Dr Lee")
    app, _records = clinic.records
    scan = clinic.scan()
    app.journal.begin(scan.id, record_of(CheckOut(code, holder.code, scan)))
    clinic.close()  # and the light went out before the chart was checked out

    station.sign_in(clinic.logins[Role.RECORDS])
    station.qtbot.waitUntil(lambda: len(told(station)) == 1)
    (toast,) = told(station)
    assert toast.startswith("Recorded after the interruption.") and code in toast
    assert "GARCIA" not in toast.upper()

    window = station.program.window
    window.lock()
    station.sign_in(clinic.logins[Role.RECORDS])
    assert told(station) == []
    window.lock()
    assert [tuple(row) for row in clinic.rows("SELECT act FROM movement")] == [("check_out",)]
    assert clinic.one("SELECT state FROM volume") == "out"
    clinic.close()


def test_a_scan_in_the_moment_of_the_lock_is_recorded_once(station: Station, clinic: Clinic) -> None:
    code, holder = clinic.a_volume(), clinic.a_holder("Dr Lee")
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    station.keys.strike(Qt.Key.Key_F7)
    station.scan(holder.code)
    station.keys.scan(code, pause=2000)
    station.program.window.lock()
    station.sign_in(clinic.logins[Role.RECORDS])
    station.program.window.lock()
    assert [tuple(row) for row in clinic.rows("SELECT act FROM movement")] == [("check_out",)]
    clinic.close()


def test_a_second_program_on_the_same_clinic_is_refused_with_the_reason(
    embedded_clinic: Clinic, theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    clinic = embedded_clinic
    settings = replace(clinic.settings, clinic=clinic.where)
    first = station_on(clinic.where, settings, theme, qapp, qtbot)
    first.sign_in(clinic.logins[Role.RECORDS])
    second = station_on(clinic.where, settings, theme, qapp, qtbot)
    card = second.program.window.entrance.page.card
    assert card is not None
    card.name.edit.setFocus()
    second.keys.type(clinic.logins[Role.SUPERVISOR])
    second.keys.enter()
    second.keys.type("purple lantern harbor 9")
    second.keys.enter()
    qtbot.waitUntil(lambda: bool(card.secret.problem), timeout=10_000)
    assert "open" in card.secret.problem and second.program.window.signed_in is None
    assert first.program.window.services is not None
    for station in (second, first):
        station.program.window.close()
        station.program.end()
