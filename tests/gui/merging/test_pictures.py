"""The screen of merges in each of its states, for a person to look at."""

from __future__ import annotations

import pytest

from app.patients import Whose
from tests.gui.conftest import Picture
from tests.gui.merging.conftest import Opens, Window
from tests.gui.merging.fakes import MAI, MAY, SUPERVISOR, a_full_room, key
from ui.shell.routes import MergeRoute, MergeShown
from ui.theme.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label

LOOKS = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def drafted(window: Window) -> None:
    """Two records before anything is proposed, the first folder found."""
    window.come(MergeRoute(MAI.id, MAY.id))
    window.opened()
    window.pane.body.choices.lines[1].setFocus()
    window.strike("Right")
    window.pane.body.matters.asking[0].box.setChecked(True)


@LOOKS
def test_two_records_that_are_to_become_one(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opens()
    drafted(window)
    assert photo(window.page, f"merges-draft-{'dark' if dark else 'light'}").stat().st_size > 20_000


@LOOKS
def test_what_waits_to_be_approved(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opens(a_full_room(SUPERVISOR))
    window.come()
    window.opened()
    photo(window.page, f"merges-approve-{'dark' if dark else 'light'}")
    window.act("merges.main")
    form = window.wait_form()
    form.typed.set_text("mc 19")
    photo(form, f"merges-approve-question-{'dark' if dark else 'light'}")
    form.reject()
    window.act("merges.refuse")
    photo(window.wait_form(), f"merges-refuse-question-{'dark' if dark else 'light'}")


@LOOKS
def test_a_merge_that_is_taken_apart(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opens()
    window.come(MergeShown(key(4)))
    window.opened()
    photo(window.page, f"merges-merged-{'dark' if dark else 'light'}")
    window.act("merges.unmerge")
    window.pane.body.questions.lines[0].answers.choose(Whose.OTHER.value)
    photo(window.page, f"merges-apart-{'dark' if dark else 'light'}")


@pytest.mark.parametrize(("name", "size"), [("least", (968, 523)), ("laptop", (1158, 592))])
def test_the_screen_on_small_windows(opens: Opens, photo: Picture, name: str, size: tuple[int, int]) -> None:
    window = opens(size=size)
    drafted(window)
    photo(window.page, f"merges-draft-{name}")
    assert window.page.minimumSizeHint().width() <= 968


def test_what_hinders_and_what_nobody_else_can_approve(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.vetoes = ("A pair says they are different people. Open the pair again in Duplicates first.",)
    room.lonely = True
    window = opens(room)
    drafted(window)
    photo(window.page, "merges-hindered")
    room.vetoes = ()
    window.act("merges.swap")
    window.opened()
    window.act("merges.there")
    window.pane.foot.reason.setText("Same person")
    photo(window.page, "merges-single-handed")
    window.act("merges.main")
    photo(window.wait_form(), "merges-single-handed-question")


def test_the_empty_lists(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.merges.clear()
    window = opens(room)
    window.come()
    photo(window.page, "merges-empty")


def test_an_empty_list_beside_two_records_is_not_cut(opens: Opens, photo: Picture) -> None:
    room = a_full_room()
    room.merges.clear()
    window = opens(room, size=(968, 523))
    window.come(MergeRoute(MAI.id, MAY.id))
    window.opened()
    photo(window.page, "merges-draft-least-empty")
    empty = window.page.findChild(EmptyState)
    assert empty.isVisible() and empty.width() <= window.list.width()
    for label in empty.findChildren(Label):
        assert label.x() >= 0 and label.x() + label.width() <= empty.width()
