"""A clerk who mistypes finds the patient all the same, in the real window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from app.patients import Sex
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.lists.lines import Heading
from ui.patients.found_list import FoundList
from ui.patients.opening import RESTS_MS


def listed(station: Station) -> list[str]:
    """The list as it reads, headings in brackets."""
    (found,) = station.program.window.findChildren(FoundList)
    lines = [found.rows.line(at) for at in range(found.rows.rowCount())]
    return [f"[{line.title}]" if isinstance(line, Heading) else line.row.patient.name for line in lines]


def look_up(station: Station, text: str) -> list[str]:
    """Type into the find box, and read the list when nothing more comes."""
    station.keys.strike(Qt.Key.Key_E, "e", CTRL)
    station.keys.type(text)
    station.settle()
    return listed(station)


def test_a_clerk_finds_who_was_mistyped_misheard_or_goes_by_another_name(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    maria = clinic.a_patient("Garcia", "Maria", former_family="Okafor", phone="402-555-4471")
    clinic.volumes(maria)
    clinic.a_patient("Garcia", "Mario", sex=Sex.MALE)
    clinic.a_patient("Smith", "William", birth_date=date(1950, 6, 7), sex=Sex.MALE)
    clinic.a_patient("O'Brien", "Catherine", birth_date=date(1988, 12, 1))
    clinic.close()
    station.sign_in(clinic.logins[Role.FRONT_DESK])
    window, kind = station.program.window, clinic.kind

    assert look_up(station, "garcja mari") == [
        "[Similar: 1 letter differs]", "GARCIA, Maria", "GARCIA, Mario",
    ]  # fmt: skip
    picture(window, f"journey-look-up-slip-{kind}")
    station.keys.enter()  # to those who are similar
    station.settle()
    station.qtbot.wait(2 * RESTS_MS)
    assert station.rows("SELECT 1 FROM audit_act WHERE act = 'patient.opened'") == []
    station.keys.enter()  # and opens the first
    station.settle()
    opened = "SELECT patient_id FROM audit_act WHERE act = 'patient.opened'"
    station.qtbot.waitUntil(lambda: station.rows(opened) == [(maria.id,)], timeout=10_000)
    picture(window, f"journey-look-up-opened-{kind}")

    assert look_up(station, "bill smith") == ["[Similar: nickname of William]", "SMITH, William"]
    assert look_up(station, "kathryn obrien") == ["[Similar: sounds alike]", "O'BRIEN, Catherine"]
    assert look_up(station, "okafro maria") == [
        "[Similar: 1 letter differs, former name]", "GARCIA, Maria",
    ]  # fmt: skip
    assert look_up(station, "garcia maria 02/13/1975") == [
        "[Similar: birth date differs]", "GARCIA, Maria",
        "[Similar: 1 letter differs, birth date differs]", "GARCIA, Mario",
    ]  # fmt: skip
    picture(window, f"journey-look-up-birth-date-{kind}")
    assert look_up(station, "garcia") == ["GARCIA, Maria", "GARCIA, Mario"]
    looked = "SELECT count FROM audit_act WHERE act = 'patients.looked_up'"
    station.qtbot.waitUntil(lambda: (2,) in station.rows(looked), timeout=10_000)
