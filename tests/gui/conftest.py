"""What every test with a window shares: the theme as the program installs it, and a place for pictures."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.theme import Theme

Picture = Callable[[QWidget, str], Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass the one warning that only the offscreen platform gives, for any window with a least size."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True))


@pytest.fixture(scope="session")
def _installed_theme(qapp: QApplication) -> Theme:
    """The look of this process: a second one would paint its own colours into the first one's windows."""
    there = qapp.findChild(Theme)
    if isinstance(there, Theme):
        return there
    made = Theme(parent=qapp)
    made.install(qapp)
    return made


@pytest.fixture
def theme(_installed_theme: Theme) -> Iterator[Theme]:
    """The look of the program, light at the start of each test."""
    _installed_theme.set_dark(False)
    yield _installed_theme
    _installed_theme.set_dark(False)


@pytest.fixture
def picture() -> Picture:
    """Saves what a widget looks like as a PNG for a person to look at; answers where."""
    folder = Path(os.environ.get("OUTGUIDE_PICTURES", "build/pictures"))
    folder.mkdir(parents=True, exist_ok=True)

    def save(widget: QWidget, name: str) -> Path:
        path = folder / f"{name}.png"
        assert widget.grab().save(str(path)), path
        return path

    return save


@pytest.fixture
def photo(picture: Picture) -> Picture:
    """A picture of a widget whose parts have all found their places."""

    def take(widget: QWidget, name: str) -> Path:
        for _ in range(4):  # a banner that has grown moves what stands below it, which may wrap anew
            QCoreApplication.sendPostedEvents()
        return picture(widget, name)

    return take
