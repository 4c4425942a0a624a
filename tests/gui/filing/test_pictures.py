"""Filing in both looks, in the smallest window, and with its forms."""

from __future__ import annotations

import pytest

from app.charts import AddPlace, MeasureShelf, PlaceKind
from tests.gui.conftest import Picture
from tests.gui.filing.conftest import Opens, Shelf
from ui.filing.shown import Pick
from ui.theme.theme import Theme


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(
    opens: Opens, shelf: Shelf, theme: Theme, photo: Picture, dark: bool
) -> None:
    theme.set_dark(dark)
    app, boss = shelf.clinic.supervisor
    more = app.places.add(boss, AddPlace(PlaceKind.SECTION, "99 and on", range_low="99"))
    app.places.add(boss, AddPlace(PlaceKind.SECTION, "98", range_low="98", range_high="99"))
    app.shelving_desk.measure(boss, MeasureShelf(more.code, 46))
    shelf.measure(2.4, 2.3)
    shelf.thickness(1, 2.5)
    shelf.thickness(2, 4)
    window = opens()
    look = "dark" if dark else "light"
    assert photo(window.page, f"filing-{look}").stat().st_size > 20_000
    window.page.list.picked.emit(Pick.THICK)
    photo(window.page, f"filing-thick-{look}")


def test_the_screen_in_the_smallest_window(opens: Opens, shelf: Shelf, photo: Picture) -> None:
    shelf.measure(46, 2.3)
    shelf.thickness(1, 2.5)
    window = opens(size=(930, 480))
    photo(window.page, "filing-small")
    assert window.table.horizontalScrollBar().maximum() == 0
    window.page.list.picked.emit(Pick.THICK)
    photo(window.page, "filing-thick-small")
    assert window.table.horizontalScrollBar().maximum() == 0


def test_the_forms(opens: Opens, shelf: Shelf, photo: Picture) -> None:
    window = opens()
    window.scan(shelf.home.code)
    window.form.length.set_text("46")
    window.form.taken.set_text("long")
    photo(window.form, "filing-shelf")
    window.form.close_done()
    window = opens()
    window.page.ask_divide()
    window.scan(shelf.volumes[1].code)
    window.form.day.set_text("31-Dec-2023")
    photo(window.form, "filing-divide")
