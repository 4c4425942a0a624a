"""What a scan means, screen by screen and label by label (design/ux.md B.3), by bursts in the real window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.charts import AddPlace, PlaceKind
from app.codes import CodeKind, make_code
from app.security import Role
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.shell.routes import ImportRoute, LabelsRoute, PatientsRoute, RoomRoute, Route

REFUSED = ("Not known", "Not taken", "Nothing changed", "Other clinic", "Misread")


@dataclass(frozen=True)
class Codes:
    """One label of each kind that there is."""

    chart: str
    patient: str
    holder: str
    shelf: str
    other: tuple[str, ...] = tuple(
        make_code(kind, 7, practice=False) for kind in (CodeKind.BATCH, CodeKind.DOCUMENT, CodeKind.REQUEST)
    )


def test_every_screen_does_with_every_label_what_the_table_says(station: Station, clinic: Clinic) -> None:
    patient = clinic.a_patient("Garcia", "Maria")
    volume = clinic.volumes(patient)[0]
    lee = clinic.a_holder("Dr Lee")
    app, records = clinic.records
    shelf = next(place.code for place in app.places.list(records) if place.name == volume.home)
    totes = [app.places.add(records, AddPlace(PlaceKind.TOTE, f"Tote {at}")).code for at in range(4)]
    markers = [each.code for each in app.outguide_desk.make(records, 4)]
    codes = Codes(volume.code, make_code(CodeKind.PATIENT, patient.id, practice=False), lee.code, shelf)
    clinic.close()
    station.sign_in(clinic.logins[Role.SUPERVISOR])

    _patients(station, codes)
    _chart_desk(station, codes)
    _queue(station, codes)
    _admin(station, codes)
    _labels(station, codes)
    _import(station, codes)
    _missing(station, codes)
    _shelves(station, codes)
    _away(station, codes)
    _live(station, codes)
    _filing(station, codes)
    _totes(station, totes)
    _markers(station, markers)


def _patients(station: Station, codes: Codes) -> None:
    station.keys.strike(Qt.Key.Key_1, "1", CTRL)
    station.settle()
    assert _word(station, codes.chart) == "On shelf"
    assert _word(station, codes.patient) == "Patient"
    assert _word(station, codes.holder) == "0 charts"
    assert _word(station, codes.shelf) == "1 chart"
    _all_refused(station, codes.other)


def _chart_desk(station: Station, codes: Codes) -> None:
    station.keys.strike(Qt.Key.Key_F9)
    assert [_word(station, code) for code in (codes.chart, codes.patient, codes.holder, codes.shelf)] == [
        "On shelf", "Patient", "Dr Lee", _name(station, codes.shelf),
    ]  # fmt: skip
    _all_refused(station, codes.other)
    station.keys.strike(Qt.Key.Key_F7)
    assert _word(station, codes.shelf) in REFUSED
    assert _word(station, codes.patient) == "Which volume?"
    station.keys.strike(Qt.Key.Key_Escape)
    assert _word(station, codes.holder) == "Check out to"
    assert _word(station, codes.chart) == "Checked out"
    _all_refused(station, codes.other)
    station.keys.strike(Qt.Key.Key_F8)
    assert _word(station, codes.holder) == "Return from"
    assert _word(station, codes.patient) == "Which volume?"
    station.keys.strike(Qt.Key.Key_Escape)
    assert _word(station, codes.chart) in ("Returned", "1 of 1 returned")
    assert _word(station, codes.shelf) == "Return to"
    _all_refused(station, codes.other)


def _queue(station: Station, codes: Codes) -> None:
    station.keys.strike(Qt.Key.Key_5, "5", CTRL)
    station.settle()
    for code in (codes.chart, codes.patient, codes.holder, codes.shelf):
        assert _word(station, code) == "Nothing waiting"
    _all_refused(station, codes.other)


def _admin(station: Station, codes: Codes) -> None:
    for code, word in ((codes.patient, "Patient"), (codes.holder, "0 charts"), (codes.shelf, "1 chart")):
        station.keys.strike(Qt.Key.Key_0, "0", CTRL)
        station.settle()
        assert _word(station, code) == word
        assert isinstance(_route(station), PatientsRoute)
    station.keys.strike(Qt.Key.Key_0, "0", CTRL)
    station.settle()
    _all_refused(station, codes.other)


def _labels(station: Station, codes: Codes) -> None:
    _go(station, LabelsRoute())
    assert [_word(station, code) for code in (codes.chart, codes.patient, codes.holder, codes.shelf)] == [
        "Added", "Patient", "Added", "Added",
    ]  # fmt: skip
    _all_refused(station, codes.other)


def _import(station: Station, codes: Codes) -> None:
    _go(station, ImportRoute("patients"))
    _all_refused(station, (codes.chart, codes.patient, codes.holder, codes.shelf, *codes.other))


def _missing(station: Station, codes: Codes) -> None:
    """Nothing is missing: a chart says where it is, and a place is no look for anything."""
    _go(station, RoomRoute("missing"))
    assert _word(station, codes.chart) == "On shelf"
    _all_refused(station, (codes.holder, codes.shelf, *codes.other))


def _shelves(station: Station, codes: Codes) -> None:
    _go(station, RoomRoute("shelves"))
    _all_refused(station, (codes.chart, codes.patient, *codes.other))
    assert _word(station, codes.holder) == "Sweep"
    assert _word(station, codes.shelf) == "Audit"
    assert _word(station, codes.chart) == "All seen"
    _all_refused(station, (codes.patient, *codes.other))


def _away(station: Station, codes: Codes) -> None:
    """A folder is in hand until its shelf is scanned; nothing else says where it is."""
    _go(station, RoomRoute("away"))
    _all_refused(station, (codes.shelf, codes.patient, codes.holder, *codes.other))
    assert _word(station, codes.chart) == "Shelf"
    assert _word(station, codes.shelf) == "Right shelf"


def _live(station: Station, codes: Codes) -> None:
    """A folder is met on a shelf that is walked along; without one it is refused."""
    _go(station, RoomRoute("live"))
    _all_refused(station, (codes.chart, codes.patient, codes.holder, *codes.other))
    assert _word(station, codes.shelf) == "Walk"
    assert _word(station, codes.chart) == "Confirmed"
    _all_refused(station, (codes.patient, codes.holder, *codes.other))


def _filing(station: Station, codes: Codes) -> None:
    """A folder or a shelf is asked about; nothing else is measured."""
    _go(station, RoomRoute("filing"))
    _all_refused(station, (codes.patient, codes.holder, *codes.other))


def _markers(station: Station, markers: list[str]) -> None:
    """From every screen on which charts are worked with, an outguide leads to putting away."""
    keys = {"1": Qt.Key.Key_1, "2": Qt.Key.Key_2, "3": Qt.Key.Key_3, "5": Qt.Key.Key_5}
    for code, (letter, key) in zip(markers, keys.items(), strict=True):
        station.keys.strike(key, letter, CTRL)
        station.settle()
        assert _word(station, code) == "Not taken"
        assert _route(station) == RoomRoute("away")


def _totes(station: Station, totes: list[str]) -> None:
    """From every screen on which charts are worked with, a tote leads to where it is packed."""
    keys = {"1": Qt.Key.Key_1, "2": Qt.Key.Key_2, "3": Qt.Key.Key_3, "5": Qt.Key.Key_5}
    for code, (letter, key) in zip(totes, keys.items(), strict=True):
        station.keys.strike(key, letter, CTRL)
        station.settle()
        assert _word(station, code) == "New transfer"
        assert _route(station) == RoomRoute("transfers")
        form: Any = station.dialog()
        form.reject()
        station.qtbot.waitUntil(partial(_gone, form), timeout=10_000)
        station.to_front()
        station.settle()


def _gone(form: QWidget) -> bool:
    return not form.isVisible()


def _all_refused(station: Station, codes: tuple[str, ...]) -> None:
    for code in codes:
        assert _word(station, code) in REFUSED, code
        assert "Nothing was changed." in _outcome(station)


def _word(station: Station, code: str) -> str:
    station.scan(code)
    outcome = station.work.strip.outcome
    assert outcome is not None
    return outcome.word


def _outcome(station: Station) -> str:
    outcome = station.work.strip.outcome
    return outcome.sentence if outcome else ""


def _name(station: Station, code: str) -> str:
    services = station.program.window.services
    assert services is not None
    return next(place.name for place in services.places.list(services.actor) if place.code == code)


def _route(station: Station) -> Route:
    assert station.program.window.signed_in is not None
    return station.program.window.signed_in.navigator.route


def _go(station: Station, route: Route) -> None:
    assert station.program.window.signed_in is not None
    station.program.window.signed_in.navigator.go(route)
    station.settle()
