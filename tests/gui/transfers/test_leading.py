"""Labels that are on no trip: a tote to be packed, a box that has been received, a chart that is in none."""

from __future__ import annotations

import pytest

from app.charts import Receipt, Transfer, TransferKind
from tests.gui.transfers.conftest import Opens, Room
from ui.shell.routes import RoomRoute
from ui.theme.tokens import Status


def a_received_box(room: Room) -> Transfer:
    """A box that the record centre has signed for."""
    app, boss = room.clinic.supervisor
    trip = room.sent(2, TransferKind.OFF_SITE)
    return app.transferring.receipt(boss, trip.id, Receipt("R. Vault", "IV-20431"))


def test_a_label_that_was_scanned_elsewhere_opens_the_form_for_a_tote_without_a_trip(
    opens: Opens, room: Room
) -> None:
    window = opens()
    window.come(RoomRoute(transfer=room.tote.code))
    assert window.page.questions.asks


@pytest.mark.parametrize("elsewhere", [False, True], ids=["here", "elsewhere"])
def test_a_box_that_was_received_is_shown_and_not_packed_again(
    opens: Opens, room: Room, elsewhere: bool
) -> None:
    box = a_received_box(room)
    window = opens()
    if elsewhere:
        window.come(RoomRoute(transfer=box.container_code))
    else:
        window.scan(box.container_code)
    assert not window.page.questions.asks
    assert window.lines == ["Box 1"]
    assert "IV-20431" in window.words


def test_a_tote_that_has_come_may_go_again(opens: Opens, room: Room) -> None:
    room.sent(1)
    window = opens()
    window.scan(room.code(0))
    window.scan(room.tote.code)
    assert window.page.questions.asks


def test_a_chart_that_is_in_no_tote_opens_no_form(opens: Opens, room: Room) -> None:
    window = opens()
    window.come(RoomRoute(transfer=room.code(0)))
    assert not window.page.questions.asks
    assert window.last[0].status is Status.REFUSED
    assert window.last[0].sentence == "This chart is in no tote, box or bag. Nothing was changed."


def test_the_front_desk_is_asked_nothing_that_it_may_not_do(opens: Opens, room: Room) -> None:
    window = opens(room.clinic.clerk)
    window.scan(room.tote.code)
    assert not window.page.questions.asks
    assert window.last[0].status is Status.REFUSED
    assert "The records room packs and sends." in window.last[0].sentence
    button = window.page.list.new_button
    assert not button.isEnabled()
    assert "The records room packs and sends." in button.toolTip()
