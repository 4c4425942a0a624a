"""Outguides: made, put into slots, taken out; markers without a charge and charges without a marker."""

from __future__ import annotations

import pytest

from app.audit import Act, TrailFilter
from app.charts import CheckIn, CheckOut, Matter, Outguide, Tone, Volume
from app.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from tests.support.clinics import Clinic


class Shelf:
    """A chart that is out, and two spare outguides."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.records
        self.volume: Volume = clinic.volumes()[0]
        self.first, self.second = self.app.outguide_desk.make(self.actor, 2)

    def out(self) -> None:
        holder = self.clinic.a_holder().code
        self.app.desk.check_out(self.actor, CheckOut(self.volume.code, holder, self.clinic.scan()))

    def place(self, outguide: Outguide | None = None) -> Outguide:
        return self.app.outguide_desk.place(self.actor, (outguide or self.first).code, self.volume.code)

    @property
    def listed(self) -> list[tuple[str, bool]]:
        return [(each.code, each.to_take_out) for each in self.app.outguides.list(self.actor) if each.volume]

    @property
    def unmarked(self) -> list[str]:
        return [each.volume.code for each in self.app.outguides.unmarked(self.actor)]


@pytest.fixture
def shelf(clinic: Clinic) -> Shelf:
    return Shelf(clinic)


def test_a_marker_stands_in_the_slot_of_a_folder_that_is_out(shelf: Shelf) -> None:
    shelf.out()
    assert shelf.unmarked == [shelf.volume.code]
    placed = shelf.place()
    assert placed.volume is not None and placed.volume.code == shelf.volume.code
    assert placed.placed_by == "Records Person"
    assert (shelf.listed, shelf.unmarked) == ([(shelf.first.code, False)], [])


def test_a_folder_that_is_back_asks_for_its_marker(shelf: Shelf) -> None:
    shelf.out()
    shelf.place()
    told = shelf.app.desk.check_in(shelf.actor, CheckIn(shelf.volume.code, shelf.clinic.scan()))
    assert told.tone is Tone.GOOD_DO
    assert f"Take outguide {shelf.first.code} out of its slot." in told.text
    assert shelf.listed == [(shelf.first.code, True)]
    card = shelf.app.what_now.in_hand(shelf.actor, shelf.volume.code)
    assert Matter.OUTGUIDE in [each.matter for each in card.todos]
    shelf.app.outguide_desk.take_out(shelf.actor, shelf.first.code)
    assert shelf.listed == []
    assert shelf.app.finder.where(shelf.actor, shelf.volume.code).tone is Tone.GOOD


def test_one_slot_has_one_marker_and_one_marker_one_slot(shelf: Shelf) -> None:
    shelf.out()
    shelf.place()
    shelf.place()  # the same again is no harm
    with pytest.raises(Conflict, match="Another outguide stands in this slot"):
        shelf.place(shelf.second)
    other = shelf.clinic.volumes()[0]
    moved = shelf.app.outguide_desk.place(shelf.actor, shelf.first.code, other.code)
    assert moved.volume is not None and moved.volume.code == other.code
    assert shelf.unmarked == [shelf.volume.code]


def test_a_worn_out_marker_is_used_no_more(shelf: Shelf) -> None:
    shelf.place()
    assert shelf.app.outguide_desk.retire(shelf.actor, shelf.first.code).retired
    assert shelf.first.code not in [each.code for each in shelf.app.outguides.list(shelf.actor)]
    with pytest.raises(NotFound, match="No outguide in use"):
        shelf.place()


def test_a_spare_marker_cannot_be_taken_out(shelf: Shelf) -> None:
    with pytest.raises(RuleBroken, match="stands in no slot"):
        shelf.app.outguide_desk.take_out(shelf.actor, shelf.first.code)


def test_labels_of_something_else_are_refused(shelf: Shelf) -> None:
    with pytest.raises(BadInput, match="Not the label of an outguide"):
        shelf.app.outguides.slot_of(shelf.actor, shelf.volume.code)
    with pytest.raises(BadInput, match="Not a chart label"):
        shelf.app.outguide_desk.place(shelf.actor, shelf.first.code, shelf.second.code)


@pytest.mark.parametrize("count", [0, -1, 1_001])
def test_a_number_that_is_none_makes_none(shelf: Shelf, count: int) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        shelf.app.outguide_desk.make(shelf.actor, count)


def test_the_front_desk_places_markers_and_makes_none(shelf: Shelf) -> None:
    app, clerk = shelf.clinic.clerk
    assert app.outguide_desk.place(clerk, shelf.first.code, shelf.volume.code).volume is not None
    assert app.outguide_desk.take_out(clerk, shelf.first.code).volume is None
    for act in (
        lambda: app.outguide_desk.make(clerk, 1),
        lambda: app.outguide_desk.retire(clerk, shelf.first.code),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_every_act_has_its_line_in_the_trail(shelf: Shelf) -> None:
    shelf.place()
    shelf.app.outguide_desk.take_out(shelf.actor, shelf.first.code)
    shelf.app.outguide_desk.retire(shelf.actor, shelf.first.code)
    privacy, officer = shelf.clinic.privacy
    acts = (Act.OUTGUIDES_MADE, Act.OUTGUIDE_PLACED, Act.OUTGUIDE_TAKEN_OUT, Act.OUTGUIDE_RETIRED)
    assert [len(privacy.trail.list(officer, TrailFilter(act=act))) for act in acts] == [1, 1, 1, 1]
