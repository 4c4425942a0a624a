"""A chart is asked for, rings, is fetched by scan and kept out for the next, in the real window."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.charts import AskForChart
from app.codes import CodeKind, make_code
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, SHIFT
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.charts.page import ChartDeskPage
from ui.requests.detail_pane import RequestPane
from ui.requests.page import RequestsPage

Key = Qt.Key
STATES = "SELECT state FROM chart_request ORDER BY id"


def find(station: Station, text: str) -> None:
    station.keys.strike(Key.Key_E, "e", CTRL)
    station.keys.type(text)
    station.settle()
    station.keys.enter()
    station.settle()


def test_a_chart_is_asked_for_by_keys_fetched_by_scan_and_brought(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    maria = clinic.a_patient("Garcia", "Maria")
    (volume,) = clinic.volumes(maria)
    lee = clinic.a_holder("Dr Lee")
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])

    find(station, "garc")
    station.keys.strike(Key.Key_Q, "Q", CTRL | SHIFT)
    dialog = station.dialog()
    station.keys.type("Dr Lee")
    chips = dialog.findChildren(QAbstractButton)
    next(chip for chip in chips if chip.text().startswith("Tomorrow")).click()
    station.settle()
    picture(dialog, f"journey-request-form-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: station.rows(STATES) == [("open",)], timeout=10_000)
    station.to_front()

    ((key,),) = station.rows("SELECT id FROM chart_request")
    slip = make_code(CodeKind.REQUEST, int(str(key)), practice=False)
    assert "GARCIA" in station.scan(slip)  # from Patients it leads to the request
    page = station.work.findChild(RequestsPage)
    assert isinstance(page, RequestsPage) and page.isVisible()
    (pane,) = page.findChildren(RequestPane)
    station.qtbot.waitUntil(pane.banner.isVisible, timeout=10_000)
    station.settle()
    picture(station.program.window, f"journey-request-waits-{clinic.kind}")
    station.keys.strike(Key.Key_A, "A", CTRL | SHIFT)
    station.qtbot.waitUntil(lambda: station.rows(STATES) == [("claimed",)], timeout=10_000)
    assert "Dr Lee" in station.scan(volume.code)
    assert station.rows(STATES) == [("pulled",)]

    station.keys.strike(Key.Key_F7)
    station.scan(lee.code)
    assert "answered" in station.scan(volume.code)
    assert station.rows(STATES) == [("delivered",)]
    picture(station.program.window, f"journey-request-answered-{clinic.kind}")
    station.keys.strike(Key.Key_Z, "z", CTRL)
    station.qtbot.waitUntil(lambda: station.rows(STATES) == [("pulled",)], timeout=10_000)


def test_a_stat_request_rings_and_the_chart_that_comes_back_is_kept_out(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    maria = clinic.a_patient("Garcia", "Maria")
    (volume,) = clinic.volumes(maria)
    lee, ortiz = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
    app, records = clinic.records
    later = clinic.clock.now() + timedelta(hours=3)
    app.requests.ask(records, AskForChart(maria.id, "Dr Lee", later))
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    station.keys.strike(Key.Key_F7)
    station.scan(lee.code)
    station.scan(volume.code)
    services = station.program.window.services
    assert services is not None
    asked = AskForChart(maria.id, ortiz.code, services.clock.now(), stat=True)
    services.requests.ask(services.actor, asked)
    station.qtbot.waitUntil(station.work.ring.isVisible, timeout=10_000)
    station.settle()
    assert "Dr Ortiz" in station.work.ring.accessibleName() + station.work.ring.words_of(
        services.requested.ringing(services.actor)
    )

    station.keys.strike(Key.Key_F8)
    station.scan(lee.code)  # the charts of Dr Lee come back
    said = station.scan(volume.code)
    assert said.startswith("Keep out. Dr Ortiz"), said
    picture(station.program.window, f"journey-keep-out-{clinic.kind}")
    station.keys.strike(Key.Key_H, "H", CTRL | SHIFT)
    station.qtbot.waitUntil(lambda: station.rows(STATES) == [("closed",), ("delivered",)], timeout=10_000)
    station.qtbot.waitUntil(lambda: not station.work.ring.isVisible(), timeout=10_000)
    desk = station.work.findChild(ChartDeskPage)
    assert isinstance(desk, ChartDeskPage) and desk.isVisible()
    picture(station.program.window, f"journey-handed-on-{clinic.kind}")
