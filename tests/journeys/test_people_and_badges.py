"""People come and go at one PC: somebody is added and signs in, a badge changes who works."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping

import psycopg
import pytest
from psycopg import sql
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox

from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, SHIFT
from tests.journeys.conftest import Station
from tests.support.clinics import PASSWORD as CLINIC_PASSWORD
from tests.support.clinics import Clinic
from ui.scanning.event_clock import monotonic_ms
from ui.scanning.router import DOUBLE_MS

PASSWORD = "velvet orchard nine tugboats"


@pytest.fixture
def newcomer(clinic: Clinic) -> Iterator[str]:
    """A sign-in name that nobody has; on a server it is a login, which goes after the test."""
    login = f"ann.{secrets.token_hex(4)}"
    yield login
    if clinic.on_server:
        with psycopg.connect(clinic.superuser_url, autocommit=True) as superuser:
            superuser.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(login)))


@pytest.fixture
def badges(clinic: Clinic) -> Mapping[Role, str]:
    """The badge of everybody, as it is printed."""
    badges = {
        role: str(clinic.one("SELECT badge FROM person WHERE login = :login", login=login))
        for role, login in clinic.logins.items()
    }
    clinic.close()
    return badges


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
    box = next(each for each in dialog.findChildren(QCheckBox) if each.text() == "Records")
    for _ in range(10):
        if dialog.focusWidget() is box:
            break
        station.keys.strike(Qt.Key.Key_Tab, "\t")
    station.keys.strike(Qt.Key.Key_Space, " ")
    picture(dialog, f"journey-add-person-{clinic.kind}")
    station.keys.strike(Qt.Key.Key_Return, "\r", CTRL)
    station.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=10_000)
    station.settle()
    station.to_front()
    picture(station.program.window, f"journey-people-{clinic.kind}")

    station.keys.strike(Qt.Key.Key_L, "L", CTRL | SHIFT)
    assert station.program.window.signed_in is None
    station.sign_in(newcomer, PASSWORD)
    services = station.program.window.services
    assert services is not None and services.actor.name == "Ann Lind"
    assert station.work.screens.currentIndex() == 0  # another person begins at Patients


def test_a_badge_changes_who_works_after_that_person_s_password(
    badges: Mapping[Role, str], station: Station, clinic: Clinic
) -> None:
    badge = badges[Role.FRONT_DESK]
    station.sign_in(clinic.logins[Role.RECORDS])
    window = station.program.window
    station.keys.scan(badge, pause=2000)
    station.qtbot.waitUntil(lambda: window.signed_in is None, timeout=10_000)
    card = window.entrance.page.card
    assert card is not None and card.name.text() == clinic.logins[Role.FRONT_DESK]
    assert card.secret.edit.hasFocus() and card.secret.text() == ""
    station.keys.type(CLINIC_PASSWORD)
    station.keys.enter()
    station.qtbot.waitUntil(lambda: window.signed_in is not None, timeout=10_000)
    station.settle()
    assert window.services is not None and window.services.actor.login == clinic.logins[Role.FRONT_DESK]


def test_a_badge_at_the_sign_in_fills_in_the_name_once_it_is_known_here(
    badges: Mapping[Role, str], station: Station, clinic: Clinic
) -> None:
    window, badge = station.program.window, badges[Role.RECORDS]
    card = window.entrance.page.card
    assert card is not None
    station.keys.scan(badge, pause=2000)
    since = monotonic_ms()
    station.qtbot.waitUntil(lambda: "has not seen this badge" in card.secret.problem)
    assert card.name.text() == "" and card.secret.text() == ""
    station.sign_in(clinic.logins[Role.RECORDS])
    window.lock()
    window.start(clinic.where)
    again = window.entrance.page.card
    assert again is not None and again.name.text() == ""
    # The same label sooner than this is one pull of the trigger.
    station.qtbot.waitUntil(lambda: monotonic_ms() - since > DOUBLE_MS)
    station.keys.scan(badge, pause=2000)
    station.qtbot.waitUntil(lambda: again.name.text() == clinic.logins[Role.RECORDS])
