"""A tote is packed, sent and received by scan, in the real window, with one chart that does not arrive."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.charts import AddPlace, ManifestState, PlaceKind, Transfer, TransferState
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.transfers.page import TransfersPage

Key = Qt.Key
S = TransferState


def trip(station: Station) -> Transfer:
    services = station.program.window.services
    assert services is not None
    live = services.transfers.list(services.actor)
    ended = services.transfers.list(services.actor, closed=True)
    # One that ends between the two questions is in both answers.
    (found,) = {row.id: row for row in (*live, *ended)}.values()
    return services.transfers.show(services.actor, found.id)


def page_of(station: Station) -> TransfersPage:
    (page,) = station.work.findChildren(TransfersPage)
    assert page.isVisible()
    return page


def test_a_tote_goes_across_town_and_one_chart_does_not_arrive(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    app, records = clinic.records
    tote = app.places.add(records, AddPlace(PlaceKind.TOTE, "Tote 1"))
    east = clinic.a_holder("Eastside Clinic", PlaceKind.CLINIC)
    codes = [clinic.a_volume(clinic.a_patient(name)) for name in ("Garcia", "Nguyen", "Okafor", "Smith")]
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])

    # The label of the tote, scanned at the chart desk, leads to where it is packed; a place ends the form.
    station.keys.strike(Key.Key_F7)
    station.settle()
    station.scan(tote.code)
    station.settle()
    page = page_of(station)
    assert page.questions.asks
    picture(station.program.window, f"journey-transfers-new-{clinic.kind}")
    station.scan(east.code)
    station.qtbot.waitUntil(lambda: page.desk.row is not None, timeout=10_000)
    station.to_front()
    station.settle()
    assert page.list.table.hasFocus()
    for code in codes:
        assert station.scan(code).startswith("Packed")
    picture(station.program.window, f"journey-transfers-packed-{clinic.kind}")
    station.keys.strike(Key.Key_Z, "z", CTRL)  # one too many
    station.qtbot.waitUntil(lambda: trip(station).packed == 3, timeout=10_000)
    station.settle()
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: trip(station).state is S.CLOSED, timeout=10_000)
    station.settle()
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: trip(station).state is S.IN_TRANSIT, timeout=10_000)
    station.settle()

    # At the other end: two come by scan, the third is said not to have come.
    assert station.scan(tote.code).startswith("On the way")
    assert "Eastside" in station.scan(codes[0])
    station.scan(codes[1])
    station.settle()
    picture(station.program.window, f"journey-transfers-receiving-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    dialog: Any = station.dialog()
    station.qtbot.waitUntil(lambda: "1 did not arrive" in dialog.act.text(), timeout=10_000)
    picture(dialog, f"journey-transfers-finish-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: trip(station).state is S.RECEIVED, timeout=10_000)
    station.to_front()
    station.settle()
    assert [line.state for line in trip(station).lines if line.barcode == codes[2]] == [
        ManifestState.NOT_ARRIVED
    ]
    assert station.rows("SELECT kind FROM discrepancy WHERE state = 'open'") == [("not_arrived",)]
    picture(station.program.window, f"journey-transfers-received-{clinic.kind}")

    # Any scan of it settles that.
    station.keys.strike(Key.Key_F8)
    station.settle()
    station.scan(codes[2])
    station.qtbot.waitUntil(
        lambda: station.rows("SELECT state FROM discrepancy") == [("resolved",)], timeout=10_000
    )
