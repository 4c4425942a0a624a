"""Going live in both looks, in the smallest window, and with its forms."""

from __future__ import annotations

import pytest

from tests.gui.conftest import Picture
from tests.gui.going_live.conftest import Opens, Shelves
from ui.going_live.shown import Pick
from ui.theme.theme import Theme


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_sections_in_both_looks(
    opens: Opens, shelves: Shelves, theme: Theme, photo: Picture, dark: bool
) -> None:
    theme.set_dark(dark)
    shelves.other_shelf()
    shelves.prepare()
    for at in range(3):
        shelves.meet(at)
    shelves.note("77-77-77", "Nobody, Ann")
    window = opens()
    look = "dark" if dark else "light"
    assert photo(window.page, f"going-live-{look}").stat().st_size > 20_000
    window.scan(shelves.home.code)
    window.scan(shelves.code(3))
    photo(window.page, f"going-live-walk-{look}")
    window.strike("Esc")
    window.page.sections.picked.emit(Pick.UNKNOWN)
    photo(window.page, f"going-live-unknown-{look}")


def test_the_screen_in_the_smallest_window(opens: Opens, shelves: Shelves, photo: Picture) -> None:
    shelves.prepare()
    shelves.note("77-77-77", "Nobody, Ann")
    window = opens(size=(930, 480))
    photo(window.page, "going-live-small")
    assert window.table.horizontalScrollBar().maximum() == 0
    window.scan(shelves.home.code)
    window.scan(shelves.code(0))
    photo(window.page, "going-live-walk-small")
    assert window.table.horizontalScrollBar().maximum() == 0


def test_the_forms(opens: Opens, shelves: Shelves, photo: Picture) -> None:
    shelves.prepare()
    window = opens()
    window.strike("Ctrl+N")
    photo(window.form, "going-live-ready")
    window.strike("Esc")
    window.scan(shelves.home.code)
    window.strike("Ctrl+N")
    window.form.number.set_text("77-77-77")
    photo(window.form, "going-live-folder-unknown")
    window.form.number.set_text(shelves.patients[1].mrn)
    photo(window.form, "going-live-folder-known")
