"""A shelf is measured and a chart divided by scanner and keys in the real window, on both databases."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from app.charts import Source
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, SHIFT
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.filing.dialogs import DivideDialog
from ui.shell.routes import LabelsRoute, RoomRoute

Key = Qt.Key


def test_a_shelf_is_measured_and_a_chart_divided(station: Station, clinic: Clinic, picture: Picture) -> None:
    volumes = [clinic.volumes(clinic.a_patient(f"Okoro{at}"))[0] for at in range(3)]
    app, records = clinic.records
    shelf = next(each for each in app.places.list(records) if each.name == volumes[0].home)
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    signed_in, services = station.program.window.signed_in, station.program.window.services
    assert signed_in is not None and services is not None
    signed_in.navigator.go(RoomRoute("filing"))
    station.settle()

    # The label of the shelf, its length, what is taken.
    station.keys.scan(shelf.code, pause=2000)
    station.dialog()
    _type(station, "46")
    station.keys.strike(Key.Key_Tab)
    _type(station, "1.5")
    station.keys.strike(Key.Key_Return, "\r", CTRL)

    def measured() -> bool:
        fill = next(each for each in services.shelving.fill(services.actor) if each.id == shelf.id)
        return (fill.capacity, fill.source) == (46, Source.HERE)

    station.qtbot.waitUntil(measured, timeout=10_000)
    station.settle()
    station.to_front()
    picture(station.program.window, f"journey-filing-measured-{clinic.kind}")

    # The label of a folder, and where its chart is divided.
    station.keys.strike(Key.Key_B, "b", CTRL | SHIFT)
    form = station.dialog()
    assert isinstance(form, DivideDialog)
    station.keys.scan(volumes[0].code, pause=2000)
    station.qtbot.waitUntil(form.day.edit.hasFocus, timeout=10_000)
    _type(station, "12/31/2023")
    assert form.day.day == date(2023, 12, 31)
    picture(form, f"journey-filing-divide-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)

    def days() -> list[date | None]:
        found = services.finder.volumes_of(services.actor, [volumes[0].patient_id])
        return [each.covers_to or each.covers_from for each in found]

    station.qtbot.waitUntil(lambda: days() == [date(2023, 12, 31), date(2024, 1, 1)], timeout=10_000)
    station.settle()
    station.to_front()
    picture(station.program.window, f"journey-filing-divided-{clinic.kind}")

    # Its label is two keys away.
    station.keys.strike(Key.Key_P, "p", CTRL)
    station.settle()
    new = services.finder.volumes_of(services.actor, [volumes[0].patient_id])[1]
    assert signed_in.navigator.route == LabelsRoute(codes=(new.code,))


def _type(station: Station, text: str) -> None:
    for sign in text:
        station.keys.strike(Key(ord(sign)), sign)
