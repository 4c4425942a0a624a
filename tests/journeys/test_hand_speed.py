"""How many keys, scans and seconds the main tasks cost, counted in the real window, beside their targets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.charts import Change, CheckOut, MovementAct, State
from app.codes import CodeKind, make_code
from app.patients import Sex
from app.security import Role
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from tests.support.effort import CountingKeyboard, Effort
from ui.patients.page import PatientsPage

Told = Callable[[Effort], None]
CHARTS, MISSING = 50, 5
Key = Qt.Key


@pytest.fixture
def keys(station: Station) -> CountingKeyboard:
    """The station's keyboard, counted."""
    station.keys = CountingKeyboard(station.program.window)
    return station.keys


def opened(station: Station) -> int | None:
    (page,) = station.program.window.findChildren(PatientsPage)
    return page.pane.patient.id if page.pane.patient else None


def waits_for(station: Station, patient_id: int) -> None:
    station.qtbot.waitUntil(lambda: opened(station) == patient_id, timeout=10_000)
    station.settle()


def test_a_patient_is_found_in_few_keys(
    station: Station, clinic: Clinic, keys: CountingKeyboard, hand_speed: Told
) -> None:
    maria = clinic.a_patient("Garcia", "Maria", birth_date=date(1975, 2, 3))
    other = clinic.a_patient("Garner", "Paul", birth_date=date(1975, 2, 3), sex=Sex.MALE)
    chidi = clinic.a_patient("Okafor", "Chidi", birth_date=date(1988, 11, 23), sex=Sex.MALE)
    clinic.close()
    station.sign_in(clinic.logins[Role.FRONT_DESK])

    with keys.counting("find a patient by name") as by_name:
        keys.strike(Key.Key_E, "e", CTRL)
        keys.type("garc,ma")
        station.settle()
        by_name.think()  # is that her?
        keys.enter()
    waits_for(station, maria.id)
    with keys.counting("find by birth date and letter") as by_date:
        keys.strike(Key.Key_E, "e", CTRL)
        keys.type("112388 o")
        station.settle()
        by_date.think()
        keys.enter()
    waits_for(station, chidi.id)
    with keys.counting("find by scan") as by_scan:
        keys.scan(make_code(CodeKind.PATIENT, other.id, practice=False), pause=2000)
    waits_for(station, other.id)

    for effort in (by_name, by_date, by_scan):
        hand_speed(effort)
    assert all(effort.within for effort in (by_name, by_date, by_scan)), "see the table"


def test_charts_go_out_in_few_scans(
    station: Station, clinic: Clinic, keys: CountingKeyboard, hand_speed: Told
) -> None:
    lee, codes = clinic.a_holder("Dr Lee"), [clinic.a_volume() for _ in range(2)]
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    with keys.counting("check out 1 chart") as first:
        keys.strike(Key.Key_F7)
        station.scan(lee.code)
        station.scan(codes[0])
    with keys.counting("check out the next") as following:
        following.thoughts = 0  # the holder is set, the hand goes on
        station.scan(codes[1])
    assert station.rows("SELECT count(*) FROM volume WHERE state = 'out'") == [(2,)]
    with keys.counting("put a wrong return right") as wrong:
        keys.strike(Key.Key_Z, "z", CTRL)
    station.qtbot.waitUntil(
        lambda: station.work.strip.outcome is not None and station.work.strip.outcome.word == "Undone"
    )
    for effort in (first, following, wrong):
        hand_speed(effort)
    assert all(effort.within for effort in (first, following, wrong)), "see the table"


def test_fifty_charts_come_back_with_five_exceptions(
    station: Station, clinic: Clinic, keys: CountingKeyboard, hand_speed: Told
) -> None:
    lee = clinic.a_holder("Dr Lee")
    app, records = clinic.records
    codes = [clinic.a_volume() for _ in range(CHARTS)]
    for code in codes:
        app.desk.check_out(records, CheckOut(code, lee.code, clinic.scan()))
    for code in codes[:MISSING]:
        lost = Change(code, MovementAct.MARK_MISSING, clinic.scan(), reason="Not at the desk")
        app.desk.change(records, lost)
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    with keys.counting("return 50 charts, 5 exceptions") as effort:
        keys.strike(Key.Key_F8)
        for code in codes:
            keys.scan(code, pause=200)  # five a second: nobody waits for the strip
        station.settle()
        for _ in range(MISSING):
            effort.think()  # which pile does it go to?
            keys.strike(Key.Key_Escape)
        station.settle()
    back = [
        (State.FOUND.value, MISSING),
        (State.IN_FILE.value, CHARTS - MISSING),
    ]
    assert station.rows("SELECT state, count(*) FROM volume GROUP BY state ORDER BY state") == back
    hand_speed(effort)
    assert effort.within, effort.line()
