"""Pictures of the transfers for a person to look at, in their states."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.charts import AddPlace, OpenTransfer, PlaceKind, TransferKind
from tests.gui.conftest import Picture
from tests.gui.transfers.conftest import Opens, Room
from ui.theme.theme import Theme
from ui.transfers.shown import Pick


def a_full_room(room: Room) -> None:
    """A tote on its way for days, one that is packed, a box whose receipt is awaited."""
    app, boss = room.clinic.supervisor
    room.sent(3)
    room.clinic.clock.advance(timedelta(days=7))
    app.places.add(boss, AddPlace(PlaceKind.TOTE, "Tote 2"))
    trip = app.transferring.open(boss, OpenTransfer(TransferKind.TOTE, room.east.code, "Tote 2"))
    for at in (3, 4):
        app.transferring.pack(boss, trip.id, room.code(at), room.clinic.scan())
    box = app.transferring.open(boss, OpenTransfer(TransferKind.OFF_SITE, room.vault.code, note="Inactive"))
    app.transferring.pack(boss, box.id, room.code(5), room.clinic.scan())
    app.transferring.close(boss, box.id)
    app.transferring.send(boss, box.id, room.clinic.scan())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_in_both_looks(opens: Opens, room: Room, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    a_full_room(room)
    window = opens()
    window.scan(room.code(0))
    window.scan(room.code(6))
    assert photo(window.page, f"transfers-{'dark' if dark else 'light'}").stat().st_size > 20_000


def test_the_screen_at_the_least_size(opens: Opens, room: Room, photo: Picture) -> None:
    a_full_room(room)
    window = opens()
    window.page.resize(968, 532)
    window.table.choose(2)
    photo(window.page, "transfers-narrow")
    assert window.page.minimumSizeHint().width() <= 968
    assert window.table.horizontalScrollBar().maximum() == 0


def test_a_tote_that_is_packed_and_a_box_on_its_way(opens: Opens, room: Room, photo: Picture) -> None:
    a_full_room(room)
    window = opens()
    window.table.choose(2)
    photo(window.page, "transfers-packing")
    window.table.choose(3)
    photo(window.page, "transfers-box")
    assert window.page.pane.verbs.next_button.text() == "Enter receipt"


def test_an_empty_screen_and_the_recalls(opens: Opens, room: Room, photo: Picture) -> None:
    window = opens()
    photo(window.page, "transfers-empty")
    window.page.listing.choose(Pick.RECALLS)
    photo(window.page, "transfers-recalls-empty")
    assert "Nothing is to be recalled" in window.words


def test_a_long_destination_and_look_alikes_at_the_least_size(
    opens: Opens, room: Room, photo: Picture
) -> None:
    app, boss = room.clinic.supervisor
    far = room.clinic.a_holder("Northwestern Rehabilitation and Orthopaedic Clinic of the Valley")
    alike = room.clinic.a_patient("Garcia", "Marian")
    trip = room.packed(3)
    app.transferring.pack(boss, trip.id, room.clinic.volumes(alike)[0].code, room.clinic.scan())
    app.transferring.redirect(boss, trip.id, far.code)
    window = opens()
    window.page.resize(968, 532)
    photo(window.page, "transfers-long")
    title = window.page.pane._title
    assert title.height() >= title.heightForWidth(title.width())
