"""What this PC keeps for itself: the scanner's profile, the badges it has seen, where the window stood."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.gui.shell.fakes import ANN_BADGE, JO_BADGE
from ui.scanning.profile import ScannerProfile
from ui.shell.badges import MOST, SeenBadges
from ui.shell.scanner_file import ScannerFile
from ui.shell.window_memory import WindowMemory, can_be_grasped

SCREEN = QRect(0, 0, 1920, 1080)


@pytest.mark.parametrize("written", ["", "{", "[]", '{"prefix": 5}', '"\\u0000"', "null"])
def test_a_scanner_file_that_cannot_be_read_is_as_if_there_were_none(
    qapp: object, tmp_path: Path, written: str
) -> None:
    file = tmp_path / "scanner.json"
    file.write_text(written, encoding="utf-8")
    assert ScannerFile(file).profile == ScannerProfile()


def test_a_new_profile_is_used_told_and_there_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    kept = ScannerFile(tmp_path / "data" / "scanner.json")
    profile = ScannerProfile(prefix="]C0")
    with qtbot.waitSignal(kept.changed) as told:
        kept.save(profile)
    assert told.args == [profile] and kept.profile == profile
    assert ScannerFile(tmp_path / "data" / "scanner.json").profile == profile


def test_a_disk_that_fills_up_while_the_profile_is_saved_leaves_the_old_one(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "scanner.json"
    ScannerFile(file).save(ScannerProfile(prefix="]C0"))
    before = file.read_bytes()

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ui.shell.scanner_file.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        ScannerFile(file).save(ScannerProfile(prefix="]C1"))
    assert file.read_bytes() == before


def test_a_badge_that_was_seen_is_known_in_its_own_clinic_only(tmp_path: Path) -> None:
    seen = SeenBadges(tmp_path / "new" / "badges.json")
    assert seen.login_of("here", JO_BADGE) == ""
    seen.remember("here", JO_BADGE, "jo.anders")
    seen.remember("here", ANN_BADGE, "ann.lind")
    again = SeenBadges(tmp_path / "new" / "badges.json")
    assert again.login_of("here", JO_BADGE.lower()) == "jo.anders"
    assert again.login_of("there", JO_BADGE) == ""
    again.remember("here", JO_BADGE, "jo.meyer")
    assert seen.login_of("here", JO_BADGE) == "jo.meyer"


@pytest.mark.parametrize("written", ["", "[1]", "{", "5"])
def test_a_badge_file_that_cannot_be_read_costs_typing_a_name(tmp_path: Path, written: str) -> None:
    (tmp_path / "badges.json").write_text(written, encoding="utf-8")
    assert SeenBadges(tmp_path / "badges.json").login_of("here", JO_BADGE) == ""


def test_the_badge_file_cannot_grow_without_end(tmp_path: Path) -> None:
    seen = SeenBadges(tmp_path / "badges.json")
    for number in range(MOST + 5):
        seen.remember("here", f"U{number}", "jo")
    assert seen.login_of("here", "U4") == "" and seen.login_of("here", "U5") == "jo"


def test_a_disk_that_takes_nothing_does_not_keep_anybody_out(tmp_path: Path) -> None:
    (tmp_path / "badges.json").mkdir()
    SeenBadges(tmp_path / "badges.json").remember("here", JO_BADGE, "jo")


def test_the_window_comes_back_where_it_stood(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = QMainWindow(), QMainWindow()
    for window in (first, second):
        qtbot.addWidget(window)
    first.setGeometry(80, 60, 1200, 800)
    WindowMemory(tmp_path / "window.ini").keep_place(first)
    WindowMemory(tmp_path / "window.ini").place(second, [SCREEN])
    assert second.geometry() == QRect(80, 60, 1200, 800)


def test_a_screen_that_is_gone_is_not_waited_for(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = QMainWindow(), QMainWindow()
    for window in (first, second):
        qtbot.addWidget(window)
    first.setGeometry(2500, 60, 1200, 800)
    second.setGeometry(10, 10, 1100, 710)
    WindowMemory(tmp_path / "window.ini").keep_place(first)
    WindowMemory(tmp_path / "window.ini").place(second, [SCREEN])
    assert second.geometry() == QRect(10, 10, 1100, 710)


def test_a_window_larger_than_the_screen_is_made_to_fit_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    WindowMemory(tmp_path / "window.ini").place(window, [QRect(0, 0, 1366, 728)])
    assert window.isMaximized()
    assert (window.normalGeometry().width(), window.normalGeometry().height()) == (1350, 680)


def test_on_a_screen_that_is_too_small_the_window_keeps_its_least_size(qtbot: QtBot, tmp_path: Path) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(1024, 640)
    window.resize(1440, 900)
    WindowMemory(tmp_path / "window.ini").place(window, [QRect(0, 0, 800, 800)])
    assert not window.isMaximized()
    assert window.width() == 1024


def test_a_window_as_high_as_the_screen_leaves_room_for_its_frame(qtbot: QtBot, tmp_path: Path) -> None:
    for screen, maximized in ((QRect(0, 0, 1440, 900), True), (QRect(0, 0, 1920, 1040), False)):
        window = QMainWindow()
        qtbot.addWidget(window)
        window.resize(1440, 900)
        WindowMemory(tmp_path / "window.ini").place(window, [screen])
        assert window.isMaximized() is maximized


def test_the_look_follows_the_system_until_somebody_chooses(tmp_path: Path) -> None:
    memory = WindowMemory(tmp_path / "window.ini")
    assert memory.dark(True) and not memory.dark(False)
    for chosen in (True, False):
        memory.keep_look(chosen)
        again = WindowMemory(tmp_path / "window.ini")
        assert again.dark(True) is chosen and again.dark(False) is chosen


@pytest.mark.parametrize(
    "written", ["", "[window]\nplace=nonsense\n", "version=99\n[look]\ndark=true\n", "\x00"]
)
def test_a_window_file_that_cannot_be_read_is_forgotten(qtbot: QtBot, tmp_path: Path, written: str) -> None:
    (tmp_path / "window.ini").write_text(written, encoding="utf-8")
    memory, window = WindowMemory(tmp_path / "window.ini"), QMainWindow()
    qtbot.addWidget(window)
    before = window.geometry()
    memory.place(window, [SCREEN])
    assert window.geometry() == before and not memory.dark(False)


@given(st.integers(-4000, 4000), st.integers(-3000, 3000))
def test_a_window_is_only_put_where_its_head_can_be_grasped(left: int, top: int) -> None:
    place = QRect(left, top, 1200, 800)
    seen = QRect(left, top, 1200, 40).intersected(SCREEN)
    assert can_be_grasped(place, [SCREEN]) == (seen.width() >= 200 and seen.height() == 40)
    assert not can_be_grasped(place, [])
