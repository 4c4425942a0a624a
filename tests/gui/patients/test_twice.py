"""A patient who may be here twice: a quiet line, and for whoever may decide the way to the review."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.actor import Actor, Permission
from app.patients import Band, DuplicatePair, PairState
from tests.gui.conftest import Picture
from tests.gui.patients.conftest import Room
from tests.gui.patients.fakes import MARIA, MARIO, MARISOL, FakeClinic, people
from ui.shell.routes import PatientsRoute, QueueRoute

FRONT_DESK = Actor(7, "jo", "Jo Anders", "Desk 2", frozenset({Permission.LOOK_UP, Permission.REGISTER}))


def a_pair(
    key: int, one: int, other: int, state: PairState = PairState.OPEN, band: Band = Band.REVIEW
) -> DuplicatePair:
    """Two of the people of the list."""
    who = {each.id: each for each in people()}
    found = datetime(2025, 11, 18, tzinfo=UTC)
    return DuplicatePair(key, who[one], who[other], 9.0, band, state, ("same birth date",), found)


def open_maria(room: Room) -> QWidget:
    """Maria's pane."""
    room.page.come_forward(PatientsRoute(MARIA))
    QCoreApplication.sendPostedEvents()
    return room.page.pane.twice


def test_the_line_names_the_other_record_and_leads_to_the_review(
    clinic: FakeClinic, room: Room, picture: Picture
) -> None:
    clinic.duplicates.pairs = [a_pair(5, MARIO, MARIA), a_pair(6, MARIA, MARISOL)]
    line = open_maria(room)
    told = room.page.pane.twice.words.text()
    assert line.isVisible() and told == "May be here twice: GARCIA, Mario T. 00-88-15, and 1 more"
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
    picture(room.page, "patients-twice")
    room.page.pane.twice.link.click()
    assert room.told.routes == [QueueRoute(patient_id=MARIA, part="pairs", pair=5)]


def test_what_is_only_perhaps_one_person_is_not_told(clinic: FakeClinic, room: Room) -> None:
    clinic.duplicates.pairs = [a_pair(5, MARIO, MARIA, band=Band.MAYBE)]
    assert not open_maria(room).isVisible()


def test_a_record_that_waits_to_be_merged_says_so(clinic: FakeClinic, room: Room) -> None:
    clinic.duplicates.pairs = [a_pair(5, MARIA, MARIO, PairState.SAME)]
    open_maria(room)
    assert room.page.pane.twice.words.text() == "To be merged with GARCIA, Mario T. 00-88-15"


def test_another_patient_takes_the_line_away_at_once(clinic: FakeClinic, room: Room) -> None:
    clinic.duplicates.pairs = [a_pair(5, MARIA, MARIO)]
    room.page.find("garc")
    room.page.results.lists.found.choose(MARIA)
    room.page.find_entered()
    line = room.page.pane.twice
    assert line.isVisible()
    room.page.results.lists.found.choose(MARISOL)  # shown, and not opened yet
    assert not line.isVisible()


class TestAtTheFrontDesk:
    """Somebody who may not decide."""

    @pytest.fixture
    def clinic(self) -> FakeClinic:
        return FakeClinic(actor=FRONT_DESK)

    def test_the_line_has_no_way_to_the_review(self, clinic: FakeClinic, room: Room) -> None:
        clinic.duplicates.pairs = [a_pair(5, MARIA, MARIO)]
        assert open_maria(room).isVisible() and not room.page.pane.twice.link.isVisible()
