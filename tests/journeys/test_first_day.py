"""The first working day, end to end: sign in, a patient, a chart, out and in by scan, the trail."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.charts import Change, MovementAct
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, SHIFT
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic


def test_a_clerk_registers_a_patient_and_the_chart_goes_out_and_comes_back_by_scan(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    holder = clinic.a_holder("Dr Lee")
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    picture(station.program.window, f"journey-patients-empty-{clinic.kind}")

    station.keys.strike(Qt.Key.Key_N, "N", CTRL | SHIFT)
    dialog = station.dialog()
    for word in ("Garcia", "Maria", "T", "", "", "02/03/1975"):
        station.keys.type(word)
        station.keys.strike(Qt.Key.Key_Tab, "\t")
    station.settle()
    picture(dialog, f"journey-new-patient-{clinic.kind}")
    station.keys.strike(Qt.Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: bool(station.work.strip.outcome), timeout=10_000)
    station.settle()
    ((code,),) = station.rows("SELECT code FROM volume")
    picture(station.program.window, f"journey-registered-{clinic.kind}")

    station.to_front()
    station.keys.strike(Qt.Key.Key_F7)  # this patient's chart waits for its holder
    station.settle()
    station.scan(holder.code)
    station.qtbot.waitUntil(lambda: _word(station) == "Checked out", timeout=10_000)
    said = _said(station)
    assert said.startswith("Checked out. Dr Lee. GARCIA, Maria T."), said
    picture(station.program.window, f"journey-checked-out-{clinic.kind}")

    station.keys.strike(Qt.Key.Key_F8)
    said = station.scan(code)
    assert said.startswith("Returned. 01-00."), said
    picture(station.program.window, f"journey-checked-in-{clinic.kind}")

    station.keys.strike(Qt.Key.Key_Z, "z", CTRL)
    station.qtbot.waitUntil(lambda: _word(station) == "Undone", timeout=10_000)
    station.settle()

    acts = [act for (act,) in station.rows("SELECT act FROM movement ORDER BY sequence")]
    assert acts == ["check_out", "check_in", "undo"]
    assert station.rows("SELECT state FROM volume") == [("out",)]
    trail = {act for (act,) in station.rows("SELECT DISTINCT act FROM audit_act")}
    assert {
        "person.signed_in",
        "patient.registered",
        "chart.made",
        "volume.moved",
        "volume.move_undone",
    } <= trail


def test_a_wrong_password_opens_nothing_and_says_so(station: Station, clinic: Clinic) -> None:
    card = station.program.window.entrance.page.card
    assert card is not None
    card.name.edit.setFocus()
    station.keys.type(clinic.logins[Role.RECORDS])
    station.keys.enter()
    station.keys.type("not the password at all")
    station.keys.enter()
    station.qtbot.waitUntil(lambda: bool(card.secret.problem), timeout=10_000)
    assert card.secret.problem == "Name or password is not right. Nothing was opened."
    assert station.program.window.signed_in is None


def test_the_shade_hides_everything_and_the_lock_closes_the_clinic(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    station.sign_in(clinic.logins[Role.RECORDS])
    station.keys.strike(Qt.Key.Key_L, "l", CTRL)
    window = station.program.window
    assert window.guard.shaded and not station.work.isVisible()
    picture(window, f"journey-shade-{clinic.kind}")
    station.keys.strike(Qt.Key.Key_2, "2", CTRL)
    assert window.guard.shaded
    window.lock()
    assert window.signed_in is None and window.entrance.page.isVisible()
    picture(window, f"journey-lock-{clinic.kind}")
    station.sign_in(clinic.logins[Role.RECORDS])
    assert station.work.isVisible()


def test_an_impossible_scan_is_kept_and_waits_in_the_queue(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    code = clinic.a_volume()
    holder = clinic.a_holder("Dr Lee")
    app, records = clinic.records
    app.desk.change(records, Change(code, MovementAct.SEND_OFF_SITE, clinic.scan(), reason="box 118"))
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    station.keys.strike(Qt.Key.Key_F7)
    station.scan(holder.code)
    said = station.scan(code)
    assert said.startswith("Does not fit."), said
    assert station.rows("SELECT count(*) FROM discrepancy WHERE state = 'open'") == [(1,)]
    station.keys.strike(Qt.Key.Key_5, "5", CTRL)
    station.settle()
    picture(station.program.window, f"journey-queue-{clinic.kind}")


def _said(station: Station) -> str:
    outcome = station.work.strip.outcome
    return outcome.spoken(public=False) if outcome else ""


def _word(station: Station) -> str:
    outcome = station.work.strip.outcome
    return outcome.word if outcome else ""
