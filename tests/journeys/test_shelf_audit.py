"""A section is audited by scanner and keys in the real window: strays flagged, settled, paused, finished."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.charts import AuditState, CheckOut, PlaceKind, ShelfAudit, State, Volume
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, SHIFT
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.shelf_audit.page import ShelfAuditPage
from ui.shelf_audit.shown import Part
from ui.shell.routes import RoomRoute

Key = Qt.Key


def page_of(station: Station) -> ShelfAuditPage:
    (page,) = station.work.findChildren(ShelfAuditPage)
    assert page.isVisible()
    return page


def to_shelves(station: Station) -> ShelfAuditPage:
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    signed_in.navigator.go(RoomRoute("shelves"))
    station.settle()
    return page_of(station)


def audit(station: Station) -> ShelfAudit:
    services = station.program.window.services
    assert services is not None
    newest = services.shelf_audits.list(services.actor)[0]
    return services.shelf_audits.show(services.actor, newest.id)


def _last_pair(volume: Volume) -> str:
    return volume.mrn.replace("-", "")[4:]


def test_a_shelf_is_audited_from_end_to_end(station: Station, clinic: Clinic, picture: Picture) -> None:
    app, records = clinic.records
    volumes = [clinic.volumes(clinic.a_patient(f"Bell{at}"))[0] for at in range(8)]
    codes = [each.code for each in sorted(volumes, key=_last_pair)]
    section = next(
        each for each in app.places.list(records)
        if each.kind is PlaceKind.SECTION and each.name == volumes[0].home
    )  # fmt: skip
    shah = clinic.a_holder("Dr Shah")
    app.desk.check_out(records, CheckOut(codes[3], shah.code, clinic.scan()))
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])

    # A folder before its shelf is refused; the label of the shelf begins.
    page = to_shelves(station)
    assert station.scan(codes[0]).startswith("Not taken")
    assert station.scan(section.code).startswith("Audit")
    for at in (0, 1, 2):
        assert station.scan(codes[at]).startswith("In order")

    # One that should be out, one that is out of order, and one that nobody knows.
    assert "Signed out to Dr Shah" in station.scan(codes[3])
    for at in (5, 6):
        station.scan(codes[at])
    assert station.scan(codes[4]).startswith("Move. 2 to the left.")
    assert station.scan("OLD 4711").startswith("Not known")
    picture(station.program.window, f"journey-shelf-audit-{clinic.kind}")
    station.keys.strike(Key.Key_Z, "z", CTRL)
    station.qtbot.waitUntil(lambda: audit(station).scanned == 7, timeout=10_000)
    station.settle()

    # The misfiled folder is put where it belongs: Enter settles the chosen finding.
    page.pane.table.choose(codes[4])
    station.keys.strike(Key.Key_Return, "\r")
    station.qtbot.waitUntil(lambda: len(audit(station).findings) == 2, timeout=10_000)
    station.settle()

    # What should be out is checked in, all of it by one key.
    page.pane.show_part(Part.SHOULD_BE_OUT)
    station.keys.strike(Key.Key_E, "e", CTRL | SHIFT)
    station.qtbot.waitUntil(lambda: len(audit(station).findings) == 1, timeout=10_000)
    station.settle()
    services = station.program.window.services
    assert services is not None
    assert services.finder.where(services.actor, codes[3]).volume.state is State.IN_FILE

    # Left for later, and taken up by the label of the shelf.
    page.pane.head.pause.click()
    station.qtbot.waitUntil(lambda: audit(station).state is AuditState.PAUSED, timeout=10_000)
    station.settle()
    station.keys.strike(Key.Key_Escape)
    station.settle()
    picture(station.program.window, f"journey-shelf-audit-sections-{clinic.kind}")
    assert "Go on with the next spine" in station.scan(section.code)

    # Finished with one folder that was not seen.
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    picture(station.dialog(), f"journey-shelf-audit-finish-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: audit(station).state is AuditState.FINISHED, timeout=10_000)
    station.to_front()
    station.settle()
    done = audit(station)
    assert (done.scanned, done.in_place, done.seen, done.expected) == (7, 5, 7, 8)
    picture(station.program.window, f"journey-shelf-audit-finished-{clinic.kind}")
