"""Labels are printed in the window, read off the paper, and what was read is scanned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.security import Role
from tests.db.test_labels import scanned
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.labels.page import LabelsPage
from ui.shell.routes import LabelsRoute


def test_labels_read_off_the_printed_sheet_move_their_charts(
    station: Station, clinic: Clinic, picture: Picture, tmp_path: Path
) -> None:
    maria = clinic.a_patient("Garcia", "Maria")
    codes = [volume.code for volume in clinic.volumes(maria, volumes=2)]
    lee = clinic.a_holder("Dr Lee")
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    page = _labels(station)
    page.out.choose_place = _saves_to(tmp_path)

    station.keys.strike(Qt.Key.Key_E, "e", CTRL)
    station.keys.type("garc")
    station.settle()
    station.keys.strike(Qt.Key.Key_Return, "\r")
    station.settle()
    station.keys.strike(Qt.Key.Key_P, "p", CTRL)
    station.settle()
    assert [row.code for row in page.desk.rows] == codes[:1]  # the volume that is chosen
    station.scan(codes[1])
    assert [row.code for row in page.desk.rows] == codes
    picture(station.program.window, f"journey-labels-{clinic.kind}")
    page.setup.pdf.click()
    station.settle()
    charts = scanned(tmp_path / "labels.pdf")
    assert sorted(charts) == sorted(codes)

    page.list.kinds.choose("places")
    station.settle()
    page.setup.pdf.click()
    station.settle()
    holder = next(code for code in scanned(tmp_path / "labels.pdf") if code == lee.code)

    station.keys.strike(Qt.Key.Key_F7)
    station.scan(holder)
    for code in charts:
        assert station.scan(code).startswith("Checked out. Dr Lee. GARCIA, Maria")
    station.keys.strike(Qt.Key.Key_F8)
    for code in charts:
        assert station.scan(code).startswith("Returned.")


def _labels(station: Station) -> LabelsPage:
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    page = signed_in.navigator.screen(LabelsRoute).widget
    assert isinstance(page, LabelsPage)
    return page


def _saves_to(folder: Path) -> Callable[[QWidget, str, Callable[[Path], None]], None]:
    def answer(_parent: QWidget, kind: str, taken: Callable[[Path], None]) -> None:
        taken(folder / f"labels.{kind}")

    return answer
