"""Loose sheets: numbered slots, any scan of the chart says which, filed in one go and taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.audit import Act, TrailFilter
from app.charts import (
    CheckIn,
    CheckOut,
    LooseSheet,
    Matter,
    PutSheet,
    SheetState,
    Tone,
    Volume,
)
from app.errors import BadInput, NotAllowed, NotFound, RuleBroken
from tests.support.clinics import Clinic


class Bin:
    """A bin beside the shelves."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.records

    def chart(self) -> Volume:
        return self.clinic.volumes()[0]

    def put(self, volume: Volume, what: str = "lab report", *, urgent: bool = False) -> LooseSheet:
        command = PutSheet(volume.code, what, 2, urgent)
        return self.app.loose_desk.put(self.actor, command, self.clinic.scan())

    @property
    def slots(self) -> list[int]:
        return [each.slot for each in self.app.loose.list(self.actor)]


@pytest.fixture
def bin_(clinic: Clinic) -> Bin:
    return Bin(clinic)


def test_each_chart_has_one_slot_and_the_lowest_free_one_is_taken(bin_: Bin) -> None:
    first, second, third = bin_.chart(), bin_.chart(), bin_.chart()
    assert [bin_.put(each).slot for each in (first, second, first)] == [1, 2, 1]
    bin_.app.loose_desk.file(bin_.actor, first.code, bin_.clinic.scan())
    assert bin_.put(third).slot == 1
    assert sorted(bin_.slots) == [1, 2]


def test_volumes_of_one_chart_share_a_slot(bin_: Bin) -> None:
    one, two = bin_.clinic.volumes(volumes=2)
    assert bin_.put(one).slot == bin_.put(two).slot
    filed = bin_.app.loose_desk.file(bin_.actor, two.code, bin_.clinic.scan())
    assert len(filed.sheets) == 2
    assert bin_.slots == []


def test_any_scan_of_the_chart_says_the_slot(bin_: Bin) -> None:
    volume = bin_.chart()
    bin_.put(volume)
    app, actor = bin_.app, bin_.actor
    holder = bin_.clinic.a_holder()
    for told in (
        app.finder.where(actor, volume.code),
        app.desk.check_out(actor, CheckOut(volume.code, holder.code, bin_.clinic.scan())),
        app.desk.check_in(actor, CheckIn(volume.code, bin_.clinic.scan())),
    ):
        assert told.tone is Tone.GOOD_DO
        assert "Loose sheets wait in slot 1." in told.text
    assert Matter.LOOSE in [each.matter for each in app.what_now.in_hand(actor, volume.code).todos]
    app.loose_desk.file(actor, volume.code, bin_.clinic.scan())
    told = app.finder.where(actor, volume.code)
    assert told.tone is Tone.GOOD and "Loose" not in told.text


def test_what_was_filed_is_taken_back_into_a_slot(bin_: Bin) -> None:
    volume, other = bin_.chart(), bin_.chart()
    bin_.put(volume)
    filed = bin_.app.loose_desk.file(bin_.actor, volume.code, bin_.clinic.scan())
    assert bin_.put(other).slot == 1
    keys = [each.id for each in filed.sheets]
    (back,) = bin_.app.loose_desk.take_back(bin_.actor, keys)
    assert (back.slot, back.state) == (2, SheetState.WAITING)
    with pytest.raises(RuleBroken, match="in the bin already"):
        bin_.app.loose_desk.take_back(bin_.actor, keys)


def test_a_sheet_put_in_by_mistake_is_removed_with_its_reason(bin_: Bin) -> None:
    sheet = bin_.put(bin_.chart())
    with pytest.raises(RuleBroken, match="Say why"):
        bin_.app.loose_desk.remove(bin_.actor, sheet.id, " ")
    gone = bin_.app.loose_desk.remove(bin_.actor, sheet.id, "another patient's")
    assert (gone.state, bin_.slots) == (SheetState.REMOVED, [])
    with pytest.raises(RuleBroken, match="not in the bin any more"):
        bin_.app.loose_desk.remove(bin_.actor, sheet.id, "twice")


def test_urgent_sheets_come_first_and_old_ones_fetch_their_chart(bin_: Bin) -> None:
    old, urgent = bin_.chart(), bin_.chart()
    bin_.put(old)
    bin_.put(urgent, urgent=True)
    listed = bin_.app.loose.list(bin_.actor)
    assert [(each.volume.code, each.due) for each in listed] == [(urgent.code, True), (old.code, False)]
    assert bin_.app.loose.due(bin_.actor) == 1
    bin_.clinic.clock.advance(timedelta(days=14))
    assert bin_.app.loose.due(bin_.actor) == 2


def test_what_came_out_is_listed_newest_first(bin_: Bin) -> None:
    first, second = bin_.chart(), bin_.chart()
    for each in (first, second):
        bin_.put(each)
        bin_.clinic.clock.advance(timedelta(minutes=1))
        bin_.app.loose_desk.file(bin_.actor, each.code, bin_.clinic.scan())
    ended = bin_.app.loose.list(bin_.actor, ended=True)
    assert [each.volume.code for each in ended] == [second.code, first.code]
    assert all(each.ended_by for each in ended)


def test_the_same_sheet_written_twice_is_one(bin_: Bin) -> None:
    volume, scan = bin_.chart(), bin_.clinic.scan()
    for _ in range(2):
        bin_.app.loose_desk.put(bin_.actor, PutSheet(volume.code, "letter"), scan)
    assert len(bin_.app.loose.of(bin_.actor, volume.code)) == 1


@pytest.mark.parametrize(("what", "pages"), [("", 1), ("  ", 1), ("letter", 0), ("letter", 10_000)])
def test_what_says_nothing_is_refused(bin_: Bin, what: str, pages: int) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        bin_.app.loose_desk.put(bin_.actor, PutSheet(bin_.chart().code, what, pages), bin_.clinic.scan())


def test_a_chart_without_sheets_and_a_label_nobody_knows_are_refused(bin_: Bin) -> None:
    with pytest.raises(RuleBroken, match="No loose sheets"):
        bin_.app.loose_desk.file(bin_.actor, bin_.chart().code, bin_.clinic.scan())
    with pytest.raises((NotFound, BadInput)):
        bin_.app.loose_desk.file(bin_.actor, "C99999999", bin_.clinic.scan())


def test_every_act_has_its_line_in_the_trail(bin_: Bin) -> None:
    volume = bin_.chart()
    sheet = bin_.put(volume)
    bin_.app.loose_desk.file(bin_.actor, volume.code, bin_.clinic.scan())
    bin_.app.loose_desk.take_back(bin_.actor, [sheet.id])
    bin_.app.loose_desk.remove(bin_.actor, sheet.id, "another's")
    privacy, officer = bin_.clinic.privacy
    told = [len(privacy.trail.list(officer, TrailFilter(act=act))) for act in
            (Act.SHEET_PUT, Act.SHEET_FILED, Act.SHEET_REMOVED)]  # fmt: skip
    assert told == [2, 1, 1]


def test_the_privacy_officer_looks_and_files_nothing(bin_: Bin) -> None:
    volume = bin_.chart()
    bin_.put(volume)
    app, officer = bin_.clinic.privacy
    assert len(app.loose.list(officer)) == 1
    with pytest.raises(NotAllowed):
        app.loose_desk.file(officer, volume.code, bin_.clinic.scan())
