"""One label in two keys, the last print once more, a printer that is out, and paper in place of a scanner."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from app.charts import CheckIn, CheckOut, Look
from app.codes import CodeKind, CommandCard, make_code
from app.security import Role
from tests.db.test_labels import scanned
from tests.gui.scanning.keyboard import CTRL
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from tests.support.paper_printers import PaperPrinters
from ui.labels.page import LabelsPage
from ui.labels.ways_out import WaysOut
from ui.scanning.router import DOUBLE_MS
from ui.shell.routes import ChartDeskRoute, LabelsRoute, PatientsRoute, Route

Key = Qt.Key
ZEBRA = "Zebra at the desk"


def test_one_label_in_two_keys_and_once_more_by_f12(station: Station, clinic: Clinic, tmp_path: Path) -> None:
    maria = clinic.a_patient("Garcia", "Maria")
    (first,), other = clinic.volumes(maria), clinic.a_volume()
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    printers = with_printers(station, tmp_path)
    _find_garcia(station)

    _two_keys(station)
    assert scanned(printers.last()) == [first.code]
    assert isinstance(_route(station), PatientsRoute)
    station.keys.strike(Key.Key_F9)
    station.scan(other)
    _two_keys(station)
    assert scanned(printers.last()) == [other]
    assert isinstance(_route(station), ChartDeskRoute)

    file = printers.last()
    station.keys.strike(Key.Key_F12)
    assert _strip(station).startswith(f"Printing again. 1 label, on {ZEBRA}.")
    station.settle()
    station.qtbot.waitUntil(lambda: file.stat().st_size > 0)
    clinic_rows = station.rows("select volume_id, printer, batch, again_of from label_printing order by id")
    assert [row[1] for row in clinic_rows] == [ZEBRA] * 3
    assert [row[3] for row in clinic_rows] == [None, None, clinic_rows[1][2]]
    assert clinic_rows[1][0] == clinic_rows[2][0]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_is_out_stops_no_scan_and_f12_prints_when_it_is_back(
    station: Station, clinic: Clinic, tmp_path: Path
) -> None:
    (volume,) = clinic.volumes(clinic.a_patient("Garcia", "Maria"))
    lee = clinic.a_holder("Dr Lee")
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    printers = with_printers(station, tmp_path)
    printers.out_of_order = True
    station.keys.strike(Key.Key_F7)
    station.scan(lee.code)
    station.scan(volume.code)
    _two_keys(station)
    assert "The printer cannot be reached. Nothing was printed." in _strip(station)
    assert "F12 prints once more" in _strip(station)
    assert isinstance(_route(station), ChartDeskRoute)
    station.keys.strike(Key.Key_F8)
    station.qtbot.wait(DOUBLE_MS)  # sooner it would be the trigger pulled twice
    assert station.scan(volume.code).startswith("Returned.")
    assert station.rows("select id from label_printing") == []

    printers.out_of_order = False
    station.keys.strike(Key.Key_F12)
    station.settle()
    assert scanned(printers.last()) == [volume.code]
    assert len(station.rows("select id from label_printing")) == 1


def test_nothing_was_printed_yet(station: Station, clinic: Clinic) -> None:
    station.sign_in(clinic.logins[Role.RECORDS])
    station.keys.strike(Key.Key_F12)
    assert _strip(station).startswith("Nothing to print again.")


def test_the_command_card_prints_the_insert_of_the_last_chart(
    station: Station, clinic: Clinic, tmp_path: Path
) -> None:
    (volume,) = clinic.volumes()
    lee = clinic.a_holder("Dr Lee")
    app, records = clinic.records
    (marker,) = app.outguide_desk.make(records, 1)
    app.outguide_desk.place(records, marker.code, volume.code)
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    printers = with_printers(station, tmp_path)
    station.keys.strike(Key.Key_F7)
    station.scan(lee.code)
    station.scan(volume.code)
    station.keys.scan(_card(CommandCard.SLIP), pause=2000)
    station.qtbot.waitUntil(lambda: bool(list(tmp_path.glob("print-*.pdf"))), timeout=10_000)
    station.settle()
    assert scanned(printers.last()) == [marker.code]
    assert isinstance(_route(station), ChartDeskRoute)


def test_a_paper_slip_leads_to_the_chart_desk_and_is_typed_with_its_time(
    station: Station, clinic: Clinic
) -> None:
    (volume,) = clinic.volumes()
    lee, moved_since = clinic.a_holder("Dr Lee"), clinic.a_volume()
    app, records = clinic.records
    app.desk.check_out(records, CheckOut(moved_since, lee.code, clinic.scan()))
    app.desk.check_in(records, CheckIn(moved_since, clinic.scan()))
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    station.keys.scan(_card(CommandCard.PAPER), pause=2000)
    station.qtbot.waitUntil(lambda: isinstance(_route(station), ChartDeskRoute), timeout=10_000)
    station.settle()
    station.keys.type("dr lee")
    station.settle()
    station.keys.enter()
    station.settle()
    at = (datetime.now(UTC) - timedelta(minutes=90)).astimezone()
    services = station.program.window.services
    assert services is not None
    local = at.astimezone(ZoneInfo(services.clinic.time_zone))
    for code in (volume.code, moved_since):
        station.keys.strike(Key.Key_F4)
        station.keys.type(f"{code.lower()} @{local:%H:%M}")
        station.keys.enter()
        station.settle()
    keyed = "select act, happened_at from movement where entry = 'keyed' order by recorded_at"
    (act, happened), (noted, _) = station.rows(keyed)
    assert (act, noted) == ("check_out", "seen")
    # It went out and came back since: what the slip says goes with that, and nobody has to look.
    assert station.rows("select id from discrepancy") == []
    assert f"{at.astimezone(UTC):%Y-%m-%d %H:%M}" in str(happened)


def with_printers(station: Station, folder: Path) -> PaperPrinters:
    """A PC with one printer that labels and inserts came from before."""
    printers, out = PaperPrinters(folder, ZEBRA), _out(station)
    out.printers = replace(out.printers, system=printers)
    for look in (Look.LABEL, Look.INSERT):
        out.printers.memory.keep_printer(ZEBRA, look, live=True)
    return printers


def _two_keys(station: Station) -> None:
    station.keys.strike(Key.Key_P, "p", CTRL)
    station.keys.strike(Key.Key_Return, "\r")
    station.settle()
    station.qtbot.waitUntil(lambda: not isinstance(_route(station), LabelsRoute), timeout=10_000)
    station.settle()


def _find_garcia(station: Station) -> None:
    station.keys.strike(Key.Key_E, "e", CTRL)
    station.keys.type("garc")
    station.settle()
    station.keys.strike(Key.Key_Return, "\r")
    station.settle()


def _card(command: CommandCard) -> str:
    return make_code(CodeKind.COMMAND, command, practice=False)


def _strip(station: Station) -> str:
    outcome = station.work.strip.outcome
    assert outcome is not None
    return outcome.spoken(public=False)


def _route(station: Station) -> Route:
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    return signed_in.navigator.route


def _out(station: Station) -> WaysOut:
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    page = signed_in.navigator.screen(LabelsRoute).widget
    assert isinstance(page, LabelsPage)
    return page.out
