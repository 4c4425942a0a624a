"""A clinic goes live by scanner and keys in the real window, on both databases."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.charts import WantedCharts
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import ALT, CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.shell.routes import LabelsRoute, RoomRoute

Key = Qt.Key


def test_a_section_goes_live(station: Station, clinic: Clinic, picture: Picture) -> None:
    people = [clinic.a_patient(f"Okoro{at}") for at in range(5)]
    app, records = clinic.records
    shelf = next(each for each in app.places.list(records) if each.name == "All charts")
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    signed_in, services = station.program.window.signed_in, station.program.window.services
    assert signed_in is not None and services is not None
    signed_in.navigator.go(RoomRoute("live"))
    station.settle()

    # Two keys make every section ready.
    station.keys.strike(Key.Key_N, "n", CTRL)
    station.dialog()
    station.keys.strike(Key.Key_Return, "\r", CTRL)

    def codes() -> list[str]:
        walk = services.conversions.walk(services.actor, shelf.code)
        return [each.volume.code for each in walk.awaited]

    station.qtbot.waitUntil(lambda: len(codes()) == 5, timeout=10_000)
    station.settle()
    station.to_front()
    picture(station.program.window, f"journey-live-ready-{clinic.kind}")

    # The labels of the section, in shelf order.
    station.keys.strike(Key.Key_P, "p", CTRL)
    station.settle()
    assert signed_in.navigator.route == LabelsRoute(awaited=shelf.code)
    wanted = WantedCharts(shelf=shelf.code, awaited=True)
    labels = [each.code for each in services.labels.charts(services.actor, wanted)]
    assert labels == codes()
    picture(station.program.window, f"journey-live-labels-{clinic.kind}")
    station.keys.strike(Key.Key_Left, "", ALT)
    station.settle()

    # Peel, stick, scan; one is passed by.
    assert station.scan(shelf.code).startswith("Walk")
    assert station.scan(labels[0]).startswith("Confirmed")
    assert "1 before it is not yet seen" in station.scan(labels[2])
    picture(station.program.window, f"journey-live-walk-{clinic.kind}")

    # A folder without a label is one more volume of somebody.
    station.keys.strike(Key.Key_N, "n", CTRL)
    station.dialog()
    for sign in people[0].mrn:
        station.keys.strike(Key(ord(sign)), sign)
    station.settle()
    station.keys.strike(Key.Key_Return, "\r", CTRL)

    def volumes() -> list[str]:
        found = services.finder.volumes_of(services.actor, [people[0].id])
        return [each.label for each in found if not each.awaited]

    station.qtbot.waitUntil(lambda: volumes() == ["V1", "V2"], timeout=10_000)
    station.settle()
    station.to_front()

    # The end of the shelf; what nobody has seen is not missing.
    station.keys.strike(Key.Key_Return, "\r", CTRL)

    def walked() -> bool:
        found = services.conversions.walk(services.actor, shelf.code).progress
        return found.walked_at is not None

    station.qtbot.waitUntil(walked, timeout=10_000)
    station.settle()
    picture(station.program.window, f"journey-live-end-{clinic.kind}")
    assert len(codes()) == 3
    told = services.finder.where(services.actor, labels[1])
    assert told.word == "Not yet seen"
