"""Pictures of the missing charts for a person to look at, in their states."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.charts import AskForChart, CheckIn, CheckOut, Looked
from tests.gui.conftest import Picture
from tests.gui.missing.conftest import Opens, Room
from ui.missing.shown import Pick
from ui.theme.theme import Theme
from ui.widgets.form_dialog import FormDialog


def a_full_room(room: Room) -> None:
    """One that is wanted, one that was seen, one that is given up, one that nobody looked for."""
    app, boss = room.clinic.supervisor
    for at in (0, 2):
        room.out(at)
    app.desk.check_out(boss, CheckOut(room.code(0), room.ortiz.code, room.clinic.scan()))
    room.clinic.clock.advance(timedelta(days=8))
    needed = room.clinic.clock.now() + timedelta(hours=2)
    app.requests.ask(boss, AskForChart(room.volumes[0].patient_id, room.lee.code, needed))
    first = room.missing(0)
    app.searching.look(boss, first.id, Looked(place=room.ortiz.code))
    app.searching.look(boss, first.id, Looked(words="the window sill"))
    room.searched(3)
    app.desk.check_in(boss, CheckIn(room.code(3), room.clinic.scan()))
    given_up = room.searched(4)
    app.searching.stand_in(boss, given_up.id)
    app.searching.presume_lost(boss, given_up.id, "looked everywhere")
    room.missing(5)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, room: Room, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    a_full_room(room)
    window = opens()
    window.table.choose(1)
    assert photo(window.page, f"missing-{'dark' if dark else 'light'}").stat().st_size > 20_000


def test_the_screen_at_the_least_size(opens: Opens, room: Room, photo: Picture) -> None:
    a_full_room(room)
    window = opens(room.clinic.supervisor)
    window.page.resize(968, 532)
    window.table.choose(3)
    photo(window.page, "missing-narrow")
    assert window.page.minimumSizeHint().width() <= 956
    assert window.table.horizontalScrollBar().maximum() == 0


def test_what_was_seen_and_what_is_given_up(opens: Opens, room: Room, photo: Picture) -> None:
    a_full_room(room)
    window = opens(room.clinic.supervisor)
    window.table.choose(2)
    photo(window.page, "missing-seen")
    window.table.choose(3)
    photo(window.page, "missing-lost")
    assert window.page.pane.verbs.rebuild_button.isVisible()


def test_who_has_what_for_too_long(opens: Opens, room: Room, photo: Picture) -> None:
    a_full_room(room)
    window = opens()
    window.page.listing.choose(Pick.OVERDUE)
    photo(window.page, "missing-overdue")


def test_nothing_is_missing(opens: Opens, photo: Picture) -> None:
    photo(opens().page, "missing-empty")


@pytest.mark.parametrize("ask", ["flag", "look", "lost", "join", "plan", "letters"])
def test_the_forms(opens: Opens, room: Room, photo: Picture, ask: str) -> None:
    a_full_room(room)
    app, boss = room.clinic.supervisor
    window = opens(room.clinic.supervisor)
    page = window.page
    search = next(each for each in app.searches.list(boss) if each.volume_id == room.volumes[0].id)
    if ask == "join":
        search = next(each for each in app.searches.list(boss) if each.temporary)
    row = app.searches.show(boss, search.id)
    if ask == "flag":
        page.questions.ask_flag(room.code(6))
    elif ask == "plan":
        page.printing.ask_plan(row)
    elif ask == "letters":
        page.printing.ask_letters(app.overdue.holders(boss))
    else:
        getattr(page.questions, f"ask_{ask}")(row)
    form = next(each for each in page.findChildren(FormDialog) if each.isVisible())
    assert photo(form, f"missing-form-{ask}").stat().st_size > 8_000
