"""Pictures of everything around the screens, for a person to look at: light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.progress import Progress
from tests.gui.conftest import Picture
from tests.gui.shell.conftest import Pc
from tests.gui.shell.fakes import lay_clinic
from ui.shell.keys_sheet import KeysSheet
from ui.sign_in.create_page import CreatePage
from ui.sign_in.recovery_page import RecoveryPage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.loading_line import LoadingLine
from ui.widgets.toast import ToastFacts

Sets = Callable[..., Pc]
Seen = tuple[str, tuple[int, int]]
SIZES = {"wide": (1440, 900), "narrow": (1024, 700)}
LOOKS = {"light": False, "dark": True}


@pytest.fixture(params=[f"{look}-{size}" for look in LOOKS for size in SIZES])
def seen(request: pytest.FixtureRequest, theme: Theme) -> tuple[str, tuple[int, int]]:
    """In each look and size."""
    look, size = request.param.split("-")
    theme.set_dark(LOOKS[look])
    return request.param, SIZES[size]


def test_signing_in(pc: Sets, picture: Picture, seen: Seen) -> None:
    name, size = seen
    at = pc()
    at.open(size=size)
    at.card.name.set_text("jo.anders")
    at.card.secret.set_text("purple la")
    at.card.take_focus()
    picture(at.window, f"shell-sign-in-{name}")
    at.window.entrance.page.tell_problem("Name or password is not right. Nothing was opened.")
    picture(at.window, f"shell-sign-in-problem-{name}")
    at.window.entrance.page.tell_problem(
        "Another Outguide has this clinic open: records at Desk 1. Close it there, or work on the server."
    )
    picture(at.window, f"shell-sign-in-long-problem-{name}")


def test_checking(pc: Sets, picture: Picture, seen: Seen) -> None:
    name, size = seen
    at = pc()
    at.open(size=size)
    at.card.name.set_text("jo.anders")
    at.card.secret.set_text("purple lantern harbor")
    at.window.entrance.page.set_busy("Checking")
    line = at.card.findChild(LoadingLine)
    assert line is not None
    line._appear()
    picture(at.window, f"shell-sign-in-checking-{name}")


def test_practising(pc: Sets, picture: Picture, seen: Seen) -> None:
    name, size = seen
    at = pc()
    lay_clinic(at.settings.practice_folder, "Practice clinic", practice=True)
    at.open(str(at.settings.practice_folder), size=size)
    picture(at.window, f"shell-sign-in-practice-{name}")
    at.sign_in()
    at.qtbot.waitUntil(lambda: at.work.rail.width() == (208 if size[0] >= 1200 else 56))
    picture(at.window, f"shell-practice-{name}")


def test_the_shade(pc: Sets, picture: Picture, seen: Seen) -> None:
    name, size = seen
    at = pc()
    at.open(size=size)
    at.sign_in()
    at.window.shade()
    at.settle()
    picture(at.window, f"shell-shade-{name}")
    at.type_pin("111111")
    picture(at.window, f"shell-shade-problem-{name}")


def test_the_shade_of_a_person_without_a_pin(pc: Sets, picture: Picture, seen: Seen) -> None:
    name, size = seen
    at = pc()
    at.doors.clinic.pin = ""
    at.open(size=size)
    at.sign_in()
    at.window.shade()
    at.settle()
    picture(at.window, f"shell-shade-password-{name}")
    at.type_pin("111111")
    picture(at.window, f"shell-shade-password-problem-{name}")


def test_making_a_clinic(pc: Sets, picture: Picture, seen: Seen) -> None:
    name, size = seen
    at = pc(clinic=False)
    at.open(at.settings.where, size=size)
    page = at.window.frame.stack.currentWidget()
    assert isinstance(page, CreatePage)
    picture(at.window, f"shell-create-{name}")
    page.clinic.set_text("Riverside Family Clinic")
    page.password.set_text("purple lantern harbor 9")
    page.button.click()
    page.tell_problem("This password is too short: 9 of at least 15 characters. Nothing was made.")
    picture(at.window, f"shell-create-problem-{name}")


def test_recovery_codes(theme: Theme, qtbot: QtBot, picture: Picture, seen: Seen) -> None:
    name, size = seen
    codes = ("KQ4F-7MWT-29XD-HP3R-6YCN-8VBA-G5", "ZT8B-3NHK-W64Q-RD2Y-9FMP-7CXV-J2")
    page = RecoveryPage(theme, codes)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    picture(page, f"shell-codes-{name}")


def test_making_the_practice_clinic(pc: Sets, picture: Picture, seen: Seen) -> None:
    name, size = seen
    at = pc(clinic=False)
    at.doors.gate.clear()
    at.doors.steps = [Progress(120, 300, "Stocking the shelves")]
    at.open(str(at.settings.practice_folder), size=size)
    at.qtbot.waitUntil(lambda: at.jobs.making)
    page = at.window.frame.stack.currentWidget()
    assert page is not None
    at.qtbot.waitUntil(lambda: _tells(page, "Stocking"))
    picture(at.window, f"shell-making-{name}")
    at.window.close()
    picture(at.window, f"shell-stop-{name}")


def test_the_work_area(pc: Sets, picture: Picture, seen: Seen) -> None:
    name, size = seen
    at = pc()
    at.doors.clinic.waiting_items = [9, 2, 1]
    at.open(size=size)
    at.sign_in()
    at.window.resize(*size)
    picture(at.window, f"shell-empty-{name}")
    assert at.window.signed_in is not None
    at.window.signed_in.stage.show_toast(
        ToastFacts(1, Status.GOOD, "Recorded after the interruption", "Returned: GARCIA, Maria T. V1.")
    )
    at.window.signed_in.stage.show_toast(
        ToastFacts(2, Status.ATTENTION, "A scan was not recorded", "No such chart. Scan it again.", "Undo")
    )
    picture(at.window, f"shell-toasts-{name}")
    sheet = KeysSheet(at.theme, at.work, at.work.book.by_menu())
    sheet.open()
    picture(sheet, f"shell-keys-{name}")


def _tells(page: QWidget, words: str) -> bool:
    told = [f"{each.accessibleName()} {each.accessibleDescription()}" for each in page.findChildren(QWidget)]
    return any(words in each for each in told)
