"""Tomorrow's charts are built, printed, walked by scan and checked out in one step, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QWidget

from app.charts import LineState, PullList, Volume
from app.schedule import Book
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, SHIFT
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from tests.support.effort import CountingKeyboard, Effort
from ui.pulls.page import PullsPage

Key = Qt.Key
OUT = "SELECT count(*) FROM volume WHERE state = 'out'"


def tomorrow(clinic: Clinic) -> date:
    app, actor = clinic.records
    return app.pulls.ready(actor).day


def booked(clinic: Clinic, count: int, whom: str = "Dr Lee") -> list[Volume]:
    """So many visits on the next opening day, each of somebody with one folder."""
    zone, day = ZoneInfo(clinic.records.app.clinic.time_zone), tomorrow(clinic)
    app, actor = clinic.clerk
    volumes: list[Volume] = []
    for number in range(count):
        patient = clinic.a_patient()
        volumes += clinic.volumes(patient)
        starts = datetime.combine(day, time(8 + number // 6, 10 * (number % 6)), zone)
        app.appointments.book(actor, Book(patient.id, starts, with_whom=whom))
    return volumes


def listed(station: Station) -> PullList:
    services = station.program.window.services
    assert services is not None
    return services.pulls.show(services.actor, services.pulls.ready(services.actor).day)


def states(station: Station) -> list[LineState]:
    return [line.state for line in listed(station).lines]


def page_of(station: Station) -> PullsPage:
    (page,) = station.work.findChildren(PullsPage)
    assert page.isVisible()
    return page


def to_file(file: Path) -> Callable[[QWidget, Callable[[QPrinter], None]], None]:
    """A printer that writes a file, in place of the system's question."""

    def ask(_parent: QWidget, taken: Callable[[QPrinter], None]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(file))
        taken(printer)

    return ask


def test_tomorrows_charts_are_fetched_by_scan_and_checked_out_in_one_step(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    clinic.a_holder("Dr Lee")
    volumes = booked(clinic, 3)
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    station.keys.strike(Key.Key_3, "3", CTRL)
    station.settle()
    page = page_of(station)
    picture(station.program.window, f"journey-pulls-not-built-{clinic.kind}")
    station.keys.strike(Key.Key_N, "n", CTRL)
    station.qtbot.waitUntil(lambda: states(station) == [LineState.OPEN] * 3, timeout=10_000)
    station.settle()

    walked = [line.barcode for line in listed(station).lines]
    assert sorted(walked) == sorted(each.code for each in volumes)
    assert station.scan(walked[0]).startswith("Pulled")
    slip = next(line.code for line in listed(station).lines if line.barcode == walked[2])
    station.scan(slip)  # its row is chosen
    assert page.desk.row is not None and page.desk.row.barcode == walked[2]
    assert station.scan(walked[1]).startswith("Pulled")
    picture(station.program.window, f"journey-pulls-walked-{clinic.kind}")
    station.keys.strike(Key.Key_Z, "z", CTRL)  # the wrong one: it is not pulled any more
    station.qtbot.waitUntil(
        lambda: states(station) == [LineState.PULLED, LineState.OPEN, LineState.OPEN], timeout=10_000
    )
    station.settle()
    station.keys.strike(Key.Key_M, "M", CTRL | SHIFT)
    dialog = station.dialog()
    station.keys.strike(Key.Key_Down)
    station.settle()
    picture(dialog, f"journey-pulls-not-found-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: LineState.NOT_FILLABLE in states(station), timeout=10_000)
    station.to_front()
    station.settle()
    stuck = next(line for line in listed(station).lines if line.state is LineState.NOT_FILLABLE)
    assert station.scan(stuck.barcode).startswith("Pulled")  # found after all

    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: station.rows(OUT) == [(2,)], timeout=10_000)
    station.settle()
    assert "2 of 2 checked out" in station.work.strip.accessibleName() + str(station.work.strip.outcome)
    picture(station.program.window, f"journey-pulls-out-{clinic.kind}")
    station.keys.strike(Key.Key_Z, "z", CTRL)
    station.qtbot.waitUntil(lambda: station.rows(OUT) == [(0,)], timeout=10_000)
    assert states(station).count(LineState.PULLED) == 2
    assert page.isVisible()


def test_a_provider_that_nobody_knows_is_asked_for_once(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    lee = clinic.a_holder("Dr Lee")
    booked(clinic, 2, "LEE, Anna MD")
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    station.keys.strike(Key.Key_3, "3", CTRL)
    station.settle()
    station.keys.strike(Key.Key_N, "n", CTRL)
    station.settle()
    page = page_of(station)
    page.visits.ask_places(listed(station).unknown)
    dialog = station.dialog()
    station.settle()
    (field, *_) = [each for each in dialog.findChildren(QLineEdit) if each.isVisible()]
    field.setFocus()
    station.keys.type(lee.name)
    station.settle()
    picture(dialog, f"journey-pulls-say-where-{clinic.kind}")
    station.keys.strike(Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(
        lambda: station.rows("SELECT words FROM visit_place") == [("LEE, Anna MD",)], timeout=10_000
    )
    station.to_front()
    station.settle()
    if len(listed(station).lines) != 2:  # whoever says where builds once more, or the page has
        station.keys.strike(Key.Key_N, "n", CTRL)
    station.qtbot.waitUntil(lambda: states(station) == [LineState.OPEN] * 2, timeout=10_000)


@pytest.fixture
def keys(station: Station) -> CountingKeyboard:
    """The station's keyboard, counted."""
    station.keys = CountingKeyboard(station.program.window)
    return station.keys


def test_thirty_charts_are_printed_walked_and_checked_out_in_few_keys(
    station: Station, clinic: Clinic, keys: CountingKeyboard, hand_speed: Callable[[Effort], None],
    tmp_path: Path,
) -> None:  # fmt: skip
    clinic.a_holder("Dr Lee")
    booked(clinic, 30)
    app, actor = clinic.records
    app.pulling.build(actor, tomorrow(clinic))
    clinic.close()
    station.sign_in(clinic.logins[Role.RECORDS])
    file = tmp_path / "slips.pdf"
    with keys.counting("pull list 30, print to all out") as effort:
        keys.strike(Key.Key_3, "3", CTRL)
        station.settle()
        page = page_of(station)
        page.printing._choose_printer = to_file(file)
        keys.strike(Key.Key_P, "p", CTRL)
        station.dialog()
        keys.enter()
        effort.keys += 1  # the system's own question, answered by Enter
        station.qtbot.waitUntil(lambda: file.exists() and not page.printing.asks, timeout=20_000)
        station.to_front()
        station.settle()
        for line in listed(station).lines:
            keys.scan(line.barcode, pause=200)
        station.settle()
        keys.strike(Key.Key_Return, "\r", CTRL)
        station.qtbot.waitUntil(lambda: station.rows(OUT) == [(30,)], timeout=20_000)
    assert listed(station).printed_at is not None
    hand_speed(effort)
    assert effort.within, effort.line()
