"""How full the shelves are, and charts that are divided because a volume grew too thick."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.charts import (
    AddPlace,
    Change,
    CheckOut,
    Fill,
    MeasureShelf,
    MovementAct,
    PlaceKind,
    Source,
    Thinned,
    ThinVolume,
    Volume,
    WantedCharts,
)
from app.errors import BadInput, NotAllowed, NotFound, RuleBroken
from tests.support.clinics import Clinic


class Shelf:
    """A section with ten folders."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.records
        self.volumes: list[Volume] = [clinic.volumes()[0] for _ in range(10)]
        self.home = next(each for each in self.app.places.list(self.actor) if each.kind is PlaceKind.SECTION)

    @property
    def fill(self) -> Fill:
        return next(each for each in self.app.shelving.fill(self.actor) if each.id == self.home.id)

    def measure(self, capacity: float | None = None, taken: float | None = None) -> Fill:
        return self.app.shelving_desk.measure(self.actor, MeasureShelf(self.home.code, capacity, taken))

    def thin(self, at: int, up_to: date = date(2023, 12, 31)) -> Thinned:
        command = ThinVolume(self.volumes[at].code, up_to, self.clinic.scan())
        return self.app.shelving_desk.thin(self.actor, command)


@pytest.fixture
def shelf(clinic: Clinic) -> Shelf:
    return Shelf(clinic)


def test_nothing_measured_is_reckoned_as_usual(shelf: Shelf) -> None:
    assert (shelf.fill.folders, shelf.fill.source, shelf.fill.share) == (10, Source.USUAL, None)
    assert shelf.fill.inches == pytest.approx(10 / 3)


def test_a_measured_section_knows_its_fill_and_its_room(shelf: Shelf) -> None:
    told = shelf.measure(capacity=8, taken=5)
    assert (told.capacity, told.inches, told.each, told.source) == (8, 5, 0.5, Source.HERE)
    assert (told.share, told.room_left) == (0.625, 6)
    assert told.measured_by == "Records Person"
    shelf.clinic.volumes()
    assert shelf.fill.inches == pytest.approx(5.5), "one more folder takes what the others take"


def test_the_length_alone_leaves_the_measurement(shelf: Shelf) -> None:
    shelf.measure(taken=5)
    told = shelf.measure(capacity=4)
    assert (told.inches, told.capacity) == (5, 4)
    assert told.share == 1.25
    assert told.room_left == -2


def test_who_is_out_needs_room_and_who_is_gone_needs_none(shelf: Shelf) -> None:
    app, boss = shelf.clinic.supervisor
    out = CheckOut(shelf.volumes[0].code, shelf.clinic.a_holder().code, shelf.clinic.scan())
    app.desk.check_out(boss, out)
    assert shelf.fill.folders == 10
    into = Change(
        shelf.volumes[1].code, MovementAct.COMBINE, shelf.clinic.scan(), reason="thin",
        into_code=shelf.volumes[2].code,
    )  # fmt: skip
    app.desk.change(boss, into)
    assert shelf.fill.folders == 9


def test_a_thick_folder_takes_its_own_room(shelf: Shelf) -> None:
    app, clerk = shelf.clinic.clerk
    told = app.shelving_desk.measure_volume(clerk, shelf.volumes[0].code, 2.5)
    assert (told.inches, told.volume.covers_to) == (2.5, None)
    assert shelf.fill.inches == pytest.approx(2.5 + 9 / 3)
    shelf.measure(taken=5)
    assert shelf.fill.inches == pytest.approx(5), "it was measured with the others"
    assert [each.volume.code for each in app.shelving.thick(clerk)] == [shelf.volumes[0].code]
    assert app.shelving.thick(clerk, 2.6) == []
    app.shelving_desk.measure_volume(clerk, shelf.volumes[0].code, 1)
    assert app.shelving.thick(clerk) == []


