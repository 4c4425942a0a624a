"""People come and go at one PC: somebody is added and signs in, a badge changes who works."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from PySide6.QtCore import Qt
from sqlalchemy import text

from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, SHIFT
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic

PASSWORD = "velvet orchard nine tugboats"


@pytest.fixture
def newcomer(clinic: Clinic) -> Iterator[str]:
    """A sign-in name that nobody has; on a server it is a login, which goes after the test."""
    login = f"ann.{secrets.token_hex(4)}"
    yield login
    if clinic.on_server:
        with psycopg.connect(clinic.superuser_url, autocommit=True) as superuser:
            superuser.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(login)))


def test_somebody_is_added_and_signs_in_with_the_role_that_was_ticked(
    newcomer: str, station: Station, clinic: Clinic, picture: Picture
) -> None:
    station.sign_in(clinic.logins[Role.ADMIN])
    station.keys.strike(Qt.Key.Key_0, "0", CTRL)
    station.settle()
    station.keys.strike(Qt.Key.Key_N, "n", CTRL)
    dialog = station.dialog()
    for words in ("Ann Lind", newcomer, PASSWORD):
        station.keys.type(words)
        station.keys.strike(Qt.Key.Key_Tab, "\t")
    while dialog.focusWidget() is not None and dialog.focusWidget().accessibleDescription() == "":
        station.keys.strike(Qt.Key.Key_Tab, "\t")  # past the eye
    for _role in (Role.FRONT_DESK, Role.RECORDS):
        before = dialog.focusWidget()
        station.keys.strike(Qt.Key.Key_Tab, "\t")
        assert dialog.focusWidget() is not before
    picture(dialog, f"journey-add-person-{clinic.kind}")
    station.keys.strike(Qt.Key.Key_Space, " ")
    station.keys.strike(Qt.Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10_000)
    station.settle()
    station.to_front()
    picture(station.program.window, f"journey-people-{clinic.kind}")

    station.keys.strike(Qt.Key.Key_L, "L", CTRL | SHIFT)
    assert station.program.window.signed_in is None
    station.sign_in(newcomer, PASSWORD)
    services = station.program.window.services
    assert services is not None and services.actor.name == "Ann Lind"
    assert station.work.screens.currentIndex() == 0  # another person begins at Patients
