"""Pictures of the pull list for a person to look at, in every state."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.charts import UnknownPlace
from app.errors import Unavailable
from tests.gui.conftest import Picture
from tests.gui.pulls.conftest import Opens
from tests.gui.pulls.fakes import NOW, Room, a_full_room
from ui.pulls.split_dialog import SplitDialog
from ui.theme.theme import Theme
from ui.widgets.failed_state import FailedState

AWAY = "The clinic's server cannot be reached. Nothing was changed. Try again."


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opens()
    window.come()
    window.table.choose((11, 11))
    assert photo(window.page, f"pulls-{'dark' if dark else 'light'}").stat().st_size > 20_000


def test_the_screen_at_the_least_size(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.unknown = (UnknownPlace("Dr Xu", 1), UnknownPlace("Derm", 1))
    window = opens(room)
    window.page.resize(968, 532)
    window.come()
    window.table.choose((17, 17))
    photo(window.page, "pulls-narrow")
    assert window.page.minimumSizeHint().width() <= 968


def test_one_s_own_part_of_a_list_that_is_split(opens: Opens, photo: Picture, qtbot: QtBot) -> None:
    room = a_full_room()
    window = opens(room)
    window.come()
    window.act("pulls.split")
    photo(window.asked(SplitDialog), "pulls-split-question")
    window.asked(SplitDialog).act.click()
    qtbot.waitUntil(window.chip("Mine").isVisible)
    window.table.choose((15, 15))
    window.act("pulls.part")
    qtbot.waitUntil(lambda: window.page.listing.walk.mine == {2})
    window.chip("Mine").click()
    photo(window.page, "pulls-split")
    assert "OKAFOR, Chidi" not in window.lines and "HALVORSEN, Nils" in window.lines


def test_an_empty_day_says_what_comes_there(opens: Opens, photo: Picture) -> None:
    window = opens(Room(built_at=None, visits=24))
    window.come()
    assert "This list is not built yet." in window.words and not window.page.pane.isVisible()
    assert "Nobody has looked at the visits of this day yet." in window.words
    photo(window.page, "pulls-empty")


def test_what_cannot_be_read_says_why_and_tries_again(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.problem = Unavailable(AWAY)
    window = opens(room)
    window.come()
    failed = window.page.findChild(FailedState)
    assert failed.isVisible() and "cannot be reached" in window.words
    photo(window.page, "pulls-failed")
    room.problem = None
    failed.button.click()
    assert "GARCIA, Maria T. (NAME ALERT)" in window.lines


def test_the_line_over_the_list_in_its_last_form(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.printed_at, room.changed = NOW, [None, None, None]  # type: ignore[list-item]  # only counted
    window = opens(room)
    window.come()
    window.table.choose((4, 4))
    photo(window.page, "pulls-changed")
    assert "3 changes since the last print." in window.words


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_large_status_in_both_looks(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opens()
    window.come()
    window.act("pulls.wall")
    assert window.page.wall.display is not None
    photo(window.page.window(), f"pulls-wall-{'dark' if dark else 'light'}")
