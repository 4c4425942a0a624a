"""Sweeping the pile of a person or a room: what lies there, what should, and one key that makes it so."""

from __future__ import annotations

import pytest

from app.charts import (
    AddPlace,
    AuditState,
    CheckOut,
    Finding,
    PlaceKind,
    ShelfAudit,
    Spotted,
    StartAudit,
    State,
    Tone,
    Volume,
)
from app.errors import BadInput, NotAllowed, RuleBroken
from tests.support.clinics import Clinic

F = Finding


class Pile:
    """Three folders that Dr Lee has by the records, one on its shelf, one with Dr Ortiz."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.clerk
        self.lee, self.ortiz = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
        self.volumes: list[Volume] = [clinic.volumes()[0] for _ in range(5)]
        for at in (0, 1, 2):
            self.out(at, self.lee.code)
        self.out(4, self.ortiz.code)
        self.key = self.app.shelf_auditing.start(self.actor, StartAudit(self.lee.code)).id

    def out(self, at: int, holder: str) -> None:
        self.app.desk.check_out(self.actor, CheckOut(self.code(at), holder, self.clinic.scan()))

    def code(self, at: int) -> str:
        return self.volumes[at].code

    def scan(self, *at: int) -> Spotted:
        return [
            self.app.shelf_auditing.scan(self.actor, self.key, self.code(each), self.clinic.scan())
            for each in at
        ][-1]

    @property
    def now(self) -> ShelfAudit:
        return self.app.shelf_audits.show(self.actor, self.key)

    def where(self, at: int) -> Volume:
        return self.app.finder.where(self.actor, self.code(at)).volume


@pytest.fixture
def pile(clinic: Clinic) -> Pile:
    return Pile(clinic)


def test_what_lies_there_and_should_is_seen_in_any_order(pile: Pile) -> None:
    assert (pile.now.pile, pile.now.expected) == (True, 3)
    told = pile.scan(2, 0)
    assert told.tone is Tone.GOOD
    assert (told.audit.seen, told.audit.expected, told.audit.of(F.OUT_OF_ORDER)) == (2, 3, ())
    assert [each.barcode for each in told.audit.unseen] == [pile.code(1)]


def test_what_the_records_have_elsewhere_is_told_and_brought_there_by_one_key(pile: Pile) -> None:
    told = pile.scan(0, 3)
    assert (told.tone, told.word) == (Tone.GOOD_DO, "Not expected")
    assert told.text.startswith("By the records: On shelf")
    assert "With Dr Ortiz" in pile.scan(4).text
    assert pile.where(3).state is State.IN_FILE, "a scan moves nothing yet"
    done = pile.app.shelf_auditing.finish(pile.actor, pile.key)
    assert done.state is AuditState.FINISHED
    assert {pile.where(at).place for at in (0, 3, 4)} == {"Dr Lee"}
    assert [each.barcode for each in done.unseen] == sorted(
        [pile.code(1), pile.code(2)], key=[each.barcode for each in done.unseen].index
    )
    assert pile.where(1).place == "Dr Lee", "what was not seen is still with whoever has it"


def test_what_was_brought_there_can_be_taken_back(pile: Pile) -> None:
    pile.scan(3)
    pile.app.shelf_auditing.remedy(pile.actor, pile.key, F.UNEXPECTED, pile.clinic.scan())
    assert pile.where(3).place == "Dr Lee"
    pile.app.shelf_auditing.take_back(pile.actor, pile.key, pile.clinic.scan())
    assert pile.where(3).state is State.IN_FILE
    assert [each.barcode for each in pile.now.of(F.UNEXPECTED)] == [pile.code(3)]


def test_a_missing_chart_in_a_pile_is_found(pile: Pile) -> None:
    app, records = pile.clinic.records
    app.searching.flag(records, pile.code(3), "gone", pile.clinic.scan())
    told = pile.scan(3)
    assert (told.tone, told.word) == (Tone.DECIDE, "Found here?")
    assert pile.where(3).state is State.FOUND
    assert pile.app.shelf_auditing.finish(pile.actor, pile.key).state is AuditState.FINISHED
    assert pile.where(3).state is State.FOUND, "a supervisor confirms that"


def test_the_next_sweep_knows_when_each_was_seen_last(pile: Pile) -> None:
    pile.scan(0)
    pile.app.shelf_auditing.finish(pile.actor, pile.key)
    again = pile.app.shelf_auditing.start(pile.actor, StartAudit("Dr Lee"))
    words = {each.barcode: each.words for each in again.unseen}
    assert "Last seen" in words[pile.code(0)]


def test_a_pile_has_no_order_to_bound_it_by(pile: Pile) -> None:
    with pytest.raises(BadInput, match="no order"):
        pile.app.shelf_auditing.start(pile.actor, StartAudit(pile.ortiz.code, low="10"))


def test_a_pile_is_swept_once_at_a_time_and_a_tote_never(pile: Pile) -> None:
    with pytest.raises(RuleBroken, match="being audited already"):
        pile.app.shelf_auditing.start(pile.actor, StartAudit("Dr Lee"))
    app, records = pile.clinic.records
    tote = app.places.add(records, AddPlace(PlaceKind.TOTE, "Tote 1"))
    with pytest.raises(BadInput, match="cannot be audited"):
        app.shelf_auditing.start(records, StartAudit(tote.code))


def test_the_front_desk_sweeps_its_pile_and_audits_no_shelf(pile: Pile) -> None:
    with pytest.raises(NotAllowed):
        pile.app.shelf_auditing.start(pile.actor, StartAudit(pile.volumes[3].home))
    app, records = pile.clinic.records
    shelf = app.shelf_auditing.start(records, StartAudit(pile.volumes[3].home))
    for act in (
        lambda: pile.app.shelf_auditing.scan(pile.actor, shelf.id, pile.code(3), pile.clinic.scan()),
        lambda: pile.app.shelf_auditing.pause(pile.actor, shelf.id),
        lambda: pile.app.shelf_auditing.take_back(pile.actor, shelf.id, pile.clinic.scan()),
        lambda: pile.app.shelf_auditing.remedy(pile.actor, shelf.id, F.OUT_OF_ORDER, pile.clinic.scan()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_privacy_officer_sweeps_nothing(pile: Pile) -> None:
    app, officer = pile.clinic.privacy
    with pytest.raises(NotAllowed):
        app.shelf_auditing.scan(officer, pile.key, pile.code(0), pile.clinic.scan())