def test_a_thick_volume_is_divided(shelf: Shelf) -> None:
    shelf.app.shelving_desk.measure_volume(shelf.actor, shelf.volumes[0].code, 3)
    done = shelf.thin(0)
    assert done.old.volume.covers_to == date(2023, 12, 31)
    assert done.old.inches == 3
    assert (done.new.word, done.new.volume.label) == ("New volume", "V2")
    assert done.new.volume.home == shelf.home.name
    told = shelf.app.shelving.thickness_of(shelf.actor, shelf.volumes[0].patient_id)
    assert [(each.volume.label, each.volume.covers_from, each.volume.covers_to) for each in told] == [
        ("V1", None, date(2023, 12, 31)), ("V2", date(2024, 1, 1), None),
    ]  # fmt: skip
    assert shelf.app.shelving.thick(shelf.actor) == [], "what is closed grows no more"
    assert done.new.volume.code in [
        label.code for label in shelf.app.labels.charts(shelf.actor, WantedCharts())
    ]


def test_the_same_act_twice_is_one(shelf: Shelf) -> None:
    command = ThinVolume(shelf.volumes[0].code, date(2023, 12, 31), shelf.clinic.scan())
    codes = {shelf.app.shelving_desk.thin(shelf.actor, command).new.volume.code for _ in range(2)}
    assert len(codes) == 1


def test_the_newest_volume_is_divided_again(shelf: Shelf) -> None:
    first = shelf.thin(0)
    with pytest.raises(RuleBroken, match="divided already"):
        shelf.thin(0)
    app, actor, scan = shelf.app, shelf.actor, shelf.clinic.scan()
    with pytest.raises(BadInput, match="begins after that day"):
        app.shelving_desk.thin(actor, ThinVolume(first.new.volume.code, date(2023, 1, 1), scan))
    second = app.shelving_desk.thin(
        actor, ThinVolume(first.new.volume.code, date(2025, 6, 30), shelf.clinic.scan())
    )
    assert (second.old.volume.covers_from, second.old.volume.covers_to) == (
        date(2024, 1, 1),
        date(2025, 6, 30),
    )
    assert second.new.volume.label == "V3"


def test_what_is_refused(shelf: Shelf) -> None:
    app, clerk = shelf.clinic.clerk
    with pytest.raises(NotAllowed):
        app.shelving_desk.measure(clerk, MeasureShelf(shelf.home.code, 10))
    with pytest.raises(NotAllowed):
        app.shelving_desk.thin(
            clerk, ThinVolume(shelf.volumes[0].code, date(2023, 1, 1), shelf.clinic.scan())
        )
    with pytest.raises(BadInput, match="Say how long"):
        shelf.measure()
    with pytest.raises(BadInput, match="between 0 and"):
        shelf.measure(capacity=0)
    with pytest.raises(BadInput, match="between 0 and 20 inches"):
        app.shelving_desk.measure_volume(clerk, shelf.volumes[0].code, 21)
    with pytest.raises(NotFound):
        shelf.app.shelving_desk.measure(shelf.actor, MeasureShelf("No such shelf", 10))
    ahead = shelf.clinic.clock.now().date() + timedelta(days=3)
    with pytest.raises(BadInput, match="future"):
        shelf.thin(0, ahead)
    (two, newer) = shelf.clinic.volumes(volumes=2)
    assert newer.number == 2
    with pytest.raises(RuleBroken, match="newer volume"):
        shelf.app.shelving_desk.thin(shelf.actor, ThinVolume(two.code, date(2023, 1, 1), shelf.clinic.scan()))
    assert shelf.fill.source is Source.USUAL


def test_an_empty_section_is_not_measured_by_what_stands_there(shelf: Shelf) -> None:
    app, boss = shelf.clinic.supervisor
    empty = app.places.add(boss, AddPlace(PlaceKind.SECTION, "99 and on", range_low="99"))
    with pytest.raises(RuleBroken, match="No folder stands there"):
        app.shelving_desk.measure(boss, MeasureShelf(empty.code, taken=5))
    assert app.shelving_desk.measure(boss, MeasureShelf(empty.code, capacity=46)).room_left == 138
