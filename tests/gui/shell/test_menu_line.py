"""The find box leaves room for every menu, also for the ones a screen brings along."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.shell.menu_line import MenuLine
from ui.theme.theme import Theme

OWN = ("&File", "&Edit", "&View", "&Chart", "&Go", "&Help")


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_a_menu_that_comes_later_does_not_lie_under_the_find_box(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    line = MenuLine(theme, "Records room, Desk 2")
    qtbot.addWidget(line)
    for title in OWN:
        line.menus.addMenu(title)
    line.resize(width, line.height())
    line.show()
    qtbot.waitExposed(line)
    before = line.find_box.geometry()
    scan = line.menus.addMenu("&Scan")
    assert scan is not None

    def apart() -> bool:
        menus, last = line.menus.geometry(), line.menus.actionGeometry(scan.menuAction())
        return menus.x() + last.right() < line.find_box.x() and last.right() <= menus.width()

    qtbot.waitUntil(apart)
    assert line.find_box.geometry().right() < line.shade.x()
    assert width < 1366 or line.find_box.geometry() == before
