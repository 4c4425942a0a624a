"""Shelf audits in both looks."""

from __future__ import annotations

import pytest

from tests.gui.conftest import Picture
from tests.gui.shelf_audit.conftest import Opens, Room
from ui.theme.theme import Theme


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, room: Room, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    room.add(12)
    room.out(4)
    window = opens()
    window.scan(room.section.code)
    for at in (0, 1, 2, 5, 3, 4, 6):
        window.scan(room.code(at))
    window.scan("4711-OLD")
    assert photo(window.page, f"shelf-audit-{'dark' if dark else 'light'}").stat().st_size > 20_000
