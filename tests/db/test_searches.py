"""Missing charts: the search follows the ledger, the ladder says where to look, neighbours speak up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.audit import Act, TrailFilter
from app.charts import (
    AskForChart,
    Cause,
    Change,
    CheckIn,
    CheckOut,
    Looked,
    MovementAct,
    PrintSetup,
    Search,
    SearchAct,
    SearchState,
    State,
    Tone,
    Volume,
    WantedCharts,
    Words,
)
from app.discrepancies import Kind
from app.errors import BadInput, NotAllowed, NotFound, RuleBroken
from tests.db.statements import statements
from tests.support.clinics import Clinic

S = SearchState


def flagged(clinic: Clinic, code: str = "", reason: str = "not in its slot") -> Search:
    app, actor = clinic.records
    return app.searching.flag(actor, code or clinic.a_volume(), reason, clinic.scan())


def searched(clinic: Clinic, code: str = "") -> Search:
    app, actor = clinic.records
    return app.searching.look(actor, flagged(clinic, code).id, Looked(rung="slot"))


def lost(clinic: Clinic, code: str = "") -> Search:
    boss, supervisor = clinic.supervisor
    return boss.searching.presume_lost(supervisor, searched(clinic, code).id, "looked everywhere")


def shown(clinic: Clinic, search: Search) -> Search:
    app, actor = clinic.records
    return app.searches.show(actor, search.id)


def listed(clinic: Clinic, *, ended: bool = False) -> list[int]:
    app, actor = clinic.records
    return [each.id for each in app.searches.list(actor, ended=ended)]


def volume(clinic: Clinic, code: str) -> Volume:
    app, actor = clinic.records
    return app.finder.where(actor, code).volume


def acts(search: Search) -> list[SearchAct]:
    return [step.act for step in search.steps]


def waiting(clinic: Clinic) -> list[Kind]:
    app, actor = clinic.records
    return [item.kind for item in app.queue.list(actor)]


def returned(clinic: Clinic, code: str) -> str:
    app, clerk = clinic.clerk
    moved = app.desk.check_in(clerk, CheckIn(code, clinic.scan()))
    assert moved.movement_id is not None
    return moved.word


# Beginning and ending.


def test_marking_a_chart_missing_begins_its_search(clinic: Clinic) -> None:
    code = clinic.a_volume()
    search = flagged(clinic, code)
    assert (search.state, search.barcode, search.reason) == (S.FLAGGED, code, "not in its slot")
    assert volume(clinic, code).state is State.MISSING
    assert (search.opened_by, acts(search)) == ("Records Person", [SearchAct.FLAGGED])
    assert listed(clinic) == [search.id]
    assert search.ladder and search.last_known.startswith("Filed in")


def test_the_chart_desk_begins_it_as_well(clinic: Clinic) -> None:
    app, actor = clinic.records
    code = clinic.a_volume()
    app.desk.change(actor, Change(code, MovementAct.MARK_MISSING, clinic.scan(), reason="gone"))
    found = app.searches.meant(actor, code)
    assert found is not None and (found.state, found.reason) == (S.FLAGGED, "gone")


def test_a_scan_that_is_written_twice_begins_one_search(clinic: Clinic) -> None:
    app, actor = clinic.records
    code, scan = clinic.a_volume(), clinic.scan()
    first = app.searching.flag(actor, code, "gone", scan)
    assert app.searching.flag(actor, code, "gone", scan).id == first.id
    assert len(listed(clinic)) == 1


def test_what_is_missing_already_is_not_flagged_again(clinic: Clinic) -> None:
    app, actor = clinic.records
    search = flagged(clinic)
    with pytest.raises(RuleBroken, match="missing already"):
        app.searching.flag(actor, search.barcode, "again", clinic.scan())
    with pytest.raises(RuleBroken, match="needs a reason"):
        app.searching.flag(actor, clinic.a_volume(), "  ", clinic.scan())


def test_a_withdrawn_search_leaves_everything_as_before(clinic: Clinic) -> None:
    app, actor = clinic.records
    holder, code = clinic.a_holder("Dr Lee"), clinic.a_volume()
    app.desk.check_out(actor, CheckOut(code, holder.code, clinic.scan()))
    before = volume(clinic, code)
    search = app.searching.withdraw(actor, flagged(clinic, code).id, "she has it", clinic.scan())
    assert (search.state, search.ended_by) == (S.WITHDRAWN, "Records Person")
    after = volume(clinic, code)
    assert (after.state, after.place, after.due_at) == (before.state, before.place, before.due_at)
    assert (listed(clinic), listed(clinic, ended=True)) == ([], [search.id])


def test_any_scan_finds_it_and_a_supervisor_confirms(clinic: Clinic) -> None:
    search = searched(clinic)
    assert returned(clinic, search.barcode) == "Found here?"
    seen = shown(clinic, search)
    assert (seen.state, seen.seen, seen.live) == (S.SEARCHING, True, True)
    assert seen.seen_at == seen.home
    boss, supervisor = clinic.supervisor
    found = boss.searching.confirm(supervisor, search.id, clinic.scan())
    assert (found.state, found.seen, found.ended_by) == (S.FOUND, False, "Supervisor Person")
    assert volume(clinic, search.barcode).state is State.IN_FILE
    assert waiting(clinic) == []
    assert acts(found) == [SearchAct.FLAGGED, SearchAct.LOOKED, SearchAct.SEEN, SearchAct.CONFIRMED]


def test_confirming_at_the_queue_ends_the_search_too(clinic: Clinic) -> None:
    search = flagged(clinic)
    returned(clinic, search.barcode)
    boss, supervisor = clinic.supervisor
    boss.desk.change(supervisor, Change(search.barcode, MovementAct.CONFIRM_FOUND, clinic.scan()))
    assert shown(clinic, search).state is S.FOUND


def test_what_was_seen_was_another_chart(clinic: Clinic) -> None:
    search = searched(clinic)
    returned(clinic, search.barcode)
    boss, supervisor = clinic.supervisor
    after = boss.searching.not_it(supervisor, search.id, "an empty cover", clinic.scan())
    assert (after.state, after.seen) == (S.SEARCHING, False)
    assert acts(after)[-1] is SearchAct.NOT_IT
    assert volume(clinic, search.barcode).state is State.MISSING
    assert listed(clinic) == [search.id]


def test_a_found_chart_that_goes_out_at_once_is_confirmed_as_out(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    holder, search = clinic.a_holder("Dr Lee"), flagged(clinic)
    app.desk.check_out(clerk, CheckOut(search.barcode, holder.code, clinic.scan()))
    assert shown(clinic, search).seen_at == "Dr Lee"
    boss, supervisor = clinic.supervisor
    boss.searching.confirm(supervisor, search.id, clinic.scan())
    assert volume(clinic, search.barcode).holder == "Dr Lee"


def test_nothing_is_confirmed_that_no_scan_has_seen(clinic: Clinic) -> None:
    search = flagged(clinic)
    boss, supervisor = clinic.supervisor
    with pytest.raises(RuleBroken, match="No scan has seen it"):
        boss.searching.confirm(supervisor, search.id, clinic.scan())
    with pytest.raises(RuleBroken, match="No scan has seen it"):
        boss.searching.not_it(supervisor, search.id, "why", clinic.scan())
    returned(clinic, search.barcode)
    with pytest.raises(RuleBroken, match="A scan has seen it"):
        boss.searching.withdraw(supervisor, search.id, "why", clinic.scan())
    with pytest.raises(RuleBroken, match="A scan has seen it"):
        boss.searching.look(supervisor, search.id, Looked(rung="slot"))
        boss.searching.presume_lost(supervisor, search.id, "why")


def test_undoing_puts_the_search_back_and_undoing_that_does_it_again(clinic: Clinic) -> None:
    app, actor = clinic.records
    code, scan = clinic.a_volume(), clinic.scan()
    search = app.searching.flag(actor, code, "gone", scan)
    undo = clinic.scan()
    app.desk.undo(actor, scan.id, undo)
    assert (shown(clinic, search).state, listed(clinic)) == (S.WITHDRAWN, [])
    app.desk.undo(actor, undo.id, clinic.scan())
    assert (shown(clinic, search).state, listed(clinic)) == (S.FLAGGED, [search.id])
    assert shown(clinic, search).ended_at is None


def test_undoing_a_confirmation_lets_the_search_go_on_as_it_stood(clinic: Clinic) -> None:
    search = searched(clinic)
    returned(clinic, search.barcode)
    boss, supervisor = clinic.supervisor
    confirmed = clinic.scan()
    boss.searching.confirm(supervisor, search.id, confirmed)
    boss.desk.undo(supervisor, confirmed.id, clinic.scan())
    after = shown(clinic, search)
    assert (after.state, after.seen) == (S.SEARCHING, True)


def test_undoing_the_scan_that_saw_it_changes_nothing_else(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    search = flagged(clinic)
    scan = clinic.scan()
    app.desk.check_in(clerk, CheckIn(search.barcode, scan))
    searching = clinic.records.app.searching.look(clinic.records.actor, search.id, Looked(words="the sill"))
    assert searching.state is S.SEARCHING
    app.desk.undo(clerk, scan.id, clinic.scan())
    after = shown(clinic, search)
    assert (after.state, after.seen, after.live) == (S.SEARCHING, False, True)
    assert after.steps[-1].act is SearchAct.UNDONE and any(step.undone for step in after.steps)


# Looking.


def test_the_first_look_begins_the_search_and_without_any_nobody_has_begun(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    search = flagged(clinic)
    looked = app.searching.look(clerk, search.id, Looked(rung="slot", words="twice"))
    rung = next(each for each in looked.ladder if each.key == "slot")
    assert (looked.state, looked.looked, rung.looked_by, rung.times) == (S.SEARCHING, 1, "Clerk Person", 1)
    step = looked.steps[-1]
    assert (step.act, step.words.endswith("; twice")) == (SearchAct.LOOKED, True)
    back = app.searching.unlook(clerk, search.id, step.id)
    assert (back.state, back.looked) == (S.FLAGGED, 0)
    assert all(each.looked_at is None for each in back.ladder)
    with pytest.raises(RuleBroken, match="already"):
        app.searching.unlook(clerk, search.id, step.id)


def test_a_scanned_place_is_looked_at_as_a_whole(clinic: Clinic) -> None:
    app, actor = clinic.records
    search = flagged(clinic)
    slot = next(each for each in search.ladder if each.cause is Cause.SLOT)
    after = app.searching.look(actor, search.id, Looked(place=slot.place_code))
    here = [each for each in after.ladder if each.place_code == slot.place_code]
    assert here and all(each.looked_at is not None for each in here)
    assert (after.looked, after.steps[-1].words) == (1, slot.place)


def test_any_other_place_and_any_words_are_kept(clinic: Clinic) -> None:
    app, actor = clinic.records
    search = flagged(clinic)
    room = clinic.a_holder("Library")
    app.searching.look(actor, search.id, Looked(place="library"))
    after = app.searching.look(actor, search.id, Looked(words="the window sill"))
    assert [step.words for step in after.steps[-2:]] == [room.name, "the window sill"]
    with pytest.raises(NotFound, match="The plan has no such place"):
        app.searching.look(actor, search.id, Looked(rung="nowhere"))
    with pytest.raises(BadInput, match="Say where"):
        app.searching.look(actor, search.id, Looked())
    with pytest.raises(NotFound, match="There is no search 99999"):
        app.searching.look(actor, 99999999999999999999, Looked(words="x"))


# The ladder.


def causes(search: Search) -> list[Cause]:
    return list(dict.fromkeys(rung.cause for rung in search.ladder))


def test_what_was_in_file_is_looked_for_at_its_slot_first(clinic: Clinic) -> None:
    search = flagged(clinic)
    assert causes(search)[0] is Cause.SLOT
    assert {Cause.RETURNS, Cause.SCANNING, Cause.DIGITS} <= set(causes(search))


def test_what_was_out_is_looked_for_at_its_holder_first(clinic: Clinic) -> None:
    app, actor = clinic.records
    code = clinic.a_volume()
    first, second = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
    for holder in (first, second):
        app.desk.check_out(actor, CheckOut(code, holder.code, clinic.scan()))
    search = flagged(clinic, code)
    assert [(rung.cause, rung.words) for rung in search.ladder[:2]] == [
        (Cause.HOLDER, "Dr Ortiz"), (Cause.HOLDER, "Dr Lee"),
    ]  # fmt: skip
    assert search.ladder[0].place_code == second.code
    assert "since" in search.ladder[0].why and "until" in search.ladder[1].why
    assert search.last_known.startswith("With Dr Ortiz")


def test_a_scan_that_was_undone_is_nobody_who_had_it(clinic: Clinic) -> None:
    app, actor = clinic.records
    code, scan = clinic.a_volume(), clinic.scan()
    app.desk.check_out(actor, CheckOut(code, clinic.a_holder("Dr Lee").code, scan))
    app.desk.undo(actor, scan.id, clinic.scan())
    assert Cause.HOLDER not in causes(flagged(clinic, code))


def test_what_was_put_away_with_it_is_named(clinic: Clinic) -> None:
    app, actor = clinic.records
    holder = clinic.a_holder("Dr Lee")
    code, near, other = (clinic.a_volume() for _ in range(3))
    for each in (code, near, other):
        app.desk.check_out(actor, CheckOut(each, holder.code, clinic.scan()))
    for each in (near, code):
        app.desk.check_in(actor, CheckIn(each, clinic.scan()))
    clerks, clerk = clinic.clerk
    clerks.desk.check_in(clerk, CheckIn(other, clinic.scan()))
    search = flagged(clinic, code)
    rung = next(each for each in search.ladder if each.cause is Cause.PUT_AWAY)
    assert [each.barcode for each in rung.beside] == [near]
    assert "Records Person" in rung.why


def test_the_patients_other_folders_and_look_alikes_are_looked_in(clinic: Clinic) -> None:
    app, actor = clinic.records
    whose = clinic.a_patient("Garcia", "Maria")
    twin = clinic.a_patient("Garcia", "Mario")
    one, two = clinic.volumes(whose, volumes=2)
    (theirs,) = clinic.volumes(twin)
    holder = clinic.a_holder("Dr Lee")
    app.desk.check_out(actor, CheckOut(two.code, holder.code, clinic.scan()))
    search = flagged(clinic, one.code)
    other = next(each for each in search.ladder if each.cause is Cause.OTHER_VOLUMES)
    assert (other.place, [each.barcode for each in other.beside]) == ("Dr Lee", [two.code])
    alike = [each.beside[0].barcode for each in search.ladder if each.cause is Cause.ALIKE]
    assert alike == [theirs.code]


def test_whoever_asked_for_it_of_late_is_asked(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    whose = clinic.a_patient("Zuber", "Ola")
    (chart,) = clinic.volumes(whose)
    holder = clinic.a_holder("Dr Lee")
    needed = clinic.clock.now() + timedelta(minutes=5)
    app.requests.ask(clerk, AskForChart(whose.id, holder.code, needed))
    search = flagged(clinic, chart.code)
    rung = next(each for each in search.ladder if each.cause is Cause.EXPECTED)
    assert (rung.words, search.wanted.startswith("Dr Lee")) == ("Dr Lee", True)
    assert search.needed_at == needed


def test_digits_are_swapped_in_every_likely_way(clinic: Clinic) -> None:
    search = flagged(clinic)
    swapped = [rung for rung in search.ladder if rung.cause is Cause.DIGITS]
    assert swapped and all(rung.place_code for rung in swapped)
    assert len({rung.key for rung in search.ladder}) == len(search.ladder)
    assert search.slot not in {rung.words.split(" ")[0] for rung in swapped}


def test_a_search_asks_as_much_for_many_as_for_one(clinic: Clinic) -> None:
    app, actor = clinic.records
    flagged(clinic)
    with statements() as one:
        app.searches.list(actor)
    for _ in range(4):
        searched(clinic)
    with statements() as many:
        app.searches.list(actor)
    assert len(many) == len(one)


# Neighbours.


def test_the_folders_beside_its_slot_speak_up_and_no_others(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    row = [clinic.volumes(clinic.a_patient(f"Shelf{n}"))[0] for n in range(7)]
    shelved = sorted(row, key=lambda each: each.mrn[4:] + each.mrn[2:4] + each.mrn[:2])
    middle = shelved[3]
    search = flagged(clinic, middle.code)
    beside = {each.code: app.finder.where(clerk, each.code) for each in shelved if each is not middle}
    told = [code for code, moved in beside.items() if "missing since" in moved.text]
    same = [each.code for each in shelved if each.home == middle.home]
    at = same.index(middle.code)
    expected = same[max(0, at - 2) : at] + same[at + 1 : at + 3]
    assert told == expected
    for code in told:
        side = "right" if same.index(code) < at else "left"
        assert f"Look {side} of it: {search.patient}" in beside[code].text
        assert beside[code].tone is Tone.GOOD_DO


def test_a_neighbour_says_so_whenever_it_is_scanned_until_the_chart_is_seen(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    one, two = clinic.volumes(clinic.a_patient("Pair"), volumes=2)
    search = flagged(clinic, one.code)
    holder = clinic.a_holder("Dr Lee")
    out = app.desk.check_out(clerk, CheckOut(two.code, holder.code, clinic.scan()))
    back = app.desk.check_in(clerk, CheckIn(two.code, clinic.scan()))
    assert all("Look left of it" in moved.text for moved in (out, back))
    returned(clinic, one.code)
    assert "Look" not in app.finder.where(clerk, two.code).text
    boss, supervisor = clinic.supervisor
    boss.searching.not_it(supervisor, search.id, "empty cover", clinic.scan())
    assert "Look" in app.finder.where(clerk, two.code).text
    boss.searching.withdraw(supervisor, search.id, "it was there", clinic.scan())
    assert volume(clinic, one.code).state is State.IN_FILE
    assert "Look" not in app.finder.where(clerk, two.code).text


def test_an_ordinary_scan_asks_nothing_of_searches(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    holder = clinic.a_holder()
    codes = [clinic.a_volume() for _ in range(8)]
    flagged(clinic, codes.pop(0))
    code = next(each for each in codes if not volume(clinic, each).tells)
    with statements() as heard:
        app.desk.check_out(clerk, CheckOut(code, holder.code, clinic.scan()))
    own = [each.sql for each in heard if "missing_search" in each.sql or "search_step" in each.sql]
    assert own == []
    beside = [each.sql for each in heard if "search_neighbour" in each.sql]
    assert all(sql.count("FROM volume") for sql in beside)


# What is not found.


def test_a_temporary_folder_is_made_once_somebody_has_looked(clinic: Clinic) -> None:
    app, actor = clinic.records
    search = flagged(clinic)
    with pytest.raises(RuleBroken, match="nobody has looked"):
        app.searching.stand_in(actor, search.id)
    app.searching.look(actor, search.id, Looked(rung="slot"))
    after = app.searching.stand_in(actor, search.id)
    assert after.temporary and after.temporary_number == after.number + 1
    stands = volume(clinic, after.temporary)
    assert (stands.temporary, stands.patient_id, stands.home) == (True, search.patient_id, search.home)
    with pytest.raises(RuleBroken, match="stands in for it already"):
        app.searching.stand_in(actor, search.id)
    meant = app.searches.meant(actor, after.temporary)
    assert meant is not None and meant.id == search.id


def test_presumed_lost_rebuilt_found_and_joined(clinic: Clinic) -> None:
    boss, supervisor = clinic.supervisor
    search = lost(clinic)
    assert (search.state, search.live) == (S.PRESUMED_LOST, True)
    rebuilt = boss.searching.rebuild(supervisor, search.id, "copies of the lab")
    assert (rebuilt.state, bool(rebuilt.temporary)) == (S.REBUILT, True)
    returned(clinic, search.barcode)
    found = boss.searching.confirm(supervisor, search.id, clinic.scan())
    assert (found.state, found.to_join, found.open) == (S.FOUND, True, True)
    assert listed(clinic) == [search.id]
    with pytest.raises(BadInput, match="not the temporary folder"):
        boss.searching.join(supervisor, search.id, clinic.a_volume(), clinic.scan())
    joined = boss.searching.join(supervisor, search.id, rebuilt.temporary, clinic.scan())
    assert (joined.joined, joined.to_join, listed(clinic)) == (True, False, [])
    # Its label leads to the original from now on.
    assert volume(clinic, rebuilt.temporary).code == search.barcode
    with pytest.raises(RuleBroken, match="joined already"):
        boss.searching.join(supervisor, search.id, rebuilt.temporary, clinic.scan())


def test_what_is_given_up_is_looked_for_again(clinic: Clinic) -> None:
    boss, supervisor = clinic.supervisor
    search = lost(clinic)
    assert boss.searching.search_on(supervisor, search.id).state is S.SEARCHING
    with pytest.raises(RuleBroken, match="is looked for"):
        boss.searching.search_on(supervisor, search.id)
    with pytest.raises(RuleBroken, match="is looked for"):
        boss.searching.rebuild(supervisor, search.id, "copies")


def test_nothing_is_joined_while_the_original_is_missing(clinic: Clinic) -> None:
    boss, supervisor = clinic.supervisor
    search = searched(clinic)
    stands = boss.searching.stand_in(supervisor, search.id)
    with pytest.raises(RuleBroken, match="is looked for"):
        boss.searching.join(supervisor, search.id, stands.temporary, clinic.scan())


def test_who_may_do_what(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    _, records = clinic.records
    search = searched(clinic)
    for act in (
        lambda: app.searching.flag(clerk, clinic.a_volume(), "gone", clinic.scan()),
        lambda: app.searching.withdraw(clerk, search.id, "why", clinic.scan()),
        lambda: app.searching.stand_in(clerk, search.id),
        lambda: app.searching.presume_lost(records, search.id, "why"),
        lambda: app.searching.rebuild(records, search.id, "why"),
        lambda: app.searching.search_on(records, search.id),
        lambda: app.searching.confirm(records, search.id, clinic.scan()),
        lambda: app.searching.not_it(records, search.id, "why", clinic.scan()),
        lambda: app.searching.join(records, search.id, "x", clinic.scan()),
    ):
        with pytest.raises(NotAllowed):
            act()
    privacy, officer = clinic.privacy
    assert [each.id for each in privacy.searches.list(officer)] == [search.id]
    with pytest.raises(NotAllowed):
        privacy.searching.look(officer, search.id, Looked(words="x"))


def test_figures_count_by_the_rule(clinic: Clinic) -> None:
    app, actor = clinic.records
    before = app.searches.figures(actor)
    flagged(clinic)
    seen = searched(clinic)
    returned(clinic, seen.barcode)
    after = app.searches.figures(actor)
    assert (after.missing - before.missing, after.seen - before.seen) == (1, 1)
    assert after.volumes - before.volumes == 2
    assert after.rate == after.missing / after.volumes


def test_every_step_has_its_line_in_the_trail(clinic: Clinic) -> None:
    search = searched(clinic)
    privacy, officer = clinic.privacy
    for act in (Act.SEARCH_OPENED, Act.PLACE_SEARCHED):
        rows = privacy.trail.list(officer, TrailFilter(act=act))
        assert [row.detail.split(" ")[:2] for row in rows] == [["search", str(search.id)]]


def test_its_label_says_that_a_folder_stands_in_and_that_it_is_the_record_now(clinic: Clinic) -> None:
    boss, supervisor = clinic.supervisor
    search = searched(clinic)
    stands = boss.searching.stand_in(supervisor, search.id).temporary
    (label,) = boss.labels.charts(supervisor, WantedCharts(codes=(stands,)))
    assert label.standing == "TEMPORARY"
    assert "temporary folder" in boss.finder.where(supervisor, stands).text
    boss.searching.presume_lost(supervisor, search.id, "looked everywhere")
    boss.searching.rebuild(supervisor, search.id, "copies")
    (label,) = boss.labels.charts(supervisor, WantedCharts(codes=(stands,)))
    assert label.standing == "REBUILT"
    (own,) = boss.labels.charts(supervisor, WantedCharts(codes=(search.barcode,)))
    assert own.standing == ""
    sheet = boss.labels.set([label], PrintSetup())
    marks = [mark for page in sheet.pages for placed in page for mark in placed.marks]
    words = " ".join(mark.text for mark in marks if isinstance(mark, Words))
    assert "REBUILT" in words
