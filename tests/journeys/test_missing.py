"""A chart is missed, looked for by scan, found at another desk and confirmed, in the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.charts import CheckOut, Search, SearchState
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.missing.page import MissingPage
from ui.shell.routes import RoomRoute

Key = Qt.Key
S = SearchState


def search(station: Station) -> Search:
    services = station.program.window.services
    assert services is not None
    found = [*services.searches.list(services.actor), *services.searches.list(services.actor, ended=True)]
    return services.searches.show(services.actor, found[0].id)


def page_of(station: Station) -> MissingPage:
    (page,) = station.work.findChildren(MissingPage)
    assert page.isVisible()
    return page


def to_missing(station: Station) -> MissingPage:
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    signed_in.navigator.go(RoomRoute("missing"))
    station.settle()
    return page_of(station)


def test_a_missing_chart_is_looked_for_and_found(station: Station, clinic: Clinic, picture: Picture) -> None:
    app, records = clinic.records
    lee = clinic.a_holder("Dr Lee")
    lost, beside = (each.code for each in clinic.volumes(clinic.a_patient("Garcia"), volumes=2))
    app.desk.check_out(records, CheckOut(lost, lee.code, clinic.scan()))
    clinic.close()
    station.sign_in(clinic.logins[Role.SUPERVISOR])

    # Marked by a scan and two keys; the plan asks whoever had it first.
    page = to_missing(station)
    station.keys.strike(Key.Key_N, "n", CTRL)
    station.qtbot.waitUntil(lambda: page.questions.asks, timeout=10_000)
    station.keys.scan(lost)
    form = station.dialog()
    station.qtbot.waitUntil(lambda: "Garcia".upper() in form.about.text(), timeout=10_000)
    picture(form, f"journey-missing-flag-{clinic.kind}")
    station.keys.strike(Key.Key_Down, "")
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: page.desk.row is not None and bool(page.desk.row.ladder), timeout=10_000)
    station.to_front()
    station.settle()
    assert search(station).ladder[0].words == "Dr Lee"
    picture(station.program.window, f"journey-missing-plan-{clinic.kind}")

    # Whoever looks scans the place: it is not there.
    assert station.scan(lee.code).startswith("Looked")
    assert (search(station).state, search(station).ladder[0].looked_at is not None) == (S.SEARCHING, True)
    station.keys.strike(Key.Key_Z, "z", CTRL)
    station.qtbot.waitUntil(lambda: search(station).state is S.FLAGGED, timeout=10_000)
    station.settle()
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: search(station).looked == 1, timeout=10_000)
    station.settle()

    # Its neighbour speaks up at the chart desk, and any scan of it is the report.
    station.keys.strike(Key.Key_F9)
    station.settle()
    assert "missing since" in station.scan(beside)
    station.keys.strike(Key.Key_F8)
    station.settle()
    assert station.scan(lost).startswith("Found here?")
    assert station.rows("SELECT kind FROM discrepancy WHERE state = 'open'") == [("found_unconfirmed",)]

    # A supervisor with the folder in hand confirms it.
    page = to_missing(station)
    station.qtbot.waitUntil(lambda: page.desk.row is not None and page.desk.row.seen, timeout=10_000)
    picture(station.program.window, f"journey-missing-seen-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    picture(station.dialog(), f"journey-missing-confirm-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: search(station).state is S.FOUND, timeout=10_000)
    station.to_front()
    station.settle()
    assert station.rows("SELECT state FROM discrepancy") == [("resolved",)]
    picture(station.program.window, f"journey-missing-found-{clinic.kind}")
