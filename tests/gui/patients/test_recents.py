"""Ctrl+E, then Down: the patients opened last; and F5, which reads anew without moving the choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.charts import State
from tests.gui.conftest import Picture
from tests.gui.patients.conftest import Room
from tests.gui.patients.fakes import MARIA, MARIO, NOW, OCTAVIO
from ui.shell.routes import PatientsRoute


def open_in_turn(room: Room, *patients: int) -> None:
    for patient in patients:
        room.page.come_forward(PatientsRoute(patient))


def keys_listed(room: Room) -> list[object]:
    return [entry.id for entry in room.page.results.lists.found.rows.entries()]


def test_down_with_nothing_typed_lists_who_was_opened_the_last_one_first(
    room: Room, picture: Picture
) -> None:
    open_in_turn(room, MARIA, OCTAVIO, MARIO, MARIA)
    room.page.find("")
    room.page.find_down()
    assert keys_listed(room) == [MARIA, MARIO, OCTAVIO]
    assert room.page.results.lists.found.hasFocus()
    assert room.page.results.head.title.text() == "Opened last"
    found = room.page.results.lists.found.rows
    assert found.index(found.index_of(MARIA).row(), 5).data() == "V2 with Dr Lee"
    picture(room.page, "patients-opened-last")


def test_listing_them_opens_nobody_and_looks_nobody_up(room: Room) -> None:
    open_in_turn(room, MARIA, MARIO)
    room.page.find("")
    opened = list(room.patients.of("opened"))
    room.page.find_down()
    assert room.patients.of("opened") == opened and room.patients.of("noted") == []
    room.page.results.lists.found.opened.emit(MARIA)
    assert room.patients.of("opened") == [*opened, MARIA]


def test_with_something_typed_down_goes_into_what_was_found(room: Room) -> None:
    open_in_turn(room, OCTAVIO)
    room.page.find("garces")
    room.page.find_down()
    assert keys_listed(room) == [1]


def test_before_anybody_was_opened_down_stays(room: Room) -> None:
    room.page.find_down()
    assert room.page.results.lists.table is None


def test_f5_reads_the_charts_and_the_patient_anew_and_the_choice_stays(room: Room) -> None:
    room.page.find("garc")
    room.page.results.lists.found.choose(MARIO)
    room.page.results.lists.found.opened.emit(MARIO)
    volumes = room.clinic.finder.volumes
    for at, each in enumerate(volumes):
        if each.patient_id in (MARIO, OCTAVIO):
            due = NOW + timedelta(hours=3)
            volumes[at] = replace(each, state=State.OUT, place="Dr Ortiz", due_at=due, since=NOW)
    again = next(action for action in room.page.actions() if action.keys == "F5")
    again.run()
    found = room.page.results.lists.found
    assert found.current_key() == MARIO
    for patient in (MARIO, OCTAVIO):  # the one who is open, and one who is only listed
        assert "Dr Ortiz" in found.rows.index(found.rows.index_of(patient).row(), 5).data()
    assert room.patients.of("noted") in ([], [("garc", tuple(keys_listed(room)))])
