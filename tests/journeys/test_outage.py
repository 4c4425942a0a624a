"""The clinic goes away in the middle of a morning, in the real window, on both databases."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.breaking import breaking_at
from tests.support.clinics import Clinic
from ui.shell.routes import QueueRoute, RoomRoute

Key = Qt.Key


def bar(station: Station) -> str:
    """What the status bar says first."""
    return station.work.status._facts[0].accessibleName()


def test_charts_go_on_out_and_back_while_the_clinic_does_not_answer(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    codes, lee = [clinic.a_volume() for _ in range(4)], clinic.a_holder("Dr Lee").code
    wu = clinic.a_holder("Dr Wu").code
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    station.keys.strike(Key.Key_F7)
    station.scan(lee)
    assert station.scan(codes[0]).startswith("Checked out.")
    with breaking_at("statement", 0):
        # The first one meets the outage at work, the others find it there.
        for number, code in enumerate(codes[1:3], start=1):
            told = station.scan(code)
            assert told.startswith("Kept.") and f"{number} kept" in told
        assert station.scan(wu).startswith(f"Check out to. {wu}.")  # whose it is nobody can say now
        assert station.scan(codes[0]).startswith("Kept.")
        assert bar(station).startswith("Offline since") and bar(station).endswith("3 scans kept.")
        picture(station.program.window, f"journey-outage-kept-{clinic.kind}")
        # One too many: it is taken out again, as any scan.
        assert station.scan(codes[3]).startswith("Kept.")
        station.keys.strike(Key.Key_Z, "z", CTRL)
        station.qtbot.waitUntil(lambda: bar(station).endswith("3 scans kept."), timeout=5000)
        signed_in = station.program.window.signed_in
        assert signed_in is not None
        signed_in.navigator.go(QueueRoute())
        told = station.scan(codes[2])
        assert told.startswith("Not kept.") and "kept at check out" in told
        picture(station.program.window, f"journey-outage-refused-{clinic.kind}")
        station.keys.strike(Key.Key_F7)
    station.qtbot.waitUntil(lambda: bar(station) == "Ready to scan", timeout=15_000)
    station.settle()
    picture(station.program.window, f"journey-outage-back-{clinic.kind}")
    rows = station.rows("SELECT v.id, p.name FROM volume v JOIN place p ON p.id = v.place_id ORDER BY v.id")
    assert [name for _, name in rows[:3]] == ["Dr Wu", "Dr Lee", "Dr Lee"]
    assert len(station.rows("SELECT 1 FROM movement")) == 4
    # Whoever was scanned last stays set: the next chart goes there.
    station.scan(codes[3])
    assert station.rows("SELECT name FROM place JOIN volume ON place.id = place_id WHERE volume.id = 4") == [
        ("Dr Wu",)
    ]


def test_what_could_not_be_recorded_waits_in_the_queue(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    code = clinic.a_volume()
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    station.keys.strike(Key.Key_F8)
    station.settle()
    with breaking_at("statement", 0):
        assert station.scan("OLD-4711").startswith("Kept.")
        assert station.scan(code).startswith("Kept.")
    station.qtbot.waitUntil(lambda: bar(station) == "Ready to scan", timeout=15_000)
    station.settle()
    toasts = [each.accessibleName() for each in station.work.toasts.toasts]
    assert any("Not recorded: 1. See Queues." in each for each in toasts)
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    signed_in.navigator.go(QueueRoute())
    station.settle()
    picture(station.program.window, f"journey-outage-queue-{clinic.kind}")
    assert station.rows("SELECT kind FROM discrepancy") == [("not_recorded",)]


def test_a_pull_list_is_walked_without_the_clinic(station: Station, clinic: Clinic) -> None:
    code = clinic.a_volume()
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    signed_in.navigator.go(RoomRoute("pulls"))
    station.settle()
    with breaking_at("statement", 0):
        told = station.scan(code)
        assert told.startswith("Kept.") and "pulling is recorded" in told
    station.qtbot.waitUntil(lambda: bar(station) == "Ready to scan", timeout=15_000)
    # Nobody has asked for it.
    assert station.rows("SELECT kind FROM discrepancy") == [("not_recorded",)]
