"""Putting away in both looks, with everything that a card may say."""

from __future__ import annotations

import pytest

from tests.gui.conftest import Picture
from tests.gui.put_away.conftest import Opens, Room
from ui.theme.theme import Theme


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, room: Room, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    for at in range(4):
        room.back(at)
    room.marked(0)
    room.sheet(0, urgent=True)
    room.sheet(2)
    room.wanted(0)
    window = opens()
    window.scan(room.code(1))
    window.scan(room.code(0))
    assert photo(window.page, f"put-away-{'dark' if dark else 'light'}").stat().st_size > 20_000


def test_the_screen_in_the_smallest_window(opens: Opens, room: Room, photo: Picture) -> None:
    for at in range(4):
        room.back(at)
    room.wanted(3)
    room.sheet(0)
    window = opens(size=(930, 480))
    window.scan(room.code(0))
    photo(window.page, "put-away-small")
    assert window.page.list.table.horizontalScrollBar().maximum() == 0
