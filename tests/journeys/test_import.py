"""Patients come in from another program's file, through the window, and are found at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.imports.page import ImportPage
from ui.imports.presenter import Step
from ui.shell.routes import ImportRoute

LINES = (
    "LastName;FirstName;DOB;MRN;Phone",
    "Garcia;María;03/14/1975;004172;402-555-4471",
    "Garcia;Mario;03/14/1975;008815;402-555-0920",
    "O'Brien;Sean;02/30/1960;000001;",
)


def test_a_file_is_chosen_looked_over_checked_and_imported_and_the_patients_are_found(
    station: Station, clinic: Clinic, picture: Picture, tmp_path: Path
) -> None:
    file = tmp_path / "old program.csv"
    file.write_text("\n".join(LINES), encoding="cp1252")
    station.sign_in(clinic.logins[Role.RECORDS])
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    signed_in.navigator.go(ImportRoute("patients"))
    page = signed_in.navigator.screen(ImportRoute).widget
    assert isinstance(page, ImportPage)
    page.wizard.take_file(file)
    for key_after, reached in ((True, Step.COLUMNS), (True, Step.CHECKED), (False, Step.DONE)):
        station.qtbot.waitUntil(lambda step=reached: page.wizard.step is step, timeout=20_000)  # type: ignore[misc]
        station.settle()
        picture(station.program.window, f"journey-import-{reached.name.lower()}-{clinic.kind}")
        if key_after:
            station.to_front()
            station.keys.strike(Qt.Key.Key_Return, "\r", CTRL)
    station.keys.strike(Qt.Key.Key_E, "e", CTRL)
    station.keys.type("maria garc")  # not a letter is lost on the way to the screen of the patients
    station.settle()
    assert station.work.menu.find_box.text() == "maria garc"
    picture(station.program.window, f"journey-imported-{clinic.kind}")
    services = station.program.window.services
    assert services is not None
    found = services.patients.look_up(services.actor, "garcia")
    assert [(hit.patient.mrn, hit.name_alert) for hit in found.hits] == [("004172", True), ("008815", True)]
