"""Searches where acts cross: undone, combined, moved by another clock, merged, missing a second time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.charts import (
    Cause,
    Change,
    CheckIn,
    CheckOut,
    Looked,
    MovementAct,
    PlaceKind,
    SearchAct,
    State,
    Tone,
)
from app.charts.search.rules import misread
from app.errors import RuleBroken
from tests.db import merging_folders as folders
from tests.db.test_searches import (
    S,
    acts,
    causes,
    flagged,
    listed,
    lost,
    returned,
    searched,
    shown,
    volume,
    waiting,
)
from tests.support.clinics import Clinic

A = MovementAct


def test_whoever_withdrew_a_lost_chart_may_take_that_back(clinic: Clinic) -> None:
    app, actor = clinic.records
    search, withdrawn = lost(clinic), clinic.scan()
    app.searching.withdraw(actor, search.id, "was there", withdrawn)
    app.desk.undo(actor, withdrawn.id, clinic.scan())
    assert shown(clinic, search).state is S.PRESUMED_LOST


def test_the_original_put_into_its_stand_in_is_joined_no_second_time(clinic: Clinic) -> None:
    boss, supervisor = clinic.supervisor
    search = lost(clinic)
    stands = boss.searching.rebuild(supervisor, search.id, "copies").temporary
    into = Change(search.barcode, A.COMBINE, clinic.scan(), reason="one folder", into_code=stands)
    boss.desk.change(supervisor, into)
    assert listed(clinic) == []
    with pytest.raises(RuleBroken, match="not here: combined"):
        boss.searching.join(supervisor, search.id, stands, clinic.scan())
    assert clinic.one("select count(*) from volume where combined_into_id is null") > 0


def test_nothing_is_joined_into_a_chart_that_is_missing_again(clinic: Clinic) -> None:
    boss, supervisor = clinic.supervisor
    search = searched(clinic)
    stands = boss.searching.stand_in(supervisor, search.id).temporary
    returned(clinic, search.barcode)
    boss.searching.confirm(supervisor, search.id, clinic.scan())
    again = searched(clinic, search.barcode)
    with pytest.raises(RuleBroken, match="not here: missing"):
        boss.searching.join(supervisor, search.id, stands, clinic.scan())
    assert not shown(clinic, search).to_join
    # The folder that stands in already goes on doing so.
    assert boss.searching.stand_in(supervisor, again.id).temporary == stands
    assert clinic.one("select count(*) from volume where temporary") == 1


def test_a_stand_in_that_went_into_another_folder_stands_in_for_nothing(clinic: Clinic) -> None:
    boss, supervisor = clinic.supervisor
    one, two = clinic.volumes(clinic.a_patient("Pair"), volumes=2)
    search = searched(clinic, one.code)
    stands = boss.searching.stand_in(supervisor, search.id).temporary
    boss.desk.change(supervisor, Change(stands, A.COMBINE, clinic.scan(), reason="tidy", into_code=two.code))
    assert (shown(clinic, search).temporary, shown(clinic, search).joined) == ("", False)
    boss.searching.presume_lost(supervisor, search.id, "gone")
    rebuilt = boss.searching.rebuild(supervisor, search.id, "copies")
    assert rebuilt.temporary not in ("", stands) and not rebuilt.joined


# Another desk's clock.


def later(clinic: Clinic) -> timedelta:
    return timedelta(minutes=10)


def test_what_was_moved_later_by_another_clock_is_not_flagged(clinic: Clinic) -> None:
    app, actor = clinic.records
    code = clinic.a_volume()
    ahead = clinic.scan(at=clinic.clock.now() + later(clinic))
    app.desk.check_out(actor, CheckOut(code, clinic.a_holder().code, ahead))
    with pytest.raises(RuleBroken, match="moved later than this"):
        app.searching.flag(actor, code, "gone", clinic.scan())
    assert volume(clinic, code).state is State.OUT


def test_what_was_seen_later_by_another_clock_is_not_confirmed(clinic: Clinic) -> None:
    boss, supervisor = clinic.supervisor
    app, clerk = clinic.clerk
    search = flagged(clinic)
    ahead = clinic.scan(at=clinic.clock.now() + later(clinic))
    app.desk.check_in(clerk, CheckIn(search.barcode, ahead))
    with pytest.raises(RuleBroken, match="moved later than this"):
        boss.searching.confirm(supervisor, search.id, clinic.scan())
    assert shown(clinic, search).seen


def test_what_was_moved_later_by_another_clock_is_not_joined(clinic: Clinic) -> None:
    boss, supervisor = clinic.supervisor
    search = searched(clinic)
    stands = boss.searching.stand_in(supervisor, search.id).temporary
    returned(clinic, search.barcode)
    boss.searching.confirm(supervisor, search.id, clinic.scan())
    ahead = clinic.scan(at=clinic.clock.now() + later(clinic))
    boss.desk.check_out(supervisor, CheckOut(stands, clinic.a_holder().code, ahead))
    with pytest.raises(RuleBroken, match="moved later than this"):
        boss.searching.join(supervisor, search.id, stands, clinic.scan())
    assert SearchAct.JOINED not in acts(shown(clinic, search))


# What was seen.


def test_a_found_chart_is_confirmed_before_it_travels(clinic: Clinic) -> None:
    app, actor = clinic.records
    search = flagged(clinic)
    returned(clinic, search.barcode)
    told = app.desk.change(actor, Change(search.barcode, A.SEND, clinic.scan()))
    assert told.tone is Tone.DECIDE
    assert shown(clinic, search).seen


def test_what_was_not_it_waits_in_the_queue_no_more(clinic: Clinic) -> None:
    boss, supervisor = clinic.supervisor
    search = flagged(clinic)
    returned(clinic, search.barcode)
    boss.searching.not_it(supervisor, search.id, "an empty cover", clinic.scan())
    assert waiting(clinic) == []


def test_it_is_missing_since_it_was_marked_whatever_was_taken_for_it(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    room, records = clinic.records
    boss, supervisor = clinic.supervisor
    one, two = clinic.volumes(clinic.a_patient("Pair"), volumes=2)
    search = room.searching.flag(records, one.code, "gone", clinic.scan())
    before = app.finder.where(clerk, two.code).text
    clinic.clock.advance(timedelta(hours=3))
    returned(clinic, one.code)
    boss.searching.not_it(supervisor, search.id, "an empty cover", clinic.scan())
    assert (
        app.finder.where(clerk, two.code).text.split("missing since")[1] == before.split("missing since")[1]
    )


# The ladder.


def test_whoever_has_it_by_the_records_is_asked_first_however_it_came_there(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    boss, supervisor = clinic.supervisor
    wu, search = clinic.a_holder("Dr Wu"), flagged(clinic)
    app.desk.check_out(clerk, CheckOut(search.barcode, wu.code, clinic.scan()))
    boss.searching.confirm(supervisor, search.id, clinic.scan())
    again = flagged(clinic, search.barcode)
    assert (again.ladder[0].words, again.ladder[0].cause) == ("Dr Wu", Cause.HOLDER)


def test_an_undo_that_was_undone_takes_nobody_off_the_ladder(clinic: Clinic) -> None:
    app, actor = clinic.records
    code, out, undo = clinic.a_volume(), clinic.scan(), clinic.scan()
    app.desk.check_out(actor, CheckOut(code, clinic.a_holder("Dr Wu").code, out))
    app.desk.undo(actor, out.id, undo)
    app.desk.undo(actor, undo.id, clinic.scan())
    app.desk.check_in(actor, CheckIn(code, clinic.scan()))
    assert "Dr Wu" in [rung.words for rung in flagged(clinic, code).ladder]


def test_where_the_records_had_it_away_is_looked_at(clinic: Clinic) -> None:
    app, actor = clinic.records
    code = clinic.a_volume()
    vault = clinic.a_holder("Iron Vault", PlaceKind.INSTITUTION)
    gone = Change(code, A.SEND_OFF_SITE, clinic.scan(), reason="old", place=vault.code)
    app.desk.change(actor, gone)
    assert flagged(clinic, code).ladder[0].words == "Iron Vault"


def test_a_scan_that_was_not_it_puts_nothing_away(clinic: Clinic) -> None:
    app, actor = clinic.records
    clerks, clerk = clinic.clerk
    boss, supervisor = clinic.supervisor
    holder = clinic.a_holder("Dr Lee")
    code, near, other = (clinic.a_volume() for _ in range(3))
    for each in (code, near, other):
        app.desk.check_out(actor, CheckOut(each, holder.code, clinic.scan()))
    for each in (near, code):
        app.desk.check_in(actor, CheckIn(each, clinic.scan()))
    search = flagged(clinic, code)
    for each in (other, code):
        clerks.desk.check_in(clerk, CheckIn(each, clinic.scan()))
    after = boss.searching.not_it(supervisor, search.id, "an empty cover", clinic.scan())
    rung = next(each for each in after.ladder if each.cause is Cause.PUT_AWAY)
    assert [each.barcode for each in rung.beside] == [near]


def test_what_stands_in_for_it_is_no_place_to_look(clinic: Clinic) -> None:
    app, actor = clinic.records
    search = app.searching.stand_in(actor, searched(clinic).id)
    assert Cause.OTHER_VOLUMES not in causes(search)


def test_a_place_that_was_looked_at_twice_counts_once(clinic: Clinic) -> None:
    app, actor = clinic.records
    search = searched(clinic)
    assert app.searching.look(actor, search.id, Looked(rung="slot")).looked == 1
    assert app.searching.look(actor, search.id, Looked(words="the sill")).looked == 2


def test_long_numbers_are_misread_in_few_ways() -> None:
    assert len(misread("1234567890" * 10)) <= 13
    found = misread("12345678")
    assert {"12785634", "56341278", "21345678"} <= set(found)


def test_a_folder_that_still_bears_its_old_number_is_looked_for_there(clinic: Clinic) -> None:
    kept, other = folders.two(clinic)
    folders.made(clinic, kept)
    one, two = folders.made(clinic, other, 2)
    app, clerk = clinic.clerk
    search = searched(clinic, one.code)
    before = app.finder.where(clerk, two.code).text
    folders.merged(clinic, kept, other)
    after = shown(clinic, search)
    assert after.slot == search.slot
    assert search.slot in before and search.slot in app.finder.where(clerk, two.code).text


def test_a_mark_from_before_there_were_searches_is_taken_back_with_its_search(clinic: Clinic) -> None:
    """What migration 0020 writes for such a mark is what the program writes: one step with its movement."""
    app, actor = clinic.records
    code, scan = clinic.a_volume(), clinic.scan()
    search = app.searching.flag(actor, code, "gone", scan)
    found = clinic.rows(text("select act, after from search_step where movement_id is not null"))
    assert [tuple(each) for each in found] == [("flagged", "flagged")]
    app.desk.undo(actor, scan.id, clinic.scan())
    assert not shown(clinic, search).live
