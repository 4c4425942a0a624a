"""The quiet parts of the window: status bar, person, shelf drawing, sign-in ground."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.painted.conftest import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.person_chip import PersonChip
from ui.widgets.shelf_drawing import ShelfDrawing
from ui.widgets.sign_in_backdrop import SignInBackdrop
from ui.widgets.status_bar import StatusBar, StatusFact

LEFT = (
    StatusFact("Ready to scan", Status.GOOD, strong=True),
    StatusFact("Scans waiting 0", opens="scan log"),
    StatusFact("Online"),
    StatusFact("Tones on"),
)
RIGHT = (StatusFact("Jo Anders · records"), StatusFact("Backup 02:10, restore test 16-Nov"))


def bar_of(theme: Theme) -> StatusBar:
    """The bar of picture 03."""
    bar = StatusBar(theme)
    bar.show_facts(LEFT, RIGHT)
    return bar


def test_only_a_fact_that_leads_somewhere_can_be_reached_and_pressed(
    qtbot: QtBot, theme: Theme, stage: Stage
) -> None:
    bar = bar_of(theme)
    stage(bar)
    opened = QSignalSpy(bar.opened)
    reachable = [b for b in bar.findChildren(QAbstractButton) if b.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert [button.accessibleName() for button in reachable] == ["Scans waiting 0"]
    reachable[0].setFocus()
    qtbot.keyClick(reachable[0], Qt.Key.Key_Space)
    assert opened.at(0) == ["scan log"]


def test_new_facts_take_the_place_of_the_old_ones(qtbot: QtBot, theme: Theme, stage: Stage) -> None:
    bar = bar_of(theme)
    stage(bar)
    bar.show_facts((StatusFact("Scanner not found", Status.ATTENTION),), ())
    words = [b.accessibleName() for b in bar.findChildren(QAbstractButton) if not b.isHidden()]
    assert words == ["Scanner not found"]


def test_the_practice_clinic_says_training(theme: Theme, stage: Stage) -> None:
    bar = bar_of(theme)
    stage(bar)
    chips = [child for child in bar.findChildren(QWidget) if child.accessibleName() == "TRAINING"]
    assert [chip.isVisible() for chip in chips] == [False]
    bar.set_training(True)
    assert [chip.isVisible() for chip in chips] == [True]


def test_the_person_is_known_by_more_than_initials(theme: Theme) -> None:
    chip = PersonChip(theme)
    chip.show_person("JO", "Jo Anders", "records")
    assert chip.accessibleName() == "Jo Anders, records"
    assert chip.toolTip() == "Jo Anders, records"


def test_the_sign_in_ground_is_the_same_at_every_start(theme: Theme) -> None:
    first, second = SignInBackdrop(theme), SignInBackdrop(theme)
    for backdrop in (first, second):
        backdrop.resize(900, 300)
    assert first.grab().toImage() == second.grab().toImage()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_of_the_quiet_parts(theme: Theme, stage: Stage, picture: Any, dark: bool) -> None:
    theme.set_dark(dark)
    chip, backdrop, training = PersonChip(theme), SignInBackdrop(theme), bar_of(theme)
    chip.show_person("JO", "Jo Anders", "records")
    backdrop.setFixedHeight(260)
    training.set_training(True)
    window = stage(ShelfDrawing(theme), chip, backdrop, bar_of(theme), training, width=1440)
    assert picture(window, f"quiet-parts-{'dark' if dark else 'light'}").exists()


def test_picture_of_the_quiet_parts_with_longer_words(
    theme: Theme, stage: Stage, picture: Any, longer_words: None
) -> None:
    bar = bar_of(theme)
    bar.set_training(True)
    assert picture(stage(bar, width=1024), "quiet-parts-longer-words").exists()
