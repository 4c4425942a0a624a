"""Folders are put away and a pile is swept by scanner and keys in the real window, on both databases."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.charts import AddPlace, CheckIn, CheckOut, PlaceKind, PutSheet, State
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.shell.routes import RoomRoute

Key = Qt.Key


def go(station: Station, part: str) -> None:
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    signed_in.navigator.go(RoomRoute(part))
    station.settle()


def test_what_came_back_is_put_away(station: Station, clinic: Clinic, picture: Picture) -> None:
    app, records = clinic.records
    volumes = [clinic.volumes(clinic.a_patient(f"Okoro{at}"))[0] for at in range(4)]
    shelf = next(each for each in app.places.list(records) if each.name == volumes[0].home)
    other = app.places.add(records, AddPlace(PlaceKind.SECTION, "99 and on", range_low="99"))
    shah = clinic.a_holder("Dr Shah")
    for each in volumes[:3]:
        app.desk.check_out(records, CheckOut(each.code, shah.code, clinic.scan()))
    for each in volumes[:2]:
        app.desk.check_in(records, CheckIn(each.code, clinic.scan()))
    app.loose_desk.put(records, PutSheet(volumes[0].code, "lab report"), clinic.scan())
    (guide,) = app.outguide_desk.make(records, 1)
    app.outguide_desk.place(records, guide.code, volumes[0].code)
    clinic.close()
    station.sign_in(clinic.logins[Role.FRONT_DESK])
    go(station, "away")
    services = station.program.window.services
    assert services is not None

    # A folder in hand: its sheet is put in, its marker comes out, the wrong shelf is refused.
    assert "slot 1" in station.scan(volumes[0].code)
    picture(station.program.window, f"journey-put-away-hand-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: not services.loose.list(services.actor), timeout=10_000)
    station.settle()
    assert station.scan(guide.code).startswith("Taken out")
    assert station.scan(other.code).startswith("Wrong shelf")

    # One more in hand, and both go to their shelf by one scan of it.
    station.scan(volumes[1].code)
    station.scan(shelf.code)
    station.qtbot.waitUntil(lambda: not services.put_aways.list(services.actor), timeout=10_000)
    station.settle()
    picture(station.program.window, f"journey-put-away-done-{clinic.kind}")

    # The pile of Dr Shah has one more folder than the records know.
    go(station, "shelves")
    assert station.scan(shah.code).startswith("Sweep")
    station.scan(volumes[2].code)
    assert station.scan(volumes[3].code).startswith("Not expected")
    picture(station.program.window, f"journey-sweep-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)

    def recorded() -> bool:
        found = services.finder.where(services.actor, volumes[3].code).volume
        return (found.state, found.place) == (State.OUT, "Dr Shah")

    station.qtbot.waitUntil(recorded, timeout=10_000)
    station.settle()
    picture(station.program.window, f"journey-swept-{clinic.kind}")
