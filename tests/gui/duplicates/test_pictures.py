"""The review in each of its states, for a person to look at."""

from __future__ import annotations

import pytest

from tests.gui.conftest import Picture
from tests.gui.duplicates.conftest import Opens
from ui.theme.theme import Theme


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opens()
    window.come()
    window.opened(1)
    assert photo(window.page, f"pairs-{'dark' if dark else 'light'}").stat().st_size > 20_000


@pytest.mark.parametrize(("name", "size"), [("least", (968, 523)), ("laptop", (1158, 592))])
def test_the_screen_on_small_windows(opens: Opens, photo: Picture, name: str, size: tuple[int, int]) -> None:
    window = opens(size=size)
    window.come()
    window.table.choose(3)
    window.opened(3)
    photo(window.page, f"pairs-{name}")
    assert window.page.minimumSizeHint().width() <= 968
    window.chip("Later").click()
    window.opened(7)
    photo(window.page, f"pairs-{name}-later")
    assert window.page.minimumSizeHint().width() <= 968
