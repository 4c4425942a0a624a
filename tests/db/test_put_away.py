"""Putting folders away: the right shelf at once, the wrong one refused, and what is still on the cart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.charts import (
    AddPlace,
    AskForChart,
    CheckIn,
    CheckOut,
    Finding,
    Moved,
    MovementAct,
    PlaceKind,
    StartAudit,
    State,
    Tone,
    Volume,
    Why,
)
from app.errors import BadInput, NotAllowed, NotFound, RuleBroken
from tests.support.clinics import Clinic


class Cart:
    """A folder that has come back, and its shelf."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.records
        self.volume: Volume = clinic.volumes()[0]
        self.shelf = self.section(self.volume.home)
        self.holder = clinic.a_holder("Dr Lee")

    def section(self, name: str) -> str:
        return next(each.code for each in self.app.places.list(self.actor) if each.name == name)

    def out(self) -> None:
        self.app.desk.check_out(self.actor, CheckOut(self.volume.code, self.holder.code, self.clinic.scan()))

    def back(self) -> None:
        self.out()
        self.app.desk.check_in(self.actor, CheckIn(self.volume.code, self.clinic.scan()))

    def put(self, shelf: str = "") -> Moved:
        return self.app.putting_away.put(
            self.actor, self.volume.code, shelf or self.shelf, self.clinic.scan()
        )

    def other_shelf(self) -> str:
        app, boss = self.clinic.supervisor
        return app.places.add(boss, AddPlace(PlaceKind.SECTION, "99 and on", range_low="99")).code

    @property
    def listed(self) -> list[tuple[str, Why]]:
        return [(each.volume.code, each.why) for each in self.app.put_aways.list(self.actor)]

    @property
    def now(self) -> Volume:
        return self.app.finder.where(self.actor, self.volume.code).volume

    @property
    def acts(self) -> list[MovementAct]:
        return [each.act for each in self.app.finder.history(self.actor, self.volume.code)]


@pytest.fixture
def cart(clinic: Clinic) -> Cart:
    return Cart(clinic)


def test_a_returned_folder_is_put_on_its_shelf(cart: Cart) -> None:
    cart.back()
    assert cart.listed == [(cart.volume.code, Why.RETURNED)]
    told = cart.put()
    assert (told.tone, told.word) == (Tone.GOOD, "Right shelf")
    assert cart.acts[-1] is MovementAct.SEEN
    assert cart.listed == []


def test_a_folder_that_is_out_comes_back_by_being_put_away(cart: Cart) -> None:
    cart.out()
    cart.put()
    assert (cart.now.state, cart.now.place) == (State.IN_FILE, cart.volume.home)
    assert cart.acts[-1] is MovementAct.CHECK_IN
    assert cart.listed == [], "it stands on its shelf already"


def test_the_wrong_shelf_is_refused_with_the_right_one(cart: Cart) -> None:
    cart.back()
    acts = cart.acts
    with pytest.raises(RuleBroken, match=r"belongs in .*, this is 99 and on"):
        cart.put(cart.other_shelf())
    assert cart.acts == acts
    assert cart.listed == [(cart.volume.code, Why.RETURNED)]


def test_a_label_that_is_no_shelf_is_refused(cart: Cart) -> None:
    with pytest.raises(BadInput, match="not a shelf"):
        cart.put(cart.holder.code)
    with pytest.raises((NotFound, BadInput)):
        cart.put("S99999999")


def test_whoever_waits_is_told_before_it_is_put_away(cart: Cart) -> None:
    cart.back()
    soon = cart.clinic.clock.now() + timedelta(minutes=30)
    cart.app.requests.ask(cart.actor, AskForChart(cart.volume.patient_id, cart.holder.code, soon))
    (row,) = cart.app.put_aways.list(cart.actor)
    assert row.wanted.startswith("Dr Lee")
    told = cart.put()
    assert (told.tone, told.word) == (Tone.GOOD_DO, "Keep out")


def test_a_missing_chart_is_found_by_being_put_away(cart: Cart) -> None:
    cart.app.searching.flag(cart.actor, cart.volume.code, "gone", cart.clinic.scan())
    told = cart.put()
    assert told.tone is Tone.DECIDE
    assert cart.now.state is State.FOUND


def test_the_same_scan_written_twice_is_one(cart: Cart) -> None:
    cart.back()
    scan = cart.clinic.scan()
    for _ in range(2):
        cart.app.putting_away.put(cart.actor, cart.volume.code, cart.shelf, scan)
    assert cart.acts.count(MovementAct.SEEN) == 1


def test_what_an_audit_has_taken_off_is_to_be_put_away(cart: Cart) -> None:
    other = cart.other_shelf()
    audit = cart.app.shelf_auditing.start(cart.actor, StartAudit(other))
    cart.app.shelf_auditing.scan(cart.actor, audit.id, cart.volume.code, cart.clinic.scan())
    assert cart.listed == []
    cart.app.shelf_auditing.remedy(cart.actor, audit.id, Finding.ELSEWHERE, cart.clinic.scan())
    assert cart.listed == [(cart.volume.code, Why.TAKEN_OFF)]
    cart.app.shelf_auditing.take_back(cart.actor, audit.id, cart.clinic.scan())
    assert cart.listed == []
    cart.app.shelf_auditing.remedy(cart.actor, audit.id, Finding.ELSEWHERE, cart.clinic.scan())
    cart.put()
    assert cart.listed == []


def test_what_came_back_long_ago_is_on_no_cart(cart: Cart) -> None:
    cart.back()
    cart.clinic.clock.advance(timedelta(days=9))
    assert cart.listed == []


def test_undoing_brings_it_back_onto_the_cart(cart: Cart) -> None:
    cart.back()
    told = cart.put()
    assert told.movement_id is not None
    cart.app.desk.undo(cart.actor, told.movement_id, cart.clinic.scan())
    assert cart.listed == [(cart.volume.code, Why.RETURNED)]


def test_the_privacy_officer_puts_nothing_away(cart: Cart) -> None:
    app, officer = cart.clinic.privacy
    with pytest.raises(NotAllowed):
        app.putting_away.put(officer, cart.volume.code, cart.shelf, cart.clinic.scan())
